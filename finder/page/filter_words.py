"""The filters of a results page in words, with how many physicians each choice leaves."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from finder.domain.request import FLAGS, GENDERS
from finder.domain.words import slugify
from finder.page import physician_words
from finder.page.asking import Asked
from finder.queries.search import Choice, Facets, Flag, Found


@dataclass(frozen=True)
class Option:
    """One box to tick."""

    name: str
    value: str
    words: str
    chosen: bool
    #: None: nobody has counted
    count: int | None = None
    #: what more is to say of it: "12 yes · 4 not confirmed lately"
    said: str = ""
    #: it stands in the typed words, and can only be taken away there
    read: bool = False


@dataclass(frozen=True)
class Fieldset:
    """The boxes of one filter."""

    name: str
    words: str
    options: tuple[Option, ...]
    #: how many values there are, some not among the options
    of: int = 0

    @property
    def more(self) -> bool:
        """Whether there are values that are not shown."""
        return self.of > len(self.options)


def fieldsets(asked: Asked, found: Found | None) -> list[Fieldset]:
    """All filters of a page; without counts where nothing was counted."""
    facets = found.facets if found else None
    if facets is None:
        return _uncounted(asked)
    flags = tuple(_flag(asked, found, flag) for flag in facets.flags)
    return [Fieldset("flags", gettext("Availability"), flags), *_choices(asked, found, facets)]


def fieldset(asked: Asked, found: Found | None, choice: Choice) -> Fieldset:
    """One filter of many values."""
    options = tuple(
        Option(
            choice.name,
            value.value,
            _value_words(choice.name, value.label),
            value.chosen and not _is_read(found, choice.name, value.value),
            value.count,
            read=_is_read(found, choice.name, value.value),
        )
        for value in choice.values
    )
    return Fieldset(choice.name, filter_title(choice.name), options, choice.of)


def filter_title(name: str) -> str:
    """What a filter is called above its boxes."""
    titles = {
        "specialty": gettext("Specialty"),
        "condition": gettext("Conditions treated"),
        "procedure": gettext("Procedures performed"),
        "payor": gettext("Insurance"),
        "plan": gettext("Plan"),
        "language": gettext("Language"),
        "gender": gettext("Gender"),
        "group": gettext("Clinic group"),
    }
    return titles[name]


def in_words(name: str, label: str = "") -> str:
    """A filter in use, in words: "Speaks Spanish"."""
    words = {
        "accepting": gettext("Taking new patients, confirmed lately"),
        "telehealth": gettext("Visits by video"),
        "wheelchair": gettext("Wheelchair access"),
        "language": gettext("Speaks %(language)s", language=label),
        "payor": gettext("May take %(payor)s", payor=label),
        "plan": gettext("May take %(plan)s", plan=label),
        "group": gettext("At %(group)s", group=label),
    }
    return str(physician_words.gender(label) if name == "gender" else words.get(name, label))


def in_the_way(name: str) -> str:
    """What a filter is called that hides everybody."""
    names = {
        "accepting": gettext("taking new patients"),
        "telehealth": gettext("visits by video"),
        "wheelchair": gettext("wheelchair access"),
        "gender": gettext("gender"),
        "language": gettext("language"),
        "payor": gettext("insurance company"),
        "plan": gettext("insurance plan"),
        "group": gettext("group"),
    }
    return names[name]


def all_of(name: str, count: int) -> str:
    """The link to all values of a filter."""
    links = {
        "specialty": ngettext("All %(num)d specialty", "All %(num)d specialties", count),
        "condition": ngettext("All %(num)d condition", "All %(num)d conditions", count),
        "procedure": ngettext("All %(num)d procedure", "All %(num)d procedures", count),
        "payor": ngettext("All %(num)d insurance company", "All %(num)d insurance companies", count),
        "plan": ngettext("All %(num)d plan", "All %(num)d plans", count),
        "language": ngettext("All %(num)d language", "All %(num)d languages", count),
        "gender": ngettext("All %(num)d value", "All %(num)d values", count),
        "group": ngettext("All %(num)d clinic group", "All %(num)d clinic groups", count),
    }
    return links[name]


def _choices(asked: Asked, found: Found | None, facets: Facets) -> Iterator[Fieldset]:
    """Those that still have something to choose between, or are in use."""
    for choice in facets.choices:
        used = bool(asked.form.values(choice.name))
        if used or any(value.count for value in choice.values):
            yield fieldset(asked, found, choice)


def _flag(asked: Asked, found: Found | None, flag: Flag) -> Option:
    counts = (
        ngettext("%(num)d yes", "%(num)d yes", flag.yes),
        ngettext("%(num)d not confirmed lately", "%(num)d not confirmed lately", flag.stale)
        if flag.stale
        else "",
        ngettext("%(num)d no", "%(num)d no", flag.no) if flag.no else "",
        ngettext("%(num)d not recorded", "%(num)d not recorded", flag.unknown) if flag.unknown else "",
    )
    return Option(
        flag.name,
        "1",
        _flag_words(flag.name),
        bool(asked.form.values(flag.name)),
        said=" · ".join(part for part in counts if part),
        read=_is_read(found, flag.name, "1"),
    )


def _flag_words(name: str) -> str:
    words = {
        "accepting": gettext("Taking new patients"),
        "telehealth": gettext("Visits by video"),
        "wheelchair": gettext("Wheelchair access"),
    }
    return words[name]


def _value_words(name: str, label: str) -> str:
    return in_words(name, label) if name == "gender" else label


def _is_read(found: Found | None, name: str, value: str) -> bool:
    read = found.meaning.filters if found and found.meaning else ()
    return any((one.name, one.value) == (name, value) for one in read)


def _uncounted(asked: Asked) -> list[Fieldset]:
    """The few filters that need no table, and the values in use of the others."""
    flags = tuple(Option(name, "1", _flag_words(name), bool(asked.form.values(name))) for name in FLAGS)
    genders = tuple(
        Option("gender", value, _value_words("gender", value), value in asked.form.values("gender"))
        for value in GENDERS
    )
    in_use = [
        Fieldset(
            name,
            filter_title(name),
            # The id of a box rests on its slug: a code in small letters is the same code.
            tuple(
                {slugify(value): Option(name, value, one.text, True) for value, one in named.items()}.values()
            ),
        )
        for name, named in asked.labels.items()
        if named
    ]
    return [
        Fieldset("flags", gettext("Availability"), flags),
        Fieldset("gender", filter_title("gender"), genders),
        *in_use,
    ]
