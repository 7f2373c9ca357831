"""A number in an address stays within what a database takes."""

import pytest
from flask import Flask

from finder.page.numbers import KeyConverter


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("1", 200),
        ("2147483647", 200),
        ("2147483648", 404),
        ("9223372036854775808", 404),
        ("10000000000000000000000", 404),
        ("0", 404),
        ("-1", 404),
        ("1.0", 404),
        ("x", 404),
        ("1" * 5000, 404),
    ],
)
def test_only_a_key_of_a_row_is_a_page(number: str, status: int) -> None:
    app = Flask("numbers")
    app.url_map.converters["key"] = KeyConverter
    app.add_url_rule("/rows/<key:row>", view_func=lambda row: str(row))
    assert app.test_client().get(f"/rows/{number}").status_code == status
