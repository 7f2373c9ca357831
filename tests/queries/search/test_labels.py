"""What the values of filters are called."""

import pytest
from sqlalchemy.orm import Session

from finder.queries.search import Label, UnknownValue, labels
from tests.make import Make


def test_values_are_called_by_their_names(session: Session, make: Make) -> None:
    make.language()
    plan = make.plan()
    found = labels(session, {"language": ("es",), "plan": (plan.slug,), "payor": ("example-health",)})
    assert found == {
        "language": {"es": Label("Spanish")},
        "plan": {plan.slug: Label("Gold PPO")},
        "payor": {"example-health": Label("Example Health")},
    }


@pytest.mark.parametrize("value", ["neurology", "2084N0400X", "2084n0400x"])
def test_a_specialty_is_known_by_slug_and_by_code(session: Session, make: Make, value: str) -> None:
    make.specialty(code="2084N0400X")
    label = Label("Neurology", "Neurologist", "Neurologists")
    assert labels(session, {"specialty": (value,)}) == {"specialty": {value: label}}


def test_flags_and_gender_have_no_names_to_look_up(session: Session) -> None:
    assert labels(session, {"accepting": ("1",), "gender": ("male",)}) == {}


def test_a_value_nobody_has_is_refused_by_name(session: Session, make: Make) -> None:
    make.language()
    with pytest.raises(UnknownValue) as refused:
        labels(session, {"language": ("es", "xx")})
    assert (refused.value.name, refused.value.value) == ("language", "xx")
