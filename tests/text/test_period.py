"""The days that a report says it covers."""

import pytest

from sitrace.text.period import find_period

CASES = [
    ("Weekly bulletin | 3-9 March 2025\n\nGunmen killed two.", "3-9 March 2025"),
    ("Reporting period: 3 to 9 March 2025\nGunmen killed two.", "3 to 9 March 2025"),
    (
        "This report covers the period from 19 January to 18 February 2020.",
        "from 19 January to 18 February 2020",
    ),
    ("July 27-August 2: A market is hit\n\nGunmen killed two.", "July 27-August 2"),
    ("Update No. 4 (28 April – 4 May)\n\nGunmen killed two.", "28 April – 4 May"),
    ("Gunmen killed two on 3-4 March.", None),
    ("Weekly bulletin | 9 March 2025\n\nGunmen killed two.", None),
    ("The fighting of 3-9 March in review\n\nGunmen killed two.", None),
]


@pytest.mark.parametrize(("text", "days"), CASES)
def test_a_report_says_which_days_it_covers(text: str, days: str | None) -> None:
    found = find_period(text)
    assert (found.text if found else None) == days
    assert found is None or text[found.start : found.end] == found.text
