"""`flask export listings`: what stands in the file."""

import csv
import re
from pathlib import Path

import pytest
from click.testing import Result

from finder.domain.listing_columns import BY_NAME
from tests.house.source import ROOT
from tests.make import Make, day
from tests.site import Site


def run(site: Site, *words: str | Path) -> Result:
    return site.app.test_cli_runner().invoke(args=["export", "listings", *map(str, words)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "listings.csv"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_for_each_practice_location(site: Site, make: Make, path: Path):
    make.location(make.physician())
    result = run(site, path)
    assert result.output == "Wrote 2 rows to listings.csv.\n"
    assert [row["last"] for row in table(path)] == ["Okafor", "Okafor"]


def test_a_physician_without_any_has_a_row_too(site: Site, make: Make, path: Path):
    make.physician(at=None)
    run(site, path)
    assert [row["kind"] for row in table(path)] == ["none"]


def test_what_a_row_tells(site: Site, make: Make, path: Path):
    location = {"phone": "+16155550142", "phone_extension": "7", "accepting": True, "joins_on": day(0)}
    location |= {"plans": [make.plan()], "hours": {"days": {"monday": [["08:00", "12:00"]]}}}
    at = make.facility(zip="02134", plus4="0001")
    make.physician(at=at, specialty=make.specialty(code="2084N0400X"), languages=[make.language()],
                   conditions=[make.condition()], location=location)  # fmt: skip
    run(site, path)
    (row,) = table(path)
    assert row["zip"] == "02134-0001"
    assert row["phone"] == "(615) 555-0142 ext. 7"
    assert (row["accepting"], row["telehealth"]) == ("yes", "")
    assert row["hours"] == "Mon 08:00-12:00"
    assert (row["specialties"], row["conditions"], row["languages"]) == (
        "2084N0400X",
        "hemifacial-spasm",
        "es",
    )
    assert row["plans"] == "example-health-gold-ppo"
    assert row["joins_on"] == row["as_of"] == day(0).isoformat()


def test_no_cell_is_a_formula(site: Site, make: Make, path: Path):
    make.physician(last='=HYPERLINK("x")', first="+1", middle="-2", suffix="@a")
    run(site, path)
    (row,) = table(path)
    assert (row["last"], row["first"], row["middle"], row["suffix"]) == (
        '\'=HYPERLINK("x")',
        "'+1",
        "'-2",
        "'@a",
    )


def test_hidden_listings_stay_hidden(site: Site, make: Make, path: Path):
    make.physician(status="hidden")
    assert run(site, path).output == "Wrote 0 rows to listings.csv.\n"


def test_of_a_group_come_whole_physicians(site: Site, make: Make, path: Path):
    group = make.group()
    make.location(make.physician(at=make.facility(group_id=group.id)))
    make.physician(last="Other")
    run(site, path, "--group", group.slug)
    assert [row["last"] for row in table(path)] == ["Okafor", "Okafor"]


def test_an_unknown_group_leaves_no_file(site: Site, path: Path):
    result = run(site, path, "--group", "nobody")
    assert (result.exit_code, path.exists()) == (1, False)
    assert "No group has the slug nobody." in result.output


def test_a_template_is_the_header(site: Site, make: Make, path: Path):
    make.physician()
    run(site, path, "--template", "--bom")
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"physician","npi"')
    assert table(path) == []


def test_two_exports_are_equal(site: Site, make: Make, path: Path, tmp_path: Path):
    for _ in range(3):
        make.physician()
    run(site, path)
    run(site, tmp_path / "again.csv")
    assert path.read_bytes() == (tmp_path / "again.csv").read_bytes()


def test_every_column_is_documented_and_no_other():
    text = (ROOT / "docs" / "listings-csv.md").read_text(encoding="utf-8").partition("\n## ")[0]
    cells = re.findall(r"^\| ((?:`\w+` ?)+) \|", text, re.MULTILINE)
    assert [name for cell in cells for name in re.findall(r"`(\w+)`", cell)] == list(BY_NAME)
