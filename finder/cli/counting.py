"""Numbers in the sentences commands end with."""


def counted(number: int, one: str, several: str) -> str:
    """ "1 row", "1,200 rows"."""
    return f"{number:,} {one if number == 1 else several}"
