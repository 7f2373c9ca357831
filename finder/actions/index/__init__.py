"""The search index kept true: in the same transaction as each change, and built anew when asked."""

from finder.actions.index.building import Overtaken, count_terms, rebuild
from finder.actions.index.checking import differences
from finder.actions.index.keeping import keep_current, note_physicians, refresh_noted
from finder.actions.index.writing import refresh

__all__ = [
    "Overtaken",
    "count_terms",
    "differences",
    "keep_current",
    "note_physicians",
    "rebuild",
    "refresh",
    "refresh_noted",
]
