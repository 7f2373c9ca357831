"""Addresses: printed without gaps, compared by where they are."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.addresses import PostalAddress, readable_address, readable_city, readable_line
from finder.domain.numbers import BadZip


def key(line1: str, line2: str = "", city: str = "NASHVILLE", postal: str = "37203") -> str | None:
    return readable_address(line1, line2, city, "TN", postal).key()


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("1651 NE PARKRIDGE DR", "1651 NE Parkridge Dr"),
        ("STE 200", "Ste 200"),
        ("STE 200B", "Ste 200B"),
        ("SUITE LL", "Suite LL"),
        ("BLDG C", "Bldg C"),
        ("PO BOX 12", "PO Box 12"),
        ("P.O. BOX 12", "P.O. Box 12"),
        ("2ND FLOOR", "2nd Floor"),
        ("1542 61ST ST W", "1542 61st St W"),
        ("5301 MCAULEY DR", "5301 McAuley Dr"),
        ("100 WOMAN'S HWY", "100 Woman's Hwy"),
        ("1455 US HWY 61 STE C", "1455 US Hwy 61 Ste C"),
        ("DEPARTMENT OF MEDICINE", "Department of Medicine"),
        ("62 BROWN STREET,", "62 Brown Street"),
        ("C/O SOMEBODY", "c/o Somebody"),
        ("OB/GYN", "OB/GYN"),
        ("SUITE3-4A", "Suite3-4A"),
        ("S5632", "S5632"),
        ("12530 USF Bull Run", "12530 USF Bull Run"),
        ("", ""),
    ],
)
def test_lines_in_readable_case(text: str, readable: str) -> None:
    assert readable_line(text) == readable


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("NASHVILLE", "Nashville"),
        ("MCALESTER", "McAlester"),
        ("LA CROSSE", "La Crosse"),
        ("WINSTON-SALEM", "Winston-Salem"),
        ("CROTON-ON-HUDSON", "Croton-on-Hudson"),
        ("FOND DU LAC", "Fond du Lac"),
        ("ST. LOUIS", "St. Louis"),
        ("N. ATTLEBORO", "N. Attleboro"),
        ("DeKalb", "DeKalb"),
    ],
)
def test_cities_in_readable_case(text: str, readable: str) -> None:
    assert readable_city(text) == readable


def test_whole_address() -> None:
    address = readable_address("1 CHURCH ST", "STE 2", "NASHVILLE", "TN", "372031459", "US")
    assert address.lines() == ("1 Church St", "Ste 2", "Nashville, TN 37203-1459")


def test_one_line() -> None:
    assert (
        readable_address("1 CHURCH ST", "", "NASHVILLE", "TN", "37203").one_line
        == "1 Church St, Nashville, TN 37203"
    )


@pytest.mark.parametrize("present", list(product([True, False], repeat=5)))
def test_no_stray_comma_whatever_is_missing(present: tuple[bool, ...]) -> None:
    parts = ("1 Church St", "Ste 2", "Nashville", "TN", "37203")
    address = PostalAddress(*(part if here else None for part, here in zip(parts, present, strict=True)))
    for line in address.lines():
        assert line == line.strip(" ,")
        assert ",," not in line
        assert "  " not in line
    assert "None" not in address.one_line


def test_nothing_at_all_is_no_line() -> None:
    assert PostalAddress().lines() == ()


def test_extension_alone_is_not_printed() -> None:
    assert PostalAddress(city="Nashville", plus4="1459").one_line == "Nashville"


@pytest.mark.parametrize(
    ("given_state", "code"),
    [("TN", "TN"), ("tn", "TN"), ("Tennessee", "TN"), ("PUERTO RICO", "PR"), ("AE", "AE")],
)
def test_state_becomes_its_code(given_state: str, code: str) -> None:
    assert readable_address("", "", "X", given_state).state == code


def test_state_that_does_not_exist_is_left_out() -> None:
    assert readable_address("", "", "X", "ZZ").state is None


def test_territory_filed_as_a_country_is_a_state() -> None:
    address = readable_address("1 CALLE SOL", "", "SAN JUAN", "", "00901", "PR")
    assert (address.state, address.country) == ("PR", "US")


def test_foreign_address_keeps_its_region_and_country() -> None:
    address = readable_address("2 RING RD", "", "TORONTO", "Ontario", "M5V 2T6", "CA")
    assert address.lines() == ("2 Ring Rd", "Toronto, Ontario", "CA")


def test_filler_of_zeros_is_no_extension() -> None:
    assert readable_address("1 A ST", "", "X", "TN", "372030000").plus4 is None


def test_zip_that_lost_its_zero_is_an_error() -> None:
    with pytest.raises(BadZip, match="02134"):
        readable_address("1 A ST", "", "BOSTON", "MA", "2134")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("100 MAIN STREET", "SUITE 200"), ("100 Main St., Ste #200", "")),
        (("100 MAIN ST", "UNIT 200"), ("100 MAIN ST # 200", "")),
        (("100 NORTH MAIN ST", ""), ("100 N. Main St", "")),
        (("100 FIRST AVENUE", ""), ("100 1ST AVE", "")),
        (("1 A ST", "SUITE B-106"), ("1 A ST STE B106", "")),
        (("1 A ST", "SUITE3-4A"), ("1 A ST", "STE 3-4A")),
        (("1 A ST", "2ND FLOOR"), ("1 A ST FL 2", "")),
        (("1 A ST", "1 A STREET"), ("1 A ST", "")),
        (("1 O'Neill Blvd", ""), ("1 ONEILL BOULEVARD", "")),
        (("ONE HOSPITAL DRIVE", ""), ("1 HOSPITAL DR", "")),
    ],
)
def test_two_spellings_of_one_place(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert key(*one) == key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("100 MAIN ST", "STE 200"), ("100 MAIN ST", "STE 201")),
        (("100 MAIN ST", ""), ("100 MAIN AVE", "")),
        (("100 N MAIN ST", ""), ("100 S MAIN ST", "")),
        (("100 MAIN ST", ""), ("1000 MAIN ST", "")),
        (("1 A ST", "STE 1"), ("1 A ST", "FL 1")),
    ],
)
def test_two_places(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert key(*one) != key(*other)


def test_one_street_in_two_towns_is_two_places() -> None:
    assert key("100 MAIN ST", postal="37203") != key("100 MAIN ST", postal="37204")


def test_city_stands_in_for_a_missing_zip() -> None:
    assert key("100 MAIN ST", postal="") == "100 main st|nashville tn"


@pytest.mark.parametrize(
    "line",
    [
        "PO BOX",
        "PO BOX 12",
        "P.O. Box 12",
        "P O BOX STE 787",
        "POST OFFICE BOX 5",
        "POB 5",
        "PO 1518 ATTN PAYERS",
        "BOX 306",
    ],
)
def test_box_at_a_post_office_is_no_place_to_go(line: str) -> None:
    address = readable_address(line, "", "NASHVILLE", "TN", "37203")
    assert (address.is_po_box, address.key()) == (True, None)


@pytest.mark.parametrize(
    "line",
    [
        "2101 BOX BUTTE AVE",
        "310 BOXWOOD RUN",
        "PORT RD",
        "POND ST",
        "RR 6 BOX 10929",
        "1230 MAIN ST E PO BOX 8674",
        "PO BOX 160 1300 HOSPITAL LOOP",
    ],
)
def test_street_is_no_box(line: str) -> None:
    assert not readable_address(line).is_po_box


def test_box_with_a_street_below_is_a_place() -> None:
    assert not readable_address("PO BOX 12", "100 MAIN ST").is_po_box


def test_no_street_no_key() -> None:
    assert PostalAddress(city="Nashville", state="TN", zip5="37203").key() is None


line = st.text(max_size=40)


@given(line, line, line)
@settings(deadline=None, max_examples=200)
def test_key_does_not_depend_on_case(line1: str, line2: str, city: str) -> None:
    one, other = (
        PostalAddress(line1, line2, city, zip5="37203"),
        PostalAddress(line1.upper(), line2.upper(), city.upper(), zip5="37203"),
    )
    if (line1 + line2).isascii():
        assert one.key() == other.key()


@given(line, line, line)
@settings(deadline=None, max_examples=200)
def test_any_text_makes_clean_lines(line1: str, line2: str, city: str) -> None:
    address = readable_address(line1, line2, city)
    assert all(text == text.strip() and text for text in address.lines())
