"""The search index seen from the reading side: which tables answer, and what a listing says in them."""

from finder.queries.index.current import IndexNotBuilt, anybody, current, is_built

__all__ = ["IndexNotBuilt", "anybody", "current", "is_built"]
