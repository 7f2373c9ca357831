"""Typed words as conditions, procedures and specialties: a whole phrase, several, or one inside a sentence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from finder.domain.index_terms import AnyOf
from finder.domain.phrases import Span, best_cover, rewordings, spans, spellings
from finder.domain.small_words import FILLERS, PASSING
from finder.domain.typed import Typed
from finder.queries.search.words.lexicon import Lexicon
from finder.queries.search.words.readings import How, Reading, once
from finder.queries.search.words.terms import Known, Noun, clause, likeliest, look_up, nouns_of

#: Shorter words inside a sentence are no abbreviation of anything.
_SHORTEST_ALONE = 4
_FOR = ("for", "para")
#: What else a phrase could mean; more is of no help.
MOST_OTHERS = 3


@dataclass(frozen=True)
class Sense:
    """What words were read as; `unread` are the places of those that were passed over."""

    readings: tuple[Reading, ...]
    clauses: tuple[AnyOf, ...]
    others: tuple[Reading, ...] = ()
    unread: tuple[int, ...] = ()
    #: something in it is called by its own name
    is_named: bool = False


@dataclass(frozen=True)
class Piece:
    """Words that together stand for something."""

    places: tuple[int, ...]
    nouns: tuple[Noun, ...]


def content(typed: Typed, places: Iterable[int], *, passing: bool = False) -> tuple[int, ...]:
    """The places of words that say what is looked for; `passing` leaves out what changes nothing of a complaint."""
    left_out = FILLERS | PASSING if passing else FILLERS
    return tuple(place for place in places if typed.words[place] not in left_out)


def whole(typed: Typed, places: Sequence[int], known: Known, how: How = "exact") -> Sense | None:
    """All the words as one phrase, or all that say something; of two meanings the one that is matched first.

    "Parkinson's doctor" is a way to say neurologist, but whoever says it asks for Parkinson's disease.
    """
    full, said = tuple(places), content(typed, places)
    by_full, by_said = _nouns(typed, full, known), _nouns(typed, said, known)
    if by_full and not (by_said and not by_full[0].is_own_name and by_said[0].rank < by_full[0].rank):
        return _split(typed, full, by_full, known) or sense_of(typed, [Piece(full, by_full)], (), how)
    return sense_of(typed, [Piece(said, (*by_said, *by_full))], (), how) if by_said else None


def _split(typed: Typed, places: tuple[int, ...], nouns: tuple[Noun, ...], known: Known) -> Sense | None:
    """A phrase that says two things, one of which is all it stands for: "botox for eye twitching"."""
    pieces = _pieces(typed, places, known, spellings, longest=len(places) - 1)
    covered = {place for piece in pieces for place in piece.places}
    meant = [{(noun.subject, noun.id) for noun in likeliest(piece.nouns)} for piece in pieces]
    by_whole = {(noun.subject, noun.id) for noun in likeliest(nouns)}
    subjects = {likeliest(piece.nouns)[0].rank for piece in pieces}
    if (
        nouns[0].is_own_name
        or len(subjects) < 2
        or by_whole not in meant
        or not covered.issuperset(content(typed, places))
    ):
        return None
    return sense_of(typed, pieces, (), "exact")


def plain(session: Session, typed: Typed, places: Sequence[int]) -> Known:
    """What every run of the words stands for, as typed and in singular and plural; one statement."""
    words = typed.words
    runs = [
        [words[place] for place in sequence[span.start : span.end]]
        for sequence in dict.fromkeys((tuple(places), content(typed, places)))
        for span in spans(len(sequence))
    ]
    return look_up(session, (spelling for run in runs for spelling in spellings(run)))


def several(typed: Typed, places: Sequence[int], known: Known, how: How = "exact") -> Sense | None:
    """Phrases that together cover all words that say something."""
    sequence = content(typed, places)
    pieces = _pieces(typed, tuple(places), known, spellings) or _pieces(typed, sequence, known, spellings)
    covered = {place for piece in pieces for place in piece.places}
    return sense_of(typed, pieces, (), how) if pieces and covered.issuperset(sequence) else None


def inside(lexicon: Lexicon, typed: Typed, places: Sequence[int], how: How = "exact") -> Sense | None:
    """The phrases that cover most of the words, in other forms, in another order, passing over small words.

    Two statements at most. The words nobody knows are named in `unread`.
    """
    sequences = dict.fromkeys((content(typed, places), content(typed, places, passing=True)))
    runs = [
        [typed.words[place] for place in sequence[span.start : span.end]]
        for sequence in sequences
        for span in sorted(spans(len(sequence)), key=lambda span: span.length)
    ]
    wordings = (wording for run in runs for wording in (*spellings(run), *rewordings(run)))
    known = lexicon.look_up(wordings)
    found = [_best(typed, sequence, known, how) for sequence in sequences if sequence]
    senses = [sense for sense in found if sense]
    return min(senses, key=lambda sense: len(sense.unread), default=None)


def _best(typed: Typed, sequence: tuple[int, ...], known: Known, how: How) -> Sense | None:
    pieces = _pieces(typed, sequence, known, lambda run: (*spellings(run), *rewordings(run)))
    covered = {place for piece in pieces for place in piece.places}
    unread = tuple(place for place in sequence if place not in covered)
    if unread:
        pieces = [piece for piece in pieces if _stands_alone(typed, piece)]
        covered = {place for piece in pieces for place in piece.places}
        unread = tuple(place for place in sequence if place not in covered)
    return sense_of(typed, pieces, unread, how) if pieces else None


def _stands_alone(typed: Typed, piece: Piece) -> bool:
    return len(piece.places) > 1 or len(typed.words[piece.places[0]]) >= _SHORTEST_ALONE


def _pieces(
    typed: Typed,
    sequence: tuple[int, ...],
    known: Known,
    ways: Callable[[Sequence[str]], Sequence[str]],
    longest: int | None = None,
) -> list[Piece]:
    found: dict[Span, tuple[Noun, ...]] = {}
    for span in spans(len(sequence)):
        words = [typed.words[place] for place in sequence[span.start : span.end]]
        if FILLERS.issuperset(words) or (longest is not None and span.length > longest):
            continue
        if nouns := nouns_of(known, ways(words)):
            found[span] = nouns
    cover = best_cover(len(sequence), found)
    return [Piece(sequence[span.start : span.end], found[span]) for span in cover]


def _nouns(typed: Typed, places: Sequence[int], known: Known) -> tuple[Noun, ...]:
    if not places:
        return ()
    return nouns_of(known, spellings([typed.words[place] for place in places]))


def sense_of(typed: Typed, pieces: Sequence[Piece], unread: tuple[int, ...], how: How) -> Sense:
    """Pieces that name things of one kind are alternatives; those of different kinds must all be met.

    What only a symptom leads to is an alternative, whatever it is, and counts for nothing beside anything else that is
    as long.
    """
    named = [piece for piece in pieces if not likeliest(piece.nouns)[0].is_by_symptom]
    by_symptom = [piece for piece in pieces if piece not in named]
    if max(map(_length, by_symptom), default=0) > max(map(_length, named), default=0):
        named = []
    by_subject: dict[str, list[Piece]] = {}
    for piece in named or by_symptom:
        subject = likeliest(piece.nouns)[0].subject if named else "symptom"
        alike = by_subject.setdefault(subject, [])
        if not (alike and named and _is_purpose(typed, piece)):
            alike.append(piece)
    readings: list[Reading] = []
    clauses = []
    for group, alike in enumerate(by_subject.values()):
        said = [(piece, noun) for piece in alike for noun in likeliest(piece.nouns)]
        readings += [noun.reading(_between(typed, piece), how, group) for piece, noun in said]
        clauses.append(clause(noun for _piece, noun in said))
    read = {(reading.subject, reading.slug) for reading in readings}
    others = [
        noun.reading(_between(typed, piece))
        for piece in pieces
        for noun in piece.nouns
        if (noun.subject, noun.slug) not in read
    ]
    is_named = any(noun.is_own_name for piece in pieces for noun in likeliest(piece.nouns))
    return Sense(once(readings), tuple(clauses), once(others)[:MOST_OTHERS], unread, is_named)


def _is_purpose(typed: Typed, piece: Piece) -> bool:
    """Whether the words say what the thing before is for: "genetic testing for cancer" asks for no oncologist."""
    for word in reversed(typed.words[: piece.places[0]]):
        if word in _FOR:
            return True
        if word not in FILLERS:
            return False
    return False


def _length(piece: Piece) -> int:
    return len(piece.places)


def _between(typed: Typed, piece: Piece) -> str:
    return typed.between(piece.places[0], piece.places[-1])


def together(sense: Sense, further: Sense) -> Sense:
    """Both must be met."""
    shift = max((reading.group for reading in sense.readings), default=-1) + 1
    shifted = tuple(replace(reading, group=reading.group + shift) for reading in further.readings)
    return Sense((*sense.readings, *shifted), (*sense.clauses, *further.clauses), sense.others, sense.unread)
