"""The one door to all kinds of places."""

from sqlalchemy.orm import Session

from finder.domain.places import CityAsked, NoPlace, PlaceAsked, PointAsked, UnreadablePlace, ZipAsked
from finder.queries.places.answers import PlaceAnswer, PlaceUnknown
from finder.queries.places.cities import locate_city
from finder.queries.places.points import locate_point
from finder.queries.places.zips import locate_zip, mended_digits


def locate(session: Session, asked: PlaceAsked) -> PlaceAnswer:
    """The place that was asked for, in two statements at most; what could not be read is unknown, too."""
    match asked:
        case ZipAsked():
            return locate_zip(session, asked)
        case CityAsked():
            return locate_city(session, asked)
        case PointAsked():
            return locate_point(session, asked.point)
        case UnreadablePlace():
            return PlaceUnknown(asked.text, asked.reason, mended_digits(session, asked), asked.digits)
        case NoPlace():
            return PlaceUnknown("", "blank")
