"""The national file of doctors and clinicians (CMS; "Physician Compare" of old).

A row is a clinician × enrolment × group × address. Columns go by name, because they were named three times:
in words (2014-2019), in short (`lst_nm`, since 2020), and as whoever cut a piece out of it liked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from finder.domain import numbers
from finder.domain.addresses import PostalAddress, readable_address
from finder.domain.credentials import clean_credentials
from finder.domain.phones import Phone, phone
from finder.domain.schools import readable_school
from finder.readers.csv_strict import BadRow, UnreadableFile, opening, read_rows

# The names of a column, without spaces and punctuation.
_NAMES = {
    "npi": ("npi",),
    "name": ("providername", "clinicianname"),
    "last": ("lastname", "lstnm", "providerlastname"),
    "first": ("firstname", "frstnm", "providerfirstname"),
    "credentials": ("credential", "cred"),
    "school": ("medicalschoolname", "medsch"),
    "graduated": ("graduationyear", "grdyr"),
    "line1": ("line1streetaddress", "adrln1", "address"),
    "line2": ("line2streetaddress", "adrln2"),
    "city": ("city", "cty", "citytown"),
    "state": ("state", "st"),
    "zip": ("zipcode", "zip"),
    "phone": ("phonenumber", "phnnumbr", "telephonenumber"),
    "telehealth": ("telehlth", "telehealth"),
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names}
_FIRST_GRADUATE = 1920
_LONGEST = 500
T = TypeVar("T")


class IncomingClinician(NamedTuple):
    """A row: what it tells of the clinician, and of one place. Unknown is None."""

    line: int
    npi: str
    #: as received, in whatever order
    name: str
    credentials: str | None
    school: str | None
    graduated: int | None
    #: None without a street or a town
    address: PostalAddress | None
    phone: Phone | None
    telehealth: bool | None
    #: whether a zero in front of the ZIP code was put back
    mended: bool
    raw: Mapping[str, str]


class BadClinician(NamedTuple):
    """A row that cannot be used: in which column, and why; and whose it is, if that can be told."""

    line: int
    npi: str | None
    #: as the file's header has it; "" for a line that is no row
    column: str
    reason: str
    raw: Mapping[str, str]


class NumberedClinician(NamedTuple):
    """A row of which the NPI alone has been read."""

    line: int
    npi: str
    raw: Mapping[str, str]


class BlankClinician(NamedTuple):
    """A line of empty cells."""

    line: int


class _BadCell(ValueError):
    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key


@dataclass(frozen=True)
class CliniciansFile:
    """A file whose header makes sense; its rows are read one by one, as they are asked for."""

    path: Path
    as_of: date
    #: what we call a column → what the header calls it
    columns: Mapping[str, str]

    def rows(self) -> Iterator[IncomingClinician | BadClinician | BlankClinician]:
        """The rows, read whole; raises as `numbered` does."""
        for row in self.numbered():
            yield self.read(row.line, row.raw) if isinstance(row, NumberedClinician) else row

    def numbered(self) -> Iterator["NumberedClinician | BadClinician | BlankClinician"]:
        """Whose the rows are, and nothing else: most are of people nobody looks for.

        Raises UnreadableFile where the file cannot be trusted from a line on.
        """
        npi = self.columns["npi"]
        for row in read_rows(self.path, list(self.columns.values())):
            if isinstance(row, BadRow):
                yield BadClinician(row.line, None, "", row.reason, {})
            elif not any(text.strip() for text in row.values.values()):
                yield BlankClinician(row.line)
            else:
                try:
                    yield NumberedClinician(row.line, numbers.npi(row.values.get(npi, "")), row.values)
                except numbers.BadNumber as error:
                    yield BadClinician(row.line, None, npi, str(error), row.values)

    def read(self, line: int, raw: Mapping[str, str]) -> IncomingClinician | BadClinician:
        """One row as received; the first cell that cannot be read refuses it."""
        cells = {key: raw.get(name, "").strip() for key, name in self.columns.items()}
        try:
            return _clinician(line, cells, raw, self.as_of.year)
        except _BadCell as bad:
            return BadClinician(line, _known_npi(cells), self.columns[bad.key], str(bad), raw)


def open_clinicians(path: Path, as_of: date) -> CliniciansFile:
    """Look at the header of a file that was true on a day. Raises UnreadableFile when it is another file."""
    header = [" ".join(name.split()) for name in opening(path).header]
    columns: dict[str, str] = {}
    for name in header:
        key = _KEYS.get(re.sub("[^a-z0-9]", "", name.casefold()))
        if key in columns:
            raise UnreadableFile(f"The header has two columns for the same: “{columns[key]}” and “{name}”.")
        if key:
            columns[key] = name
    for needed, said in (({"npi"}, "NPI"), ({"last", "name"}, "Provider Last Name")):
        if not needed & columns.keys():
            raise UnreadableFile(f"The file lacks the column “{said}”: is it the file of clinicians?")
    if not {"school", "line1"} & columns.keys():
        raise UnreadableFile("The file has neither an address nor a medical school: it tells nothing of use.")
    return CliniciansFile(path, as_of, columns)


def _clinician(line: int, cells: Mapping[str, str], raw: Mapping[str, str], year: int) -> IncomingClinician:
    for key, text in cells.items():
        if len(text) > _LONGEST:
            raise _BadCell(key, f"The text is longer than {_LONGEST} characters.")
    npi = _read(cells, "npi", numbers.npi)
    zipped, mended = _zip(cells.get("zip", ""))
    return IncomingClinician(
        line=line,
        npi=npi,
        name=" ".join(cells[key] for key in ("first", "last", "name") if cells.get(key)),
        credentials=", ".join(clean_credentials(cells.get("credentials", ""))) or None,
        school=readable_school(cells.get("school", "")),
        graduated=_read(cells, "graduated", lambda text: _year(text, year)),
        address=_address({**cells, "zip": zipped}),
        phone=_read(cells, "phone", _phone),
        telehealth=_read(cells, "telehealth", _flag),
        mended=mended,
        raw=raw,
    )


def _read(cells: Mapping[str, str], key: str, read: Callable[[str], T]) -> T:
    try:
        return read(cells.get(key, ""))
    except ValueError as error:
        raise _BadCell(key, str(error)) from error


def _zip(text: str) -> tuple[str, bool]:
    """The ZIP code with the zero in front that a spreadsheet took, and whether it took one."""
    bare = text.removesuffix(".0")
    if re.fullmatch("[0-9]{3,4}|[0-9]{7,8}", bare):
        return bare.zfill(5 if len(bare) < 5 else 9), True
    return bare, False


def _address(cells: Mapping[str, str]) -> PostalAddress | None:
    parts = [cells.get(key, "") for key in ("line1", "line2", "city", "state", "zip")]
    try:
        address = readable_address(*parts)
    except numbers.BadZip as error:
        raise _BadCell("zip", str(error)) from error
    return address if address.key() else None


def _year(text: str, latest: int) -> int | None:
    plain = text.removesuffix(".0")
    if not plain:
        return None
    if not re.fullmatch("[0-9]{4}", plain) or not _FIRST_GRADUATE <= int(plain) <= latest:
        raise ValueError(f"“{text[:20]}” is not a year from {_FIRST_GRADUATE} to {latest}.")
    return int(plain)


def _phone(text: str) -> Phone | None:
    number = phone(text.removesuffix(".0")) if text else None
    if text and number is None:
        raise ValueError(f"“{text[:30]}” is not a telephone number of the United States.")
    return number


def _flag(text: str) -> bool | None:
    if text.upper() not in ("", "Y", "N"):
        raise ValueError(f"“{text[:20]}” is neither Y nor N.")
    # The file marks who offers it; an N says no more than an empty cell.
    return True if text.upper() == "Y" else None


def _known_npi(cells: Mapping[str, str]) -> str | None:
    try:
        return numbers.npi(cells["npi"])
    except numbers.BadNumber:
        return None
