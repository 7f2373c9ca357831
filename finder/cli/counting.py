"""Numbers in the sentences commands end with."""

from collections.abc import Mapping


def counted(number: int, one: str, several: str) -> str:
    """ "1 row", "1,200 rows"."""
    return f"{number:,} {one if number == 1 else several}"


def counted_rows(counts: Mapping[str, int]) -> str:
    """What a comparison counted, in the order of `_ROWS`."""
    said = [counted(counts[name], *words) for name, words in _ROWS.items() if counts.get(name)]
    return ", ".join(said) or "no rows"


_ROWS = {
    "new": ("new", "new"),
    "changed": ("changed", "changed"),
    "same": ("the same", "the same"),
    "found": ("of our physicians in the file", "of our physicians in the file"),
    "removed": ("practice location removed", "practice locations removed"),
    "hidden": ("physician hidden", "physicians hidden"),
    "refused": ("refused", "refused"),
    "conflicts": ("conflict with a fresher fact", "conflicts with fresher facts"),
    "missing": ("physician not in the file", "physicians not in the file"),
    "elsewhere": ("place of theirs not listed here", "places of theirs not listed here"),
    "strangers": ("row of people not listed here", "rows of people not listed here"),
    "blank": ("empty line", "empty lines"),
}
