"""All that the content files say, together."""

from typing import NamedTuple

from finder.readers.content import IncomingCondition, IncomingProcedure
from finder.readers.content_figures import IncomingFigure
from finder.readers.content_lists import IncomingLanguage, IncomingSpecialty, IncomingSpecialtyText
from finder.readers.content_passages import IncomingText
from finder.readers.content_questions import IncomingQuestion
from finder.readers.content_sources import IncomingSource
from finder.readers.content_words import IncomingWord


class Content(NamedTuple):
    """All that the content files say."""

    specialties: tuple[IncomingSpecialty, ...]
    languages: tuple[IncomingLanguage, ...]
    procedures: tuple[IncomingProcedure, ...]
    conditions: tuple[IncomingCondition, ...]
    words: tuple[IncomingWord, ...] = ()
    #: a first name and another form of it, both ways
    nicknames: tuple[tuple[str, str], ...] = ()
    sources: tuple[IncomingSource, ...] = ()
    questions: tuple[IncomingQuestion, ...] = ()
    specialty_texts: tuple[IncomingSpecialtyText, ...] = ()

    @property
    def meanings(self) -> frozenset[str]:
        """What a word may mean, as the word table has it: `condition:migraine`."""
        return frozenset(
            [
                *(f"specialty:{row.slug}" for row in self.specialties),
                *(f"procedure:{row.slug}" for row in self.procedures),
                *(f"condition:{row.slug}" for row in self.conditions),
            ]
        )

    @property
    def texts(self) -> tuple[IncomingText, ...]:
        """Every text that becomes a page of its own."""
        return (*self.conditions, *self.procedures, *self.questions)

    @property
    def owners(self) -> tuple[IncomingCondition | IncomingProcedure, ...]:
        """The texts that bring figures."""
        return (*self.conditions, *self.procedures)

    @property
    def figures(self) -> dict[str, IncomingFigure]:
        """The figures of all texts by id."""
        return {one.id: one for owner in self.owners for one in owner.figures}
