"""Where a test finds real sample files, if this machine has them: beside the checkout, or where FINDER_SAMPLES says."""

import os
from pathlib import Path

from tests.needs import lacking

ROOT = Path(__file__).parent.parent


def path(name: str) -> Path:
    """The sample file of that name; skips the test, saying why, where it is absent."""
    folder = Path(os.environ.get("FINDER_SAMPLES", ROOT.parent / "shared" / "data"))
    if not (folder / name).exists():
        lacking("samples", f"sample file {name} is not on this machine (set FINDER_SAMPLES to its folder)")
    return folder / name
