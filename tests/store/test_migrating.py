import sqlalchemy as sa

from finder.actions.index import rebuild
from finder.store import Store, migrating, open_store


def test_the_tables_are_what_the_models_say(store: Store):
    assert migrating.differences(store) == []


def test_migrations_go_down_to_nothing_and_up_again(store: Store):
    migrating.downgrade(store)
    left = set(sa.inspect(store.engine).get_table_names()) - {"alembic_version"}
    migrating.upgrade(store)
    # Other tests share the store, and search in it.
    rebuild(store.writing)
    assert left == set()
    assert migrating.differences(store) == []


def test_an_empty_database_is_not_current(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/empty.db")
    with store.reading() as session:
        assert not migrating.is_current(session.connection())
    migrating.upgrade(store)
    with store.reading() as session:
        assert migrating.is_current(session.connection())
    store.close()
