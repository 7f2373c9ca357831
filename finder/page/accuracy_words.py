"""Samples of the directory in words: facts, answers, shares."""

from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from finder.domain.hours import DAYS, read_hours
from finder.domain.phones import Phone, phone
from finder.domain.shares import Share
from finder.page import filters, physician_words
from finder.queries.accuracy import Call, Finding, Sample

VERDICTS: dict[str, Any] = {
    "right": _l("Right"),
    "wrong": _l("Wrong"),
    "not reached": _l("Could not be checked"),
}
_QUESTIONS: dict[str, Any] = {
    "address": _l("Is this your address?"),
    "phone": _l("Should patients call this number?"),
    "specialty": _l("Is this what the doctor practices?"),
    "plans": _l("Does the doctor take all of these plans here?"),
    "hours": _l("Are these the hours of the doctor here?"),
}


def fact(name: str) -> str:
    """What a fact is called."""
    return gettext("Specialty") if name == "specialty" else physician_words.fact(name)


def question(finding: Finding) -> str:
    """What to ask the office."""
    if finding.fact == "accepting":
        yes = gettext("Does the doctor take new patients here?")
        return yes if finding.said[0] else gettext("Is it right that the doctor takes no new patients here?")
    return str(_QUESTIONS[finding.fact])


def said(finding: Finding) -> tuple[str, ...]:
    """What the directory said, a line each."""
    if finding.fact == "accepting":
        return (gettext("Takes new patients") if finding.said[0] else gettext("Takes no new patients"),)
    if finding.fact == "hours":
        return _hours(finding.said[0])
    return tuple(str(one) for one in finding.said)


def _hours(stored: Any) -> tuple[str, ...]:
    hours = read_hours(stored)
    days = [
        gettext("%(day)s %(hours)s", day=filters.weekday(number), hours=filters.intervals(hours.on(number)))
        for number in range(len(DAYS))
        if hours.on(number)
    ]
    return tuple([*days, gettext("By appointment")] if hours.by_appointment else days)


def number(call: Call) -> Phone | None:
    """Whom to call: the number the directory gave on the day of the draw."""
    said = next((one.said for one in call.findings if one.fact == "phone"), ())
    return phone(str(said[0])) if said else None


def answers() -> list[tuple[str, str]]:
    """What may be answered."""
    return [(name, str(words)) for name, words in VERDICTS.items()]


def outcome(call: Call) -> str:
    """How a call stands."""
    wrong = sum(one.verdict == "wrong" for one in call.findings)
    if call.called_on is None:
        words = gettext("To be called")
    elif not call.was_reached:
        words = gettext("Not reached on %(day)s", day=filters.day(call.called_on))
    elif wrong:
        words = ngettext("%(num)d fact is wrong", "%(num)d facts are wrong", wrong)
    else:
        words = gettext("All that could be checked is right")
    return words


def percent(share: float) -> str:
    """A share of 1 as people read it: "87.5%"."""
    return f"{share:.1%}"


def bounds(share: Share) -> str:
    """The interval of a share."""
    assert share.bounds is not None
    low, high = share.bounds
    return gettext("%(low)s to %(high)s", low=percent(low), high=percent(high))


def between(share: Share) -> str:
    """The interval of a share, inside a sentence."""
    assert share.bounds is not None
    low, high = share.bounds
    return gettext("%(low)s and %(high)s", low=percent(low), high=percent(high))


def when(sample: Sample) -> str:
    """When a sample was drawn and called, and under which seed."""
    assert sample.days is not None
    first, last = sample.days
    drawn = filters.whole_day(sample.drawn_on)
    if first == last:
        words = gettext(
            "Drawn on %(drawn)s with the seed %(seed)s, called on %(first)s.",
            drawn=drawn,
            seed=sample.seed,
            first=filters.whole_day(first),
        )
    else:
        words = gettext(
            "Drawn on %(drawn)s with the seed %(seed)s, called from %(first)s to %(last)s.",
            drawn=drawn,
            seed=sample.seed,
            first=filters.whole_day(first),
            last=filters.whole_day(last),
        )
    return words


def earlier(sample: Sample) -> str:
    """What came out of a sample, in a line."""
    day, whole = filters.whole_day(sample.drawn_on), sample.whole
    if whole.value is None:
        return gettext("Drawn on %(day)s: at no office could every fact be checked.", day=day)
    return gettext(
        "Drawn on %(day)s: %(right)s of %(of)s offices right in every fact, %(share)s (%(bounds)s).",
        day=day,
        right=f"{whole.part:,}",
        of=f"{whole.whole:,}",
        share=percent(whole.value),
        bounds=bounds(whole),
    )
