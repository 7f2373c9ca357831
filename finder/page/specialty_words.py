"""The words of a specialty's page: in which role they see a condition."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from finder.page.topic_words import Group, grouped
from finder.queries.rows import Link
from finder.queries.specialties import Seen

SEEN = {
    "first visit": _l("A good first visit for"),
    "diagnoses": _l("They help find out about"),
    "treats": _l("They treat"),
    "surgery": _l("They operate for"),
}


def conditions(seen: Iterable[Seen]) -> list[Group[Link]]:
    """Conditions under what these doctors do for them."""
    return grouped(SEEN, ((one.role, one.link) for one in seen))
