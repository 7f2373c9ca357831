"""Imports of other people's directories: compared with what is here, applied all or nothing, journalled."""

from finder.actions.imports.registry import Shrinks, import_registry
from finder.actions.imports.summary import ImportSummary, RefusedRow

__all__ = ["ImportSummary", "RefusedRow", "Shrinks", "import_registry"]
