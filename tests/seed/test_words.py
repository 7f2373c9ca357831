"""The word table shipped with the program: wide enough, in order, and nothing said twice."""

from collections import Counter
from pathlib import Path

import pytest

from finder.actions.content import read_content
from finder.actions.content.terms import terms_of_specialty, terms_of_text
from finder.domain.words import fold
from finder.readers.content_words import WORD_KINDS, IncomingWord

CONTENT = read_content(Path(__file__).parents[2] / "seed")
WORDS = CONTENT.words
FAMILIES = {specialty.slug: specialty.family for specialty in CONTENT.specialties}


def own_words() -> set[tuple[str, str]]:
    """Folded word and meaning, of everything the nouns say themselves."""
    own = {
        **{f"specialty:{row.slug}": terms_of_specialty(row) for row in CONTENT.specialties},
        **{f"procedure:{row.slug}": terms_of_text(row.name, row.also) for row in CONTENT.procedures},
        **{
            f"condition:{row.slug}": terms_of_text(row.name, row.also, row.codes)
            for row in CONTENT.conditions
        },
    }
    return {(fold(term.text), means) for means, terms in own.items() for term in terms}


def meanings(typed: str) -> set[str]:
    return {word.means for word in WORDS if fold(word.text) == fold(typed)}


def lines(family: str) -> list[IncomingWord]:
    return [word for word in WORDS if word.subject == "specialty" and FAMILIES[word.slug] == family]


def test_there_are_at_least_five_hundred_lines() -> None:
    assert len(WORDS) >= 500


def test_there_are_at_least_a_hundred_and_fifty_spanish_lines() -> None:
    assert sum(word.language == "es" for word in WORDS) >= 150


@pytest.mark.parametrize("family", sorted(set(FAMILIES.values())))
def test_a_family_of_specialties_is_reached_by_several_lines(family: str) -> None:
    assert len(lines(family)) >= 5


@pytest.mark.parametrize("family", sorted(set(FAMILIES.values())))
def test_a_family_of_specialties_is_reached_in_spanish(family: str) -> None:
    assert any(word.language == "es" for word in lines(family))


@pytest.mark.parametrize("subject", ["condition", "procedure", "specialty"])
def test_words_lead_to_every_kind_of_noun(subject: str) -> None:
    assert subject in {word.subject for word in WORDS}


def test_every_kind_is_used() -> None:
    assert {word.kind for word in WORDS} == set(WORD_KINDS)


def test_no_line_says_what_the_noun_says_itself() -> None:
    own = own_words()
    assert [word for word in WORDS if (fold(word.text), word.means) in own] == []


def test_lines_come_in_the_order_of_their_folded_text() -> None:
    folded = [fold(word.text) for word in WORDS]
    assert folded == sorted(folded)


def test_a_text_has_one_kind_and_one_language() -> None:
    found = {(fold(word.text), word.text, word.kind, word.language) for word in WORDS}
    assert [text for text, count in Counter(text for text, *_ in found).items() if count > 1] == []


def test_a_source_says_on_whose_word() -> None:
    assert {word.source for word in WORDS if not word.source.startswith("own ")} == set()


def test_no_line_gives_a_condition_another_clinical_name() -> None:
    assert [word for word in WORDS if word.kind == "clinical" and word.subject == "condition"] == []


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("knee pain", "orthopedics"),
        ("can't sleep", "sleep-medicine-internal-medicine"),
        ("cant sleep", "sleep-medicine-internal-medicine"),
        ("heart flutters", "cardiology"),
        ("blood in urine", "urology"),
        ("lump in breast", "general-surgery"),
        ("my child has ear infections", "pediatrics"),
        ("trouble swallowing", "gastroenterology"),
        ("hair loss", "dermatology"),
        ("anxiety", "psychiatry"),
        ("period pain", "gynecology"),
        ("diabetes", "endocrinology"),
        ("diabetis", "family-medicine"),
        ("arthritus", "rheumatology"),
        ("COPD", "pulmonology"),
        ("vih", "infectious-disease"),
        ("dolor de rodilla", "orthopedics"),
        ("presion alta", "cardiology"),
        ("heart attack", "emergency-medicine"),
        ("knee replacement", "orthopedics"),
    ],
)
def test_what_a_patient_types_leads_to_a_specialty(typed: str, slug: str) -> None:
    assert f"specialty:{slug}" in meanings(typed)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("carpal tunnel", "condition:carpal-tunnel-syndrome"),
        ("túnel carpiano", "condition:carpal-tunnel-syndrome"),
        ("my eye keeps twitching", "condition:hemifacial-spasm"),
        ("botox for migraine", "procedure:botulinum-toxin-injection"),
        ("open mri", "procedure:mri-scan"),
    ],
)
def test_what_has_a_page_here_leads_to_the_page(typed: str, means: str) -> None:
    assert means in meanings(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("psychologist", "optometrist", "chiropractor", "registered dietitian", "midwife", "podiatrist"),
        *("geriatrician", "allergist", "hand surgeon", "hygienist", "therapist", "counselor", "surgeon"),
        *("breast specialist", "headache specialist", "osteopathic doctor", "sports medicine doctor"),
    ],
)
def test_a_plain_word_for_a_doctor_is_known(typed: str) -> None:
    specialties = {term for term, means in own_words() if means.startswith("specialty:")}
    assert fold(typed) in specialties or meanings(typed)
