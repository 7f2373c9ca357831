"""What the key facts of a condition and the levels of its care card are called."""

from flask_babel import lazy_gettext

LABELS = {
    "how_common": lazy_gettext("How common"),
    "who": lazy_gettext("Who gets it"),
    "treatable": lazy_gettext("Can it be treated"),
    "contagious": lazy_gettext("Contagious"),
    "inherited": lazy_gettext("Inherited"),
    "emergency": lazy_gettext("Emergency"),
    "urgent": lazy_gettext("Urgent"),
    "routine": lazy_gettext("Routine"),
}


def label(name: str) -> str:
    """The label of a fact or a level, as it is stored."""
    return str(LABELS[name])
