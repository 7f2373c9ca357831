"""The words of a specialty's page: in which role they see a condition."""

from collections.abc import Iterable

from flask_babel import gettext

from finder.queries.rows import Link
from finder.queries.specialties import Seen


def conditions(seen: Iterable[Seen]) -> list[tuple[str, list[Link]]]:
    """Conditions under what these doctors do for them; no group is empty."""
    words = {
        "first visit": gettext("A good first visit for"),
        "diagnoses": gettext("They help find out about"),
        "treats": gettext("They treat"),
        "surgery": gettext("They operate for"),
    }
    found: dict[str, list[Link]] = {role: [] for role in words}
    for one in seen:
        found[one.role].append(one.link)
    return [(words[role], links) for role, links in found.items() if links]
