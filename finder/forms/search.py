"""The search form: what may stand in the address of a results page, and what is wrong with what does."""

import math
import unicodedata
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectMultipleField, StringField, ValidationError
from wtforms.fields import Field
from wtforms.form import BaseForm

from finder.domain.geo import METRES_PER_MILE
from finder.domain.request import (
    DEFAULT_RADIUS,
    FLAGS,
    GENDERS,
    LARGEST_RADIUS,
    NARROWING,
    RADII,
    SMALLEST_RADIUS,
    SUBJECTS,
    Sort,
)

ANY = "any"
SORTS = ("distance", "match", "name")
#: More values than anybody chooses by hand.
MOST_VALUES = 50
LONGEST_VALUE = 120
_YES, _NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")

#: Parameters a search knows; `per_page` only for programs.
PARAMETERS = ("for", "exactly", "near", "within", *SUBJECTS, *NARROWING, "sort", "page", "after")


#: They turn the direction of all the text after them.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def legible(text: str) -> str:
    """The text without characters that no page may hold, or that would turn the rest of the page around."""
    return "".join(map(_legible, text))


def _legible(character: str) -> str:
    if character in _TURNING:
        return ""
    category = unicodedata.category(character)
    return " " if category == "Cc" else "" if category in ("Cs", "Cn", "Co") else character


class FlagField(StringField):
    """On or off in an address."""

    def pre_validate(self, form: BaseForm) -> None:
        """Anything but a clear yes or no is refused, so that a mistyped filter is never silently off."""
        if (self.data or "") not in (*_YES, *_NO):
            raise ValidationError(_l("Say 1 for yes, or leave it out."))


class SearchForm(Form):
    """Words and numbers of one search. Knows no tables: whether a plan exists is for the query to say."""

    words = StringField(_l("Condition, specialty, procedure or name"), name="for")
    near = StringField(_l("ZIP code or city"))
    within = StringField(_l("Within"), default=str(DEFAULT_RADIUS))
    specialty = SelectMultipleField(validate_choice=False)
    condition = SelectMultipleField(validate_choice=False)
    procedure = SelectMultipleField(validate_choice=False)
    gender = SelectMultipleField(validate_choice=False)
    language = SelectMultipleField(validate_choice=False)
    payor = SelectMultipleField(validate_choice=False)
    plan = SelectMultipleField(validate_choice=False)
    group = SelectMultipleField(validate_choice=False)
    exactly = FlagField()
    accepting = FlagField()
    telehealth = FlagField()
    wheelchair = FlagField()
    sort = StringField()
    page = StringField()
    after = StringField()

    def __init__(self, args: "MultiDict[str, str] | None" = None) -> None:
        typed = args.items(multi=True) if args else ()
        super().__init__(MultiDict((name, legible(value)) for name, value in typed))

    def validate_within(self, field: Field) -> None:
        """A radius in miles, or "any"."""
        if (field.data or "").strip() and self._radius is None:
            words = _l("Choose a distance from 0.1 to %(most)s miles, or any.", most=f"{LARGEST_RADIUS:,}")
            raise ValidationError(words)

    def validate_sort(self, field: Field) -> None:
        """One of the orders there are."""
        if field.data and field.data not in SORTS:
            raise ValidationError(_l("Sort by distance, match or name."))

    def validate_page(self, field: Field) -> None:
        """A page number from 1 on."""
        text = (field.data or "").strip()
        if text and not (text.isascii() and text.isdigit() and int(text[:20]) > 0):
            raise ValidationError(_l("A page is a whole number from 1 on."))

    def validate_gender(self, field: Field) -> None:
        """A gender the directory records."""
        if set(self.values("gender")) - set(GENDERS):
            raise ValidationError(_l("Choose female, male or non-binary."))

    @property
    def _radius(self) -> str | None:
        text = (self.within.data or "").strip().lower()
        number = _number(text)
        if number is None or not SMALLEST_RADIUS <= number <= LARGEST_RADIUS:
            return ANY if text == ANY else None
        return f"{Decimal(str(number)).normalize():f}"

    @property
    def radius(self) -> str:
        """The radius in miles as its box writes it, "12.5" or "any"; the usual one unless one can be read."""
        return self._radius or str(DEFAULT_RADIUS)

    @property
    def metres(self) -> float | None:
        """The radius in metres; None is any distance."""
        return None if self.radius == ANY else float(self.radius) * METRES_PER_MILE

    @property
    def takes_words_exactly(self) -> bool:
        """Whether nothing is to be read into the words."""
        return self.exactly.data in _YES

    @property
    def order(self) -> Sort | None:
        """The order asked for, if any."""
        chosen: Sort | None = self.sort.data or None  # type: ignore[assignment] # validated
        return chosen

    @property
    def page_number(self) -> int:
        """The page asked for."""
        return int((self.page.data or "").strip()[:20] or 1)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a filter, once each, in the order given."""
        data: Any = self[name].data
        if name in FLAGS:
            return ("1",) if data in _YES else ()
        kept = (value.strip()[:LONGEST_VALUE] for value in (data or [])[:MOST_VALUES])
        return tuple(dict.fromkeys(value for value in kept if value))

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters that are on."""
        named = {name: self.values(name) for name in (*SUBJECTS, *NARROWING)}
        return {name: values for name, values in named.items() if values}

    @property
    def kept(self) -> dict[str, tuple[str, ...]]:
        """What must go along unseen when the search box alone is shown: filters and order."""
        return self.filters | ({"sort": (self.sort.data,)} if self.sort.data else {})

    def address(self) -> dict[str, list[str]]:
        """The whole search but its page, as `url_for` takes it."""
        args: dict[str, list[str]] = {}
        for name, value in self.parameters(without=""):
            args.setdefault(name, []).append(value)
        return args

    def parameters(self, without: str) -> list[tuple[str, str]]:
        """Every parameter of the search but one and the page, as they stand in an address."""
        single = {"for": self.words.data, "near": self.near.data, "within": self.within.data}
        single |= {"exactly": self.exactly.data, "sort": self.sort.data}
        named = [(name, value) for name, value in single.items() if value]
        filters = self.filters.items()
        return named + [(name, value) for name, values in filters for value in values if name != without]

    @property
    def radii(self) -> tuple[tuple[str, str], ...]:
        """Values and words of the radius box: the usual ones, the one in use, and any."""
        numbers = {*map(str, RADII), self.radius} - {ANY}
        return (*((number, number) for number in sorted(numbers, key=float)), (ANY, ANY))


def _number(text: str) -> float | None:
    """A finite number; Python would read "2_5" and the digits of other scripts, too."""
    if not text.isascii() or "_" in text or len(text) > 20:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
