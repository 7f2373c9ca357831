"""The entries of a list, the same on both engines."""

from sqlalchemy.orm import Session

from finder.domain.geo import Point
from finder.queries.shortlists import entries, ids_of, slugs
from tests.make import NASHVILLE, Make, day, miles_from

HERE = Point(*NASHVILLE)


def test_entries_keep_their_order_follow_merges_and_name_nobody_hidden(session: Session, make: Make) -> None:
    stays, hidden, first = make.physician(), make.physician(status="hidden"), make.physician()
    merged = make.physician(status="merged", merged_into_id=stays.id)
    again = make.physician(status="merged", merged_into_id=merged.id)
    found = entries(session, [again.id, hidden.id, first.id, stays.id, 4_000_000], day(0))
    assert [one.ids for one in found] == [(again.id, stays.id), (hidden.id,), (first.id,), (4_000_000,)]
    assert [one.card and one.card.slug for one in found] == [stays.slug, None, first.slug, None]
    assert slugs(session, [again.id, hidden.id, first.id]) == {stays.slug, first.slug}


def test_the_office_is_the_primary_one_or_the_nearest_in_use(session: Session, make: Make) -> None:
    physician = make.physician(at=miles_from(NASHVILLE, 9))
    primary = physician.locations[0]
    nearest = make.location(physician, miles_from(NASHVILLE, 4))
    make.location(physician, miles_from(NASHVILLE, 1), joins_on=day(-9))
    make.location(physician, miles_from(NASHVILLE, 2), leaves_on=day(1))
    for near, office in ((None, primary), (HERE, nearest)):
        (one,) = entries(session, [physician.id], day(0), near)
        assert one.card is not None
        assert one.card.location is not None
        assert one.card.location.id == office.id


def test_addresses_lead_to_ids_in_their_order(session: Session, make: Make) -> None:
    first, second, hidden = make.physician(), make.physician(), make.physician(status="hidden")
    assert ids_of(session, [second.slug, "nobody", hidden.slug, first.slug]) == (second.id, first.id)
