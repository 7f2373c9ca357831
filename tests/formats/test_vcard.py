"""The card for an address book: what the directory knows, and not a field more."""

import pytest

from finder.models import Physician
from tests.make import Make
from tests.site import Site


def card(site: Site, physician: Physician) -> list[str]:
    """The lines of a physician's card, long lines joined again."""
    response = site.get(f"/doctors/{physician.slug}.vcf")
    assert (response.status_code, response.mimetype) == (200, "text/vcard")
    return response.text.replace("\r\n ", "").split("\r\n")


def test_a_card_has_name_office_and_phone(site: Site, make: Make) -> None:
    physician = make.physician(
        "Amara",
        "Okafor",
        credentials="MD, PhD",
        specialty=make.specialty(),
        at=make.facility(name="Main Clinic", line1="12 Elm St", line2="Suite 3"),
        location={"phone": "+16155550142"},
    )
    lines = card(site, physician)
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert {"FN:Amara Okafor\\, MD\\, PhD", "ORG:Main Clinic", "TITLE:Neurologist"} <= set(lines)
    assert "TEL;TYPE=WORK:+16155550142" in lines
    assert any("12 Elm St\\, Suite 3;Nashville;TN;37203;United States" in line for line in lines)
    assert f"URL:http://localhost/doctors/{physician.slug}" in lines
    assert [line for line in lines if line][-1] == "END:VCARD"


def test_the_office_is_the_primary_one(site: Site, make: Make) -> None:
    physician = make.physician(at=make.facility(name="Second"), location={"is_primary": False})
    make.location(physician, make.facility(name="Main"), is_primary=True)
    assert "ORG:Main" in card(site, physician)


def test_what_is_not_known_has_no_line(site: Site, make: Make) -> None:
    lines = card(site, make.physician(at=None))
    assert [
        line for line in lines if line.split(":")[0].split(";")[0] in ("TEL", "ORG", "ADR", "TITLE", "GEO")
    ] == []


def test_the_comment_of_a_patient_is_not_on_the_card(site: Site, make: Make) -> None:
    physician = make.physician()
    make.comment(physician, "Took time.")
    assert "Took time" not in "\n".join(card(site, physician))


@pytest.mark.parametrize("name", ["Semi;colon", "Com,ma", "Back\\slash", "Line\nbreak", "CR\r\nLF:X"])
def test_a_hostile_name_starts_no_field_of_its_own(site: Site, make: Make, name: str) -> None:
    lines = card(site, make.physician("Amara", name))
    known = {"BEGIN", "VERSION", "N", "FN", "ORG", "TITLE", "TEL", "ADR", "GEO", "URL", "END", ""}
    assert {line.split(":")[0].split(";")[0] for line in lines} <= known
    (structured,) = (line for line in lines if line.startswith("N:"))
    assert structured.removeprefix("N:").replace("\\;", "").count(";") == 4


def test_the_file_is_named_after_the_address_of_the_page(site: Site, make: Make) -> None:
    headers = site.get(f"/doctors/{make.physician('Łukasz', 'Đặng', slug='lukasz-dang').slug}.vcf").headers
    assert headers["Content-Disposition"] == 'attachment; filename="lukasz-dang.vcf"'


def test_no_line_is_longer_than_a_card_may_have(site: Site, make: Make) -> None:
    physician = make.physician(at=make.facility(name="The Very Long " * 20 + "Clinic"))
    text = site.get(f"/doctors/{physician.slug}.vcf").text
    assert max(len(line) for line in text.split("\r\n")) == 75
    assert "ORG:" + "The Very Long " * 20 + "Clinic" in card(site, physician)


def test_the_picture_for_a_phone_is_an_svg(site: Site, make: Make) -> None:
    response = site.get(f"/doctors/{make.physician().slug}/qr.svg")
    assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
    assert "<svg" in response.text
