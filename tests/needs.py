"""Things a machine may lack. A test that needs one is skipped aloud, or fails where the thing is required."""

import os

import pytest


def lacking(thing: str, reason: str) -> None:
    """Skip the test, saying why; fail it when FINDER_REQUIRE names the thing."""
    if thing in os.environ.get("FINDER_REQUIRE", "").split(","):
        pytest.fail(f"{thing} is required here: {reason}")
    pytest.skip(reason)
