"""Made-up names for the benchmark: pronounceable, nobody's in particular, and the same on each run."""

import random
from collections.abc import Callable

_ONSETS = (
    "b br c ch cl d dr f fl g gl gr h j k kl kr l m n p pl pr qu r s sch sh sk sl st t th tr v w z".split()
)
_MIDDLES = "a e i o u ai au ea ei ia ie io oa ou".split()
_CODAS = ["", "", "", "ck", "l", "ld", "ll", "m", "n", "nd", "ng", "nt", "r", "rd", "rt", "s", "ss", "t", "x"]
_ENDS = (
    "a berg by den do elli er ez feld i iak ini ko ley man o off ova sen ski son stein ton us well".split()
)


def surnames(count: int) -> list[str]:
    """That many different last names of five to eleven letters."""
    return _distinct(count, 1, _surname)


def given_names(count: int) -> list[str]:
    """That many different first names of three to nine letters."""
    return _distinct(count, 2, _given_name)


def _distinct(count: int, seed: int, make: Callable[[random.Random], str]) -> list[str]:
    dice = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found[make(dice).capitalize()] = None
    return list(found)


def _surname(dice: random.Random) -> str:
    name = ""
    while not 5 <= len(name) <= 11:
        syllables = (_syllable(dice) for _ in range(dice.choice((1, 2, 2))))
        name = "".join(syllables) + dice.choice(_ENDS)
    return name


def _given_name(dice: random.Random) -> str:
    name = ""
    while not 3 <= len(name) <= 9:
        name = "".join(_syllable(dice) for _ in range(dice.choice((1, 2)))) + dice.choice(
            ("", "a", "e", "y", "o")
        )
    return name


def _syllable(dice: random.Random) -> str:
    return dice.choice(_ONSETS) + dice.choice(_MIDDLES) + dice.choice(_CODAS)
