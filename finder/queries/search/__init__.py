"""The main job: who can help, near a place. `find(session, request)` answers."""

from finder.queries.search.cards import Card
from finder.queries.search.choices import Choices, choices
from finder.queries.search.finding import Blocker, Found, find
from finder.queries.search.labels import Label, UnknownValue, labels
from finder.queries.search.meaning import Reading

__all__ = [
    "Blocker",
    "Card",
    "Choices",
    "Found",
    "Label",
    "Reading",
    "UnknownValue",
    "choices",
    "find",
    "labels",
]
