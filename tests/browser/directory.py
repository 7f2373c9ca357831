"""A directory around Nashville for the browser: made-up people, the awkward ones among them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.actions.accuracy import draw
from finder.actions.edits import edit_page
from finder.actions.reviews import record_review
from finder.actions.versions import keep_versions
from finder.domain.numbers import check_digit
from finder.models import (
    Condition,
    ConditionRelation,
    DuplicatePair,
    Figure,
    Language,
    Licence,
    PatientComment,
    Physician,
    Plan,
    Procedure,
    Source,
    Specialty,
    Training,
)
from tests.make import Make, day

FIRST = "Ada Bram Cleo Dev Esme Farid Greta Hugo Ines Jonas Kofi Lena Marek Nadia Otis Priya".split()
LAST = "Abara Brandt Castell Dunmore Eklund Farrow Greaves Holt Iversen Juarez Keane Lindqvist".split()
WEEK = {
    "days": {day: [["08:00", "12:00"], ["13:00", "17:00"]] for day in ("monday", "tuesday", "thursday")},
    "by_appointment": False,
}
ARTICLE = [
    {
        "heading": "What it is",
        "blocks": [{"paragraph": "A sample paragraph."}, {"items": ["One sign", "Another sign"]}],
    }
]


@dataclass(frozen=True)
class World:
    """What people are linked to."""

    neurology: Specialty
    surgery: Specialty
    spasm: Condition
    neuralgia: Condition
    decompression: Procedure
    injection: Procedure
    plans: tuple[Plan, ...]
    languages: tuple[Language, ...]


def fill(make: Make) -> None:
    """Some 40 physicians, their places and everything they are linked to."""
    _places(make)
    world = _world(make)
    for add in (_complete, _many_offices, _awkward, _crowd, _far_away, _written_anew):
        add(make, world)


def today() -> date:
    """The day the pages count from."""
    return datetime.now(UTC).date()


def confirmed(days_ago: int, *facts: str) -> dict[str, date]:
    """Facts confirmed so many days ago; whether new patients are taken, unless others are named."""
    return dict.fromkeys(facts or ("accepting",), today() - timedelta(days=days_ago))


def _places(make: Make) -> None:
    make.place("37203", size=1)
    make.place("37064", (35.9251, -86.8689), city="Franklin", county="Williamson")
    make.place("38103", (35.1440, -90.0480), city="Memphis", county="Shelby")
    make.place("37202", (36.1629, -86.7816), kind="po_box")
    make.place("09012", None, city="APO", state="AE", kind="military", county=None, time_zone=None)
    make.place(None, (36.1627, -86.7816), size=30)
    make.place(None, (35.9251, -86.8689), city="Franklin", county="Williamson", size=3)
    make.place(None, (35.8456, -86.3903), city="Murfreesboro", county="Rutherford", size=6)
    make.place(None, (36.3878, -86.4467), city="Gallatin", county="Sumner", size=2)
    for state, point in (("IL", (39.80, -89.65)), ("MO", (37.21, -93.29)), ("TN", (36.51, -86.88))):
        make.place(None, point, city="Springfield", state=state, size=9)


def _world(make: Make) -> World:
    neurology = make.specialty()
    surgery = make.specialty("Neurosurgery", "Neurosurgeon")
    spasm = make.condition(also=("face twitching",), specialties=(neurology, surgery), **_care("urgent"))
    neuralgia = make.condition("Trigeminal neuralgia", specialties=(neurology,), **_care("emergency"))
    # Treated by nobody here: the specialties that care for it are shown instead, or nobody at all.
    make.condition("Meige syndrome", specialties=(neurology,), **_care("routine"))
    make.condition("Moyamoya disease", body_system="Blood vessels")
    decompression = make.procedure(conditions=[spasm], specialties=[surgery])
    spasm.relations = make.going_with(neuralgia)
    spasm.sections = neuralgia.sections = decompression.sections = ARTICLE
    make.question(spasm)
    make.question(spasm, "Does it happen in sleep?")
    _studied(make, decompression)
    injection = make.procedure("Botulinum toxin injection", conditions=[spasm], specialties=[neurology])
    gold = make.plan()
    silver = make.plan("Silver HMO", gold.payor)
    plans = (gold, silver, make.plan("Community Care Plus for Families and Children", "Cumberland Mutual"))
    languages = [
        make.language(code, name, native)
        for code, name, native in (
            ("es", "Spanish", "Español"),
            ("ig", "Igbo", "Asụsụ Igbo"),
            ("de", "German", "Deutsch"),
            ("fr", "French", "Français"),
            ("ko", "Korean", "한국어"),
            ("pl", "Polish", "Polski"),
            ("vi", "Vietnamese", "Tiếng Việt"),
        )
    ]
    return World(neurology, surgery, spasm, neuralgia, decompression, injection, plans, tuple(languages))


def _studied(make: Make, procedure: Procedure) -> None:
    """A benefit and a harm."""
    source = Source(key="old-1990", title="Of twitches", authors="Sample A", published="1990", seen="abstract",
                    kind="series", read_on=day(3))  # fmt: skip
    given: dict[str, Any] = {"unit": "percent", "population": "surgical", "n": 5685, "follow_up": "2 years"}
    procedure.figures = [
        Figure(key="gone", metric="success", what="No more spasm", value="91.1", source=source, **given),
        Figure(key="deaf", metric="risk", what="Hearing loss", value="2.3", source=source, **given),
    ]


def _care(level: str) -> dict[str, Any]:
    return {
        "care_level": level,
        "care_text": "Go to the nearest emergency department if your face droops on one side all of a sudden.",
    }


def _complete(make: Make, world: World) -> None:
    """Everything that can be recorded is."""
    group = make.group()
    river = make.facility(
        (36.1532, -86.7901),
        slug="riverside-neurology",
        name="Riverside Neurology",
        line1="1200 River Road",
        line2="Suite 300",
        group=group,
        wheelchair=True,
    )
    amara = make.physician(
        at=river,
        slug="amara-okafor",
        middle="Nneka",
        credentials="MD, PhD",
        gender="female",
        npi=_npi(1),
        affiliation="employed",
        group=group,
        specialty=world.neurology,
        conditions=[world.spasm, world.neuralgia],
        procedures=[world.injection],
        languages=world.languages[:2],
        location={
            "phone": "+16155550142",
            "fax": "+16155550143",
            "accepting": True,
            "telehealth": True,
            "hours": WEEK,
            "plans": world.plans,
            "confirmed": confirmed(9, "accepting", "address", "phone", "plans", "hours"),
        },
    )
    amara.training = [
        Training(kind=kind, institution=institution, field=field, from_year=start, until_year=end, position=n)
        for n, (kind, institution, field, start, end) in enumerate(
            (
                ("medical school", "Sample University", None, 2000, 2004),
                ("residency", "Sample University Hospital", "Neurology", 2004, 2008),
                ("training", "Institute of Samples", None, None, None),
            )
        )
    ]
    amara.comments = [
        PatientComment(text="She took her time.", posted_on=date(2026, 3, 1), status="published")
    ]


def _many_offices(make: Make, world: World) -> None:
    """Six offices, the nearest not the primary one, plans at one of them only."""
    far = make.facility((36.3878, -86.4467), name="Gallatin Brain and Spine", city="Gallatin", zip="37066")
    physician = make.physician(
        "Bartholomew",
        "O’Shaughnessy-Featherstonehaugh",
        at=far,
        slug="bartholomew-six-offices",
        suffix="III",
        credentials="MD, PhD, MPH, FACS, FAANS, FRCSC",
        gender="male",
        specialty=world.surgery,
        procedures=[world.decompression],
        conditions=[world.spasm],
        languages=world.languages[:1],
        location={"phone": "+16155550101", "accepting": False, "confirmed": confirmed(3)},
    )
    offices = (
        (36.1650, -86.7700, {"accepting": True, "confirmed": confirmed(12), "plans": world.plans[:1]}),
        (36.2500, -86.7000, {"accepting": True, "confirmed": confirmed(140)}),
        (36.0300, -86.7900, {"hours": {"days": {"friday": [["22:00", "06:00"]]}, "by_appointment": True}}),
        (35.9251, -86.8689, {"closed_from": today() - timedelta(days=2), "closed_reason": "flood repairs"}),
        (35.8456, -86.3903, {"joins_on": today() + timedelta(days=30)}),
    )
    for number, (latitude, longitude, values) in enumerate(offices):
        make.location(physician, (latitude, longitude), phone=f"+1615555011{number}", **values)


def _awkward(make: Make, world: World) -> None:
    """Nothing recorded; no office; video only; from the registry; long words; accents; no point."""
    make.physician(None, "Mononym", at=(36.16, -86.80), slug="mononym-bare")
    make.physician("Rita", "Retired", slug="rita-retired", retires_on=today() - timedelta(days=9))
    make.physician("Nowhere", "Atall", at=None, slug="nowhere-atall", specialty=world.neurology)
    _by_video(make, world)
    make.physician("Registered", "Person", origin="registry", npi=_npi(2), slug="registered-person",
                   specialty=world.neurology, registry_updated_on=date(2024, 5, 1),
                   at=make.facility((36.14, -86.81), name=None, origin="registry", point_source="zip"),
                   location={"origin": "registry", "phone": "+16155550120"})  # fmt: skip
    make.physician("Donaudampfschifffahrtsgesellschaftskapitänswitwe", "Grundstücksverkehrsgenehmigungszuständigkeit",
                   slug="the-longest-word", at=(36.12, -86.75), specialty=world.neurology)  # fmt: skip
    for first, last in (
        ("Łukasz", "Żółć"),
        ("Søren", "Ångström"),
        ("Đặng Thị", "Nguyễn"),
        ("José", "Núñez y Peña"),
    ):
        make.physician(
            first, last, specialty=world.surgery, languages=world.languages[:1], location={"accepting": True}
        )
    make.physician(
        "Pointless", "Address", at=make.facility(None, name="Somewhere Clinic"), specialty=world.neurology
    )


def _by_video(make: Make, world: World) -> None:
    screen = make.physician(
        "Celia", "Screen", at=None, slug="celia-screen", gender="non-binary", specialty=world.neurology
    )
    screen.licences = [Licence(state="KY"), Licence(state="TN")]
    make.location(
        screen, None, telehealth=True, accepting=True, phone="+16155550121", confirmed=confirmed(90)
    )


def _crowd(make: Make, world: World) -> None:
    """Enough for a second page, spread over the city, every sort of answer about new patients."""
    answers: Callable[[], dict[str, Any]] = cycle(
        (
            {"accepting": True, "confirmed": confirmed(20)},
            {"accepting": True, "confirmed": confirmed(91)},
            {"accepting": False, "confirmed": confirmed(5)},
            {},
        )
    ).__next__
    for n in range(26):
        make.physician(
            FIRST[n % len(FIRST)],
            LAST[n % len(LAST)],
            at=(35.96 + 0.032 * (n % 13), -87.05 + 0.043 * (n * 7 % 13)),
            credentials="MD" if n % 3 else "DO",
            gender=(None, "female", "male")[n % 3],
            specialty=world.surgery if n % 4 == 0 else world.neurology,
            conditions=[world.spasm] if n % 2 else [],
            languages=world.languages[n % 7 :][:1],
            location={"phone": f"+161555501{n + 30}", "plans": world.plans[n % 3 :][:1], **answers()},
        )


def _far_away(make: Make, world: World) -> None:
    """One in Memphis, so that a circle can be empty and somebody still be the closest."""
    memphis = make.facility((35.20, -89.90), city="Memphis", zip="38111", name="Bluff City Nerve Clinic")
    make.physician("Delta", "Rivers", at=memphis, specialty=world.neurology, procedures=[world.injection])


def _npi(n: int) -> str:
    nine = f"1{n:08}"
    return nine + check_digit(nine)


def _written_anew(make: Make, world: World) -> None:
    """A page that was edited, reviewed and edited again, with all that its guide can show."""
    make.question(world.spasm, "Does it hurt?")
    world.spasm.facts = [["who", "Mostly adults"], ["contagious", "No"]]
    world.spasm.questions_to_ask = ["How sure are you?", "Do I need a scan?"]
    world.spasm.relations += [
        ConditionRelation(kind="lookalike", name="Common eyelid twitch", sign="Only one lid flutters.")
    ]
    keep_versions(make.session, "flask seed")
    symptoms = {"heading": "Symptoms", "blocks": [{"paragraph": "The eye closes by itself."}]}
    edit_page(
        make.session,
        "hemifacial-spasm",
        {"sections": [*ARTICLE, symptoms]},
        "Ada Sample",
        "A sign was missing.",
    )
    record_review(make.session, "hemifacial-spasm", "Grace Example", "MD", today(), "flask review")
    edit_page(make.session, "hemifacial-spasm", {"short_answer": "A twitch of the face."}, "Ada Sample")


def to_check(session: Session) -> None:
    """A pair of doctors who are alike in nothing, and a sample of offices: the first of each."""
    two = session.scalars(
        sa.select(Physician.id).where(Physician.status == "listed").order_by(Physician.id)
    ).fetchmany(2)
    given = {"reasons": ["same name", "same phone"], "strength": 7, "fingerprint": ""}
    session.add(DuplicatePair(first_id=two[0], second_id=two[1], **given))
    draw(session, 5, 7, "flask accuracy", datetime.now(UTC))
