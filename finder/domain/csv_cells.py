"""Cells of a table that a spreadsheet will open: none is taken for a formula, and each reads back as it was."""

# What begins a formula, in full width as well: spreadsheets of East Asia take that, too.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def safe_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate, or `plain_cell` would cut."""
    guarded = text[:1] in _FORMULA or _looks_guarded(text)
    return f"'{text}" if text and guarded else text


def plain_cell(cell: str) -> str:
    """The text `safe_cell` was given; an apostrophe that guards nothing belongs to the text ('t Hooft)."""
    return cell[1:] if _looks_guarded(cell) else cell


def _looks_guarded(text: str) -> bool:
    return len(text) > 1 and text[0] == "'" and (text[1] == "'" or text[1] in _FORMULA)
