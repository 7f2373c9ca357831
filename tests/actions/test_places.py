"""Loading the ZIP table."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.places import load_places
from finder.models import Place, PlaceName
from tests.readers.test_cities import ELMFIELD, zip_

ROWS = [
    zip_("68001"),
    zip_("68002", latitude=41.6, other_names=("Elm Park",)),
    zip_("50001", city="Oakfield"),
]


def place(session: Session, **values: object) -> Place:
    """The one place with these values, read afresh."""
    session.expire_all()
    return session.scalars(sa.select(Place).filter_by(**values)).one()


def names(session: Session) -> set[tuple[str, str | None]]:
    """Every name, and the ZIP it belongs to (None: a city)."""
    statement = sa.select(PlaceName.folded, Place.zip).join(Place, Place.id == PlaceName.place_id)
    return {(folded, zip_code) for folded, zip_code in session.execute(statement)}


def test_zips_and_their_cities_are_written(session: Session) -> None:
    assert load_places(session, ROWS) == 3 + 2


def test_a_zip_keeps_all_that_was_read(session: Session) -> None:
    load_places(session, ROWS)
    row = place(session, zip="68002")
    kept = (
        row.city,
        row.state,
        row.county,
        row.kind,
        row.latitude,
        row.longitude,
        row.point_source,
        row.time_zone,
    )
    assert kept == ("Elmfield", "NE", "Elm County", "standard", 41.6, -97.5, "census", "America/Chicago")
    assert row.other_names == ["Elm Park"]


def test_a_city_has_no_zip_and_counts_its_zips(session: Session) -> None:
    load_places(session, ROWS)
    city = place(session, kind="city", city="Elmfield")
    assert (city.zip, city.size, city.state) == (None, 2, "NE")


def test_cities_and_further_names_can_be_found_by_name(session: Session) -> None:
    load_places(session, ROWS)
    assert names(session) == {("elmfield", None), ("oakfield", None), ("elmpark", "68002")}


def test_loading_again_changes_nothing(session: Session) -> None:
    load_places(session, ROWS)
    before = place(session, zip="68001").id, names(session)
    assert load_places(session, ROWS) == 0
    assert (place(session, zip="68001").id, names(session)) == before


def test_a_changed_row_is_changed_in_place(session: Session) -> None:
    load_places(session, [ELMFIELD])
    before = place(session, zip="68001").id
    assert load_places(session, [replace(ELMFIELD, county="Oak County")]) == 2
    after = place(session, zip="68001")
    assert (after.id, after.county) == (before, "Oak County")


def test_a_city_that_lost_its_last_zip_goes_with_its_name(session: Session) -> None:
    load_places(session, [ELMFIELD])
    load_places(session, [replace(ELMFIELD, city="Elmwood")])
    assert names(session) == {("elmwood", None)}


def test_a_further_name_that_is_gone_is_forgotten(session: Session) -> None:
    load_places(session, ROWS)
    load_places(session, [replace(row, other_names=()) for row in ROWS])
    assert ("elmpark", "68002") not in names(session)
