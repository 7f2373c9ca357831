"""Names of medical schools."""

import pytest

from finder.domain.schools import readable_school


@pytest.mark.parametrize(
    ("shouted", "readable"),
    [
        ("EXAMPLE UNIVERSITY  SCHOOL OF MEDICINE", "Example University School of Medicine"),
        ("UMDNJ-EXAMPLE MEDICAL SCHOOL", "UMDNJ-Example Medical School"),
        ("TEXAS A&M COLLEGE OF MEDICINE", "Texas A&M College of Medicine"),
        ("Already Written as It Is", "Already Written as It Is"),
        ("OTHER", None),
        (" ", None),
    ],
)
def test_schools_are_readable(shouted: str, readable: str | None):
    assert readable_school(shouted) == readable
