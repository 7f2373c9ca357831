"""Files of clinicians for tests: made-up people under the three namings of the columns."""

import csv
from pathlib import Path

#: What a test calls a column → the header of 2014-2019, of today, and of a piece somebody cut out.
NAMES = {
    "npi": ("NPI", "NPI", "NPI"),
    "pac": ("PAC ID", "Ind_PAC_ID", ""),
    "enrolment": ("Professional Enrollment ID", "Ind_enrl_ID", ""),
    "name": ("", "", "Provider Name"),
    "last": ("Last Name", "Provider Last Name", ""),
    "first": ("First Name", "Provider First Name", ""),
    "credentials": ("Credential", "Cred", ""),
    "school": ("Medical school name", "Med_sch", ""),
    "graduated": ("Graduation year", "Grd_yr", ""),
    "specialty": ("Primary specialty", "pri_spec", "Primary Specialty"),
    "telehealth": ("", "Telehlth", ""),
    "group": ("Organization legal name", "Facility Name", ""),
    "line1": ("Line 1 Street Address", "adr_ln_1", "Address"),
    "line2": ("Line 2 Street Address", "adr_ln_2", ""),
    "city": ("City", "City/Town", "City/Town"),
    "state": ("State", "State", "State"),
    "zip": ("Zip Code", "ZIP Code", "ZIP Code"),
    "phone": ("Phone Number", "Telephone Number", ""),
    "assignment": ("Professional accepts Medicare Assignment", "ind_assgn", ""),
}
OLD, NEW, CUT = range(3)
_AMARA = {
    "npi": "1234567893",
    "pac": "0042000000",
    "enrolment": "I20040101000001",
    "name": "AMARA OKAFOR",
    "last": "OKAFOR",
    "first": "AMARA",
    "credentials": "MD",
    "school": "EXAMPLE UNIVERSITY SCHOOL OF MEDICINE",
    "graduated": "1998",
    "specialty": "NEUROLOGY",
    "telehealth": "",
    "group": "EXAMPLE NEUROLOGY GROUP, P.C.",
    "line1": "1 CHURCH ST",
    "line2": "",
    "city": "NASHVILLE",
    "state": "TN",
    "zip": "372031459",
    "phone": "6155550142",
    "assignment": "Y",
}

Row = dict[str, str]


def clinician(**values: str) -> Row:
    """A row: Dr. Okafor of 1 Church Street, Nashville, but for what is said otherwise."""
    return _AMARA | values


def write(path: Path, *rows: Row, naming: int = NEW) -> Path:
    """A file under one of the namings; a row may lack columns, as an empty line lacks all."""
    columns = {key: names[naming] for key, names in NAMES.items() if names[naming]}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns.values())
        writer.writerows([row.get(key, "") for key in columns] for row in rows)
    return path


def report(
    path: Path, *rows: tuple[str, str], title: str = "NPPES Deactivated NPI Report as of Jan 12 2026"
) -> Path:
    """A report of deactivated numbers, as a spreadsheet saves it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([(title, ""), ("NPI", "NPPES Deactivation Date"), *rows])
    return path
