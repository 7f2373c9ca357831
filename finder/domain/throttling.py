"""How long whoever guesses has to wait: a little at first, never more than a quarter of an hour, never for good."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True)
class Allowance:
    """How many attempts are free, how long the wait may grow, and after which rest all is forgotten."""

    free: int
    longest: timedelta
    forget: timedelta

    def wait(self, attempts: int) -> timedelta:
        """The wait after so many vain attempts: none for the free ones, then 2, 4, 8 … seconds."""
        beyond = attempts - self.free
        if beyond <= 0:
            return timedelta()
        return min(self.longest, timedelta(seconds=2 ** min(beyond, 20)))


#: A whole clinic may share one address; what all accounts together may try slows everybody only a little.
ACCOUNT = Allowance(free=5, longest=LONGEST_WAIT, forget=timedelta(hours=12))
ADDRESS = Allowance(free=30, longest=LONGEST_WAIT, forget=timedelta(hours=1))
EVERYONE = Allowance(free=200, longest=timedelta(seconds=10), forget=timedelta(minutes=2))
#: Links asked for by mail: nobody's mailbox is to be filled by somebody else.
MAILBOX = Allowance(free=3, longest=timedelta(hours=1), forget=timedelta(hours=12))


@dataclass(frozen=True)
class Tally:
    """Vain attempts so far, and the moment the next one is heard."""

    attempts: int
    last_at: datetime
    open_at: datetime

    def after_another(self, allowance: Allowance, now: datetime) -> "Tally":
        """The tally once one more attempt is made now."""
        attempts = 1 if now - self.last_at > allowance.forget else self.attempts + 1
        return Tally(attempts, now, now + allowance.wait(attempts))
