"""How secrets are kept: hashed as the standard says, sealed so that only our key opens them."""

import threading
import time
import unicodedata

import pytest

from finder.actions.sealing import BrokenSeal, opened, sealed
from finder.actions.staff import hashing
from tests.make import PASSWORD, password_hash

KEY = "k" * 32


def test_passwords_are_argon2id_with_19_mib_two_passes_and_one_lane() -> None:
    assert password_hash().startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert password_hash() != hashing.hashed(PASSWORD)


def test_the_right_password_alone_is_right() -> None:
    assert hashing.is_right(password_hash(), PASSWORD)
    assert not hashing.is_right(password_hash(), PASSWORD.upper())
    assert not hashing.is_right(password_hash(), PASSWORD + " ")


@pytest.mark.parametrize("stored", [None, "", "x", "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA$AAAA"])
def test_nothing_fits_where_nothing_is_stored(stored: str | None) -> None:
    assert not hashing.is_right(stored, PASSWORD)


def test_letters_with_marks_are_the_same_on_every_keyboard() -> None:
    stored = hashing.hashed(unicodedata.normalize("NFC", "crème brûlée für alle"))
    assert hashing.is_right(stored, unicodedata.normalize("NFD", "crème brûlée für alle"))


def test_one_at_a_time_and_a_fourth_is_turned_away() -> None:
    at_work: list[int] = []
    most: list[int] = []
    turned_away: list[int] = []

    def work() -> None:
        try:
            with hashing.turn():
                at_work.append(1)
                most.append(len(at_work))
                time.sleep(0.05)
                at_work.pop()
        except hashing.TooBusy:
            turned_away.append(1)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (max(most), len(most) + len(turned_away)) == (1, 8)
    assert turned_away


def test_what_is_sealed_is_opened_by_the_same_key_alone() -> None:
    seal = sealed(KEY, "JBSWY3DPEHPK3PXP")
    assert "JBSWY3DP" not in seal
    assert opened(KEY, seal) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(BrokenSeal):
        opened("other key" * 4, seal)


@pytest.mark.parametrize("seal", ["", "x", "é", "gAAAAA"])
def test_what_was_never_sealed_is_not_opened(seal: str) -> None:
    with pytest.raises(BrokenSeal):
        opened(KEY, seal)
