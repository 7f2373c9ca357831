"""No address of a search makes the site fail: twenty thousand hostile ones for programs, some hundreds for people."""

import os
import random
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sqlalchemy.orm import Session

from tests.apps import site_on
from tests.make import NASHVILLE, Make
from tests.page import Page
from tests.site import Site
from tests.stores import fresh_store

#: Of each kind of words; there are ten. FINDER_CASES=2000 makes twenty thousand: .ci/run does.
CASES = int(os.environ.get("FINDER_CASES", "200"))
PAGES = 25

Query = list[tuple[str, str]]

HOSTILE = (
    *(
        '"',
        "'",
        "''",
        '"okafor',
        "okafor*",
        "*",
        "**",
        "^okafor",
        "NEAR(a b, 5)",
        "a AND b",
        "NOT",
        "OR OR",
        "a:b",
    ),
    *(
        "(",
        ")",
        "((((",
        "-okafor",
        "+",
        "{a b}",
        "a NEAR/2 b",
        'col : "x"',
        "a & b | !c",
        "a <-> b",
        "okafor:*",
    ),
    *(
        "%",
        "_",
        "%%%",
        "\\",
        "\\%",
        "o_af%",
        "'; DROP TABLE physician; --",
        "1=1",
        "${7*7}",
        "{{7*7}}",
        "%(x)s",
        "%s",
    ),
    *(
        "\x00",
        "okafor\x00",
        "\x00okafor",
        "\x1b[2J",
        "\r\n",
        "\t",
        "\x7f",
        "\x85",
        "\ufeff",
        "\u2028",
        "\ufffe",
    ),
    *(
        "\u202eokafor",
        "\u2066x\u2069",
        "\u200f",
        "o\u0301" * 80,
        "\u0300",
        "Å" * 50,
        "ﬃ",
        "ß",
        "İ",
        "ı",
        "ſ",
        "Đặng",
    ),
    *(
        "👩‍⚕️",
        "🏳️‍🌈",
        "🧠" * 99,
        "\U0001f9d1\U0001f3fd",
        "\ud83d",
        "\udcff",
        "\U0010ffff",
        "\ue000",
        "𝔬𝔨𝔞𝔣𝔬𝔯",
        "०१२",
        "٣٧٢٠٣",
    ),
    *(
        "<script>alert(1)</script>",
        "</title>",
        '" onload="x',
        "&amp;",
        "javascript:x",
        "../../etc/passwd",
        "\\\\x",
    ),
    *("None", "null", "nan", "inf", "-0", "1e400", "true", "undefined", "0x1f", "9" * 400, "-1", "1/0"),
)
LONG = (
    *("a" * 10_000, "a " * 5_000, "okafor " * 1_500, "%" * 10_000, '"' * 10_000, "ab" * 5_000, "é" * 5_000),
    *("dr " * 3_000, "g51.3 " * 2_000, ", " * 5_000, "-" * 10_000, "🧠" * 2_500, "no " * 3_400, "o'" * 5_000),
)
KNOWN = (
    *("okafor", "amara okafor", "Dr. Okafor", "Okafor, Amara", "okafr", "Ng", "Li Ng", "bob", "neurology"),
    *(
        "neurologist",
        "hemifacial spasm",
        "G51.3",
        "microvascular decompression",
        "spanish speaking neurologist",
    ),
    *(
        "female neurologist near 37203",
        "accepting new patients",
        "pediatric",
        "botox for eye twitching",
        "chest pain",
    ),
    *("doctor near me", "neuróloga", "medico que habla español", "not neurology", "urology or neurology"),
)
PLACES = (
    *(
        "37203",
        "37203-1234",
        "Nashville, TN",
        "Nashville",
        "TN",
        "00000",
        "99999",
        "3720",
        "372033",
        "APO AE 09001",
    ),
    *(
        "36.15,-86.79",
        "0,0",
        "0,180",
        "0,-180",
        "90,0",
        "-90,0",
        "91,0",
        "1e300,0",
        "nan,nan",
        "51.9,-179.9",
        "45,45",
    ),
    *("35.264389682754654,-45", "36.15;-86.79", "36,1,5", ",", "Paris, France", "K1A 0B1", "Agaña, GU"),
)
WITHIN = (
    "0.1",
    "5",
    "25",
    "any",
    "3000",
    "0",
    "-5",
    "1e3",
    "nan",
    "inf",
    "25.000001",
    "3001",
    "",
    "٢٥",
    "0.0999",
)
FLAGS = ("1", "1", "1", "0", "", "yes", "true", "on", "2")
SLUGS = {
    "specialty": ("neurology", "2084N0001X", "2084n0001x"),
    "condition": ("hemifacial-spasm",),
    "procedure": ("microvascular-decompression",),
    "language": ("es",),
    "payor": ("example-health",),
    "plan": ("example-health-gold-ppo",),
    "group": ("riverside-clinics",),
    "gender": ("female", "male", "non-binary", "Female"),
}
any_text = st.text(max_size=40)
hostile = st.sampled_from(HOSTILE)
known = st.sampled_from(KNOWN)
seeds = st.integers(0, 2**32 - 1)

WORDS: dict[str, SearchStrategy[str]] = {
    "none": st.just(""),
    "any text": any_text,
    "any bytes": st.binary(max_size=30).map(lambda raw: raw.decode("utf-8", "surrogateescape")),
    "hostile": hostile,
    "known": known,
    "known and hostile": st.tuples(known, hostile).map("".join),
    "hostile and known": st.tuples(hostile, known).map(" ".join),
    "known, cut and doubled": st.tuples(known, st.integers(0, 40), st.integers(1, 4)).map(
        lambda three: three[0][: three[1]] * three[2]
    ),
    "several known": st.lists(st.one_of(known, any_text), max_size=6).map(", ".join),
    "long": st.tuples(st.sampled_from(LONG), known).map("".join),
}


SINGLE = {
    "near": PLACES,
    "within": WITHIN,
    "sort": ("distance", "match", "name", ""),
    "page": ("1", "1", "1", "2", "0", "-1", "9" * 30, "1.5", "²"),
}


def query(typed: str, wild: str, seed: int) -> Query:
    """The parameters of a search, several of them once in a while, with `wild` where one would not expect it."""
    chance = random.Random(seed)
    pairs = [("for", typed)] if typed else []
    for name, values in SINGLE.items():
        if chance.random() < 0.5:
            pairs.append((name, _value(chance, values, wild)))
    for name in chance.sample(sorted(SLUGS), chance.choice((0, 0, 1, 1, 2, 8))):
        pairs += [(name, _value(chance, SLUGS[name], wild)) for _ in range(chance.choice((1, 1, 1, 2, 60)))]
    for name in chance.sample(
        ("accepting", "telehealth", "wheelchair", "exactly"), chance.choice((0, 0, 1, 2))
    ):
        pairs.append((name, _value(chance, FLAGS, wild)))
    chance.shuffle(pairs)
    return pairs


def _value(chance: random.Random, values: tuple[str, ...], wild: str) -> str:
    """Mostly what may stand there: what is refused at the door gets no further."""
    if chance.random() < 0.03:
        return chance.choice((wild, chance.choice(HOSTILE)))
    # The first ones are what is allowed.
    return values[int(len(values) * chance.random() ** 5)]


def address(path: str, query: Query) -> str:
    """The address as a program that knows no shame writes it: what is no text goes as the bytes it is."""
    written = (f"{name}={quote(text.encode('utf-8', _as_bytes(text)), safe='')}" for name, text in query)
    return f"{path}?{'&'.join(written)}"


def _as_bytes(text: str) -> str:
    escaped = all(0xDC80 <= ord(letter) <= 0xDCFF for letter in text if 0xD800 <= ord(letter) <= 0xDFFF)
    return "surrogateescape" if escaped else "surrogatepass"


def fill(make: Make) -> None:
    """Somebody for each word above, some of them right on the awkward lines of the globe."""
    make.place()
    make.place(None, NASHVILLE)
    make.place("09001", None, city="APO", state="AE", county=None, kind="military", time_zone=None)
    neurology = make.specialty(code="2084N0001X")
    spasm = make.condition(also=("face twitching",), specialties=[neurology])
    plan, spanish, group = make.plan(), make.language(), make.group()
    make.physician(
        specialty=neurology,
        conditions=[spasm],
        procedures=[make.procedure()],
        languages=[spanish],
        gender="female",
        at=make.facility(group=group, wheelchair=True),
        location={
            "plans": [plan],
            "accepting": True,
            "telehealth": True,
            "confirmed": {"accepting": date.today()},
        },
    )
    make.licences(make.physician("Li", "Ng", at=None), "TN")
    make.physician("Robert", "O’Brien-Smith", at=make.facility(None), specialty=neurology)
    for n, point in enumerate(((0.0, 180.0), (51.9, -179.9), (90.0, 0.0), (35.264389682754654, -45.0))):
        make.physician("Zoë", f"Far{n}", at=point, specialty=neurology)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site over a small directory that nothing changes."""
    with fresh_store(f"sqlite:///{tmp_path_factory.mktemp('broken')}/finder.db") as store:
        with store.writing() as session:
            fill(Make(session))
            session.commit()
        yield site_on(store, rate_limit="1000000 per minute")


@pytest.mark.parametrize("kind", WORDS)
def test_no_address_breaks_the_answer_for_programs(programs: Site, kind: str) -> None:
    @settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(WORDS[kind], any_text, seeds)
    def ask(typed: str, wild: str, seed: int) -> None:
        response = programs.get(address("/api/v1/doctors", query(typed, wild, seed)))
        assert response.status_code in (200, 400, 404), response.text
        answer = response.get_json(force=True)
        assert "outcome" in answer if response.status_code == 200 else answer["title"]

    ask()


@pytest.mark.parametrize("kind", ["hostile", "known and hostile", "any text", "long"])
def test_no_address_breaks_the_page(site: Site, session: Session, make: Make, kind: str) -> None:
    fill(make)

    @settings(max_examples=PAGES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(WORDS[kind], any_text, seeds)
    def ask(typed: str, wild: str, seed: int) -> None:
        response = site.get(address("/doctors", query(typed, wild, seed)))
        assert response.status_code in (200, 400, 404), response.text
        Page(response)

    ask()


@pytest.mark.parametrize("typed", HOSTILE)
def test_no_hostile_words_break_a_search_for_people(programs: Site, typed: str) -> None:
    for pairs in ([("for", typed)], [("for", typed), ("near", "37203")], [("near", typed)]):
        assert programs.get(address("/doctors", pairs)).status_code in (200, 400)
    assert programs.get(address("/suggest", [("q", typed)])).status_code in (200, 400)
