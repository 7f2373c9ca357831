"""The last resorts: words in another spelling, parts of a sentence, and what comes close."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from finder.domain.casing import readable_case
from finder.domain.typed import read_typed
from finder.domain.typed_names import MOST_NAME_WORDS
from finder.queries.index import anybody
from finder.queries.search.words import name_index, wishes
from finder.queries.search.words.asked import Asked, meaning_of, placed, with_asks, with_chosen
from finder.queries.search.words.readings import Meaning, Reading, once
from finder.queries.search.words.sense import Sense, content, inside, plain, several, whole
from finder.queries.search.words.terms import look_up

#: In a sentence of so many words that say something, a known phrase is what it is about.
_SENTENCE = 4
_CANNOT = frozenset("cant cannot couldnt unable not wont dont doesnt no".split())


def respelled(asked: Asked, others: tuple[Reading, ...] = ()) -> Meaning | None:
    """The words in the spelling of the directory, when only one way of spelling them means something."""
    lexicon = asked.lexicon
    found = [
        meaning for words in lexicon.respellings(asked.typed.words) if (meaning := _read_as(asked, words))
    ]
    different = {meaning.readings + meaning.filters for meaning in found}
    if len(different) == 1:
        return replace(found[0], others=(*found[0].others, *others))
    typed = [asked.typed.words[place] for place in asked.content]
    phrase = lexicon.certain(" ".join(typed)) or lexicon.only_with(typed)
    sense = _sense_of(asked, phrase) if phrase and not found else None
    return replace(meaning_of(asked, sense), others=others) if sense else None


def _read_as(asked: Asked, words: dict[int, str]) -> Meaning | None:
    """What the words mean in another spelling; all of them must."""
    other = Asked(
        asked.session, asked.typed.respelled(words), asked.lexicon, how="spelling", choices=asked.choices
    )
    known = plain(other.session, other.typed, other.places)
    other = with_asks(other, wishes.fixed_asks(other.typed.words), known)
    other = placed(with_chosen(other, known), known)
    if not other.content:
        return meaning_of(other, None) if other.asks else None
    known = plain(other.session, other.typed, other.places)
    sense = whole(other.typed, other.places, known, "spelling") or several(
        other.typed, other.places, known, "spelling"
    )
    sense = sense or inside(other.lexicon, other.typed, other.places, "spelling")
    return meaning_of(other, sense) if sense and not sense.unread else None


def _sense_of(asked: Asked, phrase: str) -> Sense | None:
    respelled = read_typed(phrase)
    known = look_up(asked.session, [" ".join(respelled.words)])
    sense = whole(respelled, range(len(respelled.words)), known, "spelling")
    shown = asked.typed.only(asked.content)
    return sense and replace(sense, readings=tuple(replace(one, typed=shown) for one in sense.readings))


def convincing(asked: Asked, sense: Sense) -> bool:
    """What is known by its own name; else what is no less than the rest that could mean something here.

    A symptom that is a small part of what the sentence says may well be a part of something else.
    """
    if sense.is_named:
        return True
    said = content(asked.typed, asked.places, passing=True)
    unread = [asked.typed.words[place] for place in sense.unread if place in said]
    if 2 * sum(map(asked.lexicon.is_telling, unread)) > len(said) or is_denied(asked, sense):
        return False
    long = any(" " in reading.typed for reading in sense.readings)
    return long or len(said) >= _SENTENCE or 2 * len(unread) <= len(said)


def is_denied(asked: Asked, sense: Sense) -> bool:
    """Whether what was read is just what somebody cannot do: "can't lift my arm" is no arm lift."""
    words, said = asked.typed.words, asked.content
    read = [place for place in said if place not in sense.unread]
    before = [place for place in sense.unread if place in said and read and place < read[0]]
    return bool(before) and words[before[-1]] in _CANNOT


def suggestions(asked: Asked, sense: Sense | None = None) -> tuple[Reading, ...]:
    """What a part of the words means, things spelled much like them, and names one of the words is."""
    words = [asked.typed.words[place] for place in asked.content]
    shown = asked.typed.only(asked.content)
    terms = asked.lexicon.close(" ".join(words), shown)
    parts = tuple(replace(one, group=0) for one in sense.readings) if sense else ()
    return once((*parts, *terms, *_last_names(asked.session, words, shown)))[:3]


def _last_names(session: Session, words: Sequence[str], shown: str) -> tuple[Reading, ...]:
    if not 1 < len(words) <= MOST_NAME_WORDS:
        return ()
    ids = name_index.exact_ids(session, set(words))
    borne = [word for word in words if word in ids and anybody(session, [name_index.last([ids[word]])])]
    return tuple(Reading(shown, "physician", None, readable_case(word.upper())) for word in borne[-2:])
