"""The ledger of words that found nothing: counted from five on, bounded, by any thread, never with a person in it."""

import threading
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.page.ledger import ENOUGH, MOST_PHRASES, Ledger, kept_words

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
Written = list[tuple[str, int, date, date]]


class Notebook:
    """A ledger that writes into a list."""

    def __init__(self) -> None:
        self.written: Written = []
        self.ledger = Ledger(lambda *row: self.written.append(row))

    def note(self, words: str, times: int = 1, on: date = MONDAY) -> None:
        for _ in range(times):
            self.ledger.note(words, on)
            self.ledger.settle()


@pytest.fixture
def book() -> Notebook:
    return Notebook()


def test_four_times_is_not_written(book: Notebook) -> None:
    book.note("shaky hands", ENOUGH - 1)
    assert book.written == []


def test_the_fifth_writes_five(book: Notebook) -> None:
    book.note("shaky hands", ENOUGH)
    assert book.written == [("shaky hands", 5, MONDAY, MONDAY)]


def test_from_then_on_each_time_is_written(book: Notebook) -> None:
    book.note("shaky hands", ENOUGH + 2)
    assert [count for _, count, *_ in book.written] == [5, 1, 1]


def test_first_and_last_day_are_told(book: Notebook) -> None:
    book.note("shaky hands", 4, MONDAY)
    book.note("shaky hands", 1, TUESDAY)
    assert book.written == [("shaky hands", 5, MONDAY, TUESDAY)]


def test_the_same_words_written_otherwise_count_together(book: Notebook) -> None:
    for words in ("Shaky hands", "shaky  HANDS!", "sháky hands", "shaky-hands", "shaky hands"):
        book.note(words)
    assert [words for words, *_ in book.written] == ["shaky hands"]


def test_other_words_count_apart(book: Notebook) -> None:
    book.note("shaky hands", 4)
    book.note("shaky legs", 4)
    assert book.written == []


def test_no_more_phrases_are_kept_than_told(book: Notebook) -> None:
    for n in range(MOST_PHRASES + 50):
        book.ledger.note(f"word {'x' * (n % 40)} {chr(97 + n // 40 % 26)}{chr(97 + n // 1040)}", MONDAY)
    assert len(book.ledger) == MOST_PHRASES


def test_the_phrase_not_typed_for_longest_is_forgotten(book: Notebook) -> None:
    book.note("shaky hands", 4)
    for n in range(MOST_PHRASES):
        book.ledger.note(f"{'x' * (n % 40 + 1)} {'y' * (n // 40 % 10 + 1)} {'z' * (n // 400 + 1)}", MONDAY)
    book.note("shaky hands")
    assert book.written == []


def test_many_threads_lose_no_count(book: Notebook) -> None:
    def note() -> None:
        for _ in range(100):
            book.ledger.note("shaky hands", MONDAY)

    threads = [threading.Thread(target=note) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    book.ledger.settle()
    assert sum(count for _, count, *_ in book.written) == 800


def test_a_slow_database_delays_nobody() -> None:
    freed, written = threading.Event(), []

    def write(words: str, *_rest: object) -> None:
        freed.wait(30)
        written.append(words)

    ledger = Ledger(write)
    for _ in range(20):
        ledger.note("shaky hands", MONDAY)  # would hang here
    freed.set()
    ledger.settle()
    assert written[0] == "shaky hands"


def test_what_cannot_be_written_is_lost_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    def write(words: str, *_rest: object) -> None:
        raise OSError(f"no room for {words}")

    ledger = Ledger(write)
    for _ in range(7):
        ledger.note("shaky hands", MONDAY)
        ledger.settle()
    said = capsys.readouterr()
    assert "shaky" not in said.out + said.err


@pytest.mark.parametrize(
    "typed",
    [
        *("555 0142", "born 1950", "room 12", "shaky hands 2", "٣ hands", "Ⅷ", "½ dose"),
        *("ada@example.org", "ada＠example", "ada.brandt@example.com", "example.com", "www.example"),
        *("Dr. Brandt", "mrs brandt", "Ada Brandt MD", "doctor Brandt", "Doctora Ada Brandt"),
        *("x" * 61, "a b c d e f g", "a " * 5000, "", " ", "?!", "🙂"),
    ],
)
def test_what_could_be_a_person_or_a_number_is_not_kept(typed: str) -> None:
    assert kept_words(typed) is None


@pytest.mark.parametrize(
    "typed", ["shaky hands", "doctor for shaky hands", "x" * 60, "a b c d e f", "manos temblorosas"]
)
def test_other_words_are_kept(typed: str) -> None:
    assert kept_words(typed) == typed


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_whatever_is_kept_is_short_and_without_digits(typed: str) -> None:
    kept = kept_words(typed)
    assert kept is None or (len(kept) <= 60 and "@" not in kept and not any(map(str.isnumeric, kept)))
