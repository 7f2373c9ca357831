"""What typed words ask for besides whom: a language, a gender, new patients, video, wheelchair access, children.

Every function takes time in proportion to the number of words.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from finder.domain.language_words import LANGUAGE_WORDS
from finder.domain.small_words import ROLES, TITLES
from finder.domain.words import fold, listed

AskName = Literal["accepting", "telehealth", "wheelchair", "gender", "language", "payor", "plan", "child"]
Phrase = tuple[str, ...]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Ask:
    """Words that ask for something: from word to word, the last included."""

    name: AskName
    values: tuple[str, ...]
    first: int
    last: int

    @property
    def places(self) -> range:
        """The places of its words."""
        return range(self.first, self.last + 1)

    @property
    def length(self) -> int:
        """How many words."""
        return len(self.places)


_SAID: dict[tuple[AskName, str], str] = {
    ("accepting", "1"): """
        accepting new patients|accepts new patients|accept new patients|taking new patients|takes new patients
        |take new patients|open to new patients|seeing new patients|sees new patients|see new patients|new patients
        |new patient|accepting patients|taking patients|accepting new|taking new|accepting|acepta pacientes nuevos
        |acepte pacientes nuevos|acepten pacientes nuevos|aceptan pacientes nuevos|aceptando pacientes nuevos
        |acepta nuevos pacientes|acepte nuevos pacientes|pacientes nuevos|nuevos pacientes|acepta pacientes
        |acepte pacientes|aceptando pacientes""",
    ("telehealth", "1"): """
        telehealth|tele health|telemedicine|tele medicine|video visit|video visits|video appointment
        |video appointments|video call|video calls|video consult|video consultation|video chat|video|virtual visit
        |virtual visits|virtual appointment|virtual appointments|virtual care|virtual|virtually|online visit
        |online visits|online appointment|online appointments|online consultation|online|remote visit|remote
        |over zoom|zoom|telesalud|telemedicina|videollamada|videollamadas|video consulta|videoconsulta|por video
        |en linea|consulta virtual|cita virtual""",
    ("wheelchair", "1"): """
        wheelchair accessible|wheelchair access|wheelchair friendly|wheelchair ramp|wheelchair|wheel chair accessible
        |wheel chair access|wheel chair|handicap accessible|handicapped accessible|handicap access|disability access
        |disabled access|ada accessible|accessible|silla de ruedas|acceso para silla de ruedas|accesible
        |accesible en silla de ruedas|acceso en silla de ruedas|acceso para discapacitados""",
    ("gender", "female"): "female|females|woman|women|lady|ladies|mujer|mujeres|femenina|femenino|dama",
    ("gender", "male"): "male|males|man|gentleman|hombre|hombres|varon|masculino",
    ("gender", "non-binary"): "non binary|nonbinary|no binario|no binaria",
    ("child", "1"): """
        pediatric|pediatrics|paediatric|paediatrics|pediatrica|pediatrico|peds|kids|kid|child|children|childrens
        |childs|toddler|toddlers|infant|infants|my son|my sons|my daughter|my daughters|my baby|my babys|for baby|my kid
        |my kids|my child
        |my children|my boy|my girl|nino|ninos|nina|ninas|infantil|mi hijo|mi hija|mis hijos|mi bebe|para bebe""",
}  # fmt: skip
_PATTERNS: dict[Phrase, tuple[AskName, str]] = {
    tuple(fold(words).split()): ask for ask, said in _SAID.items() for words in said.split("|")
}
_MOST = max(map(len, _PATTERNS))
#: "a doctor for women" says who is ill, not who is to help.
_OF_THE_PATIENT = listed(
    "for in as am im para soy old older pregnant young middle aged this my that mi the el la"
)
_WISH = listed("una busco necesito quiero prefiero quisiera")
_ARTICLES = listed("a an un una")
_BEFORE_LANGUAGE = listed(
    "speaks speak speaking spoke fluent in habla hable hablan hablen hablar hablando en idioma knows understands uses"
)
_AFTER_LANGUAGE = listed("speaking speaker speakers speaks language fluent interpreter hablante")
#: Small words that belong to what follows them: "who speaks Spanish", "y que acepte …".
_LEADING = listed(
    "who that which whom que and y with con also is are offers offering does do by por a through via"
)

_BEFORE_PAYOR = listed(
    """
    takes take taking accepts accept accepting acepta acepte aceptan acepten toma tome insurance insured covered
    cover covers coverage network with has have seguro con under plan plans
    """
)
_AFTER_PAYOR = listed("insurance insured coverage plan plans seguro")


def flags(words: Sequence[str]) -> Iterator[Ask]:
    """What fixed phrases ask for; the longest of those that begin at a word."""
    place = 0
    while place < len(words):
        found = _longest(words, place, _PATTERNS, _MOST)
        ask = found and _ask(words, place, *found)
        if ask:
            yield ask
        place = ask.last + 1 if ask else place + 1


def languages(words: Sequence[str], known: Mapping[Phrase, tuple[str, ...]]) -> Iterator[Ask]:
    """Which languages are asked for; `known` are the folded words for each, and their codes."""
    most = max(map(len, known), default=0)
    for place in range(len(words)):
        if found := _longest(words, place, known, most):
            codes, length = found
            first, last = _widened(words, place, place + length - 1, _BEFORE_LANGUAGE, _AFTER_LANGUAGE)
            yield Ask("language", codes, _led(words, first), last)


def insurance(
    words: Sequence[str], name: Literal["payor", "plan"], known: Mapping[Phrase, tuple[str, ...]]
) -> Iterator[Ask]:
    """Which payors or plans are asked for; `known` are the folded words for each, and their slugs."""
    most, place = max(map(len, known), default=0), 0
    while place < len(words):
        found = _longest(words, place, known, most)
        if found:
            slugs, length = found
            first, last = _widened(words, place, place + length - 1, _BEFORE_PAYOR, _AFTER_PAYOR)
            yield Ask(name, slugs, _led(words, first), last)
        place += found[1] if found else 1


def apart(asks: Collection[Ask]) -> tuple[Ask, ...]:
    """In order, without those that lie over a longer or earlier one."""
    kept: list[Ask] = []
    for ask in sorted(asks, key=lambda one: (-one.length, one.first)):
        if not any(ask.first <= other.last and other.first <= ask.last for other in kept):
            kept.append(ask)
    return tuple(sorted(kept, key=lambda one: one.first))


def _longest(
    words: Sequence[str], place: int, known: Mapping[Phrase, Value], most: int
) -> tuple[Value, int] | None:
    for length in range(min(most, len(words) - place), 0, -1):
        value = known.get(tuple(words[place : place + length]))
        if value is not None:
            return value, length
    return None


def _ask(words: Sequence[str], place: int, ask: tuple[AskName, str], length: int) -> Ask | None:
    name, value = ask
    if name == "gender" and _says_who_is_ill(words, place):
        return None
    if place and words[place - 1] in TITLES and words[place - 1] not in ROLES:
        return None
    return Ask(name, (value,), _led(words, place), place + length - 1)


def _says_who_is_ill(words: Sequence[str], place: int) -> bool:
    before = place - 1
    while before >= 0 and words[before] in _ARTICLES:
        before -= 1
    return before >= 0 and words[before] in _OF_THE_PATIENT and not _precedes_role(words, place)


def _precedes_role(words: Sequence[str], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1] in ROLES


def _widened(
    words: Sequence[str], first: int, last: int, before: Collection[str], after: Collection[str]
) -> tuple[int, int]:
    """With the words around it that say what it is for: "in-network with …", "… insurance"."""
    while first and words[first - 1] in before:
        first -= 1
    while last + 1 < len(words) and words[last + 1] in after:
        last += 1
    return first, last


def _led(words: Sequence[str], first: int) -> int:
    while first and words[first - 1] in _LEADING:
        first -= 1
    return first


def wishes_for_a_woman(words: Sequence[str]) -> Iterator[Ask]:
    """ "Necesito una doctora" says so; "Doctora Ruiz" is a title."""
    for place in range(1, len(words)):
        if words[place] == "doctora" and words[place - 1] in _WISH:
            yield Ask("gender", ("female",), place - (words[place - 1] in _ARTICLES), place)


#: Every word that takes part in asking for something.
ASK_WORDS = frozenset(
    {word for phrase in _PATTERNS for word in phrase} | _BEFORE_LANGUAGE | _AFTER_LANGUAGE | _BEFORE_PAYOR
    | {word for phrase in LANGUAGE_WORDS for word in phrase}
)  # fmt: skip
