"""Makers: rows with honest defaults, so that a test names only what it is about."""

import secrets
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from finder.actions.sealing import sealed
from finder.actions.staff.hashing import hashed
from finder.domain.clocks import local_day
from finder.domain.geo import METRES_PER_MILE, Point, destination
from finder.domain.words import fold, slugify
from finder.models import (
    Condition,
    ConditionProcedure,
    ConditionRelation,
    ConditionSpecialty,
    Confirmation,
    Facility,
    Group,
    Language,
    Licence,
    PatientComment,
    Payor,
    Physician,
    PhysicianSpecialty,
    Place,
    PlaceName,
    Plan,
    PracticeLocation,
    Procedure,
    Question,
    Report,
    Specialty,
    StaffMember,
    Term,
    Training,
)

NASHVILLE = (36.1504, -86.7916)
#: Of every member of the staff that is made here, and the SECRET_KEY of the tests.
PASSWORD = "violet ladder on tuesday"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
KEY = "s" * 32


@cache
def password_hash() -> str:
    """Of PASSWORD; costly, so made once."""
    return hashed(PASSWORD)


def day(days_ago: int) -> date:
    """So many days before today, as the site counts days; negative ones are to come."""
    return datetime.now(UTC).date() - timedelta(days=days_ago)


def afternoon() -> datetime:
    """A moment of today, the same all day; asked for by each test, since a long run goes past midnight."""
    return datetime.now(UTC).replace(hour=15, minute=0, second=0, microsecond=0)


def miles_from(
    point: tuple[float, float], miles: float, *, metres: float = 0.0, bearing: float = 0.0
) -> tuple[float, float]:
    """The point so far away, north of it unless said otherwise; `metres` come on top."""
    there = destination(Point(*point), bearing, miles * METRES_PER_MILE + metres)
    return there.latitude, there.longitude


class Make:
    """One method a noun; each adds the row to the session and flushes it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.numbers = count(1)

    def _keep(self, row: Any) -> Any:
        self.session.add(row)
        self.session.flush()
        return row

    def place(
        self, zip: str | None = "37203", point: tuple[float, float] | None = NASHVILLE, **values: Any
    ) -> Place:
        """A ZIP of Nashville unless said otherwise; `zip=None` makes a city."""
        kind = "standard" if zip else "city"
        latitude, longitude = point or (None, None)
        given = {
            "city": "Nashville",
            "state": "TN",
            "county": "Davidson",
            "time_zone": "America/Chicago",
            "kind": kind,
        }
        place = Place(zip=zip, latitude=latitude, longitude=longitude, other_names=[], **{**given, **values})
        self._keep(place)
        if not zip:
            self._keep(PlaceName(place_id=place.id, folded=fold(place.city)))
        return place

    def specialty(
        self, label: str = "Neurology", person: str = "Neurologist", also: tuple[str, ...] = (), **values: Any
    ) -> Specialty:
        """A specialty whose name and person are terms too, and `also` its lay terms."""
        n = next(self.numbers)
        given = {"slug": fold(label).replace(" ", "-"), "code": f"2084N{n:04}X", "people": person + "s"}
        given |= {"family": "Brain and nerves", "plain": "Treats illnesses of the brain and nerves."}
        specialty = Specialty(label=label, person=person, **{**given, **values})
        own = ((label, "name"), (person, "person"), (specialty.people, "person"))
        for text, kind in (*own, *((text, "lay") for text in also)):
            specialty.terms.append(Term(text=text, folded=fold(text), kind=kind, language="en"))
        return self._keep(specialty)

    def condition(
        self, name: str = "Hemifacial spasm", also: tuple[str, ...] = (), **values: Any
    ) -> Condition:
        """A condition; `also` are further terms, `specialties` and `procedures` treat it, `related` go with it."""
        specialties = values.pop("specialties", ())
        values["procedures"] = self.treating(*values.pop("procedures", ()))
        values["relations"] = self.going_with(*values.pop("related", ()))
        given = {
            "slug": fold(name).replace(" ", "-"),
            "body_system": "Brain and nerves",
            "service_line": "Neurology",
            "short_answer": f"About {name}.",
            "sections": [],
        }
        condition = Condition(name=name, **{**given, **values})
        kinds = [(name, "name"), *((text, "lay") for text in also)]
        condition.terms = [Term(text=t, folded=fold(t), kind=kind, language="en") for t, kind in kinds]
        condition.specialties = [
            ConditionSpecialty(specialty=specialty, role="treats", position=n)
            for n, specialty in enumerate(specialties)
        ]
        return self._keep(condition)

    def treating(self, *procedures: Procedure) -> list[ConditionProcedure]:
        """Links of a condition to the procedures that treat it."""
        return [
            ConditionProcedure(procedure=one, role="treats", evidence="series", position=n)
            for n, one in enumerate(procedures)
        ]

    def going_with(self, *others: Condition) -> list[ConditionRelation]:
        """Links of a condition to others that go with it."""
        return [ConditionRelation(kind="associated", other=one, position=n) for n, one in enumerate(others)]

    def procedure(self, name: str = "Microvascular decompression", **values: Any) -> Procedure:
        """A procedure under its own name; `conditions` are those it treats."""
        treated = values.pop("conditions", ())
        given = {"slug": fold(name).replace(" ", "-"), "short_answer": f"About {name}.", "sections": []}
        procedure = Procedure(name=name, **{**given, **values})
        procedure.terms = [Term(text=name, folded=fold(name), kind="name", language="en")]
        for one in treated:
            one.procedures += self.treating(procedure)
        return self._keep(procedure)

    def question(
        self,
        condition: Condition,
        question: str = "Is it hereditary?",
        also: tuple[str, ...] = (),
        **values: Any,
    ) -> Question:
        """A question about a condition, with a short answer and a paragraph; `also` are other ways to ask it."""
        given: dict[str, Any] = {"slug": slugify(question), "short_answer": "Rarely."}
        given["sections"] = [{"heading": "", "blocks": [{"paragraph": "Nearly always by chance."}]}]
        return self._keep(
            Question(condition_id=condition.id, question=question, also=list(also), **{**given, **values})
        )

    def plan(self, name: str = "Gold PPO", payor: Payor | str = "Example Health", **values: Any) -> Plan:
        """A plan, of a payor that may exist already."""
        if isinstance(payor, str):
            payor = self._keep(Payor(slug=fold(payor).replace(" ", "-"), name=payor))
        slug = payor.slug + "-" + fold(name).replace(" ", "-")
        return self._keep(Plan(payor=payor, name=name, **{"slug": slug, **values}))

    def language(self, code: str = "es", name: str = "Spanish", native_name: str = "Español") -> Language:
        """A language."""
        return self._keep(Language(code=code, name=name, native_name=native_name))

    def group(self, name: str = "Riverside Clinics") -> Group:
        """A group."""
        return self._keep(Group(slug=fold(name).replace(" ", "-"), name=name))

    def staff(self, role: str = "administrator", *groups: Group, **values: Any) -> StaffMember:
        """A member of the staff who is set up whole, with PASSWORD and TOTP_SECRET."""
        n = next(self.numbers)
        given = {"email": f"staff-{n}@example.org", "name": f"Robin Staff {n}", "epoch": 0}
        given |= {"password_hash": password_hash(), "totp_secret": sealed(KEY, TOTP_SECRET)}
        return self._keep(StaffMember(role=role, groups=list(groups), **{**given, **values}))

    def facility(self, point: tuple[float, float] | None = NASHVILLE, **values: Any) -> Facility:
        """A facility with a street address, at a point."""
        n = next(self.numbers)
        latitude, longitude = point or (None, None)
        given = {"slug": f"clinic-{n}", "name": f"Clinic {n}", "line1": f"{n} Church St", "city": "Nashville"}
        given |= {
            "state": "TN",
            "zip": "37203",
            "address_key": f"key {n}",
            "point_source": "street",
            "origin": "clinic",
        }
        given |= {"time_zone": "America/Chicago"}
        if point is None:
            given["point_source"] = None
        return self._keep(Facility(latitude=latitude, longitude=longitude, **{**given, **values}))

    def physician(
        self,
        first: str | None = "Amara",
        last: str = "Okafor",
        *,
        at: Facility | tuple[float, float] | None = NASHVILLE,
        specialty: Specialty | None = None,
        location: dict[str, Any] | None = None,
        **values: Any,
    ) -> Physician:
        """A listed physician, `at` a facility or a point (None: no location), with `location` values for it."""
        n = next(self.numbers)
        many = {key: values.pop(key, ()) for key in ("conditions", "procedures", "languages")}
        name = fold(f"{first or ''} {last}").replace(" ", "-")
        given: dict[str, Any] = {"slug": f"{name}-{n}", "origin": "clinic"}
        given["sort_key"] = fold(f"{last} {first or ''}")
        physician = Physician(first=first, last=last, **{**given, **values})
        physician.conditions, physician.procedures, physician.languages = (
            list(rows) for rows in many.values()
        )
        if specialty:
            physician.specialties = [PhysicianSpecialty(specialty=specialty, is_primary=True)]
        self._keep(physician)
        if at is not None:
            self.location(physician, at, **(location or {}))
        return physician

    def location(
        self, physician: Physician, at: Facility | tuple[float, float] | None = NASHVILLE, **values: Any
    ) -> PracticeLocation:
        """A practice location; `confirmed={"accepting": date}` confirms facts; `at=None` is video alone."""
        confirmed: dict[str, date] = values.pop("confirmed", {})
        facility = self.facility(at) if isinstance(at, tuple) else at
        plans = list(values.pop("plans", ()))
        position = len(physician.locations)
        given = {"is_primary": position == 0, "position": position, "origin": "clinic"}
        location = PracticeLocation(
            physician=physician, facility=facility, plans=plans, **{**given, **values}
        )
        location.confirmations = [
            Confirmation(fact=fact, confirmed_on=day, how="called", role="front desk")
            for fact, day in confirmed.items()
        ]
        return self._keep(location)

    def report(self, location: PracticeLocation, **values: Any) -> Report:
        """A report of a patient about the phone of a practice location, overdue for three days."""
        given: dict[str, Any] = {"kind": "phone", "text": "It rings at a bakery."}
        now = datetime.now(UTC)
        given |= {"received_at": now, "code_hash": secrets.token_hex(32)}
        given["due_on"] = local_day(now, "America/Chicago") - timedelta(days=3)
        about = {"physician_id": location.physician_id, "practice_location_id": location.id}
        return self._keep(Report(**{**about, **given, **values}))

    def further_specialty(self, physician: Physician, specialty: Specialty) -> None:
        """One more specialty, not the primary one."""
        position = len(physician.specialties)
        physician.specialties.append(PhysicianSpecialty(specialty=specialty, position=position))
        self.session.flush()

    def licences(self, physician: Physician, *states: str) -> None:
        """The states a physician is licensed in."""
        physician.licences = [Licence(state=state) for state in states]
        self.session.flush()

    def training(
        self, physician: Physician, kind: str, institution: str = "Example University", **values: Any
    ) -> Training:
        """A step of training, the last in the list so far."""
        step = Training(kind=kind, institution=institution, position=len(physician.training), **values)
        physician.training.append(step)
        return self._keep(step)

    def comment(
        self, physician: Physician, text: str = "Took time to explain.", **values: Any
    ) -> PatientComment:
        """A comment a moderator has published, unless `status` says otherwise."""
        comment = PatientComment(text=text, **{"status": "published", "posted_on": day(30), **values})
        physician.comments.append(comment)
        return self._keep(comment)
