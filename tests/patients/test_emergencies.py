"""Emergency words put whom to call above everything, beside every way a search can end, and hide nothing."""

from xml.etree.ElementTree import Element

import pytest

from tests.make import Make
from tests.page import Page, words
from tests.site import Site

CARD = "care-call"


def card(page: Page) -> Element:
    """The card; it is a region with a name."""
    found = page.one("section", CARD)
    assert found.get("aria-labelledby") == "emergency-title"
    return found


def numbers(page: Page) -> list[str]:
    """What its links dial, in order."""
    return [link.get("href") or "" for link in card(page).iter("a")]


def comes_before(page: Page, first: Element, second: Element) -> bool:
    """Whether one element is read before the other."""
    order = list(page.root.iter())
    return order.index(first) < order.index(second)


def test_the_card_says_to_call(site: Site) -> None:
    page = site.page("/doctors", for_="chest pain")
    assert "call 911" in words(page.one(id="emergency-title"))
    assert numbers(page) == ["tel:911"]


def test_it_stands_above_the_heading_and_is_none_itself(site: Site) -> None:
    page = site.page("/doctors", for_="chest pain")
    assert comes_before(page, card(page), page.one("h1"))
    assert [tag for tag in ("h1", "h2", "h3") if list(card(page).iter(tag))] == []


def test_it_is_swapped_with_the_results(site: Site) -> None:
    page = site.page("/doctors", for_="chest pain")
    assert card(page) in list(page.one(id="results").iter())


def test_results_are_shown_as_ever(site: Site, make: Make) -> None:
    make.place()
    make.physician(conditions=[make.condition("Ischemic stroke", also=("stroke",))])
    page = site.page("/doctors", for_="stroke", near="37203")
    assert card(page) is not None
    assert len(page.cards()) == 1


def test_suicide_offers_the_lifeline_first(site: Site) -> None:
    assert numbers(site.page("/doctors", for_="i want to die")) == ["tel:988", "sms:988", "tel:911"]


def test_poisoning_offers_poison_help(site: Site) -> None:
    page = site.page("/doctors", for_="overdose")
    assert numbers(page) == ["tel:911", "tel:18002221222"]
    assert "1-800-222-1222" in words(card(page))


def test_spanish_words_are_answered_in_spanish_too(site: Site) -> None:
    page = site.page("/doctors", for_="no puedo respirar")
    assert [words(one) for one in card(page).iter("p") if one.get("lang") == "es"] == [
        "Si está pasando ahora, llame al 911."
    ]


def test_english_words_are_not(site: Site) -> None:
    assert site.page("/doctors", for_="cant breathe").every("p", lang="es") == []


@pytest.mark.parametrize("near", ["00000", "ABCDE"])
def test_with_an_unknown_place(site: Site, near: str) -> None:
    assert numbers(site.page("/doctors", for_="chest pain", near=near)) == ["tel:911"]


@pytest.mark.parametrize("query", [{"within": "ads"}, {"plan": "none-such"}, {"page": "0"}])
def test_on_the_page_of_problems(site: Site, query: dict[str, str]) -> None:
    page = site.page("/doctors", 400, for_="chest pain", near="37203", **query)
    assert comes_before(page, card(page), page.one("h1"))


@pytest.mark.parametrize("typed", ["", "stroke rehabilitation", "neurologist", "qwertzu"])
def test_calm_words_show_no_card(site: Site, typed: str) -> None:
    assert site.page("/doctors", for_=typed).every("section", CARD) == []


def test_a_name_that_is_to_be_taken_exactly_shows_none(site: Site) -> None:
    assert site.page("/doctors", for_="stroke", exactly="1").every("section", CARD) == []


def test_the_json_says_the_same(site: Site) -> None:
    told = site.json("/api/v1/doctors", for_="i want to die")["emergency"]
    assert (told["kind"], told["call"]) == ("suicide", ["988", "911"])
    assert told["said"].startswith("Call or text 988.")


def test_the_json_says_null_without_one(site: Site) -> None:
    assert site.json("/api/v1/doctors", for_="neurologist")["emergency"] is None
