"""Registry files for tests: made-up people in the official columns."""

import csv
from collections.abc import Iterator
from pathlib import Path

_ADDRESS = (
    *("Provider First Line Business {} Address", "Provider Second Line Business {} Address"),
    *(f"Provider Business {{}} Address {part} Name" for part in ("City", "State")),
    "Provider Business {} Address Postal Code",
    "Provider Business {} Address Country Code (If outside U.S.)",
    *(f"Provider Business {{}} Address {part} Number" for part in ("Telephone", "Fax")),
)
_OFFICIAL = "Authorized Official "


def _columns() -> Iterator[str]:
    """The official layout of the registry's main file, in order."""
    yield from ("NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)")
    yield "Provider Organization Name (Legal Business Name)"
    yield from ("Provider Last Name (Legal Name)", "Provider First Name", "Provider Middle Name")
    yield from (f"Provider {part} Text" for part in ("Name Prefix", "Name Suffix", "Credential"))
    yield from ("Provider Other Organization Name", "Provider Other Organization Name Type Code")
    yield from (f"Provider Other {part} Name" for part in ("Last", "First", "Middle"))
    yield from (f"Provider Other {part} Text" for part in ("Name Prefix", "Name Suffix", "Credential"))
    yield "Provider Other Last Name Type Code"
    for kind in ("Mailing", "Practice Location"):
        yield from (part.format(kind) for part in _ADDRESS)
    yield from ("Provider Enumeration Date", "Last Update Date", "NPI Deactivation Reason Code")
    yield from ("NPI Deactivation Date", "NPI Reactivation Date", "Provider Sex Code")
    yield from (_OFFICIAL + part for part in ("Last Name", "First Name", "Middle Name", "Title or Position"))
    yield _OFFICIAL + "Telephone Number"
    for slot in range(1, 16):
        yield from (f"Healthcare Provider Taxonomy Code_{slot}", f"Provider License Number_{slot}")
        yield f"Provider License Number State Code_{slot}"
        yield f"Healthcare Provider Primary Taxonomy Switch_{slot}"
    for slot in range(1, 51):
        yield from (
            f"Other Provider Identifier{part}_{slot}" for part in ("", " Type Code", " State", " Issuer")
        )
    yield from ("Is Sole Proprietor", "Is Organization Subpart")
    yield from ("Parent Organization LBN", "Parent Organization TIN")
    yield from (_OFFICIAL + part for part in ("Name Prefix Text", "Name Suffix Text", "Credential Text"))
    yield from (f"Healthcare Provider Taxonomy Group_{slot}" for slot in range(1, 16))
    yield "Certification Date"


COLUMNS = list(_columns())
LOCATION_COLUMNS = [
    "NPI",
    "Provider Secondary Practice Location Address- Address Line 1",
    "Provider Secondary Practice Location Address-  Address Line 2",
    "Provider Secondary Practice Location Address - City Name",
    "Provider Secondary Practice Location Address - State Name",
    "Provider Secondary Practice Location Address - Postal Code",
    "Provider Secondary Practice Location Address - Country Code (If outside U.S.)",
    "Provider Secondary Practice Location Address - Telephone Number",
    "Provider Secondary Practice Location Address - Telephone Extension",
    "Provider Practice Location Address - Fax Number",
]
_SHORT = {
    "npi": "NPI",
    "kind": "Entity Type Code",
    "replaced_by": "Replacement NPI",
    "organisation": "Provider Organization Name (Legal Business Name)",
    "last": "Provider Last Name (Legal Name)",
    "first": "Provider First Name",
    "middle": "Provider Middle Name",
    "suffix": "Provider Name Suffix Text",
    "credentials": "Provider Credential Text",
    "other_last": "Provider Other Last Name",
    "other_first": "Provider Other First Name",
    "mailing": "Provider First Line Business Mailing Address",
    "line1": "Provider First Line Business Practice Location Address",
    "line2": "Provider Second Line Business Practice Location Address",
    "city": "Provider Business Practice Location Address City Name",
    "state": "Provider Business Practice Location Address State Name",
    "postal": "Provider Business Practice Location Address Postal Code",
    "country": "Provider Business Practice Location Address Country Code (If outside U.S.)",
    "phone": "Provider Business Practice Location Address Telephone Number",
    "fax": "Provider Business Practice Location Address Fax Number",
    "enumerated": "Provider Enumeration Date",
    "updated": "Last Update Date",
    "deactivated": "NPI Deactivation Date",
    "reactivated": "NPI Reactivation Date",
    "sex": "Provider Sex Code",
    "taxonomy": "Healthcare Provider Taxonomy Code_1",
    "switch": "Healthcare Provider Primary Taxonomy Switch_1",
    "licence": "Provider License Number_1",
    "licence_state": "Provider License Number State Code_1",
    "taxonomy2": "Healthcare Provider Taxonomy Code_2",
    "switch2": "Healthcare Provider Primary Taxonomy Switch_2",
    "licence_state2": "Provider License Number State Code_2",
    "taxonomy3": "Healthcare Provider Taxonomy Code_3",
    "switch3": "Healthcare Provider Primary Taxonomy Switch_3",
}
_AMARA = {
    "npi": "1234567893",
    "kind": "1",
    "last": "OKAFOR",
    "first": "AMARA",
    "middle": "NGOZI",
    "credentials": "M.D.",
    "mailing": "PO BOX 9",
    "line1": "100 MAIN STREET",
    "line2": "SUITE 200",
    "city": "NASHVILLE",
    "state": "TN",
    "postal": "372031459",
    "country": "US",
    "phone": "6155550142",
    "enumerated": "05/23/2005",
    "updated": "07/08/2007",
    "sex": "F",
    "taxonomy": "2084N0400X",
    "switch": "Y",
    "licence": "MD0001",
    "licence_state": "TN",
}


def person(**values: str) -> dict[str, str]:
    """A row of the people's file: Dr. Okafor of Nashville, but for what is said otherwise."""
    return {_SHORT[name]: value for name, value in {**_AMARA, **values}.items()}


def blank(**values: str) -> dict[str, str]:
    """A row of the people's file with nothing but what is said."""
    return {_SHORT[name]: value for name, value in values.items()}


def place(npi: str = "1234567893", line1: str = "5 RIVER RD", **values: str) -> dict[str, str]:
    """A row of the locations' file, in Franklin."""
    given = {"line2": "", "city": "FRANKLIN", "state": "TN", "postal": "37064", "country": "US"}
    given |= {"phone": "6155550177", "extension": "", "fax": ""} | values
    return dict(zip(LOCATION_COLUMNS, [npi, line1, *given.values()], strict=True))


def write(path: Path, *rows: dict[str, str], columns: list[str] = COLUMNS, encoding: str = "utf-8") -> Path:
    """A file in the registry's own dress: every field quoted."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
