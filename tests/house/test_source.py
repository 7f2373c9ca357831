"""Rules of the house that import-linter cannot see, read from the syntax tree."""

import ast
import re
import sys
from collections.abc import Iterator

import pytest

from tests.house.source import Module, modules, read

#: What only `finder/store` may say; a docstring may explain, an address is a setting.
DIALECT = re.compile(r"\b(pragma|sqlite_master|pg_\w+|sqlite|postgres(ql)?|psycopg)\b", re.IGNORECASE)
DRIVERS = ("sqlalchemy.dialects", "sqlite3", "psycopg", "pysqlite3", "asyncpg")
ADDRESS = "sqlite:///"
LONGEST_FUNCTION = 50


def dialects_named(module: Module) -> Iterator[str]:
    """Where a module knows which engine is below it."""
    for line, name in module.imported:
        if name.startswith(DRIVERS):
            yield f"{module.name}:{line} imports {name}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr == "dialect":
            yield f"{module.name}:{node.lineno} asks for .dialect"
    for node in _strings(module.tree):
        if DIALECT.search(node.value) and not node.value.startswith(ADDRESS):
            yield f"{module.name}:{node.lineno} says {node.value!r}"


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node


def foreign_imports(module: Module) -> list[str]:
    """What a module of the ground imports beyond the standard library and the ground itself."""
    allowed = {*sys.stdlib_module_names} | ({"phonenumbers"} if module.name.endswith(".phones") else set())
    names = (name for _line, name in module.imported)
    return [
        name for name in names if name.split(".")[0] not in allowed and not name.startswith("finder.domain")
    ]


def too_long(module: Module) -> list[str]:
    """Functions longer than anybody can hold in mind."""
    return [
        f"{module.name}.{function.name}: {length} lines"
        for function in module.functions
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]


def hidden_imports(module: Module) -> list[str]:
    """Imports inside a function, which hide a circle."""
    return [
        f"{module.name}:{node.lineno}"
        for function in module.functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def test_only_the_store_names_a_dialect():
    elsewhere = [module for module in modules() if not module.name.startswith("finder.store.")]
    assert [said for module in elsewhere for said in dialects_named(module)] == []


@pytest.mark.parametrize(
    "text",
    [
        "import sqlite3",
        "from sqlalchemy.dialects import postgresql",
        "from sqlalchemy.dialects.postgresql import insert",
        "if session.bind.dialect.name == 'x': pass",
        "session.execute(text('PRAGMA optimize'))",
        "kind = 'sqlite'",
        "query = f'SELECT {name} FROM pg_class'",
    ],
)
def test_a_named_dialect_would_be_caught(text: str):
    assert list(dialects_named(read(text)))


def test_the_ground_stands_on_the_standard_library():
    assert {
        module.name: found for module in modules("finder/domain") if (found := foreign_imports(module))
    } == {}


@pytest.mark.parametrize("line", ["import babel", "from finder.models import Place", "import phonenumbers"])
def test_a_library_in_the_ground_would_be_caught(line: str):
    assert foreign_imports(read(line, "finder.domain.words"))


def test_no_function_is_too_long():
    assert [
        said for module in modules() for said in too_long(module) if "migrations" not in module.name
    ] == []


def test_a_function_too_long_would_be_caught():
    assert too_long(read("def f():\n" + "    pass\n" * LONGEST_FUNCTION))


def test_nothing_is_imported_inside_a_function():
    assert [said for module in modules() for said in hidden_imports(module)] == []


def test_an_import_inside_a_function_would_be_caught():
    assert hidden_imports(read("def f():\n    import flask"))
