"""The registry's files, in their own layout, with made-up people and with real samples."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from finder.domain.numbers import check_digit
from finder.domain.phones import Phone
from finder.readers.csv_strict import UnreadableFile
from finder.readers.incoming import (
    IncomingDeactivation,
    IncomingLocation,
    IncomingPerson,
    IncomingPhysician,
    IncomingTaxonomy,
    Refused,
    Skipped,
)
from finder.readers.nppes import read_locations, read_people
from tests import shared
from tests.readers.registry import COLUMNS, LOCATION_COLUMNS, blank, person, place, write

Answer = IncomingPerson | Refused | Skipped


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "npidata.csv"


def read_one(file: Path, row: dict[str, str]) -> Answer:
    (answer,) = read_people(write(file, row))
    return answer


def physician(file: Path, **values: str) -> IncomingPhysician:
    answer = read_one(file, person(**values))
    assert isinstance(answer, IncomingPhysician), answer
    return answer


def refused(file: Path, **values: str) -> Refused:
    answer = read_one(file, person(**values))
    assert isinstance(answer, Refused), answer
    return answer


def test_layout_has_330_columns() -> None:
    assert len(COLUMNS) == 330


def test_layout_is_the_official_one() -> None:
    with shared.path("nppes-sample/npidata_pfile_sample.csv").open(newline="") as sample:
        assert next(csv.reader(sample)) == COLUMNS


def test_person(file: Path) -> None:
    found = physician(file)
    assert (found.line, found.npi, found.name.display) == (2, "1234567893", "Amara N. Okafor, MD")


def test_practice_address_and_never_the_mailing_one(file: Path) -> None:
    address = physician(file).address
    assert address
    assert address.one_line == "100 Main Street, Suite 200, Nashville, TN 37203-1459"


def test_no_practice_address_is_none_though_there_is_a_mailing_one(file: Path) -> None:
    nowhere = dict.fromkeys(("line1", "line2", "city", "state", "postal"), "")
    assert physician(file, **nowhere).address is None


def test_post_office_box_is_kept_and_told(file: Path) -> None:
    address = physician(file, line1="PO BOX 12", line2="").address
    assert address
    assert (address.is_po_box, address.one_line) == (True, "PO Box 12, Nashville, TN 37203-1459")


def test_foreign_address_is_kept_with_its_country(file: Path) -> None:
    address = physician(
        file, line1="RING RD 2", line2="", city="KABUL", state="KABUL", postal="", country="AF"
    ).address
    assert address
    assert address.country == "AF"


def test_phone(file: Path) -> None:
    assert physician(file).phone == Phone("6155550142")


def test_junk_phone_is_unknown(file: Path) -> None:
    assert physician(file, phone="0000000000").phone is None


@pytest.mark.parametrize(
    ("code", "gender"), [("F", "female"), ("M", "male"), ("X", None), ("U", None), ("", None)]
)
def test_gender_is_never_guessed(file: Path, code: str, gender: str | None) -> None:
    assert physician(file, sex=code).gender == gender


def test_gender_column_of_2018(file: Path) -> None:
    columns = [name.replace("Sex Code", "Gender Code") for name in COLUMNS if name != "Certification Date"]
    row = {name.replace("Sex Code", "Gender Code"): value for name, value in person().items()}
    (found,) = read_people(write(file, row, columns=columns))
    assert isinstance(found, IncomingPhysician)
    assert (len(columns), found.gender) == (329, "female")


def test_primary_taxonomy_is_the_one_with_the_switch(file: Path) -> None:
    found = physician(file, switch="N", taxonomy2="207T00000X", switch2="Y", licence_state2="KY")
    assert found.taxonomies == (
        IncomingTaxonomy("2084N0400X", False, "TN"),
        IncomingTaxonomy("207T00000X", True, "KY"),
    )


@pytest.mark.parametrize("switch", ["X", "N", ""])
def test_without_a_switch_the_first_taxonomy_is_primary(file: Path, switch: str) -> None:
    found = physician(file, switch=switch, taxonomy2="207T00000X", switch2=switch)
    assert [taxonomy.is_primary for taxonomy in found.taxonomies] == [True, False]


def test_taxonomy_given_twice_is_one(file: Path) -> None:
    found = physician(
        file, switch="N", taxonomy2="2084N0400X", switch2="Y", taxonomy3="207T00000X", switch3="N"
    )
    assert [(t.code, t.is_primary) for t in found.taxonomies] == [("2084N0400X", True), ("207T00000X", False)]


def test_no_taxonomy_is_no_taxonomy(file: Path) -> None:
    assert physician(file, taxonomy="", switch="").taxonomies == ()


def test_licensed_states_once_each(file: Path) -> None:
    found = physician(file, taxonomy2="207T00000X", licence_state2="KY", taxonomy3="208600000X")
    assert found.licensed_states == ("TN", "KY")


def test_other_name(file: Path) -> None:
    found = physician(file, other_last="EZE", other_first="AMARA")
    assert [name.plain for name in found.other_names] == ["Amara Eze"]


def test_dates(file: Path) -> None:
    found = physician(file)
    assert (found.enumerated_on, found.updated_on) == (date(2005, 5, 23), date(2007, 7, 8))


def test_deactivated(file: Path) -> None:
    assert physician(file, deactivated="03/16/2006").deactivated_on == date(2006, 3, 16)


def test_reactivated(file: Path) -> None:
    assert physician(file, deactivated="03/16/2006", reactivated="03/20/2006").deactivated_on is None


def test_deactivated_again(file: Path) -> None:
    found = physician(file, deactivated="03/16/2009", reactivated="03/20/2006")
    assert found.deactivated_on == date(2009, 3, 16)


def test_blanked_row_of_a_deactivated_number(file: Path) -> None:
    found = read_one(file, blank(npi="1234567893", deactivated="03/16/2006"))
    assert isinstance(found, IncomingDeactivation)
    assert (found.npi, found.deactivated_on) == ("1234567893", date(2006, 3, 16))


def test_replaced_number(file: Path) -> None:
    new = "198765432" + check_digit("198765432")
    assert physician(file, replaced_by=new).replaced_by == new


def test_organisation_is_skipped(file: Path) -> None:
    answer = read_one(file, blank(npi="1234567893", kind="2", organisation="RIVERSIDE CLINIC"))
    assert answer == Skipped(2, "1234567893", "organisation")


def test_raw_has_the_columns_as_received_without_the_empty_ones(file: Path) -> None:
    assert physician(file).raw == {name: value for name, value in person().items() if value}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"npi": "1234567898"}, "check digit"),
        ({"npi": "1.23457E+09"}, "spreadsheet"),
        ({"npi": ""}, "missing"),
        ({"kind": "3"}, "entity type"),
        ({"kind": ""}, "entity type"),
        ({"last": " "}, "last name"),
        ({"postal": "2134"}, "eaten the zero"),
        ({"updated": "13/45/2007"}, "no date"),
        ({"deactivated": "yesterday"}, "no date"),
        ({"replaced_by": "1234567898"}, "check digit"),
        ({"country": "Germany"}, "no country code"),
    ],
)
def test_bad_row_is_refused_with_its_reason(file: Path, values: dict[str, str], said: str) -> None:
    assert said in refused(file, **values).reason


def test_refused_row_keeps_its_line_and_number(file: Path) -> None:
    answer = refused(file, postal="2134")
    assert (answer.line, answer.npi) == (2, "1234567893")


def test_bad_row_does_not_stop_the_next(file: Path) -> None:
    answers = read_people(write(file, person(npi="1"), person()))
    assert [type(answer) for answer in answers] == [Refused, IncomingPhysician]


def test_iso_8859_1(file: Path) -> None:
    (found,) = read_people(write(file, person(last="MUÑOZ"), encoding="iso-8859-1"))
    assert isinstance(found, IncomingPhysician)
    assert found.name.last == "Muñoz"


def test_another_file_is_refused_before_the_first_row(file: Path) -> None:
    with pytest.raises(UnreadableFile, match="lacks the column"):
        next(read_people(write(file, place(), columns=LOCATION_COLUMNS)))


def test_renamed_column_is_named(file: Path) -> None:
    columns = ["ID" if name == "NPI" else name for name in COLUMNS]
    with pytest.raises(UnreadableFile, match="“NPI”"):
        next(read_people(write(file, columns=columns)))


def test_reading_is_lazy(file: Path) -> None:
    path = write(file, person())
    with path.open("a") as end:
        end.write('"unclosed')
    assert isinstance(next(read_people(path)), IncomingPhysician)


def location(file: Path, **values: str) -> IncomingLocation | Refused:
    (answer,) = read_locations(write(file, place(**values), columns=LOCATION_COLUMNS))
    return answer


def test_location(file: Path) -> None:
    found = location(file, extension="7", fax="6155550199")
    assert isinstance(found, IncomingLocation)
    assert (found.npi, found.address.one_line) == ("1234567893", "5 River Rd, Franklin, TN 37064")
    assert (found.phone, found.fax) == (Phone("6155550177", "7"), Phone("6155550199"))


def test_location_without_a_street_is_kept(file: Path) -> None:
    found = location(file, line1="PO BOX")
    assert isinstance(found, IncomingLocation)
    assert (found.address.is_po_box, found.address.key()) == (True, None)


def test_location_without_an_address_is_refused(file: Path) -> None:
    found = location(file, line1="", city="", state="", postal="")
    assert isinstance(found, Refused)
    assert "no address" in found.reason


def test_national_sample_is_read_whole() -> None:
    answers = Counter(type(row) for row in read_people(shared.path("nppes-sample/npidata_pfile_sample.csv")))
    assert answers == {IncomingPhysician: 5000}


def test_sample_of_2018_is_read_whole() -> None:
    path = shared.path("nppes-sample/sample-nppes-practitioner_20181204-data.csv")
    found = [row for row in read_people(path) if isinstance(row, IncomingPhysician)]
    assert (len(found), sum(row.gender is None for row in found)) == (2000, 0)
    assert all(row.deactivated_on is None for row in found)
    assert sum(next(t.is_primary for t in row.taxonomies) for row in found) < len(found)


def test_sample_of_organisations_is_skipped() -> None:
    path = shared.path("nppes-sample/sample-nppes-organization-data.csv")
    assert all(isinstance(row, Skipped) for row in read_people(path))


@pytest.mark.parametrize(
    ("name", "rows"), [("pl_pfile_sample.csv", 4683), ("pl_pfile_20251103-20251109.csv", 9528)]
)
def test_samples_of_locations_are_read_whole(name: str, rows: int) -> None:
    answers = Counter(type(row) for row in read_locations(shared.path(f"nppes-sample/{name}")))
    assert answers == {IncomingLocation: rows}


def test_every_name_of_the_samples_reads_well() -> None:
    for name in ("npidata_pfile_sample.csv", "sample-nppes-practitioner_20181204-data.csv"):
        for row in read_people(shared.path(f"nppes-sample/{name}")):
            assert isinstance(row, IncomingPhysician)
            shown = row.name.display
            assert not {", ,", ",,", "  "} & {shown[at : at + 3].strip() for at in range(len(shown))}
            assert not row.name.last.isupper() or len(row.name.last) == 1
