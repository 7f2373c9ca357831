"""Made-up groups, insurers and clinics as rows."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from finder.actions.demo.bulk import Ids, Values, free_slugs, insert_for_ids
from finder.domain.words import slugify
from finder.models import Facility, Group, Payor, Plan
from finder.readers.demo import DemoFacility, DemoNetwork, DemoPayor

#: Slugs of made-up groups, payors and plans begin with this, so that they can be told from real ones.
PREFIX = "demo-"


def write_groups(session: Session, network: DemoNetwork) -> Ids:
    """Every group that has a clinic; name → id."""
    names = sorted({facility.group for facility in network.facilities if facility.group})
    rows = [{"slug": PREFIX + slugify(name), "name": name} for name in names]
    return Ids(zip(names, insert_for_ids(session, Group, rows), strict=True))


def write_plans(session: Session, payors: Sequence[DemoPayor]) -> Ids:
    """Add insurers and plans; (payor, plan) → id. What kind of plan it is stands last in its name."""
    slugs = {payor.name: PREFIX + slugify(payor.name) for payor in payors}
    ids = insert_for_ids(session, Payor, [{"slug": slug, "name": name} for name, slug in slugs.items()])
    payor_ids = dict(zip(slugs, ids, strict=True))
    keys = [(payor.name, plan) for payor in payors for plan in payor.plans]
    rows = [
        {
            "slug": f"{slugs[payor]}-{slugify(plan)}",
            "payor_id": payor_ids[payor],
            "name": plan,
            "kind": plan.split()[-1],
        }
        for payor, plan in keys
    ]
    return Ids(zip(keys, insert_for_ids(session, Plan, rows), strict=True))


def write_facilities(session: Session, rows: Sequence[DemoFacility], groups: Ids) -> list[int]:
    """Add the clinics; their ids in the same order."""
    slugs = free_slugs(session, Facility, [f"{row.name or row.line1} {row.city}" for row in rows])
    return insert_for_ids(
        session, Facility, [_facility(row, slug, groups) for row, slug in zip(rows, slugs, strict=True)]
    )


def _facility(row: DemoFacility, slug: str, groups: Ids) -> Values:
    copied = (
        *("name", "line1", "line2", "city", "state", "zip", "plus4"),
        *("latitude", "longitude", "time_zone", "wheelchair"),
    )
    return {name: getattr(row, name) for name in copied} | {
        "slug": slug,
        "group_id": groups[row.group] if row.group else None,
        # Without a key, no import can take a made-up clinic for a real one at the same address.
        "address_key": None,
        "point_source": "street" if row.latitude is not None else None,
        "country": "US",
        "origin": "demo",
    }
