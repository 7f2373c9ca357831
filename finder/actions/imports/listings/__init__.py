"""Tables of listings: compared and kept as a proposal, then applied or discarded, and undone."""

from finder.actions.imports.listings.applying import Moved, apply_listings
from finder.actions.imports.listings.proposing import (
    NotOpen,
    TooMuchGone,
    discard,
    propose_listings,
    too_much,
)
from finder.actions.imports.listings.undoing import undo_listings

__all__ = [
    "Moved",
    "NotOpen",
    "TooMuchGone",
    "apply_listings",
    "discard",
    "propose_listings",
    "too_much",
    "undo_listings",
]
