"""The sentences of a results page: what was asked, and what was found."""

from collections.abc import Iterable

from flask_babel import gettext

from finder.domain.geo import METRES_PER_MILE
from finder.domain.words import fold
from finder.page import place_words
from finder.page.asking import Asked
from finder.page.filters import small_first
from finder.page.links import search_url
from finder.page.whom import who
from finder.queries.search import Found, Reading
from finder.queries.search.words import Meaning

__all__ = [
    "heading",
    "instead_url",
    "labels",
    "miles_of",
    "nobody",
    "only_url",
    "said",
    "short_title",
    "showing",
    "title",
    "typed",
    "where",
    "who",
    "worth_saying",
    "worth_telling",
]


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
        case "words_unknown" if asked.emergency:
            return gettext("Please get help first")
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
    if reading.subject == "physician":
        return reading.how in ("nickname", "spelling")
    plain = {fold(name) for name in (reading.label, reading.person or "", reading.people or "")}
    return fold(reading.typed) not in plain


def labels(readings: Iterable[Reading]) -> str:
    """What the words were read as: "hemifacial spasm or blepharospasm"; a name keeps its capitals."""
    return gettext(" or ").join(
        reading.label if reading.subject == "physician" else small_first(reading.label)
        for reading in readings
    )


def worth_telling(meaning: Meaning) -> bool:
    """Whether anything was read into the words, so that one may want them taken as they are."""
    read = any(worth_saying(reading) or reading.how != "exact" for reading in meaning.readings)
    return bool(read or meaning.filters or meaning.unread or meaning.place)


def typed(asked: Asked) -> str:
    """The words as they stand in the box, spaces single, not too many."""
    return " ".join((asked.form.words.data or "").split())[:80]


def only_url(found: Found, reading: Reading) -> str:
    """The same search with one reading of the words alone; filters and other things asked for stay."""
    kept = [other for other in _readings(found) if other.group != reading.group]
    return _read_url(found, [reading, *kept])


def instead_url(found: Found, reading: Reading) -> str:
    """The search for something else the words could mean; the filters in them stay."""
    return _read_url(found, [reading])


def _read_url(found: Found, readings: Iterable[Reading]) -> str:
    asked: dict[str, list[str]] = {}
    for one in readings:
        asked.setdefault(one.subject if one.slug else "for_", []).append(one.slug or one.label)
    # A search has one set of words; of two names only the first could be asked for.
    words = {"for_": asked.pop("for_", [None])[0]}
    return search_url(exactly=None, **words, **asked, **_read_filters(found))


def _readings(found: Found) -> tuple[Reading, ...]:
    return found.meaning.readings if found.meaning else ()


def _read_filters(found: Found) -> dict[str, list[str]]:
    """The filters of an address that say what stood in the words."""
    values: dict[str, list[str]] = {}
    for read in found.meaning.filters if found.meaning else ():
        values.setdefault(read.name, []).append(read.value)
    return values
