import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.text.dateline import find_dateline, find_paragraph_datelines, read_published

DATELINES = [
    # text, place, region, date, agency, body
    ("HOMS, Syria, March 12 (Wire) - Shells", "HOMS", "Syria", "March 12", "Wire", "Shells"),
    ("GOMA (Kivu News) – Rebels", "GOMA", None, None, "Kivu News", "Rebels"),
    ("Title\n\nGOMA (Kivu News) – Rebels", "GOMA", None, None, "Kivu News", "Rebels"),
    ("LIMA, 9 JAN 90 (EFE) -- [TEXT] POLICE", "LIMA", None, "9 JAN 90", "EFE", "POLICE"),
    ("SAN JOSE, 9 JAN 90 -- [TEXT] POLICE", "SAN JOSE", None, "9 JAN 90", None, "POLICE"),
    ("HERAT, Iran (Nov. 20, 2011)\nA force", "HERAT", "Iran", "Nov. 20, 2011", None, "A force"),
    ("Release   KABUL, Afghanistan (Sept. 1) - A", "KABUL", "Afghanistan", "Sept. 1", None, "A"),
    ("Nay Pyi Taw, 9 May — Troops", "Nay Pyi Taw", None, "9 May", None, "Troops"),
    ("BAGHDAD — Two men died", "BAGHDAD", None, None, None, "Two"),
    ("HOMS, Syria – Two men died", "HOMS", "Syria", None, None, "Two"),
    ("PORT-AU-PRINCE, Haiti (AP) — Gangs", "PORT-AU-PRINCE", "Haiti", None, "AP", "Gangs"),
    ("GENEVA/GOMA, 21 August 2025 - Aid", "GENEVA/GOMA", None, "21 August 2025", None, "Aid"),
    ("Saint-Marc, Haiti, Tuesday, Jan. 5, 2021 (XY) — A", "Saint-Marc", "Haiti",
     "Tuesday, Jan. 5, 2021", "XY", "A"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "region", "day", "agency", "body"), DATELINES)
def test_a_dateline_is_read(
    text: str, place: str, region: str | None, day: str | None, agency: str | None, body: str
) -> None:
    found = find_dateline(text)
    assert found
    assert (found.place, found.region, found.date_text, found.agency) == (
        place,
        region,
        day,
        agency,
    )
    assert text[found.place_start : found.place_end] == place
    assert text[found.end :].startswith(body)
    if found.date_start is not None:
        assert text[found.date_start : found.date_end] == day


@pytest.mark.parametrize(
    "text",
    [
        "The army said - without proof - that it won",
        "Ye-U, 7 May. At dawn jets came",
        "PEACE TALKS -- REBELS REFUSE",
        "Kyiv (Ukraine) was hit",
        "Smith, 34 (a trader) said",
        "",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    assert find_dateline(text) is None


PARAGRAPHS = """DAILY BULLETIN

Homs, 7 May. Jets came at dawn.
Two died.

• 8 May – Hama: Shells fell.

Control. Nobody moved on 9 May.

On 6 May, in Goma, a boy was hurt.

Sake, 5 to 9 May. No bread.
"""


def test_paragraphs_with_a_place_and_day_of_their_own_are_found_whole() -> None:
    found = find_paragraph_datelines(PARAGRAPHS)
    heads = [(paragraph.dateline.place, paragraph.dateline.date_text) for paragraph in found]
    assert heads == [
        ("Homs", "7 May"),
        ("Hama", "8 May"),
        ("Goma", "6 May"),
        ("Sake", "5 to 9 May"),
    ]
    bodies = [PARAGRAPHS[one.dateline.end : one.end].strip() for one in found]
    assert bodies == [
        "Jets came at dawn.\nTwo died.",
        "Shells fell.",
        "a boy was hurt.",
        "No bread.",
    ]


PUBLISHED = [
    ("HOMS, 12 March 2025 (Wire) - Shells fell.", date(2025, 3, 12)),
    ("LIMA, 9 JAN 90 (EFE) -- [TEXT] POLICE SAY", date(1990, 1, 9)),
    ("MONITOR\nBulletin 7, covering 5 to 9 May 2025\n\nHoms, 7 May. Jets", date(2025, 5, 9)),
    ("UPDATE No. 2\nRelief Group, 21 August 2025\n\nText.", date(2025, 8, 21)),
    ("Morning Update, Feb. 8, 2011\nText.", date(2011, 2, 8)),
    ("Published: 2025-03-12\n\nText.", date(2025, 3, 12)),
    ("HOMS, March 12 (Wire) - Shells fell.", None),
    ("The group was founded on 5 May 2020.", None),
    ("It broke up. Its leader was freed on 5 May 2020", None),
    ("Update, 31 June 2025\nText.", None),
    ("Text.\n" * 20 + "Homs, 5 May 2020", None),
    ("Talks begin on 5 May 2020, the mediator said\n", None),
]


@pytest.mark.parametrize(("text", "day"), PUBLISHED)
def test_only_a_whole_date_of_the_head_is_a_date_of_publication(
    text: str, day: date | None
) -> None:
    assert read_published(text, find_dateline(text)) == day


PIECES = st.sampled_from(
    [
        "HOMS", "Goma", ",", ", ", "7 May", "2025", "(Wire)", "(May 5)", "-", "--", "—", " ",
        "  ", "\n", "\n\n", ".", ":", "on", "in", "[TEXT]", "a", "9 JAN 90",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_any_text_gives_valid_spans(text: str) -> None:
    if found := find_dateline(text):
        assert 0 <= found.start < found.end <= len(text)
    read_published(text, found)
    for one in find_paragraph_datelines(text):
        assert 0 <= one.start == one.dateline.start < one.dateline.end <= one.end <= len(text)


@pytest.mark.parametrize("piece", ["A-A ", "\nA-A A.A, A-A 7 ", "\n5 May ", "\n", " \t"])
def test_twice_the_text_takes_about_twice_as_long(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.process_time()
        find_paragraph_datelines(text)
        return time.process_time() - begin

    seconds(1_000)
    # Quadratic matching would take 16 times as long; the constant forgives a busy machine.
    assert seconds(80_000) < 8 * seconds(20_000) + 0.3
