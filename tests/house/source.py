"""The program as Python reads it: every module of `finder/` with its tree."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent


class Module(NamedTuple):
    """One file: its dotted name, and what is written in it."""

    name: str
    tree: ast.Module

    @property
    def imported(self) -> Iterator[tuple[int, str]]:
        """Line and full name of each import, wherever in the file it stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        yield from (node for node in ast.walk(self.tree) if isinstance(node, kinds))


def read(text: str, name: str = "finder.planted") -> Module:
    """A module of that text."""
    return Module(name, ast.parse(text))


def modules(room: str = "finder") -> list[Module]:
    """Every module below a folder, such as "finder/domain"."""
    paths = sorted((ROOT / room).rglob("*.py"))
    assert paths
    return [
        read(path.read_text(encoding="utf-8"), ".".join(path.relative_to(ROOT).with_suffix("").parts))
        for path in paths
    ]
