"""Whose row it is: by the physician's address here, the NPI, or the name and a place they share."""

from finder.actions.imports.listings.known import Known, Person
from finder.domain import numbers
from finder.domain.names import PersonName
from finder.domain.words import fold
from finder.readers.incoming import BadListing, IncomingListing


class NotClear(ValueError):
    """Nobody can tell; the message says why."""


def whose_row(known: Known, row: IncomingListing | BadListing) -> str:
    """`#id` of somebody listed here, or what is shared by the rows of somebody new. Raises NotClear."""
    if isinstance(row, BadListing):
        slug, npi = row.physician, _digits(row.npi)
    else:
        slug, npi = row.cells.get("physician", ""), row.cells.get("npi", "")
    if slug:
        return _listed(known.by_slug.get(slug), f"physician: nobody here has the address “{slug[:80]}”.")
    if npi:
        return _listed(known.by_npi[npi], "") if npi in known.by_npi else f"npi {npi}"
    if isinstance(row, BadListing):
        raise NotClear(row.reason)
    return _by_name(known, row)


def name_of(cells: "dict[str, str]") -> PersonName:
    """The name a row gives."""
    first, middle, suffix = (cells.get(part) or None for part in ("first", "middle", "suffix"))
    return PersonName(first, middle, cells.get("last", ""), suffix)


def _listed(person: Person | None, nobody: str) -> str:
    if person is None:
        raise NotClear(f"{nobody} Leave the column empty for somebody new.")
    if person.status != "listed":
        raise NotClear(f"physician: “{person.slug}” is {person.status}: list them again first.")
    return f"#{person.id}"


def _by_name(known: Known, row: IncomingListing) -> str:
    """One of that name who is here without an NPI is taken for the same; with several, somebody must say."""
    if not row.cells.get("last"):
        raise NotClear("last: without physician and NPI, a last name is needed.")
    key = fold(name_of(dict(row.cells)).sort_key)
    namesakes = known.called(key)
    if not namesakes:
        return f"name {key}"
    if len(namesakes) == 1 and namesakes[0].npi is None:
        return f"#{namesakes[0].id}"
    raise NotClear(
        f"physician: {namesakes[0].slug} has this name; fill in physician or npi to say who is meant."
    )


def _digits(typed: str) -> str:
    try:
        return numbers.npi(typed) if typed else ""
    except numbers.BadNpi:
        return ""
