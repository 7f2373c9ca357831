"""What the key facts of a condition and the levels of its care card are called, in its versions and its guide."""

from flask_babel import lazy_gettext as _l

from finder.page.condition_words import FACTS

LABELS = {
    **FACTS,
    "emergency": _l("Emergency"),
    "urgent": _l("Urgent"),
    "routine": _l("Routine"),
}


def label(name: str) -> str:
    """The label of a fact or a level, as it is stored."""
    return str(LABELS[name])
