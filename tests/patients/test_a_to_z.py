"""The list of conditions: three orders, other names, and how many doctors each has."""

import pytest
from sqlalchemy.orm import Session

from finder.domain.words import fold
from finder.models import Condition, Term
from tests.make import Make
from tests.page import words
from tests.site import Site
from tests.statements import counted


def call(condition: Condition, *names: str, kind: str = "clinical", language: str = "en") -> None:
    """Further names of a condition."""
    condition.terms += [Term(text=one, folded=fold(one), kind=kind, language=language) for one in names]


@pytest.fixture
def neuralgia(make: Make) -> Condition:
    """A condition with names of every kind."""
    found: Condition = make.condition(
        "Trigeminal neuralgia", body_system="Face", service_line="Pain", short_answer="It hurts. It passes."
    )
    call(found, "Tic douloureux", "Trigeminal nerve pain")
    call(found, "TN", kind="abbreviation")
    call(found, "neuralgia", "face pain", kind="lay")
    call(found, "tic doloroso", language="es")
    call(found, "trigeminel", kind="misspelling")
    make.session.flush()
    return found


def entries(site: Site) -> list[str]:
    """What the list from A to Z has, in its order."""
    return [words(li) for ul in site.page("/conditions").one("div", "browse").iter("ul") for li in ul]


def test_the_list_runs_from_a_to_z_with_body_systems_below(site: Site, make: Make) -> None:
    make.condition("Migraine")
    make.condition("Éclampsie")
    page = site.page("/conditions")
    assert page.texts("h2") == ["E", "M", "By body system"]
    assert page.texts("a", "tile") == ["Brain and nerves 2 conditions"]


def test_another_name_leads_to_its_condition(site: Site, neuralgia: Condition) -> None:
    assert entries(site) == [
        "Neuralgia →see Trigeminal neuralgia",
        "Tic douloureux →see Trigeminal neuralgia",
        "TN →see Trigeminal neuralgia",
        "Trigeminal neuralgia",
    ]


def test_a_lay_name_that_two_conditions_share_is_the_name_of_neither(
    site: Site, make: Make, neuralgia: Condition
) -> None:
    call(make.condition("Occipital neuralgia"), "neuralgia", kind="lay")
    make.session.flush()
    assert not [one for one in entries(site) if one.startswith("Neuralgia")]


def test_a_proper_name_that_two_conditions_share_leads_to_both(site: Site, make: Make) -> None:
    for name in ("Brain bleed", "Aneurysm"):
        call(make.condition(name), "SAH", kind="abbreviation")
    make.session.flush()
    assert entries(site)[-2:] == ["SAH →see Aneurysm", "SAH →see Brain bleed"]


def test_the_name_of_a_condition_is_no_other_name_of_another(site: Site, make: Make) -> None:
    make.condition("Seizure disorder")
    call(make.condition("Epilepsy"), "Seizure disorder")
    make.session.flush()
    assert entries(site) == ["Epilepsy", "Seizure disorder"]


@pytest.mark.parametrize(
    ("by", "h1", "group"),
    [("system", "Conditions by body system", "Face"), ("service", "Conditions by service line", "Pain")],
)
def test_conditions_are_listed_by_what_they_have_in_common(
    site: Site, neuralgia: Condition, by: str, h1: str, group: str
) -> None:
    page = site.page("/conditions", by=by)
    assert (page.h1, page.texts("h2")) == (h1, [group])
    assert "Trigeminal neuralgia It hurts." in page.main and "It passes." not in page.main


def test_every_order_leads_to_the_others(site: Site, neuralgia: Condition) -> None:
    links = site.page("/conditions", by="system").links()
    assert (links["A to Z"], links["Service line"]) == ("/conditions", "/conditions?by=service")
    assert words(site.page("/conditions", by="system").one("span", aria_current="true")) == "Body system"


@pytest.mark.parametrize("by", ["name", "", " "])
def test_from_a_to_z_is_what_one_gets_unasked(site: Site, neuralgia: Condition, by: str) -> None:
    page = site.page("/conditions", by=by)
    assert page.h1 == "Conditions" and page.every(class_="notice") == []


@pytest.mark.parametrize("by", ["letter", "<b>x</b>", "%(order)s", "x" * 9_000])
def test_an_order_nobody_knows_is_said(site: Site, neuralgia: Condition, by: str) -> None:
    page = site.page("/conditions", by=by)
    assert f"We do not know an order called “{by[:40]}”." in page.main
    assert page.h1 == "Conditions"


@pytest.mark.parametrize("by", ["name", "system", "service"])
def test_a_condition_says_how_many_doctors_it_has_and_never_none(site: Site, make: Make, by: str) -> None:
    migraine = make.condition("Migraine")
    for _ in range(2):
        make.physician(conditions=[migraine])
    make.physician(conditions=[make.condition("Epilepsy")])
    make.condition("Tremor")
    main = site.page("/conditions", by=by).main
    assert "Migraine 2 doctors" in main and "Epilepsy 1 doctor" in main
    assert "0 doctors" not in main


@pytest.mark.parametrize("by", ["name", "system", "service"])
def test_one_address_stands_for_all_orders(site: Site, neuralgia: Condition, by: str) -> None:
    canonical = site.page("/conditions", by=by).one("link", rel="canonical").get("href")
    assert canonical == "http://localhost/conditions"


def test_a_body_system_of_the_front_page_leads_to_its_place_in_the_list(
    site: Site, neuralgia: Condition
) -> None:
    href = site.page("/").links("tile")["Face 1 condition"]
    path, _, anchor = href.partition("#")
    assert (path, anchor) == ("/conditions?by=system", "face")
    assert site.page(path).one("section", id=anchor) is not None


def test_the_list_takes_two_statements(site: Site, session: Session, neuralgia: Condition) -> None:
    with counted(session) as statements:
        site.page("/conditions")
    assert len([one for one in statements if "FROM condition" in one.replace("\n", " ")]) == 2


def test_an_empty_directory_says_so(site: Site) -> None:
    assert "This directory lists no conditions yet." in site.page("/conditions", by="system").main
