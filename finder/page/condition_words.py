"""The words of a condition's page for what is stored in one: facts, roles of doctors, relations."""

from flask_babel import lazy_gettext as _l

from finder.page.topic_words import Group, grouped
from finder.queries.conditions import ConditionPage, Fact
from finder.queries.rows import Link

FACTS = {
    "how_common": _l("How common"),
    "who": _l("Who gets it"),
    "treatable": _l("Treatable"),
    "contagious": _l("Contagious"),
    "inherited": _l("Inherited"),
}
#: What doctors of a specialty do for the condition, in the order somebody meets them.
DOCTORS = {
    "first visit": _l("Start here"),
    "diagnoses": _l("Help find out what it is"),
    "treats": _l("Treat it"),
    "surgery": _l("Operate"),
}
#: What another condition has to do with this one.
RELATED = {
    "cause": _l("It can come from"),
    "complication": _l("It can lead to"),
    "associated": _l("Linked with it"),
}


def facts(condition: ConditionPage) -> list[tuple[str, Fact]]:
    """The strip of key facts, each with its label."""
    return [(str(FACTS[fact.name]), fact) for fact in condition.facts if fact.name in FACTS]


def doctors(condition: ConditionPage) -> list[Group[Link]]:
    """Whom to see, by what they do."""
    return grouped(DOCTORS, condition.specialties)


def related(condition: ConditionPage) -> list[Group[Link]]:
    """Other conditions, by what they have to do with this one."""
    rows = sorted(condition.related, key=lambda one: one.link.label.casefold())
    return grouped(RELATED, ((one.kind, one.link) for one in rows))
