"""The table of nicknames: what people call those whose given name is another."""

from collections import defaultdict
from pathlib import Path

from finder.domain.words import tokens
from finder.readers.content_tables import read_table
from finder.readers.front_matter import ContentError

NICKNAME_COLUMNS = ("nickname", "name")


def read_nicknames(path: Path) -> dict[str, frozenset[str]]:
    """Folded name → the names it is another form of, both ways: bob → robert, robert → bob, rob.

    Two short forms of one name are not linked: bob does not lead to rob. Raises ContentError at the first faulty line.
    """
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for line, row in read_table(path, NICKNAME_COLUMNS):
        nickname, name = (_one_word(path, line, column, row[column]) for column in NICKNAME_COLUMNS)
        if nickname == name:
            raise ContentError(path, f"line {line}", "a name is not its own nickname")
        if name in linked[nickname]:
            raise ContentError(path, f"line {line}", f"{row['nickname']},{row['name']} comes twice")
        linked[nickname].add(name)
        linked[name].add(nickname)
    return {name: frozenset(others) for name, others in linked.items()}


def _one_word(path: Path, line: int, column: str, text: str) -> str:
    """The folded word; names of two words would never meet a typed one."""
    words = tokens(text)
    if len(words) != 1:
        raise ContentError(path, f"line {line}, {column}", f"{text!r} is not one word")
    return words[0]
