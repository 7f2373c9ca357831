"""What typed words mean: a physician's name, conditions, procedures, specialties, and the filters among them."""

from finder.domain.typed import LONGEST
from finder.queries.search.words.reading import read_words
from finder.queries.search.words.readings import Meaning, NotUnderstood, ReadFilter, Reading

__all__ = [
    "LONGEST",
    "Meaning",
    "NotUnderstood",
    "ReadFilter",
    "Reading",
    "read_words",
]
