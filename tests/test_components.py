"""docs/components.md, the templates and the styles speak of the same classes."""

import re
from pathlib import Path

import pytest

from finder.assets import AssetError, url_of
from tests.needs import lacking

ROOT = Path(__file__).parent.parent
CLASSES = re.compile(r'\bclass="([^"{}]*)"')
#: Hooks for tests, that need no rule.
UNSTYLED = {"comments"}


@pytest.fixture(scope="module")
def styled() -> set[str]:
    """Every class that a rule of ours or of base.css speaks of."""
    try:
        base = ROOT / url_of("base.css").removeprefix("/")
    except AssetError as error:
        lacking("npm", str(error))
    styles = [base, *(ROOT / "static").glob("css/*.css")]
    return {
        name
        for path in styles
        for name in re.findall(r"\.(-?[a-zA-Z_][\w-]*)", path.read_text(encoding="utf-8"))
    }


def _classes(path: Path) -> set[str]:
    return {name for group in CLASSES.findall(path.read_text(encoding="utf-8")) for name in group.split()}


@pytest.mark.parametrize(
    "path",
    [ROOT / "docs" / "components.md", *sorted((ROOT / "templates").rglob("*.html"))],
    ids=lambda path: path.name,
)
def test_every_class_has_a_rule(path: Path, styled: set[str]) -> None:
    assert _classes(path) - styled - UNSTYLED == set()
