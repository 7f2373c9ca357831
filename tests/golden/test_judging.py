"""The judge of the golden set sees what it is there to see."""

from typing import Any

import pytest

from tests.golden.judging import Verdict, judge
from tests.golden.phrases import Phrase

NEUROLOGY = ("nerve doctor", "specialty", "neurology")
MIGRAINE = ("nerve doctor", "condition", "migraine")
SOMEBODY = ("smith", "physician", None)


def answer(*read: tuple[str, str, str | None], outcome: str = "found", **more: Any) -> dict[str, Any]:
    """An answer that read these (typed, as, slug)."""
    rows = [{"typed": typed, "as": subject, "slug": slug, "label": "?"} for typed, subject, slug in read]
    return {"outcome": outcome, "read": rows, "results": [{"slug": "ann-smith"}]} | more


def judged(expect: str, given: dict[str, Any], filters: str = "", emergency: str = "") -> Verdict:
    """The verdict on a phrase that expects this."""
    return judge(Phrase("some words", "", expect, filters, emergency, "lay"), given)


def reading(name: str, value: Any) -> list[dict[str, Any]]:
    """One filter that was read."""
    return [{"name": name, "value": value, "typed": "?"}]


@pytest.mark.parametrize(
    ("expect", "given"),
    [
        ("specialty:neurology", answer(NEUROLOGY)),
        ("specialty:neuro*", answer(NEUROLOGY)),
        ("condition:migraine|specialty:neurology", answer(NEUROLOGY)),
        ("condition:migraine+specialty:neurology", answer(NEUROLOGY, MIGRAINE)),
        ("@back|specialty:neurology", answer(("back", "specialty", "orthopedics"))),
        ("specialty:neurology", answer(NEUROLOGY, MIGRAINE)),  # two meanings of the same words: it asks
        ("physician:ann-smith", answer(SOMEBODY)),
        ("nothing", answer(outcome="words_unknown")),
        ("anyone", answer(outcome="not_asked")),
        ("anything", answer(NEUROLOGY)),
    ],
)
def test_right_readings_are_right(expect: str, given: dict[str, Any]) -> None:
    assert judged(expect, given).right


@pytest.mark.parametrize(
    ("expect", "given"),
    [
        ("condition:migraine", answer(NEUROLOGY)),
        ("specialty:neurology", answer(NEUROLOGY, ("bad head", "condition", "migraine"))),
        ("physician:bob-smith", answer(SOMEBODY)),
        ("physician:ann-smith", answer(NEUROLOGY)),
        ("nothing", answer(NEUROLOGY)),
        ("anyone", answer(NEUROLOGY)),
        ("specialty:neurology", answer()),
    ],
)
def test_wrong_readings_mislead(expect: str, given: dict[str, Any]) -> None:
    verdict = judged(expect, given)
    assert not verdict.right
    assert verdict.misleads


@pytest.mark.parametrize(
    "given",
    [
        answer(outcome="words_unknown"),
        answer(NEUROLOGY, others=answer(MIGRAINE)["read"]),
    ],
)
def test_a_miss_that_says_so_or_offers_the_right_meaning_does_not_mislead(given: dict[str, Any]) -> None:
    verdict = judged("condition:migraine", given)
    assert not verdict.right
    assert not verdict.misleads


def test_half_of_what_was_asked_is_a_miss_that_does_not_mislead() -> None:
    verdict = judged("condition:migraine+specialty:neurology", answer(NEUROLOGY))
    assert (verdict.right, verdict.misleads) == (False, False)


def test_a_filter_that_was_not_read_is_a_miss() -> None:
    assert not judged("specialty:neurology", answer(NEUROLOGY), "language:es").right


def test_a_filter_nobody_asked_for_misleads() -> None:
    given = answer(NEUROLOGY, filters_read=reading("gender", "female"))
    assert judged("specialty:neurology", given).misleads


@pytest.mark.parametrize("filters", ["accepting:1", "?accepting:1"])
def test_a_filter_that_may_be_read_is_right(filters: str) -> None:
    given = answer(NEUROLOGY, filters_read=reading("accepting", True))
    assert judged("specialty:neurology", given, filters).right


@pytest.mark.parametrize(("emergency", "faults"), [("1", 0), ("either", 0), ("", 1)])
def test_a_warning_is_held_against_the_phrase(emergency: str, faults: int) -> None:
    given = answer(NEUROLOGY, emergency={"title": "Call 911"})
    assert len(judged("anything", given, emergency=emergency).faults) == faults


def test_a_missing_warning_is_a_fault() -> None:
    assert not judged("anything", answer(NEUROLOGY), emergency="1").right
