"""Terms whose words all stand in a sentence, in any order and with others between them."""

from finder.domain.phrases import forms
from finder.domain.typed import Typed
from finder.queries.search.words.lexicon import Lexicon
from finder.queries.search.words.readings import How
from finder.queries.search.words.sense import Piece, Sense, content, sense_of
from finder.queries.search.words.terms import nouns_of

#: So many words of one term are no accident, whatever else the sentence says.
_CERTAIN = 3
#: In a sentence so short two will do.
_SHORT = 3


def scattered(lexicon: Lexicon, typed: Typed, places: tuple[int, ...], how: How = "exact") -> Sense | None:
    """What the longest such terms stand for; None where none has enough words to mean just this."""
    said = content(typed, places, passing=True)
    place_of = {form: place for place in reversed(said) for form in forms(typed.words[place])}
    found = lexicon.within(place_of)
    if not found:
        return None
    read = {place_of[word] for _phrase, words in found for word in words}
    if len(found[0][1]) < (2 if len(said) <= _SHORT else _CERTAIN):
        return None
    phrases = [phrase for phrase, _words in found]
    nouns = nouns_of(lexicon.look_up(phrases), phrases)
    unread = tuple(place for place in said if place not in read)
    return sense_of(typed, [Piece(tuple(sorted(read)), nouns)], unread, how) if nouns else None
