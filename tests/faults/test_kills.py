"""A few kills; `python -m tests.faults.kills` does more of them."""

from tests.faults.kills import trial


def test_an_import_that_is_killed_is_whole_or_has_not_happened():
    with trial("sqlite") as one:
        assert one.imports == 1
        assert [one.kill_one()[1] for _ in range(2)] == [[], []]
