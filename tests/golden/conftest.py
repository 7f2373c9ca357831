"""The demo directory, asked every phrase once a session."""

from collections.abc import Iterator

import pytest

from tests.demo_site import demo_site
from tests.golden.judging import Verdict
from tests.golden.phrases import held_out_phrases, phrases
from tests.golden.score import asked
from tests.site import Site


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo network, read only."""
    with demo_site(tmp_path_factory.mktemp("golden")) as site:
        yield site


@pytest.fixture(scope="session")
def verdicts(seeded: Site) -> tuple[Verdict, ...]:
    """Every phrase of the set, asked and judged."""
    return asked(seeded, phrases())


@pytest.fixture(scope="session")
def held_out(seeded: Site) -> tuple[Verdict, ...]:
    """Every phrase the search was made without, asked and judged."""
    return asked(seeded, held_out_phrases())
