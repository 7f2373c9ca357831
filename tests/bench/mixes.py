"""The six mixes of questions, two hundred of each, the same on each run."""

import random
from collections import Counter
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from finder.models import Condition, Language, Specialty
from tests.bench.generate import ids_of
from tests.bench.questions import Mix, Name, Question, Wanted
from tests.bench.vocabulary import surnames
from tests.bench.world import PAYORS, PLANS_EACH, SURNAMES, UNKNOWN, World

MIXES: tuple[Mix, ...] = ("a", "b", "c", "d", "e", "f")
SAID: dict[Mix, str] = {
    "a": "a specialty within 25 mi of a metro",
    "b": "a condition within 10 mi, rural, else the nearest",
    "c": "condition, plan, language and gender within 50 mi, else the nearest",
    "d": "a last name, its beginning or misspelt, within 50 mi",
    "e": "everybody within 100 mi of a metro, with six counts",
    "f": "a, with six counts",
}
QUESTIONS = 200
#: So many of the most crowded squares of a degree, no two of them neighbours.
_METROS = 30
_FAR_AWAY = ("AK", "HI", "PR", "GU", "VI", "AS", "MP")


class Mixes:
    """Questions about one world."""

    def __init__(self, session: Session, world: World) -> None:
        self.world = world
        self.family = surnames(SURNAMES)
        ids = ids_of(session)
        self.specialties = _wanted(session, Specialty, Specialty.slug, ids.specialties.tolist())
        self.conditions = _wanted(session, Condition, Condition.slug, ids.conditions.tolist())
        self.languages = _wanted(session, Language, Language.code, ids.languages.tolist())
        self.metros, self.rural = self._by_crowd()

    def of(self, mix: Mix) -> list[Question]:
        """The questions of a mix."""
        dice = random.Random(f"{mix} {self.world.size}")
        make: Callable[[random.Random, int], Question] = getattr(self, f"_{mix}")
        return [make(dice, number) for number in range(QUESTIONS)]

    def _a(self, dice: random.Random, number: int) -> Question:
        return Question("a", number, *self._near(dice, self.metros), 25, specialty=self._specialty(dice))

    def _b(self, dice: random.Random, number: int) -> Question:
        wanted = self.conditions[int(self.world.conditions[1][dice.randrange(len(self.world.conditions[1]))])]
        return Question("b", number, *self._near(dice, self.rural), 10, condition=wanted)

    def _c(self, dice: random.Random, number: int) -> Question:
        """What somebody has who exists: one physician's condition, language and gender, and any plan."""
        world, who = self.world, dice.randrange(self.world.size)
        while world.gender[who] == UNKNOWN:
            who = dice.randrange(world.size)
        gender = int(world.gender[who])
        return Question(
            "c",
            number,
            *self._near(dice, self.metros + self.rural),
            50,
            condition=self.conditions[dice.choice(_others(world.conditions, who))],
            plan=_plan(int(min(dice.paretovariate(0.6) - 1, PAYORS - 1)) * PLANS_EACH + dice.randrange(4)),
            language=self.languages[dice.choice(_others(world.languages, who) or [0])],
            gender=Wanted(gender + 1, ("female", "male", "non-binary")[gender]),
        )

    def _d(self, dice: random.Random, number: int) -> Question:
        word = self.family[int(self.world.surname[dice.randrange(self.world.size)])].lower()
        kinds = (Name(word, "whole"), Name(word[:4], "prefix"), Name(_misspelt(dice, word), "typo"))
        return Question("d", number, *self._near(dice, self.metros), 50, name=kinds[number % 3])

    def _e(self, dice: random.Random, number: int) -> Question:
        return Question("e", number, *self._near(dice, self.metros), 100, facets=True)

    def _f(self, dice: random.Random, number: int) -> Question:
        near, wanted = self._near(dice, self.metros), self._specialty(dice)
        return Question("f", number, *near, 25, specialty=wanted, facets=True)

    def _specialty(self, dice: random.Random) -> Wanted:
        """As often as there are physicians of it."""
        return self.specialties[
            int(self.world.specialties[1][dice.randrange(len(self.world.specialties[1]))])
        ]

    def _near(self, dice: random.Random, of: list[int]) -> tuple[str, float, float]:
        zips, at = self.world.zips, dice.choice(of)
        return zips.codes[at], float(zips.latitudes[at]), float(zips.longitudes[at])

    def _by_crowd(self) -> tuple[list[int], list[int]]:
        """ZIPs of metros, and of the country; of the lower forty-eight, where boxes cross no border."""
        zips = self.world.zips
        crowd = Counter(
            zip((self.world.latitude // 1).tolist(), (self.world.longitude // 1).tolist(), strict=True)
        )
        cells = list(zip((zips.latitudes // 1).tolist(), (zips.longitudes // 1).tolist(), strict=True))
        below = [row for row, state in enumerate(zips.states) if state not in _FAR_AWAY]
        chosen: list[tuple[float, float]] = []
        for cell, _ in sorted(crowd.items(), key=lambda one: (-one[1], one[0])):
            if len(chosen) < _METROS and all(max(abs(cell[0] - a), abs(cell[1] - b)) > 1 for a, b in chosen):
                chosen.append(cell)
        country = sorted(below, key=lambda row: (crowd[cells[row]], zips.codes[row]))[: len(below) // 2]
        return [row for row in below if cells[row] in chosen], country


def _wanted(
    session: Session, noun: type, value: "sa.orm.InstrumentedAttribute[str]", ids: list[int]
) -> list[Wanted]:
    named = dict(session.execute(sa.select(noun.id, value)).all())  # type: ignore[attr-defined]
    return [Wanted(key, named[key]) for key in ids]


def _plan(number: int) -> Wanted:
    return Wanted(number + 1, f"plan-{number + 1}")


def _others(pairs: "tuple", who: int) -> list[int]:  # type: ignore[type-arg]
    first, last = pairs[0].searchsorted([who, who + 1])
    return pairs[1][first:last].tolist()  # type: ignore[no-any-return]


def _misspelt(dice: random.Random, word: str) -> str:
    """A letter dropped, swapped, replaced or doubled, not the first."""
    at = dice.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return dice.choice(
        (
            before + after,
            before + after[0] + letter + after[1:],
            before + dice.choice("aeioulnrst") + after,
            before + letter + letter + after,
        )
    )


def each(mixes: Mixes) -> Iterator[tuple[Mix, list[Question]]]:
    """Every mix with its questions."""
    for mix in MIXES:
        yield mix, mixes.of(mix)
