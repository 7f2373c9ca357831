"""What typed words mean: a physician's name, conditions, procedures, specialties, and the filters among them."""

from finder.domain.typed import LONGEST, MOST_WORDS
from finder.queries.search.words.reading import read_words
from finder.queries.search.words.readings import How, Meaning, NotUnderstood, ReadFilter, Reading, Subject

__all__ = [
    "LONGEST",
    "MOST_WORDS",
    "How",
    "Meaning",
    "NotUnderstood",
    "ReadFilter",
    "Reading",
    "Subject",
    "read_words",
]
