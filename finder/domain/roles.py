"""What the staff do here, and what follows from it for their accounts."""

from datetime import timedelta
from typing import Literal, get_args

Role = Literal["front_desk", "coordinator", "moderator", "editor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)

#: They work for some groups alone; all others for the whole directory.
SCOPED = frozenset({"front_desk"})
#: They read and keep lists of their own, and change nothing others see: a password may do.
PASSWORD_MAY_DO = frozenset({"coordinator"})

#: A session lasts a working day at most, however busy.
LONGEST_SESSION = timedelta(hours=12)
#: Between a right password and the second factor.
LONGEST_ARRIVAL = timedelta(minutes=10)


def is_scoped(role: str) -> bool:
    """Whether the role reaches only what belongs to the member's groups."""
    return role in SCOPED


def needs_second_factor(role: str) -> bool:
    """Whether a password alone never lets this role in."""
    return role not in PASSWORD_MAY_DO


def idle_limit(role: str) -> timedelta:
    """How long a session may rest."""
    return timedelta(minutes=30) if role == "administrator" else timedelta(hours=8)
