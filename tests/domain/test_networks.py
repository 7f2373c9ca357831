"""Addresses are counted by the network their holder has."""

import pytest

from finder.domain.networks import network


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("2001:db8::1", "2001:db8::"),
        ("2001:db8::2", "2001:db8::"),
        ("::1", "::"),
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("somewhere", None),
        (None, None),
    ],
)
def test_whoever_has_a_whole_network_counts_once(address: str | None, counted_as: str | None) -> None:
    assert network(address, 32, 64) == counted_as
