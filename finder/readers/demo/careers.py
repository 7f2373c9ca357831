"""What made-up people have learnt and do: specialties, conditions, procedures, languages, training, licences."""

from collections.abc import Iterator, Sequence

from finder.readers.demo.catalogue import Catalogue
from finder.readers.demo.chance import Chance
from finder.readers.demo.files import Clinics, Field, Origin
from finder.readers.demo.rows import DemoTraining

# What the directory was first made for: most who can treat these do.
_FEATURED = ("hemifacial-spasm", "trigeminal-neuralgia")
_FURTHER = {0: 64, 1: 28, 2: 8}
_LICENCES = {0: 70, 1: 20, 2: 7, 4: 3}
_OTHER_LANGUAGES = ("es", "es", "es", "ase", "fr", "de", "zh", "vi", "ar", "pt", "ru", "ht", "tl", "ko", "it")


def specialties_of(chance: Chance, field: Field) -> tuple[str, ...]:
    """The primary specialty, and further ones of some."""
    return (field.code, *chance.some(field.also, chance.weighted(_FURTHER)))


def conditions_of(
    chance: Chance, field: Field, codes: Sequence[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """Up to nine conditions that the specialties treat; none for a few, who never said."""
    treated = tuple(sorted({*field.conditions, *catalogue.treated_by(codes)}))
    if chance.happens(0.04):
        return ()
    featured = {slug for slug in _FEATURED if slug in treated and chance.happens(0.65)}
    return tuple(sorted(featured | set(chance.some(treated, chance.number(2, 7)))))


def procedures_of(
    chance: Chance, codes: Sequence[str], conditions: Sequence[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """Most procedures that the specialties perform for these conditions."""
    performed = catalogue.performed_by(codes, conditions)
    return tuple(slug for slug in performed if chance.happens(0.75))[:9]


def languages_of(chance: Chance, origin: Origin) -> tuple[str, ...]:
    """Up to five languages; nothing recorded for some."""
    if chance.happens(0.1):
        return ()
    spoken = [*(["en"] if chance.happens(0.75) else []), *_more_languages(chance, origin)]
    return tuple(dict.fromkeys(spoken))[:5]


def _more_languages(chance: Chance, origin: Origin) -> tuple[str, ...]:
    if chance.happens(0.01):
        return chance.some(tuple(dict.fromkeys(_OTHER_LANGUAGES)), 4)
    own = chance.some(origin.languages, 1) if chance.happens(0.6) else ()
    return (*own, *chance.some(_OTHER_LANGUAGES, 1 if chance.happens(0.14) else 0))


def licences_of(
    chance: Chance, home: str | None, states: Sequence[str], *, by_video: bool
) -> tuple[str, ...]:
    """States they are licensed in, their own among them; by video alone many; nothing recorded for some."""
    if by_video:
        return tuple(sorted(chance.some(states, chance.number(6, 14))))
    if chance.happens(0.06):
        return ()
    further = chance.some(states, chance.weighted(_LICENCES))
    return tuple(sorted({state for state in (home, *further) if state}))


def training_of(
    chance: Chance, field: Field, credentials: Sequence[str], clinics: Clinics
) -> tuple[DemoTraining, ...]:
    """The steps of a career in order of time; without years for some, not recorded at all for a few."""
    if chance.happens(0.04):
        return ()
    steps = tuple(
        _program(chance, field, clinics) if field.program else _medicine(chance, field, credentials, clinics)
    )
    if chance.happens(0.95):
        return steps
    return tuple(DemoTraining(one.kind, one.institution, one.field, None, None) for one in steps)


def _program(chance: Chance, field: Field, clinics: Clinics) -> Iterator[DemoTraining]:
    """Of people who are no physicians by training: the kinds of steps we know do not fit theirs."""
    until = chance.number(1992, 2021)
    yield DemoTraining("training", chance.one(clinics.universities), field.program, until - 3, until)


def _medicine(
    chance: Chance, field: Field, credentials: Sequence[str], clinics: Clinics
) -> Iterator[DemoTraining]:
    schools = clinics.osteopathic_schools if "DO" in credentials else clinics.medical_schools
    year = chance.number(1980, 2013)
    yield DemoTraining("medical school", chance.one(schools), None, year - 4, year)
    hospital = chance.one(clinics.hospitals)
    yield DemoTraining(
        "internship", hospital, chance.one(("Internal medicine", "Surgery", None)), year, year + 1
    )
    hospital = hospital if chance.happens(0.6) else chance.one(clinics.hospitals)
    year += 1 + field.years
    yield DemoTraining("residency", hospital, field.residency, year - field.years, year)
    for fellowship in chance.some(field.fellowships, chance.weighted({0: 45, 1: 48, 2: 7})):
        yield DemoTraining("fellowship", chance.one(clinics.hospitals), fellowship, year, year + 1)
        year += 1
    if chance.happens(0.03):
        yield DemoTraining("training", chance.one(clinics.hospitals), "Research year", year, year + 1)
