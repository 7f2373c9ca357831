"""Names and codes of states."""

import pytest

from finder.domain.states import FREELY_ASSOCIATED, MILITARY, STATES, TERRITORIES, state_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TN", "TN"), ("tn", "TN"), (" Tn. ", "TN"), ("Tennessee", "TN"), ("TENN.", "TN"), ("N.C.", "NC"),
        ("north  carolina", "NC"), ("D.C.", "DC"), ("Washington, DC", "DC"), ("Hawaiʻi", "HI"),
        ("P.R.", "PR"),
        ("US Virgin Islands", "VI"), ("U.S. Virgin Islands", "VI"), ("Virgin Islands", "VI"), ("AE", "AE"),
    ],
)  # fmt: skip
def test_codes_names_and_short_forms_are_understood(text: str, code: str) -> None:
    assert state_code(text) == code


@pytest.mark.parametrize("text", ["", "XX", "Ontario", "Tennesse", "T", "12", "TN37203", "x" * 1000])
def test_what_is_no_state_is_none(text: str) -> None:
    assert state_code(text) is None


def test_there_are_fifty_states_the_capital_and_the_rest() -> None:
    assert len(STATES) == 50 + 1 + len(TERRITORIES) + len(FREELY_ASSOCIATED) + len(MILITARY) == 62


@pytest.mark.parametrize("code", sorted(STATES))
def test_each_state_answers_to_its_code_and_its_name(code: str) -> None:
    assert state_code(code) == state_code(STATES[code]) == code
