"""The content shipped with the program is whole: links, codes, search terms, care cards and languages."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from finder.domain.words import fold
from finder.readers import content, content_lists
from finder.readers.content import IncomingCondition, IncomingProcedure

SEED = Path(__file__).parents[2] / "seed"
CONDITIONS = {condition.slug: condition for condition in content.read_conditions(SEED / "conditions")}
PROCEDURES = {procedure.slug: procedure for procedure in content.read_procedures(SEED / "procedures")}
LANGUAGES = list(content_lists.read_languages(SEED / "languages.csv"))
SPECIALTIES = {specialty.code for specialty in content_lists.read_specialties(SEED / "specialties.csv")}

Text = IncomingCondition | IncomingProcedure
TEXTS: list[Text] = [*CONDITIONS.values(), *PROCEDURES.values()]

PROMISED = {
    "hemifacial-spasm",
    "trigeminal-neuralgia",
    "glossopharyngeal-neuralgia",
    "geniculate-neuralgia",
    "bells-palsy",
    "blepharospasm",
    "meige-syndrome",
    "cervical-dystonia",
    "essential-tremor",
    "parkinson-disease",
    "multiple-sclerosis",
    "acoustic-neuroma",
    "meningioma",
    "pituitary-adenoma",
    "chiari-malformation",
    "brain-aneurysm",
    "arteriovenous-malformation",
    "cavernous-malformation",
    "moyamoya-disease",
    "carotid-stenosis",
    "ischemic-stroke",
    "epilepsy",
    "normal-pressure-hydrocephalus",
    "migraine",
    "occipital-neuralgia",
    "spinal-stenosis",
    "herniated-disc",
    "carpal-tunnel-syndrome",
}

BODY_SYSTEMS = {
    "Brain and nerves",
    "Face and cranial nerves",
    "Movement",
    "Blood vessels of the brain and neck",
    "Tumors of the brain and nerves",
    "Spine",
    "Hands and arms",
    "Head pain",
}
SERVICE_LINES = {
    "Movement disorders",
    "Cerebrovascular",
    "Skull base and pituitary",
    "Brain tumors",
    "Brain fluid and skull base",
    "Spine",
    "Epilepsy",
    "Headache and facial pain",
    "Peripheral nerve",
    "Neuroimmunology",
}

#: Folded words that fit several conditions on purpose: a search asks which one is meant.
SHARED_BY_CONDITIONS = {
    "back and leg pain",
    "brain bleed",
    "brain tumor",
    "cara caida de un lado",
    "derrame cerebral",
    "ear pain",
    "eye twitching",
    "face drooping",
    "facial droop",
    "head shaking",
    "me tiemblan las manos",
    "nervio pinzado",
    "numb hands",
    "pain in the back of the head",
    "pinched nerve",
    "shaking hands",
    "tremor",
    "trouble walking",
    "uncontrolled blinking",
}
SHARED_BY_PROCEDURES = {"back surgery", "brain scan", "device for seizures"}

NUCC = re.compile(r"[0-9]{3}[0-9A-Z]{2}[0-9]{4}X")
SHAPES = {
    "ICD-10-CM": re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?"),
    "MeSH": re.compile(r"D[0-9]{6,9}"),
    "ORPHA": re.compile(r"[0-9]{1,6}"),
    "ICD-10-PCS": re.compile(r"[0-9A-HJ-NP-Z]{7}"),
    "HCPCS": re.compile(r"[A-Z][0-9]{4}"),
}
CPT_SHAPED = re.compile(r"\b[0-9]{5}\b|\b[0-9]{4}[FTU]\b")

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.slug)
each_condition = pytest.mark.parametrize("condition", CONDITIONS.values(), ids=lambda text: text.slug)


def shared_terms(texts: list[Text]) -> set[str]:
    """The folded names and terms that more than one text bears."""
    owners: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for term in terms(text):
            owners[term].add(text.slug)
    return {term for term, slugs in owners.items() if len(slugs) > 1}


def terms(text: Text) -> list[str]:
    return [fold(text.name), *(fold(term.text) for term in text.also)]


# What is there


def test_every_promised_condition_is_there():
    assert set(CONDITIONS) >= PROMISED


def test_there_are_enough_procedures():
    assert len(PROCEDURES) >= 30


@each_condition
def test_a_condition_belongs_to_a_known_body_system(condition):
    assert condition.body_system in BODY_SYSTEMS


@each_condition
def test_a_condition_belongs_to_a_known_service_line(condition):
    assert condition.service_line in SERVICE_LINES


def test_every_body_system_has_a_condition():
    assert {condition.body_system for condition in CONDITIONS.values()} == BODY_SYSTEMS


@each_condition
def test_a_condition_is_found_by_plain_words_and_by_slips(condition):
    assert {"lay", "misspelling"} <= {term.kind for term in condition.also}


@each_text
def test_a_text_is_found_in_spanish(text):
    assert any(term.language == "es" for term in text.also)


# Links


@each_condition
def test_procedures_of_a_condition_exist(condition):
    assert condition.procedures
    assert {use.slug for use in condition.procedures} <= set(PROCEDURES)


@each_condition
def test_related_conditions_exist_and_are_others(condition):
    assert condition.related or condition.lookalikes
    assert {one.slug for one in condition.related} <= set(CONDITIONS) - {condition.slug}


def test_every_procedure_serves_a_condition():
    assert {use.slug for condition in CONDITIONS.values() for use in condition.procedures} == set(PROCEDURES)


@each_condition
def test_somebody_is_there_for_the_first_visit_and_somebody_treats(condition):
    roles = {role.role for role in condition.specialties}
    assert "first visit" in roles
    assert roles & {"treats", "surgery"}


# Codes


@each_text
def test_specialty_codes_have_the_shape_of_nucc(text):
    assert text.specialties
    assert all(NUCC.fullmatch(code) for code in specialty_codes(text))


@each_text
def test_specialty_codes_are_among_the_specialties_shipped(text):
    assert set(specialty_codes(text)) <= SPECIALTIES


def specialty_codes(text: Text) -> list[str]:
    return [item if isinstance(item, str) else item.code for item in text.specialties]


@each_condition
def test_codes_have_the_shape_of_their_system(condition):
    assert [code.code for code in condition.codes if not SHAPES[code.system].fullmatch(code.code)] == []


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda text: text.slug)
def test_codes_of_procedures_have_the_shape_of_their_system(procedure):
    assert [code.code for code in procedure.codes if not SHAPES[code.system].fullmatch(code.code)] == []


def test_no_code_stands_exactly_for_two_conditions():
    codes = [code.code for one in CONDITIONS.values() for code in one.codes if code.relation == "exact"]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", ["G20", "G35", "G51.3", "Q07.0", "M48.06"])
def test_a_code_that_cannot_be_billed_is_never_given_as_one(code):
    assert code not in {given.code for condition in CONDITIONS.values() for given in condition.codes}


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda text: text.slug)
def test_no_procedure_code_is_shaped_like_a_cpt_code(procedure):
    assert not [code for code in procedure.codes if CPT_SHAPED.search(code.code)]


# Terms


@each_text
def test_a_text_gives_no_term_twice(text):
    assert len(terms(text)) == len(set(terms(text)))


@each_text
def test_no_term_folds_to_nothing(text):
    assert all(terms(text))


def test_conditions_share_only_the_terms_meant_to_be_ambiguous():
    assert shared_terms(list(CONDITIONS.values())) == SHARED_BY_CONDITIONS


def test_procedures_share_only_the_terms_meant_to_be_ambiguous():
    assert shared_terms(list(PROCEDURES.values())) == SHARED_BY_PROCEDURES


def test_no_term_means_a_condition_and_a_procedure():
    of_conditions = {term for text in CONDITIONS.values() for term in terms(text)}
    assert not of_conditions & {term for text in PROCEDURES.values() for term in terms(text)}


@each_text
def test_only_terms_of_kind_code_hold_digits(text):
    assert all(term.kind == "code" for term in text.also if re.search(r"\d", term.text))


# Care


def test_every_emergency_card_begins_with_when_to_call():
    cards = [condition.care for condition in CONDITIONS.values() if condition.care]
    emergencies = [card.text for card in cards if card.level == "emergency"]
    assert emergencies
    assert [text for text in emergencies if not text.startswith("Call 911 if ")] == []


STROKE_LIKE = [
    *("ischemic-stroke", "brain-aneurysm", "carotid-stenosis", "moyamoya-disease"),
    *("arteriovenous-malformation", "bells-palsy", "epilepsy", "herniated-disc", "spinal-stenosis"),
]


@pytest.mark.parametrize("slug", STROKE_LIKE)
def test_a_condition_that_can_be_an_emergency_has_its_card(slug):
    assert CONDITIONS[slug].care is not None
    assert CONDITIONS[slug].care.level == "emergency"


# Languages


def test_there_are_about_forty_five_languages():
    assert 40 <= len(LANGUAGES) <= 55


@pytest.mark.parametrize("code", ["en", "es", "ase", "zh", "yue", "vi", "tl", "ht", "ar"])
def test_a_language_often_asked_for_is_there(code):
    assert code in {language.code for language in LANGUAGES}


def test_language_codes_have_the_shape_of_iso_639():
    assert all(re.fullmatch(r"[a-z]{2,3}", language.code) for language in LANGUAGES)


def test_languages_come_in_the_order_of_their_codes():
    codes = [language.code for language in LANGUAGES]
    assert codes == sorted(codes)


def test_no_language_gives_a_word_twice():
    for language in LANGUAGES:
        words = [fold(word) for word in (language.name, *language.words)]
        assert len(words) == len(set(words)), language.code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("español", "es"),
        ("castellano", "es"),
        ("farsi", "fa"),
        ("filipino", "tl"),
        ("haitian", "ht"),
        ("brazilian", "pt"),
        ("etíope", "am"),
        ("señas", "ase"),
        ("chino", "zh"),
    ],
)
def test_what_people_call_a_language_leads_to_it(typed, code):
    (language,) = (language for language in LANGUAGES if language.code == code)
    assert fold(typed) in {fold(word) for word in (language.name, language.native_name, *language.words)}


# The checks themselves can fail


@pytest.mark.parametrize("code", ["64615", "CPT 61458", "0398T"])
def test_the_cpt_check_sees(code):
    assert CPT_SHAPED.search(code)


@pytest.mark.parametrize("owner", TEXTS, ids=lambda owner: owner.slug)
def test_no_two_figures_of_a_question_read_alike(owner: Text) -> None:
    """A chart would show two bars of one name."""
    names = [
        (one.group, one.what, one.sex, one.age, one.place, one.years, one.population, one.follow_up)
        for one in owner.figures
    ]
    assert len(names) == len(set(names))
