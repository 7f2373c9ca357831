"""Lots anybody can draw again."""

import hashlib

from finder.domain.sampling import digest_of, drawn

KEYS = range(1, 1_001)


def test_the_same_seed_draws_the_same_in_any_order_of_rows() -> None:
    assert drawn(KEYS, 20, 7) == drawn(reversed(KEYS), 20, 7)


def test_another_seed_draws_others() -> None:
    assert drawn(KEYS, 20, 7) != drawn(KEYS, 20, 8)


def test_a_larger_sample_begins_with_the_smaller() -> None:
    assert drawn(KEYS, 50, 7)[:20] == drawn(KEYS, 20, 7)


def test_it_is_what_the_page_says_it_is() -> None:
    by_hand = sorted(KEYS, key=lambda key: hashlib.sha256(f"7:{key}".encode()).hexdigest())
    assert drawn(KEYS, 5, 7) == by_hand[:5]


def test_every_row_is_drawn_about_as_often_as_any_other() -> None:
    counts = [sum(key in drawn(range(10), 3, seed) for seed in range(1_000)) for key in range(10)]
    assert all(240 < count < 360 for count in counts)


def test_fewer_rows_than_asked_for_are_all_drawn() -> None:
    assert sorted(drawn([3, 1, 2], 9, 0)) == [1, 2, 3]


def test_the_fingerprint_knows_every_row_and_no_order() -> None:
    assert digest_of([1, 2, 3]) == digest_of([3, 2, 1]) != digest_of([1, 2])
