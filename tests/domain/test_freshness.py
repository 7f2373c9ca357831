from datetime import date, timedelta

import pytest

from finder.domain.freshness import answer, freshness

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(("days", "fresh"), [(0, True), (90, True), (91, False), (400, False)])
def test_a_confirmation_has_power_up_to_its_ninetieth_day(days, fresh):
    assert freshness(TODAY - timedelta(days=days), TODAY).is_fresh is fresh


def test_what_was_never_confirmed_is_not_fresh():
    assert not freshness(None, TODAY).is_fresh


def test_a_confirmation_from_the_future_counts_as_today():
    assert freshness(TODAY + timedelta(days=3), TODAY).days == 0


@pytest.mark.parametrize(
    ("said", "days", "told"),
    [(True, 9, "yes"), (False, 9, "no"), (True, 91, "stale"), (False, 91, "stale"), (None, 9, "unknown")],
)
def test_an_old_yes_or_no_is_told_as_stale_and_silence_as_unknown(said, days, told):
    assert answer(said, freshness(TODAY - timedelta(days=days), TODAY)) == told
