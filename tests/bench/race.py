"""Engines side by side: each question goes to every engine in turn, each answer to the oracle."""

import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import numpy as np
import sqlalchemy as sa

from tests.bench.oracle import Oracle
from tests.bench.questions import Answer, Mix, Names, Question

#: Seconds a mix may take, rivals and all, in the first pass; what is left then is asked of the program alone.
BUDGET = 15.0


class Engine(Protocol):
    """Whoever answers."""

    name: str

    def answer(self, question: Question, names: Names | None) -> Answer: ...


@dataclass
class Lane:
    """What one engine did in one mix: milliseconds by number of the question, in the first pass and in the second."""

    engine: str
    first: dict[int, float] = field(default_factory=dict)
    warm: dict[int, float] = field(default_factory=dict)
    checked: int = 0
    faults: list[str] = field(default_factory=list)

    def percentile(self, q: float, numbers: Sequence[int] | None = None) -> float:
        """Of the warm pass, over these questions."""
        return float(np.percentile(self.times(numbers), q))

    def total(self, numbers: Sequence[int]) -> float:
        """Of the warm pass."""
        return sum(self.times(numbers))

    def times(self, numbers: Sequence[int] | None = None) -> list[float]:
        """Milliseconds of the warm pass."""
        return list(self.warm.values()) if numbers is None else [self.warm[number] for number in numbers]


@dataclass
class Heat:
    """One mix at one size."""

    size: int
    mix: Mix
    lanes: dict[str, Lane]
    #: numbers of the questions that every engine was asked
    common: list[int]
    #: questions whose words were not read as a name
    unread: int


Asked = Sequence[tuple[Question, Names | None]]


def run(size: int, mix: Mix, asked: Asked, engines: Sequence[Engine], oracle: Oracle, own: int) -> Heat:
    """Ask; the first `own` engines answer every question, the others as many as the budget allows."""
    readable = [(question, names) for question, names in asked if question.name is None or names]
    lanes = [Lane(engine.name) for engine in engines]
    heat = Heat(size, mix, {lane.engine: lane for lane in lanes}, [], len(asked) - len(readable))
    stop_at = time.perf_counter() + BUDGET
    for turn, one in enumerate(readable):
        everybody = time.perf_counter() < stop_at
        running = list(zip(engines, lanes, strict=True))[: None if everybody else own]
        if everybody:
            heat.common.append(one[0].number)
        for engine, lane in _in_turn(running, turn):
            _first(engine, lane, *one, oracle)
    for turn, one in enumerate(readable):
        running = list(zip(engines, lanes, strict=True))[: None if one[0].number in heat.common else own]
        for engine, lane in _in_turn(running, turn):
            lane.warm[one[0].number] = milliseconds(partial(engine.answer, *one))
    return heat


def milliseconds(ask: Callable[[], object]) -> float:
    """How long it took; a statement that was stopped for taking too long took that long."""
    began = time.perf_counter()
    with contextlib.suppress(sa.exc.OperationalError):
        ask()
    return (time.perf_counter() - began) * 1000


def _in_turn(running: list[tuple[Engine, Lane]], turn: int) -> list[tuple[Engine, Lane]]:
    """Another one begins each time."""
    at = turn % len(running)
    return running[at:] + running[:at]


def _first(engine: Engine, lane: Lane, question: Question, names: Names | None, oracle: Oracle) -> None:
    answers: list[Answer] = []
    taken = milliseconds(lambda: answers.append(engine.answer(question, names)))
    lane.first[question.number] = taken
    lane.checked += 1
    fault = (
        oracle.expected(question, names).fault(answers[0]) if answers else f"no answer after {taken:.0f} ms"
    )
    if fault:
        lane.faults.append(f"{question.mix}{question.number}: {fault}")
