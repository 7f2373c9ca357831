"""The texts shipped with the program keep the house rules for words, codes and links."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from finder.domain.words import fold
from finder.readers import content
from finder.readers.content import IncomingCondition, IncomingProcedure, Paragraph

SEED = Path(__file__).parents[2] / "seed"
CONDITIONS = {condition.slug: condition for condition in content.read_conditions(SEED / "conditions")}
PROCEDURES = {procedure.slug: procedure for procedure in content.read_procedures(SEED / "procedures")}
LANGUAGES = list(content.read_languages(SEED / "languages.csv"))
SPECIALTY_FILE = SEED / "specialties.csv"

Text = IncomingCondition | IncomingProcedure
TEXTS: list[Text] = [*CONDITIONS.values(), *PROCEDURES.values()]

PROMISED = """
    hemifacial-spasm trigeminal-neuralgia glossopharyngeal-neuralgia geniculate-neuralgia bells-palsy
    blepharospasm meige-syndrome cervical-dystonia essential-tremor parkinson-disease multiple-sclerosis
    acoustic-neuroma meningioma pituitary-adenoma chiari-malformation brain-aneurysm
    arteriovenous-malformation cavernous-malformation moyamoya-disease carotid-stenosis ischemic-stroke
    epilepsy normal-pressure-hydrocephalus migraine occipital-neuralgia spinal-stenosis herniated-disc
    carpal-tunnel-syndrome
""".split()

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

BANNED = re.compile(
    r"\b(wir(e|es|ed|ing)|batter(y|ies)|short[- ]?circuit\w*|plumbing|pipes?|clogg?ed"
    r"|cur(e|es|ed|ing|able)|guarante\w*|medically reviewed|percent|per cent|miracle)\b|100 ?%|%",
    re.IGNORECASE,
)
#: Figures hidden in words: "nine out of ten", "one in a hundred", "half of people".
SPELLED_FIGURE = re.compile(
    r"\b(out of|(one|two|three|four|five|six|seven|eight|nine) in|hundreds?|thousands?|millions?"
    r"|half of|quarter of|thirds? of|milligrams?|mg|twice as)\b",
    re.IGNORECASE,
)
EMERGENCY_NUMBERS = re.compile(r"\b(911|988)\b")
MARKUP = re.compile(r"[*_`<>\[\]{}|\\]|https?:|www\.")
NUCC = re.compile(r"[0-9]{3}[0-9A-Z]{2}[0-9]{4}X")
ICD_10_CM = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")
CPT_SHAPED = re.compile(r"\b[0-9]{5}\b|\b[0-9]{4}[FTU]\b")

each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.slug)
each_condition = pytest.mark.parametrize("condition", CONDITIONS.values(), ids=lambda text: text.slug)


# How words are measured


def running(text: Text) -> list[str]:
    """The paragraphs of a text, its short answer and care card among them."""
    care = getattr(text, "care", None)
    blocks = [block.text for _, block in blocks_of(text) if isinstance(block, Paragraph)]
    return [text.short_answer, *([care.text] if care else []), *blocks]


def items(text: Text) -> list[str]:
    return [item for _, block in blocks_of(text) if not isinstance(block, Paragraph) for item in block.items]


def blocks_of(text: Text) -> Iterator[tuple[str, content.Block]]:
    return ((section.heading, block) for section in text.sections for block in section.blocks)


def prose(text: Text) -> list[str]:
    """Everything of a text that is read as sentences."""
    return running(text) + items(text)


def sentences(words: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!:])\s+", words) if sentence]


def syllables(word: str) -> int:
    """A count by vowel groups, silent endings taken off: right for most English words, near for the rest."""
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouysxztdgc]e[sd]$", word) is not None
    return max(1, count - silent)


def grade(passages: list[str]) -> float:
    """The Flesch-Kincaid school grade of passages taken together."""
    words = [word for passage in passages for word in re.findall(r"[a-z']+", passage.lower())]
    lines = sum(len(sentences(passage)) for passage in passages)
    return 0.39 * len(words) / lines + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


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
    assert set(PROMISED) <= set(CONDITIONS)


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
    assert set(condition.procedures) <= set(PROCEDURES)


@each_condition
def test_related_conditions_exist_and_are_others(condition):
    assert condition.related
    assert set(condition.related) <= set(CONDITIONS) - {condition.slug}


def test_every_procedure_serves_a_condition():
    assert {slug for condition in CONDITIONS.values() for slug in condition.procedures} == set(PROCEDURES)


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
    if not SPECIALTY_FILE.exists():
        pytest.skip("seed/specialties.csv is not there yet")
    known = {specialty.code for specialty in content.read_specialties(SPECIALTY_FILE)}
    assert set(specialty_codes(text)) <= known


def specialty_codes(text: Text) -> list[str]:
    return [item if isinstance(item, str) else item.code for item in text.specialties]


@each_condition
def test_codes_have_the_shape_of_icd_10_cm(condition):
    assert all(ICD_10_CM.fullmatch(code.code) for code in condition.codes)


def test_no_code_stands_for_two_conditions():
    codes = [code.code for condition in CONDITIONS.values() for code in condition.codes]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", ["G20", "G35", "G51.3", "Q07.0", "M48.06"])
def test_a_code_that_cannot_be_billed_is_never_given_as_one(code):
    assert code not in {given.code for condition in CONDITIONS.values() for given in condition.codes}


@pytest.mark.parametrize("path", sorted(SEED.glob("*/*.md")), ids=lambda path: path.stem)
def test_no_file_holds_anything_shaped_like_a_cpt_code(path):
    assert not CPT_SHAPED.findall(path.read_text(encoding="utf-8"))


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


# Words


@each_text
def test_a_short_answer_has_at_most_fifty_words(text):
    assert len(text.short_answer.split()) <= 50


@each_text
def test_sentences_have_at_most_twenty_words(text):
    long = [line for passage in prose(text) for line in sentences(passage) if len(line.split()) > 20]
    assert long == []


@each_text
def test_paragraphs_have_at_most_three_sentences(text):
    # The short answer is bounded by its words instead.
    assert [words for words in running(text)[1:] if len(sentences(words)) > 3] == []


@each_text
def test_a_section_has_at_most_four_blocks(text):
    assert all(len(section.blocks) <= 4 for section in text.sections)


@each_text
def test_sentences_end_with_a_full_stop(text):
    assert [words for words in running(text) if words[-1] not in ".?:"] == []


@each_text
def test_reading_grade_is_eight_or_lower(text):
    assert grade(prose(text)) <= 8


@each_text
def test_no_banned_word(text):
    assert [words for words in prose(text) if BANNED.search(words)] == []


@each_text
def test_no_figure_in_digits(text):
    labels = [code.label for code in getattr(text, "codes", ())]
    words = [EMERGENCY_NUMBERS.sub("", passage) for passage in [text.name, *prose(text), *labels]]
    assert [passage for passage in words if re.search(r"\d", passage)] == []


@each_text
def test_no_figure_in_words(text):
    assert [words for words in prose(text) if SPELLED_FIGURE.search(words)] == []


@each_text
def test_no_markup(text):
    assert [words for words in prose(text) if MARKUP.search(words)] == []


# Care


@each_condition
def test_an_emergency_card_says_when_to_call(condition):
    if condition.care is None or condition.care.level != "emergency":
        pytest.skip("no emergency card")
    assert condition.care.text.startswith("Call 911 if ")


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


# The checks themselves can fail


@pytest.mark.parametrize(
    "words",
    [
        "It is like a short circuit.",
        "A wire runs there.",
        "This cures it.",
        "We guarantee it.",
        "100% safe",
        "The battery",
    ],
)
def test_the_word_check_sees(words):
    assert BANNED.search(words)


@pytest.mark.parametrize("words", ["Doctors are secure.", "An accurate procedure", "wireless", "curved"])
def test_the_word_check_lets_pass(words):
    assert not BANNED.search(words)


@pytest.mark.parametrize("words", ["nine out of ten people", "one in a hundred", "Half of them"])
def test_the_figure_check_sees(words):
    assert SPELLED_FIGURE.search(words)


def test_sentences_are_told_apart():
    assert sentences("Call 911. Why? It helps: a lot.") == ["Call 911.", "Why?", "It helps:", "a lot."]


def test_the_grade_of_hard_words_is_above_eight():
    hard = "Microvascular decompression ameliorates neurovascular compression of intracranial arteries."
    assert grade([hard]) > 8


def test_the_grade_of_easy_words_is_below_four():
    assert grade(["The cat sat on the mat. It was warm. Then it ran to the door."]) < 4


@pytest.mark.parametrize("code", ["64615", "CPT 61458", "0398T"])
def test_the_cpt_check_sees(code):
    assert CPT_SHAPED.search(code)
