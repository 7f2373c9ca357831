"""The states, territories and postal regions of US addresses, by the Postal Service's two-letter code."""

from finder.domain.words import fold

_FIFTY_AND_DC = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida",
    "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
    "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine",
    "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah",
    "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin",
    "WY": "Wyoming",
}  # fmt: skip
_TERRITORIES = {
    "PR": "Puerto Rico",
    "VI": "US Virgin Islands",
    "GU": "Guam",
    "AS": "American Samoa",
    "MP": "Northern Mariana Islands",
}
_FREELY_ASSOCIATED = {"FM": "Federated States of Micronesia", "MH": "Marshall Islands", "PW": "Palau"}
_MILITARY = {
    "AA": "Armed Forces Americas",
    "AE": "Armed Forces Europe",
    "AP": "Armed Forces Pacific",
}

STATES: dict[str, str] = _FIFTY_AND_DC | _TERRITORIES | _FREELY_ASSOCIATED | _MILITARY
TERRITORIES = frozenset(_TERRITORIES)
FREELY_ASSOCIATED = frozenset(_FREELY_ASSOCIATED)
MILITARY = frozenset(_MILITARY)

# What people write besides the code and the full name; points and spaces are ignored ("N. Mex.", "D.C.").
_ALSO = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "cal": "CA", "colo": "CO", "conn": "CT",
    "del": "DE", "fla": "FL", "ill": "IL", "ind": "IN", "kan": "KS", "kans": "KS", "mass": "MA",
    "mich": "MI", "minn": "MN", "miss": "MS", "mont": "MT", "neb": "NE", "nebr": "NE", "nev": "NV",
    "nmex": "NM", "ncar": "NC", "ndak": "ND", "okla": "OK", "ore": "OR", "oreg": "OR", "penn": "PA",
    "penna": "PA", "scar": "SC", "sdak": "SD", "tenn": "TN", "tex": "TX", "wash": "WA", "wva": "WV",
    "wis": "WI", "wisc": "WI", "wyo": "WY", "washingtondc": "DC", "virginislands": "VI", "usvi": "VI",
    "micronesia": "FM", "cnmi": "MP", "northernmarianas": "MP", "republicofpalau": "PW",
    "republicofthemarshallislands": "MH",
}  # fmt: skip


def _together(text: str) -> str:
    return fold(text).replace(" ", "")


_CODE_OF = (
    _ALSO
    | {_together(name): code for code, name in STATES.items()}
    | {code.casefold(): code for code in STATES}
)


def state_code(text: str) -> str | None:
    """The two-letter code of a code, full name or customary short form ("tn", "Tennessee", "Tenn.")."""
    return _CODE_OF.get(_together(text)) if len(text) <= 60 else None
