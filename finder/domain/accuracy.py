"""What is asked about a practice location of a sample, and what the answer may be."""

from typing import Literal, get_args

Verdict = Literal["right", "wrong", "not reached"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
#: In the order a call goes.
FACTS = ("address", "phone", "specialty", "accepting", "plans", "hours")
#: Seeds fit the integers of both databases.
LARGEST_SEED = 2**31 - 1
LARGEST_SAMPLE = 5_000
