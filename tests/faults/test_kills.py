"""Killed at any moment: nothing half done, nothing lost. `python -m tests.faults.kills` kills 25 times."""

from pathlib import Path

from tests.faults.kills import kill


def test_after_a_kill_everything_is_whole(url: str, tmp_path: Path):
    found = kill(url, 1, tmp_path)
    assert found.are_good, found
    assert (found.kills, found.imports > 0, found.edits > 0) == (1, True, True)
