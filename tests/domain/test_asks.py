"""What words ask for besides whom."""

import pytest

from finder.domain.asks import Ask, apart, flags, insurance, languages, wishes_for_a_woman

SPOKEN = {("spanish",): ("es",), ("sign", "language"): ("ase",), ("chinese",): ("yue", "zh")}


def asked(text: str) -> list[tuple[str, str]]:
    """Name of each ask, and the words it was read from."""
    words = text.split()
    found = apart([*flags(words), *languages(words, SPOKEN), *wishes_for_a_woman(words)])
    return [(ask.name, " ".join(words[ask.first : ask.last + 1])) for ask in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("neurologist accepting new patients", [("accepting", "accepting new patients")]),
        ("que acepte pacientes nuevos", [("accepting", "que acepte pacientes nuevos")]),
        ("spanish speaking neurologist", [("language", "spanish speaking")]),
        ("neurologist who speaks spanish", [("language", "who speaks spanish")]),
        ("doctor fluent in sign language", [("language", "fluent in sign language")]),
        ("female neurologist", [("gender", "female")]),
        ("video visit with a psychiatrist", [("telehealth", "video visit")]),
        ("wheelchair accessible clinic", [("wheelchair", "wheelchair accessible")]),
        ("heart doctor for kids", [("child", "kids")]),
        ("necesito una doctora para migrana", [("gender", "una doctora")]),
        (
            "female kids doctor by video",
            [("gender", "female"), ("child", "kids"), ("telehealth", "by video")],
        ),
    ],
)
def test_what_is_asked_for(text: str, expected: list[tuple[str, str]]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(
    "text", ["i am a woman with pain", "doctor for men", "old woman shaking", "for a lady"]
)
def test_who_is_ill_is_no_wish(text: str) -> None:
    assert asked(text) == []


def test_a_woman_doctor_is_a_wish_whatever_stands_before() -> None:
    assert asked("in need of for woman doctor") == [("gender", "woman")]


def test_a_title_is_no_wish() -> None:
    assert asked("doctora ruiz") == []


def test_a_word_behind_a_title_is_a_name() -> None:
    assert asked("mrs lady") == []


def test_a_word_for_two_languages_asks_for_either() -> None:
    assert [ask.values for ask in languages(["chinese"], SPOKEN)] == [("yue", "zh")]


def test_a_payor_takes_the_words_around_it() -> None:
    words = "neurologist that takes aetna insurance".split()
    assert list(insurance(words, "payor", {("aetna",): ("aetna",)})) == [Ask("payor", ("aetna",), 1, 4)]


def test_of_two_over_each_other_the_longer_is_kept() -> None:
    long, short = Ask("language", ("es",), 0, 2), Ask("gender", ("female",), 2, 2)
    assert apart([short, long]) == (long,)
