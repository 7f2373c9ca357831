"""Every deed reaches the search index: what it says is what the directory says, and a search finds just that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.index import differences, refresh_noted
from finder.domain.geo import METRES_PER_MILE, Point
from finder.domain.request import Near, SearchRequest
from finder.models import (
    Confirmation,
    Licence,
    Payor,
    Physician,
    PhysicianSpecialty,
    PracticeLocation,
)
from finder.queries.search import find
from tests.make import NASHVILLE, Make

TODAY = date(2026, 3, 3)
TENNESSEE = Near(Point(*NASHVILLE), "TN")
FAR = (61.2181, -149.9003)


@dataclass
class World:
    """A small directory: one physician with everything, and one with nothing but a name."""

    session: Session
    make: Make

    def __post_init__(self) -> None:
        make = self.make
        self.neurology = make.specialty()
        self.surgery = make.specialty("Neurosurgery", "Neurosurgeon")
        self.spasm = make.condition(specialties=[self.neurology])
        self.decompression = make.procedure()
        self.spanish = make.language()
        self.gold = make.plan()
        self.silver = make.plan("Silver HMO", self.gold.payor)
        self.other_payor: Payor = make.plan("Basic", "Other Health").payor
        self.group = make.group()
        self.clinic = make.facility(group=self.group, wheelchair=True)
        self.whole = make.physician(
            "Amara",
            "Okafor",
            at=self.clinic,
            specialty=self.neurology,
            gender="female",
            conditions=[self.spasm],
            procedures=[self.decompression],
            languages=[self.spanish],
            location={
                "plans": [self.gold],
                "accepting": True,
                "telehealth": True,
                "confirmed": {"accepting": TODAY},
            },
        )
        make.licences(self.whole, "KY")
        self.bare = make.physician("Li", "Ng", at=None)
        self.saved()

    @property
    def location(self) -> PracticeLocation:
        return self.whole.locations[0]

    def saved(self) -> None:
        """What a commit does before it commits."""
        refresh_noted(self.session)

    def who(
        self, words: str = "", near: Near | None = None, within: float | None = 25, **filters: str
    ) -> set[str]:
        """The last names a search finds; `filters` by name."""
        request = SearchRequest(
            as_of=TODAY,
            words=words,
            near=near,
            within=None if within is None else within * METRES_PER_MILE,
            filters={name: (value,) for name, value in filters.items()},
        )
        found = find(self.session, request)
        if found.outcome != "found":
            return set()
        ids = [card.slug for card in found.rows]
        return set(self.session.scalars(sa.select(Physician.last).where(Physician.slug.in_(ids))))


@pytest.fixture
def world(session: Session, make: Make) -> World:
    return World(session, make)


Deed = Callable[[World], Any]


def hide(world: World) -> None:
    world.whole.status = "hidden"


def retire(world: World) -> None:
    world.whole.status = "retired"


def merge(world: World) -> None:
    world.whole.status, world.whole.merged_into_id = "merged", world.bare.id


def remove_person(world: World) -> None:
    world.session.delete(world.whole)


def remove_location(world: World) -> None:
    world.whole.locations.remove(world.location)


def delete_location(world: World) -> None:
    world.session.delete(world.location)


def leave(world: World) -> None:
    world.location.leaves_on = TODAY - timedelta(days=1)


def join_later(world: World) -> None:
    world.location.joins_on = TODAY + timedelta(days=1)


def close(world: World) -> None:
    world.location.closed_from = TODAY


def move_clinic(world: World) -> None:
    world.clinic.latitude, world.clinic.longitude = FAR


def lose_point(world: World) -> None:
    world.clinic.latitude = world.clinic.longitude = None
    world.clinic.state, world.clinic.point_source = "AK", None


def to_another_clinic(world: World) -> None:
    world.location.facility = world.make.facility(FAR)


def by_video_alone(world: World) -> None:
    world.location.facility = None
    world.whole.licences = [Licence(state="AK")]


def unlearn_specialty(world: World) -> None:
    world.whole.specialties.clear()


def change_specialty(world: World) -> None:
    world.whole.specialties = [PhysicianSpecialty(specialty=world.surgery, is_primary=True)]


def forget_condition(world: World) -> None:
    world.whole.conditions.remove(world.spasm)


def forget_procedure(world: World) -> None:
    world.whole.procedures.clear()


def forget_language(world: World) -> None:
    world.whole.languages = []


def drop_plan(world: World) -> None:
    world.location.plans.remove(world.gold)


def swap_plan(world: World) -> None:
    world.location.plans = [world.silver]


def sell_plan(world: World) -> None:
    world.gold.payor = world.other_payor


def sell_plan_by_id(world: World) -> None:
    world.gold.payor_id = world.other_payor.id


def stop_accepting(world: World) -> None:
    world.location.accepting = False


def forget_accepting(world: World) -> None:
    world.location.accepting = None


def lose_confirmation(world: World) -> None:
    world.location.confirmations.clear()


def age_confirmation(world: World) -> None:
    world.location.confirmations[0].confirmed_on = TODAY - timedelta(days=91)


def confirm_something_else(world: World) -> None:
    world.location.confirmations[0].fact = "phone"


def no_video(world: World) -> None:
    world.location.telehealth = False


def add_a_step(world: World) -> None:
    world.clinic.wheelchair = False


def leave_group(world: World) -> None:
    world.clinic.group = None


def record_gender(world: World) -> None:
    world.whole.gender = "male"


def forget_gender(world: World) -> None:
    world.whole.gender = None


def rename(world: World) -> None:
    world.whole.last, world.whole.sort_key = "Eze", "eze amara"


NEARBY: dict[str, Any] = {"near": TENNESSEE}
#: deed, and a search that found Dr. Okafor before and does not after.
LOSING: list[tuple[Deed, dict[str, Any]]] = [
    *((deed, {"words": "okafor"}) for deed in (hide, retire, merge, remove_person, leave, rename)),
    *(
        (deed, NEARBY)
        for deed in (
            *(hide, retire, merge, remove_person, remove_location, delete_location, leave, join_later, close),
            *(move_clinic, lose_point, to_another_clinic),
        )
    ),
    (by_video_alone, {"near": TENNESSEE, "telehealth": "1"}),
    (unlearn_specialty, {"specialty": "neurology"}),
    (change_specialty, {"specialty": "neurology"}),
    (forget_condition, {"condition": "hemifacial-spasm"}),
    (forget_procedure, {"procedure": "microvascular-decompression"}),
    (forget_language, {"language": "es"}),
    (drop_plan, {"plan": "example-health-gold-ppo"}),
    (drop_plan, {"payor": "example-health"}),
    (swap_plan, {"plan": "example-health-gold-ppo"}),
    (sell_plan, {"payor": "example-health"}),
    (sell_plan_by_id, {"payor": "example-health"}),
    *((deed, {"near": TENNESSEE, "accepting": "1"}) for deed in (stop_accepting, forget_accepting)),
    *(
        (deed, {"near": TENNESSEE, "accepting": "1"})
        for deed in (lose_confirmation, age_confirmation, confirm_something_else)
    ),
    (no_video, {"near": TENNESSEE, "telehealth": "1"}),
    (add_a_step, {"near": TENNESSEE, "wheelchair": "1"}),
    (leave_group, {"group": "riverside-clinics"}),
    (record_gender, {"gender": "female"}),
    (forget_gender, {"gender": "female"}),
]


@pytest.mark.parametrize(("deed", "search"), LOSING)
def test_who_was_found_is_found_no_more(world: World, deed: Deed, search: dict[str, Any]) -> None:
    assert "Okafor" in world.who(**search)
    deed(world)
    world.saved()
    assert world.who(**search) == set()
    assert differences(world.session) == []


def learn_specialty(world: World) -> None:
    world.make.further_specialty(world.bare, world.surgery)


def learn_condition(world: World) -> None:
    world.bare.conditions.append(world.spasm)


def learn_procedure(world: World) -> None:
    world.bare.procedures.append(world.decompression)


def learn_language(world: World) -> None:
    world.bare.languages = [world.spanish]


def settle(world: World) -> None:
    world.make.location(world.bare, world.clinic)


def settle_by_hand(world: World) -> None:
    row = PracticeLocation(
        physician_id=world.bare.id, facility_id=world.clinic.id, origin="clinic", position=0
    )
    world.session.add(row)


def settle_with_plan(world: World) -> None:
    world.make.location(world.bare, world.clinic, plans=[world.silver])


def settle_and_confirm(world: World) -> None:
    location = world.make.location(world.bare, world.clinic, accepting=True)
    world.session.add(
        Confirmation(
            practice_location_id=location.id,
            fact="accepting",
            confirmed_on=TODAY - timedelta(days=90),
            how="called",
            role="front desk",
        )
    )


def settle_without_point(world: World) -> None:
    world.make.location(world.bare, world.make.facility(None), accepting=True)


def get_licence(world: World) -> None:
    world.make.licences(world.bare, "TN")


def marry(world: World) -> None:
    world.bare.last, world.bare.sort_key = "Nguyễn-Šmíd", "nguyen smid li"


#: deed, and a search that does not find Dr. Ng before and does after.
WINNING: list[tuple[Deed, dict[str, Any]]] = [
    (learn_specialty, {"specialty": "neurosurgery"}),
    (learn_condition, {"condition": "hemifacial-spasm"}),
    (learn_procedure, {"procedure": "microvascular-decompression"}),
    (learn_language, {"language": "es"}),
    (settle, NEARBY),
    (settle_by_hand, NEARBY),
    (settle_with_plan, {"plan": "example-health-silver-hmo"}),
    (settle_with_plan, {"near": TENNESSEE, "payor": "example-health"}),
    (settle_and_confirm, {"near": TENNESSEE, "accepting": "1"}),
    (settle_without_point, NEARBY),
    (get_licence, NEARBY),
    (marry, {"words": "nguyensmid"}),
    (marry, {"words": "Dr. Li Šmíd"}),
]


@pytest.mark.parametrize(("deed", "search"), WINNING)
def test_who_was_not_found_is_found(world: World, deed: Deed, search: dict[str, Any]) -> None:
    last = "Ng"
    assert last not in world.who(**search)
    deed(world)
    world.saved()
    assert world.bare.last in world.who(**search)
    assert differences(world.session) == []
