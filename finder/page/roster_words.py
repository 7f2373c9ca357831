"""Rosters that cannot be true, in words."""

from flask_babel import gettext, ngettext

from finder.page import filters
from finder.queries.rosters import Clash, FullGroup


def full(one: FullGroup) -> str:
    """Why the roster of a group looks wrong."""
    matrix = one.matrix
    if matrix.listed == matrix.physicians * matrix.facilities:
        return gettext(
            "All %(doctors)s doctors are listed at all %(places)s places.",
            doctors=f"{matrix.physicians:,}",
            places=f"{matrix.facilities:,}",
        )
    return gettext(
        "%(doctors)s doctors at %(places)s places: %(share)s of all combinations are listed.",
        doctors=f"{matrix.physicians:,}",
        places=f"{matrix.facilities:,}",
        share=f"{matrix.share:.0%}",
    )


def clash(one: Clash) -> str:
    """Why the week of a doctor looks wrong."""
    return gettext(
        "%(here)s and %(there)s, %(miles)s apart, at the same hours on %(days)s.",
        here=one.places[0],
        there=one.places[1],
        miles=filters.miles(one.metres),
        days=", ".join(filters.weekday(day) for day in one.days),
    )


def found(total: int) -> str:
    """How many rosters look wrong."""
    if total == 0:
        return gettext("The last check found no roster that looks wrong.")
    return ngettext("%(num)d roster looks wrong.", "%(num)d rosters look wrong.", total)
