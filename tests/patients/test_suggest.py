"""The answer to somebody who is typing: a piece of a page, or JSON, kept by nobody."""

import io
import sys
from typing import Any
from urllib.parse import quote

import html5lib
import pytest
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from finder.page import logs
from finder.queries.suggest import LONGEST
from tests.apps import site_over
from tests.make import Make
from tests.page import words
from tests.site import Site


def groups(site: Site, typed: str) -> dict[str, list[str]]:
    """Heading of each group → what its rows say; refused when the piece is no valid HTML or badly labelled."""
    response = site.get("/suggest", q=typed)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parseFragment(response.text)
    assert parser.errors == []
    (listbox,) = [element for element in root if isinstance(element.tag, str)]
    assert (listbox.get("role"), listbox.get("aria-label")) == ("listbox", "Suggestions")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    return {
        _heading(group): [words(row) for row in group if row.get("role") == "option"] for group in listbox
    }


def _heading(group: Any) -> str:
    (heading,) = [row for row in group if row.get("id") == group.get("aria-labelledby")]
    return words(heading)


def rows(site: Site, typed: str) -> list[dict[str, Any]]:
    """The rows a program gets."""
    response = as_json(site, typed)
    assert (response.status_code, response.mimetype) == (200, "application/json")
    found: list[dict[str, Any]] = response.get_json()["suggestions"]
    return found


def as_json(site: Site, typed: str) -> TestResponse:
    return site.client.get("/suggest", query_string={"q": typed}, headers={"Accept": "application/json"})


def fill(make: Make) -> None:
    """One of each kind whose name begins with "ne"."""
    neurology = make.specialty()
    make.condition("Neuralgia")
    make.procedure("Nerve block")
    make.physician("Ana", "Neri", credentials="MD", specialty=neurology, slug="ana-neri")


def test_the_page_gets_groups_with_headings(site: Site, make: Make) -> None:
    fill(make)
    assert groups(site, "ne") == {
        "Conditions": ["Neuralgia"],
        "Procedures": ["Nerve block"],
        "Specialties": ["Neurology"],
        "Doctors": ["Ana Neri, MD Neurology · Nashville, TN"],
    }


def test_a_kind_without_rows_has_no_heading(site: Site, make: Make) -> None:
    make.condition("Neuralgia")
    assert list(groups(site, "ne")) == ["Conditions"]


def test_lay_words_that_matched_stand_beside_the_name(site: Site, make: Make) -> None:
    make.condition(also=("face twitching",))
    assert groups(site, "face tw") == {"Conditions": ["Hemifacial spasm “face twitching”"]}


def test_a_program_gets_the_same_rows(site: Site, make: Make) -> None:
    fill(make)
    assert [(row["kind"], row["slug"], row["value"]) for row in rows(site, "ne")] == [
        ("condition", "neuralgia", "Neuralgia"),
        ("procedure", "nerve-block", "Nerve block"),
        ("specialty", "neurology", "Neurology"),
        ("doctor", "ana-neri", "Ana Neri"),
    ]


def test_a_question_is_offered_with_the_address_of_its_page(site: Site, make: Make) -> None:
    make.question(make.condition(), "Is it hereditary?")
    assert groups(site, "is it here") == {"Questions we answer": ["Is it hereditary?"]}
    assert [(row["kind"], row["slug"], row["value"]) for row in rows(site, "is it here")] == [
        ("question", "hemifacial-spasm/is-it-hereditary", "Is it hereditary?")
    ]


def test_a_program_is_told_what_matched_and_who_it_is(site: Site, make: Make) -> None:
    make.condition("Neuralgia", also=("shooting pain",))
    make.physician("Ana", "Shoots", credentials="MD")
    assert [(row["label"], row["hint"]) for row in rows(site, "shoot")] == [
        ("Neuralgia", "“shooting pain”"),
        ("Ana Shoots, MD", "Nashville, TN"),
    ]


def test_doctors_of_one_name_are_one_row_without_a_page(site: Site, make: Make) -> None:
    for credentials in ("MD", "DO"):
        make.physician("Ana", "Neri", credentials=credentials)
    assert groups(site, "neri") == {"Doctors": ["Ana Neri several doctors of this name"]}
    assert [(row["value"], row["slug"]) for row in rows(site, "neri")] == [("Ana Neri", None)]


@pytest.mark.parametrize("number, said", [(0, "No suggestions"), (1, "1 suggestion"), (3, "3 suggestions")])
def test_what_a_screen_reader_hears_is_counted(site: Site, make: Make, number: int, said: str) -> None:
    for n in range(number):
        make.condition(f"Neuralgia {n}")
    assert f'data-said="{said}"' in site.get("/suggest", q="neu").text


# Words of an emergency bring up whom to call; no suggestion may take them out of the box.


def test_a_suggestion_keeps_the_words_of_an_emergency(site: Site, make: Make) -> None:
    make.specialty("Cardiology", "Cardiologist", also=("chest pain",))
    assert [(row["label"], row["value"]) for row in rows(site, "chest pa")] == [("Cardiology", "chest pain")]


def test_somebody_who_typed_an_emergency_is_offered_nothing_that_tells_of_none(
    site: Site, make: Make
) -> None:
    make.condition("Aphasia", also=("stroke",))
    make.physician("Ana", "Strokeman")
    assert [row["value"] for row in rows(site, "stro")] == ["stroke", "Ana Strokeman"]
    assert [row["value"] for row in rows(site, "stroke")] == ["stroke"]


@pytest.mark.parametrize("accept", ["text/html", "application/json", "*/*"])
def test_the_answer_is_kept_on_no_disk(site: Site, accept: str) -> None:
    headers = site.client.get("/suggest?q=ne", headers={"Accept": accept}).headers
    assert (headers["Cache-Control"], headers["Vary"], headers.get("Set-Cookie")) == (
        "private, no-store",
        "Accept",
        None,
    )


def test_nor_is_the_answer_to_nothing(site: Site) -> None:
    response = site.get("/suggest")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "ne" * 40 + "\x00", "%", "_", "\x00", "\u202e", "<script>", "🧠🧠", "\ud800"]
)
@pytest.mark.parametrize("ask", [as_json, lambda site, typed: site.get("/suggest", q=typed)])
def test_nothing_typed_is_an_error(site: Site, make: Make, typed: str, ask: Any) -> None:
    fill(make)
    typed = typed.encode("utf-8", "replace").decode()
    assert ask(site, typed).status_code == 200


def test_bytes_that_are_no_text_are_no_error(site: Site) -> None:
    assert site.client.get("/suggest?q=%ff%fe%00ne&q=x&unknown=1").status_code == 200


def test_what_was_typed_is_not_in_the_answer(site: Site, make: Make) -> None:
    make.condition("y" * LONGEST)
    assert "<script>" not in site.get("/suggest", q="<script>").text


def test_a_name_with_signs_is_shown_as_the_words_it_is(site: Site, make: Make) -> None:
    make.physician("Ana", "<b>Neri</b>")
    assert groups(site, "ana") == {"Doctors": ["Ana <b>Neri</b> Nashville, TN"]}


@pytest.mark.parametrize("status", ["hidden", "retired"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_whoever_is_not_listed_is_in_neither_answer(site: Site, make: Make, status: str, accept: str) -> None:
    make.physician("Ana", "Neri", status=status)
    assert "Neri" not in site.client.get("/suggest?q=neri", headers={"Accept": accept}).text


def test_what_is_chosen_finds_what_was_offered(site: Site, make: Make) -> None:
    fill(make)
    make.physician(
        "José", "Nevárez y Peña", middle="María Luz", suffix="Jr.", specialty=make.specialty("Nephrology")
    )
    make.session.flush()
    offered = {row["label"]: row["value"] for row in rows(site, "ne") if row["kind"] == "doctor"}
    assert len(offered) == 2
    for label, value in offered.items():
        assert site.page("/doctors", for_=value).names() == [label]


def test_typing_is_not_written_into_the_log(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    logs.set_up("info")
    try:
        site.get("/suggest", q="hemifacial")
    finally:
        monkeypatch.undo()
        logs.set_up("error")
    assert ("/suggest" in written.getvalue(), "hemifacial" in written.getvalue()) == (True, False)


def test_typing_never_uses_up_the_searches_of_a_person(session: Session) -> None:
    site = site_over(session, rate_limit="2 per minute")
    assert [site.get("/suggest", q="ne").status_code for _ in range(4)] == [200, 200, 429, 429]
    assert [site.get("/about/ranking").status_code for _ in range(3)] == [200, 200, 429]


def test_the_box_names_the_address_that_is_asked(site: Site) -> None:
    box = site.page("/").one("input", id="for")
    assert box.get("data-suggest") == "/suggest"
    assert site.client.get(f"{box.get('data-suggest')}?q={quote('né')}").status_code == 200


def test_without_a_script_the_box_claims_nothing_it_cannot_do(site: Site) -> None:
    box = site.page("/").one("input", id="for")
    assert [name for name in box.attrib if name == "role" or str(name).startswith("aria-")] == []
