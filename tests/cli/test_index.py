"""`flask reindex`, `flask check` and `flask db upgrade`, and what visitors see while there is no index."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result

from finder.models import INDEXES, LAYOUT, SearchIndex
from finder.queries.index import current, is_built
from finder.store import Store, migrating, open_store
from tests.apps import site_on
from tests.make import Make
from tests.site import Site


@pytest.fixture
def own_store(tmp_path: Path) -> Iterator[Store]:
    """A directory of its own, without any table."""
    store = open_store(f"sqlite:///{tmp_path}/finder.db")
    yield store
    store.close()


@pytest.fixture
def site(own_store: Store) -> Site:
    return site_on(own_store)


@pytest.fixture
def unbuilt(own_store: Store) -> Store:
    """A directory of two physicians, as a version that knew no index would leave it."""
    migrating.upgrade(own_store)
    with own_store.writing() as session:
        make = Make(session)
        make.place()
        make.physician(specialty=make.specialty())
        make.physician("Li", "Ng")
        session.commit()
    return own_store


@pytest.fixture
def built(unbuilt: Store, site: Site) -> Store:
    run(site, "reindex")
    return unbuilt


def run(site: Site, *words: str) -> Result:
    return site.app.test_cli_runner().invoke(args=words)


def spoil(store: Store) -> None:
    """Let the index say something else."""
    with store.writing() as session:
        session.execute(sa.update(current(session).listing).values(leaves=9))
        session.commit()


# flask reindex


@pytest.mark.usefixtures("unbuilt")
def test_reindex_says_in_one_line_what_it_did(site: Site) -> None:
    result = run(site, "reindex")
    assert (result.exit_code, result.stdout) == (0, "Indexed 2 listings.\n")


def test_one_listing_is_no_plural(site: Site, built: Store) -> None:
    with built.writing() as session:
        session.execute(sa.text("UPDATE physician SET status = 'hidden' WHERE last = 'Ng'"))
        session.commit()
    assert run(site, "reindex").stdout == "Indexed 1 listing.\n"


def test_reindex_mends_what_check_found(site: Site, built: Store) -> None:
    spoil(built)
    assert run(site, "check").exit_code == 1
    run(site, "reindex")
    assert run(site, "check").exit_code == 0


# flask check


@pytest.mark.usefixtures("built")
def test_check_is_content_with_a_true_index(site: Site) -> None:
    result = run(site, "check")
    assert (result.exit_code, result.stdout) == (0, "The search index says what the directory says.\n")


def test_check_ends_with_1_and_says_what_is_wrong(site: Site, built: Store) -> None:
    spoil(built)
    result = run(site, "check")
    assert (result.exit_code, result.stdout) == (1, "2 differences: run `flask reindex`.\n")
    assert "physician 1, practice location 1: the index is out of date" in result.stderr


def test_check_tells_twenty_and_counts_the_rest(site: Site, built: Store) -> None:
    with built.writing() as session:
        make = Make(session)
        for _ in range(23):
            make.physician("Many", at=None, slug=f"many-{next(make.numbers)}")
        session.commit()
    spoil(built)
    result = run(site, "check")
    assert (result.stderr.count("out of date"), result.stdout[:15]) == (20, "25 differences:")


@pytest.mark.usefixtures("unbuilt")
def test_check_of_no_index_says_which_command_builds_it(site: Site) -> None:
    result = run(site, "check")
    assert (result.exit_code, "flask reindex" in result.stderr) == (1, True)


def test_check_changes_nothing(site: Site, built: Store) -> None:
    spoil(built)
    assert run(site, "check").output == run(site, "check").output


# flask db upgrade


def test_upgrade_builds_the_index_of_a_new_directory(site: Site, own_store: Store) -> None:
    result = run(site, "db", "upgrade")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    with own_store.reading() as session:
        assert is_built(session)


def test_upgrade_builds_the_index_of_what_is_there(site: Site, unbuilt: Store) -> None:
    assert "Indexed 2 listings." in run(site, "db", "upgrade").stderr
    assert run(site, "check").exit_code == 0


@pytest.mark.usefixtures("built")
def test_upgrade_leaves_an_index_of_this_version_alone(site: Site) -> None:
    assert "Indexed" not in run(site, "db", "upgrade").output


def test_upgrade_builds_an_index_of_another_version_anew(site: Site, built: Store) -> None:
    with built.writing() as session:
        session.get_one(SearchIndex, 1).layout = LAYOUT + 1
        session.commit()
    assert "Indexed 2 listings." in run(site, "db", "upgrade").stderr


@pytest.mark.usefixtures("built")
def test_downgrade_takes_the_index_along(site: Site, own_store: Store) -> None:
    assert run(site, "db", "downgrade", "base").exit_code == 0
    left = sa.inspect(own_store.engine).get_table_names()
    assert not {table.name for pair in INDEXES.values() for table in (pair.listing, pair.posting)} & {*left}


# While there is no index


@pytest.mark.usefixtures("unbuilt")
@pytest.mark.parametrize(
    "path",
    [
        "/doctors?for=neurology",
        "/doctors?for=ng&near=37203",
        "/doctors?near=37203",
        "/doctors?specialty=neurology",
        "/api/v1/doctors?near=37203",
        "/api/v1/doctors?for=ng",
    ],
)
def test_nobody_is_told_that_there_is_no_doctor(site: Site, path: str) -> None:
    assert site.get(path).status_code == 503


@pytest.mark.usefixtures("unbuilt")
def test_the_page_that_says_so_is_in_order(site: Site) -> None:
    page = site.page("/doctors", near="37203", status=503)
    assert page.h1 == "The directory is busy"


@pytest.mark.usefixtures("unbuilt")
def test_programs_are_told_as_problem_json(site: Site) -> None:
    response = site.get("/api/v1/doctors", near="37203")
    assert (response.status_code, response.mimetype) == (503, "application/problem+json")


@pytest.mark.usefixtures("unbuilt")
def test_the_site_is_not_ready(site: Site) -> None:
    answer = site.json("/readyz", status=503)
    assert answer == {"ready": False, "because": "the search index is not built: flask reindex"}


@pytest.mark.usefixtures("built")
def test_with_an_index_the_site_is_ready_and_finds(site: Site) -> None:
    assert site.json("/readyz") == {"ready": True}
    assert site.page("/doctors", near="37203").names()


@pytest.mark.usefixtures("unbuilt")
@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/doctors", "/specialties/neurology", "/doctors/amara-okafor-2"]
)
def test_what_needs_no_index_is_served(site: Site, path: str) -> None:
    assert site.get(path).status_code == 200
