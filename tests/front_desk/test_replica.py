"""A replica for reading lags behind: who is signed in is asked of the primary."""

from pathlib import Path

from finder.app import create_app
from finder.config import Settings
from finder.store import Store
from tests.desk import Desk
from tests.make import KEY, Make
from tests.stores import fresh_store


def test_whoever_just_signed_in_is_known_though_the_replica_is_empty(tmp_path: Path) -> None:
    with (
        fresh_store(f"sqlite:///{tmp_path}/a.db") as primary,
        fresh_store(f"sqlite:///{tmp_path}/b.db") as replica,
    ):
        with primary.writing() as session:
            email = Make(session).staff("editor", name="Robin Hale").email
            session.commit()
        settings = Settings(secret_key=KEY, log_level="error")
        desk = Desk(create_app(settings, Store(primary.engine, replica.engine, None)))
        desk.type_password(email)
        desk.type_code()
        assert "Robin Hale" in desk.page("/staff").main
