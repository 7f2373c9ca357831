"""Made-up opening hours of every kind a directory meets."""

from collections.abc import Sequence
from typing import Any

from finder.domain.hours import MINUTES_A_DAY, Hours, Interval
from finder.readers.demo.chance import Chance


def _clock(*pairs: tuple[float, float]) -> tuple[Interval, ...]:
    return tuple(Interval(int(opens * 60), int(closes * 60)) for opens, closes in pairs)


_USUAL = (_clock((8, 17)), _clock((8.5, 16.5)), _clock((9, 17)))
_DAYS = {
    _USUAL[0]: 30,
    _USUAL[1]: 12,
    _USUAL[2]: 14,
    _clock((7, 15.5)): 6,
    _clock((8.5, 12), (13, 17.5)): 18,
    _clock((8, 12)): 6,
    _clock((10, 19)): 5,
    _clock((19, 7)): 1,
}
_SATURDAY = _clock((9, 12))
_ALL_DAY = (Interval(0, MINUTES_A_DAY),)


def make_hours(chance: Chance, days: Sequence[int], *, around_the_clock: bool) -> dict[str, Any] | None:
    """Hours on these weekdays as they are stored; without days by appointment; None: not recorded."""
    if around_the_clock and chance.happens(0.5):
        return Hours((_ALL_DAY,) * 7).as_json()
    if chance.happens(0.12):
        return None
    if not days or chance.happens(0.03):
        return Hours(by_appointment=True).as_json()
    usual = chance.weighted(_DAYS)
    week = [usual if day in days else () for day in range(7)]
    if len(days) == 5 and chance.happens(0.1):
        week[5] = _SATURDAY
    return Hours(tuple(week), by_appointment=chance.happens(0.15)).as_json()
