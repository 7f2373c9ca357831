"""How many phrases of each set are read right, by kind: `python -m tests.golden.score [--misses]`."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.demo_site import demo_site
from tests.golden.judging import Verdict, judge
from tests.golden.phrases import Phrase, held_out_phrases, phrases
from tests.site import Site

Verdicts = tuple[Verdict, ...]


def asked(site: Site, some: Iterable[Phrase]) -> Verdicts:
    """Each phrase asked of the site, and judged."""
    return tuple(judge(phrase, _answer(site, phrase)) for phrase in some)


def misses(verdicts: Verdicts) -> Verdicts:
    """Those not read right."""
    return tuple(one for one in verdicts if not one.right)


def share_right(verdicts: Verdicts) -> float:
    """From 0 to 1."""
    return 1 - len(misses(verdicts)) / len(verdicts)


def report(verdicts: Verdicts) -> str:
    """The share of each kind, then the misses one by one."""
    return f"{_by_kind(verdicts)}\n{listed(misses(verdicts))}"


def listed(verdicts: Iterable[Verdict]) -> str:
    """One a line."""
    lines = [str(one) for one in verdicts]
    return "\n".join([f"{len(lines)} phrases:", *lines])


def main(*options: str) -> None:
    """Print the score of both sets, with `--misses` what they are made of too."""
    shown = report if "--misses" in options else _by_kind
    with TemporaryDirectory() as folder, demo_site(Path(folder)) as site:
        for name, some in (("phrases", phrases()), ("held out", held_out_phrases())):
            print(f"{name}: {shown(asked(site, some))}\n")


def _answer(site: Site, phrase: Phrase) -> dict[str, Any]:
    place: dict[str, Any] = {"near": phrase.near} if phrase.near else {}
    answer: dict[str, Any] = site.json(
        "/api/v1/doctors", for_=phrase.words, within="any", per_page="100", **place
    )
    return answer


def _by_kind(verdicts: Verdicts) -> str:
    all_of, right = (Counter(one.phrase.kind for one in some) for some in (verdicts, _right(verdicts)))
    shares = [f"  {kind:13} {right[kind]:3} of {all_of[kind]:3}" for kind in sorted(all_of)]
    silent, misleading = _with(verdicts, "does not ring"), sum(one.misleads for one in verdicts)
    total = f"{right.total()} of {all_of.total()} right ({share_right(verdicts):.1%})"
    return "\n".join([f"{total}, {misleading} mislead, {silent} emergencies silent", *shares])


def _right(verdicts: Verdicts) -> Verdicts:
    return tuple(one for one in verdicts if one.right)


def _with(verdicts: Verdicts, fault: str) -> int:
    return sum(fault in one.faults for one in verdicts)


if __name__ == "__main__":
    main(*sys.argv[1:])
