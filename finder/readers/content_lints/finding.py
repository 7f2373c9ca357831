"""What is wrong, and where."""

from pathlib import Path
from typing import NamedTuple


class Finding(NamedTuple):
    """The lint that found it, the file, the line or key, and what is wrong; a warning does not stop a release."""

    lint: str
    file: Path
    where: str
    reason: str
    is_warning: bool = False
