"""Only what is alike stands on one axis, and every bar has its words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask

from finder.page import charts, figure_words
from finder.queries.ledger import FigureRow, Rejected, SourceRow

SOURCE = SourceRow(
    *("old-1990", "Of twitches", "Sample A", "1990", None, None, None, "registry", date(2026, 11, 2)),
    "abstract",
)
GIVEN: dict[str, Any] = {
    **{"key": "x", "metric": "prevalence", "what": None, "value": "14.5", "low": None, "high": None},
    **{"interval": None, "unit": "per 100,000 people", "population": "general", "sex": None, "age": None},
    **{"place": None, "years": None, "n": None, "follow_up": None, "is_shown": True, "group": None},
    **{"question": None, "about": "Twitch", "source": SOURCE},
}


@pytest.fixture(autouse=True)
def request_of_a_visitor(app: Flask) -> Iterator[None]:
    """Words are put into the language of a request."""
    with app.test_request_context("/"):
        yield


def figure(value: str = "14.5", **values: Any) -> FigureRow:
    return FigureRow(**{**GIVEN, "value": value, **values})


# -- Which stand on one axis ---------------------------------------------------------------------------
@pytest.mark.parametrize("other", [{"metric": "incidence"}, {"unit": "percent"}])
def test_another_metric_or_unit_is_never_on_the_same_axis(other: dict[str, str]) -> None:
    found = charts.panels([figure(), figure("7.4"), figure("1", **other), figure("2", **other)])
    assert [[bar.label.figure.value for bar in panel.bars] for panel in found] == [
        ["14.5", "7.4"],
        ["1", "2"],
    ]


def test_one_figure_alone_is_not_drawn() -> None:
    (panel,) = charts.panels([figure()])
    assert (panel.bars, len(panel.labels)) == ((), 1)


def test_what_is_not_to_be_shown_stands_in_the_table_alone() -> None:
    (panel,) = charts.panels([figure(), figure("7.4"), figure("39.7", is_shown=False)])
    assert ([bar.label.figure.value for bar in panel.bars], len(panel.labels)) == (["14.5", "7.4"], 3)


def test_a_single_value_is_a_bar_from_zero_and_a_span_begins_where_it_begins() -> None:
    (panel,) = charts.panels([figure("20"), figure("10 to 15")])
    assert [(bar.start, bar.length) for bar in panel.bars] == [(0, 100), (50, 25)]


def test_a_number_found_elsewhere_is_marked_where_it_lies_on_the_axis() -> None:
    values = (
        "8 per 100,000",
        "15 per 100,000 for everybody",
        "64 per 100,000",
        "8 per 100,000 a year",
        "few",
    )
    (panel,) = charts.panels([figure(), figure("7.4")], [Rejected(value, "Untraced.") for value in values])
    assert [mark.text for mark in panel.marks] == ["8", "15"]


def test_figures_of_two_sources_that_answer_no_common_question_are_not_compared() -> None:
    other = SourceRow(**{**SOURCE.__dict__, "key": "new-2020"})
    found = [figure("1"), figure("2", source=other), figure("3")]
    (topic,) = charts.by_topic(found)
    assert [[bar.label.figure.value for bar in panel.bars] for panel in topic.drawn] == [["1", "3"]]
    assert [one.figure.value for one in topic.single] == ["2"]


def test_topics_come_in_the_order_a_patient_asks() -> None:
    metrics = ("risk", "success", "share", "recurrence", "prevalence")
    found = charts.by_topic([figure(metric=metric) for metric in metrics])
    assert [topic.title for topic in found] == [
        "How common it is",
        "Who and what",
        "What treatment brings",
        "How often it comes back",
        "Risks",
    ]


# -- Its words -----------------------------------------------------------------------------------------
def test_a_screen_reader_hears_the_value_its_axis_and_its_range() -> None:
    (panel,) = charts.panels([figure("12", low="10", high="14", interval="95% CI"), figure("7.4")])
    said = [bar.said for bar in panel.bars]
    assert said[0] == "12 per 100,000, on an axis from 0 to 15; 10 to 14 (95% confidence interval)"
    assert said[1] == "7.4 per 100,000, on an axis from 0 to 15"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("91.1", "about 9 in 10"),
        ("70", "7 in 10"),
        ("2.3", "about 2 in 100"),
        ("6", "6 in 100"),
        ("0.44", "about 4 in 1,000"),
        ("96.7", "about 97 in 100"),
        ("0", ""),
        ("100", ""),
        ("73 to 98", ""),
    ],
)
def test_a_percentage_is_said_as_so_many_people(value: str, said: str) -> None:
    assert figure_words.people(figure(value, unit="percent", metric="success")) == said


def test_an_improvement_of_so_much_is_not_so_many_people() -> None:
    assert figure_words.people(figure("75.6", unit="percent", metric="improvement")) == ""


def test_beside_figures_of_women_or_men_one_of_all_says_so() -> None:
    women, everyone = figure(sex="women"), figure(place="Oslo")
    assert figure_words.title(everyone, [women, everyone]) == "Women and men"
    assert figure_words.title(everyone, [everyone]) == "Oslo"


@pytest.mark.parametrize(
    ("what", "details"),
    [("Rochester, men over 80", ["Oslo"]), ("Women of Rochester", ["Men", "age over 80", "Oslo"])],
)
def test_what_the_title_says_is_not_said_again(what: str, details: list[str]) -> None:
    one = figure(what=what, sex="men", age="over 80", place="Oslo")
    assert figure_words.facts(one)[:-1] == details


def test_what_is_known_of_all_alike_is_said_once() -> None:
    (panel,) = charts.panels([figure(what="a", place="Oslo", n=50), figure(what="b", place="Oslo", n=60)])
    assert panel.common == ("Oslo", "whole population")
    assert [bar.details for bar in panel.bars] == [("50 studied",), ("60 studied",)]
