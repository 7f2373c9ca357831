"""A browser at the front desk, and somebody to sit there."""

import pytest

from finder.models import StaffMember
from tests.desk import Desk
from tests.make import Make
from tests.site import Site


@pytest.fixture
def desk(site: Site) -> Desk:
    """A browser nobody has signed in with."""
    return Desk(site.app)


@pytest.fixture
def other(site: Site) -> Desk:
    """Another browser."""
    return Desk(site.app)


@pytest.fixture
def member(make: Make) -> StaffMember:
    """An administrator who is set up whole."""
    return make.staff()
