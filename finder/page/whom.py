"""Whom a search asks for, in one phrase that counts them."""

from collections.abc import Sequence

from flask_babel import gettext, ngettext

from finder.page.asking import Asked
from finder.page.filters import small_first
from finder.queries.search import Found, Reading

#: More meanings of one word than these are not spelled out.
MOST_LABELS = 3


def who(asked: Asked, found: Found, count: int) -> str:
    """Whom was asked for, in the number that fits: "12 neurologists", "1 doctor for hemifacial spasm"."""
    groups = found.meaning.groups if found.meaning else ()
    if len(groups) > 1:
        return _together({group[0].subject: _or(group) for group in groups}, count)
    if groups:
        return _one_group(groups[0], count)
    for subject in ("specialty", "condition", "procedure"):
        values = list(asked.labels.get(subject, {}).values())
        if len(values) == 1:
            return _of_subject(subject, values[0].text, values[0].person, values[0].people, count)
    return ngettext("%(n)s doctor", "%(n)s doctors", count, n=f"{count:,}")


def _one_group(readings: Sequence[Reading], count: int) -> str:
    first, shown = readings[0], f"{count:,}"
    if first.subject == "physician" and first.how == "beginning":
        begun = (
            "%(n)s doctor whose name begins with “%(name)s”",
            "%(n)s doctors whose names begin with “%(name)s”",
        )
        return ngettext(*begun, count, n=shown, name=first.label)
    if first.subject == "physician" and len(readings) > MOST_LABELS:
        alike = ("%(n)s doctor with a name like “%(name)s”", "%(n)s doctors with names like “%(name)s”")
        return ngettext(*alike, count, n=shown, name=first.typed)
    if first.subject == "physician":
        named = ("%(n)s doctor named “%(name)s”", "%(n)s doctors named “%(name)s”")
        return ngettext(*named, count, n=shown, name=_or(readings))
    if len(readings) == 1:
        return _of_subject(first.subject, first.label, first.person, first.people, count)
    return ngettext(
        "%(n)s doctor for %(labels)s", "%(n)s doctors for %(labels)s", count, n=shown, labels=_or(readings)
    )


def _or(readings: Sequence[Reading]) -> str:
    """Each of them; of many, what was typed."""
    if readings[0].subject == "physician":
        return gettext("” or “").join(reading.label for reading in readings)
    if len(readings) > MOST_LABELS:
        return gettext("“%(typed)s”", typed=readings[0].typed)
    return gettext(" or ").join(small_first(reading.label) for reading in readings)


def _together(asked_for: dict[str, str], count: int) -> str:
    """Several things at once, each of which must hold."""
    words = {"n": f"{count:,}", **asked_for}
    match sorted(asked_for):
        case ["condition", "procedure"]:
            one = "%(n)s doctor for %(condition)s who performs %(procedure)s"
            return ngettext(one, "%(n)s doctors for %(condition)s who perform %(procedure)s", count, **words)
        case ["condition", "specialty"]:
            one = "%(n)s doctor in %(specialty)s for %(condition)s"
            return ngettext(one, "%(n)s doctors in %(specialty)s for %(condition)s", count, **words)
        case ["procedure", "specialty"]:
            one = "%(n)s doctor in %(specialty)s who performs %(procedure)s"
            return ngettext(one, "%(n)s doctors in %(specialty)s who perform %(procedure)s", count, **words)
        case ["condition", "procedure", "specialty"]:
            one = "%(n)s doctor in %(specialty)s for %(condition)s who performs %(procedure)s"
            several = "%(n)s doctors in %(specialty)s for %(condition)s who perform %(procedure)s"
            return ngettext(one, several, count, **words)
        case ["physician", "specialty"]:
            one = "%(n)s doctor in %(specialty)s named “%(physician)s”"
            return ngettext(one, "%(n)s doctors in %(specialty)s named “%(physician)s”", count, **words)
        case ["condition", "physician"]:
            one = "%(n)s doctor for %(condition)s named “%(physician)s”"
            return ngettext(one, "%(n)s doctors for %(condition)s named “%(physician)s”", count, **words)
        case ["physician", "procedure"]:
            one = "%(n)s doctor who performs %(procedure)s, named “%(physician)s”"
            several = "%(n)s doctors who perform %(procedure)s, named “%(physician)s”"
            return ngettext(one, several, count, **words)
        case _:
            return ngettext(
                "%(n)s doctor for all of this", "%(n)s doctors for all of this", count, n=words["n"]
            )


def _of_subject(subject: str, label: str, person: str | None, people: str | None, count: int) -> str:
    if person and people:
        return f"{count:,} {small_first(person if count == 1 else people)}"
    inside = small_first(label)
    if subject == "procedure":
        performs = ("%(n)s doctor who performs %(what)s", "%(n)s doctors who perform %(what)s")
        return ngettext(*performs, count, n=f"{count:,}", what=inside)
    treats = ("%(n)s doctor for %(what)s", "%(n)s doctors for %(what)s")
    return ngettext(*treats, count, n=f"{count:,}", what=inside)
