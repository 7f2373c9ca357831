"""The sentences of a results page: what was asked, and what was found."""

from flask_babel import gettext, ngettext

from finder.domain.geo import METRES_PER_MILE
from finder.domain.words import fold
from finder.page import place_words
from finder.page.asking import Asked
from finder.page.filters import small_first
from finder.queries.search import Found, Reading


def who(asked: Asked, found: Found, count: int) -> str:
    """Whom was asked for, in the number that fits: "12 neurologists", "1 doctor for hemifacial spasm"."""
    readings = found.meaning.readings if found.meaning else ()
    shown = f"{count:,}"
    if len(readings) == 1:
        reading = readings[0]
        if reading.subject == "physician":
            named = ("%(n)s doctor named “%(name)s”", "%(n)s doctors named “%(name)s”")
            return ngettext(*named, count, n=shown, name=reading.label)
        return _of_subject(reading.subject, reading.label, reading.person, reading.people, count)
    if readings:
        labels = gettext(" or ").join(small_first(reading.label) for reading in readings)
        return ngettext(
            "%(n)s doctor for %(labels)s", "%(n)s doctors for %(labels)s", count, n=shown, labels=labels
        )
    for subject in ("specialty", "condition", "procedure"):
        values = list(asked.labels.get(subject, {}).values())
        if len(values) == 1:
            return _of_subject(subject, values[0].text, values[0].person, values[0].people, count)
    return ngettext("%(n)s doctor", "%(n)s doctors", count, n=shown)


def _of_subject(subject: str, label: str, person: str | None, people: str | None, count: int) -> str:
    if person and people:
        return f"{count:,} {small_first(person if count == 1 else people)}"
    inside = small_first(label)
    if subject == "procedure":
        return ngettext(
            "%(n)s doctor who performs %(what)s",
            "%(n)s doctors who perform %(what)s",
            count,
            n=f"{count:,}",
            what=inside,
        )
    return ngettext(
        "%(n)s doctor for %(what)s", "%(n)s doctors for %(what)s", count, n=f"{count:,}", what=inside
    )


def where(asked: Asked) -> str:
    """The place and the circle: "near Nashville, TN 37203 within 25 miles"; empty without a place."""
    place = asked.found_place
    if place is None:
        return ""
    near = gettext("near %(place)s", place=place_words.named(place))
    radius = asked.request.within if asked.request else None
    return gettext("%(near)s within %(miles)s", near=near, miles=miles_of(radius)) if radius else near


def miles_of(metres: float | None) -> str:
    """A radius in words; whole miles stay whole."""
    number = f"{(metres or 0.0) / METRES_PER_MILE:.2f}".rstrip("0").rstrip(".")
    return gettext("1 mile") if number == "1" else gettext("%(n)s miles", n=number)


def said(asked: Asked, found: Found) -> str:
    """The whole search in one sentence, without a count."""
    subject = who(asked, found, 2).split(" ", 1)[1]
    return " ".join(part for part in (subject[:1].upper() + subject[1:], where(asked)) if part)


def heading(asked: Asked, found: Found) -> str:
    """The heading of the page: how many of whom, where; those of unknown distance do not count."""
    located = found.total - found.distance_unknown
    whom = who(asked, found, located) if located else nobody(asked, found)
    return " ".join(part for part in (whom, where(asked)) if part)


def nobody(asked: Asked, found: Found) -> str:
    """That there is none of whom was asked for: "No neurologists"."""
    return gettext("No %(who)s", who=who(asked, found, 0).split(" ", 1)[1])


def title(asked: Asked, found: Found) -> str:
    """The heading of the page, for every way a search can end."""
    match found.outcome:
        case "not_asked":
            return gettext("Find a doctor")
        case "place_unknown":
            return place_words.problem(asked.place).title if asked.place else gettext("Find a doctor")
        case "words_unknown":
            return gettext(
                "We do not know “%(words)s”", words=" ".join((asked.form.words.data or "").split())[:80]
            )
        case "found":
            return heading(asked, found)
        case "filters_too_narrow":
            hidden = gettext("No doctors meet all your filters")
            return " ".join(part for part in (hidden, where(asked)) if part)
        case _:
            return " ".join(part for part in (nobody(asked, found), where(asked)) if part)


def short_title(asked: Asked, found: Found) -> str:
    """What a screen reader says after the list changed: the count alone, or the whole heading."""
    if found.outcome != "found":
        return title(asked, found)
    located = found.total - found.distance_unknown
    return who(asked, found, located) if located else nobody(asked, found)


def showing(found: Found, asked: Asked) -> str:
    """Which rows of how many are on the page: "Showing 21–40 of 57 doctors."."""
    first, last = found.rows[0].number, found.rows[-1].number
    if found.total == 1:
        return gettext("Showing the 1 doctor found.")
    if first == 1 and last == found.total:
        return gettext("Showing all %(total)s doctors.", total=f"{found.total:,}")
    numbers = f"{first:,}" if first == last else f"{first:,}–{last:,}"
    return gettext("Showing %(numbers)s of %(total)s doctors.", numbers=numbers, total=f"{found.total:,}")


def worth_saying(reading: Reading) -> bool:
    """Whether the page must say how words were read: not when it is just what was typed."""
    plain = {fold(name) for name in (reading.label, reading.person or "", reading.people or "")}
    return fold(reading.typed) not in plain
