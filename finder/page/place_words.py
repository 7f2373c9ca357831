"""The sentences about places: what was found, what was done to find it, or why nothing was."""

from dataclasses import dataclass

from flask_babel import gettext

from finder.domain.states import STATES
from finder.queries.places import (
    Choice,
    Note,
    PlaceAmbiguous,
    PlaceAnswer,
    PlaceFound,
    PlaceUnknown,
    PlaceWithoutPoint,
)


@dataclass(frozen=True)
class Offer:
    """A place to search near instead: what to type, and how it is shown."""

    typed: str
    words: str


@dataclass(frozen=True)
class PlaceProblem:
    """Why there is no point to measure from, and what to try."""

    title: str
    detail: str
    choices: tuple[Offer, ...] = ()


def named(place: PlaceFound) -> str:
    """A place as people write it: "Nashville, TN 37203"."""
    city = ", ".join(part for part in (place.city, place.state) if part)
    return f"{city} {place.zip}" if place.zip else city or gettext("your location")


def typed(place: PlaceFound) -> str:
    """What finds this place again when typed."""
    if place.zip:
        return place.zip
    if place.kind == "city":
        return f"{place.city}, {place.state}"
    return f"{place.point.latitude},{place.point.longitude}"


def note(place: PlaceFound) -> str:
    """What was done to find the point, when that is worth telling; otherwise empty."""
    return " ".join(_note(place, one) for one in place.notes if not _said_by_another(one, place.notes))


def _said_by_another(note: Note, notes: tuple[Note, ...]) -> bool:
    """ "From the middle of the city" tells more truly where distances are from than "from the post office"."""
    return note in ("po_box", "unique") and "city_middle" in notes


def _note(place: PlaceFound, one: Note) -> str:
    city, state = place.city, STATES.get(place.state or "", place.state)
    words = {
        "coordinates": gettext("Distances are from the point you gave, near %(city)s.", city=city) if city else gettext("Distances are from the point you gave. It is far from every ZIP code of the United States."),
        "city_chosen": gettext("We took %(city)s in %(state)s, by far the largest of that name.", city=city, state=state),
        "po_box": gettext("ZIP %(zip)s is post-office boxes in %(city)s; distances are from about where they are.", zip=place.zip, city=city),
        "unique": gettext("ZIP %(zip)s belongs to one organization in %(city)s; distances are from about where it is.", zip=place.zip, city=city),
        "city_middle": gettext("We do not know where ZIP %(zip)s lies exactly; distances are from the middle of %(city)s.", zip=place.zip, city=city),
        "territory": gettext("%(city)s is in %(state)s; distances are in a straight line, also over water.", city=city, state=state),
        "zip4_trimmed": gettext("We used the first five digits, %(zip)s.", zip=place.zip),
    }  # fmt: skip
    return words[one]


def problem(answer: PlaceAnswer) -> PlaceProblem:
    """Why no point was found, in a sentence that says what to do."""
    match answer:
        case PlaceAmbiguous():
            title = gettext("Which %(city)s do you mean?", city=answer.choices[0].city)
            return PlaceProblem(title, gettext("There are several. Choose one:"), _offers(answer.choices))
        case PlaceWithoutPoint(reason="military"):
            detail = gettext(
                "Military post has no place on the map. Type the city or ZIP code you live near."
            )
            return PlaceProblem(gettext("We cannot measure from this address"), detail)
        case PlaceWithoutPoint():
            detail = gettext("We do not know where it lies. Type a city or another ZIP code nearby.")
            return PlaceProblem(
                gettext("We cannot measure from %(place)s", place=answer.zip or answer.city), detail
            )
        case PlaceUnknown():
            title = gettext("We do not know the place “%(text)s”", text=answer.text[:60])
            return PlaceProblem(title, _reason(answer), _offers(answer.suggestions))
        case _:
            raise TypeError("a place that was found is no problem")


def _offers(choices: tuple[Choice, ...]) -> tuple[Offer, ...]:
    return tuple(Offer(choice.typed, _shown(choice)) for choice in choices)


def _shown(choice: Choice) -> str:
    city = f"{choice.city}, {choice.state}"
    return f"{city} {choice.zip}" if choice.zip else city


def _reason(unknown: PlaceUnknown) -> str:
    reasons = {
        "blank": gettext("Type a ZIP code or a city."),
        "too_long": gettext("That is longer than any place. Type a ZIP code, or a city and state such as Nashville, TN."),
        "too_few_digits": gettext("A ZIP code has five digits; this has %(n)s. A leading zero may be missing.", n=unknown.digits),
        "too_many_digits": gettext("A ZIP code has five digits; this has %(n)s.", n=unknown.digits),
        "letters_and_digits": gettext("A ZIP code has five digits and no letters. Or type a city and state such as Nashville, TN."),
        "one_coordinate": gettext("Coordinates are two numbers, such as 36.16, -86.78."),
        "coordinates_out_of_range": gettext("These coordinates are not on Earth: latitude goes from -90 to 90, longitude from -180 to 180."),
        "coordinates_not_numbers": gettext("Coordinates are two numbers, such as 36.16, -86.78."),
        "only_a_state": gettext("A whole state is too large to measure from. Add a city, such as Nashville, TN."),
        "not_a_place": gettext("Type a ZIP code, or a city and state such as Nashville, TN."),
        "unknown_zip": gettext("No such ZIP code is in use. Check the digits, or choose one close to it:") if unknown.suggestions else gettext("No such ZIP code is in use. Check the digits."),
        "unknown_city": gettext("No such city is known. Did you mean:") if unknown.suggestions else gettext("No such city is known. Check the spelling, add the state, or type a ZIP code."),
        "outside_the_us": gettext("This position is far from every ZIP code of the United States."),
    }  # fmt: skip
    return reasons[unknown.reason]
