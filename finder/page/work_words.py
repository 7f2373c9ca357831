"""The work list in words for a person: why, due when, what to say on the phone, and how it ended."""

from datetime import date
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from finder.domain.clocks import FEWEST_CALLS
from finder.page.filters import day
from finder.page.physician_words import fact
from finder.queries.work.reports import Disputed
from finder.queries.work.sheets import Sheet, Taken, Unanswered

KINDS: dict[str, Any] = {
    "phone": _l("The phone number is wrong"),
    "address": _l("The address is wrong"),
    "accepting": _l("It is wrong whether new patients are taken"),
    "plans": _l("The insurance plans are wrong"),
    "hours": _l("The opening hours are wrong"),
    "left": _l("The doctor no longer works there"),
    "other": _l("Something else"),
}
_STATES: dict[str, Any] = {
    "received": _l("Received"),
    "changed": _l("Checked: the page was wrong and has been changed"),
    "right": _l("Checked: the page was right as it was"),
    "unknown": _l("It could not be checked"),
}
_DONE: dict[str, Any] = {
    "right": _l("All facts are confirmed as of today."),
    "later": _l("Noted that nobody answered. It comes back when it is time to call again."),
    "wrong-number": _l("The number is off the listing. Find the right one and enter it."),
    "do-not-call": _l("Noted. Nobody is asked to call this office again."),
    "may-call": _l("Noted. This office may be called again."),
    "closed": _l("The office is off the listing, as of today."),
    "left": _l("Given back. Somebody else can take it now."),
    "decided": _l("Your decision is saved. The reporter can read it under their link."),
}
_DISPUTED: dict[str, Any] = {
    "phone": _l("the phone number"),
    "accepting": _l("whether new patients are taken"),
    "plans": _l("the insurance plans"),
    "hours": _l("the opening hours"),
    "office": _l("the whole office"),
}
_QUESTIONS: dict[str, Any] = {
    "address": _l("Is this still your address: %(said)s?"),
    "phone": _l("Should patients call this number: %(said)s?"),
    "plans": _l("Do you still take these insurance plans: %(said)s?"),
}


def kind(name: str) -> str:
    """What a patient says is wrong."""
    return str(KINDS[name])


def kind_choices() -> list[tuple[str, str]]:
    """Every kind and its words."""
    return [(name, str(words)) for name, words in KINDS.items()]


def state(name: str) -> str:
    """How a report stands."""
    return str(_STATES[name])


def done(name: str | None) -> str | None:
    """What was just saved; None for anything nobody did."""
    return str(_DONE[name]) if name in _DONE else None


def due(on: date | None, today: date) -> str:
    """By when, as seen from today."""
    if on is None:
        return gettext("Due now")
    days = (on - today).days
    if days < 0:
        late = ngettext("%(num)s day late", "%(num)s days late", -days)
        return gettext("Due %(day)s, %(late)s", day=day(on), late=late)
    return gettext("Due today") if days == 0 else gettext("Due %(day)s", day=day(on))


def why(sheet: Sheet) -> str:
    """Why the office is to be called."""
    never = [fact(name) for name in sheet.stale if name not in sheet.office.confirmed]
    lapsed = [fact(name) for name in sheet.stale if name in sheet.office.confirmed]
    words = []
    if never:
        words.append(gettext("Never confirmed: %(facts)s.", facts=", ".join(never)))
    if lapsed:
        words.append(gettext("Not confirmed in the last 90 days: %(facts)s.", facts=", ".join(lapsed)))
    return " ".join(words) or gettext("All facts were confirmed in the last 90 days.")


def disputed(one: Disputed) -> str | None:
    """What a report took off the page, or is about to; None while there is time."""
    what = str(_DISPUTED[one.what])
    if one.hidden_on:
        off = day(one.hidden_on)
        return gettext(
            "Off the page since %(day)s, because nobody had decided: %(what)s.", day=off, what=what
        )
    if one.is_near:
        until = day(one.until)
        return gettext(
            "Goes off the page after %(day)s unless somebody decides: %(what)s.", day=until, what=what
        )
    return None


def silence(one: Unanswered) -> str | None:
    """That patients will not see an office because it does not answer; None while there is time."""
    if not one.is_near:
        return None
    since, until = day(one.since), day(one.until)
    if one.calls < FEWEST_CALLS:
        return gettext(
            "Not reached since %(day)s. One more call without an answer hides it from patients.", day=since
        )
    return gettext(
        "Not reached since %(day)s. Patients see this office until %(until)s.", day=since, until=until
    )


def question(sheet: Sheet, name: str) -> str:
    """What to ask about a fact, with what is on record."""
    if name == "accepting" and sheet.office.accepting.value:
        words = gettext("Is %(doctor)s still taking new patients?", doctor=sheet.name.plain)
    elif name == "accepting":
        words = gettext("Is %(doctor)s still taking no new patients?", doctor=sheet.name.plain)
    elif name == "hours":
        words = gettext("Are these still the hours of %(doctor)s?", doctor=sheet.name.plain)
    else:
        words = str(_QUESTIONS[name]) % {"said": _on_record(sheet, name)}
    return words


def refusal(reason: str, taken: Taken | None) -> str:
    """What was in the way (`RefusedWork.reason`), and that nothing was saved."""
    if reason == "moved":
        words = gettext(
            "Nothing was saved: somebody has worked on this listing since you opened it. "
            "Below is what is on record now."
        )
    elif reason == "decided":
        words = gettext("Nothing was saved: a colleague has decided this already, and otherwise.")
    elif taken is None:
        words = gettext("Nothing was saved: a colleague had taken this until a moment ago. Try again.")
    else:
        words = gettext("Nothing was saved: %(name)s has taken this. Choose another one.", name=taken.name)
    return words


def _on_record(sheet: Sheet, name: str) -> str:
    office = sheet.office
    if name == "address":
        return ", ".join(office.address.lines()) if office.address else ""
    if name == "phone":
        return office.phone.national.replace(" ", "\u00a0") if office.phone else ""
    return ", ".join(f"{plan.payor.label} {plan.name}" for plan in office.plans)
