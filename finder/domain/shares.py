"""A share counted in a sample, and between what bounds the share of the whole may lie."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

#: So many standard deviations to either side hold 95 % of a normal distribution.
Z_95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The 95 % interval; None of nothing."""
        return wilson(self.part, self.whole) if self.whole else None


def wilson(part: int, whole: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval (1927), without correction for continuity: the shares a test would not reject.

    Never leaves 0 to 1, and is honest where nearly all or nearly none are counted. Raises ValueError for no share.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError(f"{part} of {whole} is no share")
    share, square = part / whole, z * z / whole
    middle = share + square / 2
    reach = z * sqrt(share * (1 - share) / whole + square / (4 * whole))
    low = (middle - reach) / (1 + square) if part else 0.0
    high = (middle + reach) / (1 + square) if part < whole else 1.0
    return max(0.0, low), min(1.0, high)
