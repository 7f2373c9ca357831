"""What a page says to search engines, in schema.org's words: nothing but what it shows to people."""

from finder.formats.jsonld.conditions import condition
from finder.formats.jsonld.parts import Standpoint
from finder.formats.jsonld.physicians import physician
from finder.formats.jsonld.procedures import procedure
from finder.formats.jsonld.questions import question
from finder.formats.jsonld.specialties import specialty

__all__ = ["Standpoint", "condition", "physician", "procedure", "question", "specialty"]
