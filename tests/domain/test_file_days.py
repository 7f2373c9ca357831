"""The day a file says it is of."""

from datetime import date

import pytest

from finder.domain.file_days import day_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("NPPES Deactivated NPI Report as of Jan 12 2026", date(2026, 1, 12)),
        ("as of January 12, 2026", date(2026, 1, 12)),
        ("Report 01/12/2026", date(2026, 1, 12)),
        ("DAC_NationalDownloadableFile_2026-01-12.csv", date(2026, 1, 12)),
        ("NPPES Deactivated NPI Report 20260112.csv", date(2026, 1, 12)),
        ("doctors_and_clinicians_01_2026.csv", date(2026, 1, 1)),
        ("clinicians-2026-01.csv", date(2026, 1, 1)),
        ("DAC_NationalDownloadableFile.csv", None),
        ("02/30/2026", None),
        ("Abc 12 2026", None),
        ("npi 1234567893", None),
        ("", None),
    ],
)
def test_the_day_in_a_title_or_a_name(text: str, day: date | None):
    assert day_in(text) == day
