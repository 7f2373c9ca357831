"""Whether an answer of the JSON twin is what a phrase asks for, and whether a miss misleads."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from tests.golden.phrases import Phrase, Reading

_UNREAD = {"words_unknown", "not_asked"}


@dataclass(frozen=True)
class Verdict:
    """One phrase, judged."""

    phrase: Phrase
    #: what is not as it should be; empty: right
    faults: tuple[str, ...]
    #: a miss that shows something wrong as if it were certain
    misleads: bool
    shown: str

    @property
    def right(self) -> bool:
        """Nothing is amiss."""
        return not self.faults

    def __str__(self) -> str:
        sure = "WRONG " if self.misleads else "missed"
        return f"{sure} [{self.phrase.kind}] {self.phrase.words!r}: {'; '.join(self.faults)} — {self.shown}"


def judge(phrase: Phrase, answer: dict[str, Any]) -> Verdict:
    """Hold the answer against the phrase."""
    wrong_filters = sorted(_filters(answer) - phrase.may_filter)
    reading_faults = _reading_faults(phrase, answer)
    faults = [*reading_faults, *_filter_faults(phrase, answer), *_emergency_faults(phrase, answer)]
    misleads = bool(wrong_filters) or (bool(reading_faults) and _sure_of_something_wrong(phrase, answer))
    return Verdict(phrase, tuple(faults), misleads, _shown(answer))


def rings(answer: dict[str, Any]) -> bool:
    """Whether "Call 911" comes first."""
    return bool(answer.get("emergency"))


def _reading_faults(phrase: Phrase, answer: dict[str, Any]) -> list[str]:
    if not any(_met(one, answer) for one in phrase.alternatives):
        return [f"wanted {phrase.expect}"]
    strays = [] if phrase.expect == "anything" else _strays(phrase, answer)
    return [f"also read {_name(one)} in {one['typed']!r}" for one in strays]


def _met(wanted: Reading, answer: dict[str, Any]) -> bool:
    return all(_need_met(need, answer) for need in wanted)


def _need_met(need: str, answer: dict[str, Any]) -> bool:
    match need:
        case "anything":
            return True
        case "nothing":
            return not answer["read"] and answer["outcome"] in _UNREAD and not _filters(answer)
        case "anyone":
            return not answer["read"] and answer["outcome"] != "words_unknown"
    if need.startswith("physician:") and need.partition(":")[2] not in _slugs(answer):
        return False
    return any(_fits(need, one) for one in answer["read"])


def _fits(need: str, read: dict[str, Any]) -> bool:
    """A name is read as somebody, nobody in particular; the rest by slug."""
    subject, _, slug = need.partition(":")
    return bool(read["as"] == subject and (subject == "physician" or fnmatchcase(read["slug"] or "", slug)))


def _strays(phrase: Phrase, answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Readings nobody wanted, unless a right meaning of the same words is offered too."""
    right = [one for one in (*answer["read"], *answer.get("others", [])) if _wanted(phrase, one)]
    typed = {one["typed"] for one in right}
    return [one for one in answer["read"] if one not in right and one["typed"] not in typed]


def _wanted(phrase: Phrase, read: dict[str, Any]) -> bool:
    return any(_fits(need, read) for wanted in phrase.alternatives for need in wanted)


def _filter_faults(phrase: Phrase, answer: dict[str, Any]) -> list[str]:
    read = _filters(answer)
    missing = [f"no filter {one}" for one in sorted(phrase.must_filter - read)]
    return [*missing, *(f"filter {one} unasked" for one in sorted(read - phrase.may_filter))]


def _emergency_faults(phrase: Phrase, answer: dict[str, Any]) -> list[str]:
    if phrase.emergency == "either" or rings(answer) == (phrase.emergency == "1"):
        return []
    return ["rings without need"] if rings(answer) else ["does not ring"]


def _sure_of_something_wrong(phrase: Phrase, answer: dict[str, Any]) -> bool:
    """Not when it says it does not know, offers the right meaning among others, or read a right part only."""
    if not answer["read"]:
        return answer["outcome"] not in _UNREAD and phrase.expect != "nothing" and not _filters(answer)
    return bool(_strays(phrase, answer)) or not _people_fit(phrase, answer)


def _people_fit(phrase: Phrase, answer: dict[str, Any]) -> bool:
    """Where a person was asked for and a name was read, that person is among the results."""
    people = {
        need.partition(":")[2] for one in phrase.alternatives for need in one if need.startswith("physician:")
    }
    named = any(one["as"] == "physician" for one in answer["read"])
    return not (people and named) or bool(people & _slugs(answer))


def _filters(answer: dict[str, Any]) -> set[str]:
    return {f"{one['name']}:{_value(one['value'])}" for one in answer.get("filters_read") or []}


def _value(value: Any) -> str:
    return "1" if value is True else str(value)


def _slugs(answer: dict[str, Any]) -> set[str]:
    return {one["slug"] for one in answer["results"]}


def _name(read: dict[str, Any]) -> str:
    return f"{read['as']}:{read['slug'] or read['label']}"


def _shown(answer: dict[str, Any]) -> str:
    read = ", ".join(_name(one) for one in answer["read"]) or "nothing read"
    filters = " ".join(sorted(_filters(answer)))
    guesses = ", ".join(_name(one) for one in answer.get("suggestions", []))
    return " · ".join(filter(None, (answer["outcome"], read, filters, guesses and f"did you mean {guesses}")))
