"""The main job: who can help, near a place. `find(session, request)` answers."""

from finder.queries.search.cards import Card
from finder.queries.search.facets import CHOICES, Choice, Facets, Flag, Value
from finder.queries.search.finding import Found, choose, find
from finder.queries.search.labels import Label, UnknownValue, labels
from finder.queries.search.tallying import Further, Tally, tally, tally_everywhere
from finder.queries.search.words import Reading

__all__ = [
    "CHOICES",
    "Card",
    "Choice",
    "Facets",
    "Flag",
    "Found",
    "Further",
    "Label",
    "Reading",
    "Tally",
    "UnknownValue",
    "Value",
    "choose",
    "find",
    "labels",
    "tally",
    "tally_everywhere",
]
