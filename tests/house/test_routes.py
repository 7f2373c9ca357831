"""Every route, its methods and who may use it stand in tests/routes.txt, so that a change of one is seen.

After a change that is meant: `python -m tests.house.test_routes` writes the list anew; read the difference.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Blueprint, Flask

from finder import app as application
from finder.config import Settings
from finder.page.permissions import UndeclaredRoute, declared, open_to
from finder.store import Store, open_store

LIST = Path(__file__).parent.parent / "routes.txt"
SETTINGS = Settings(secret_key="s" * 32, log_level="error")


def routes(app: Flask) -> Iterator[str]:
    """A line a route: address, methods, who may use it."""
    for one in declared(app):
        yield f"{one.rule:32} {' '.join(one.methods):9} {one.open_to}\n"


def test_the_list_of_routes_is_up_to_date(app: Flask):
    assert list(routes(app)) == LIST.read_text(encoding="utf-8").splitlines(keepends=True), (
        "if this is meant: python -m tests.house.test_routes"
    )


def test_no_number_in_an_address_is_larger_than_a_database_takes(app: Flask):
    kinds = {kind for rule in app.url_map.iter_rules() for kind in re.findall(r"<(\w+):", rule.rule)}
    assert kinds <= {"key"}, "a number in an address is <key:…>, which has a range"


def test_a_route_that_declares_nothing_stops_the_start(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch):
    careless = Blueprint("careless", __name__)
    careless.add_url_rule("/careless", view_func=lambda: "open to whom?")
    monkeypatch.setattr(application, "BLUEPRINTS", (*application.BLUEPRINTS, careless))
    with pytest.raises(UndeclaredRoute, match="/careless"):
        application.create_app(SETTINGS, sqlite_store)


@pytest.mark.parametrize(("caller", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 404)])
def test_a_route_for_this_machine_is_not_there_for_others(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, caller: str, status: int
):
    inner = Blueprint("inner", __name__)
    inner.add_url_rule("/inner", view_func=open_to("local")(lambda: "figures"))
    monkeypatch.setattr(application, "BLUEPRINTS", (*application.BLUEPRINTS, inner))
    client = application.create_app(SETTINGS, sqlite_store).test_client()
    assert client.get("/inner", environ_base={"REMOTE_ADDR": caller}).status_code == status


if __name__ == "__main__":
    LIST.write_text(
        "".join(routes(application.create_app(SETTINGS, open_store("sqlite://")))), encoding="utf-8"
    )
