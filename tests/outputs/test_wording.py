"""Records in words."""

from datetime import date

import pytest

from outputs.samples import KARM
from sitrace.model import Claimant, Figure, LedgerLine, Place, Time
from sitrace.outputs.tolls import line_words
from sitrace.outputs.wording import amount_words, place_words, speaker_words, time_words


@pytest.mark.parametrize(
    ("start", "end", "precision", "shown"),
    [
        ("2025-08-14", "2025-08-14", "day", "14 Aug 2025"),
        ("2025-08-12", "2025-08-14", "range", "12–14 Aug 2025"),
        ("2025-07-30", "2025-08-02", "range", "30 Jul – 2 Aug 2025"),
        ("2024-12-30", "2025-01-02", "range", "30 Dec 2024 – 2 Jan 2025"),
        ("2025-08-01", "2025-08-31", "month", "Aug 2025"),
        ("2025-01-01", "2025-12-31", "year", "2025"),
        (None, "2025-08-14", "range", "by 14 Aug 2025"),
        ("2025-08-14", "2025-08-20", "since", "since 14 Aug 2025"),
        ("2025-08-14", "2025-08-14", "as_of", "as of 14 Aug 2025"),
        (None, None, None, "“then”"),
    ],
)
def test_times(start: str | None, end: str | None, precision: str | None, shown: str) -> None:
    days = {name: date.fromisoformat(day) for name, day in (("start", start), ("end", end)) if day}
    assert time_words(Time(text="then", precision=precision, **days)) == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (KARM, "clinic, Karm, North, Sudan"),
        (KARM.model_copy(update={"facility": "clinic of Karm"}), "clinic of Karm, North, Sudan"),
        (Place(text="Osta", relation="near"), "near Osta"),
        (Place(text="Osta", relation="southeast_of", distance_km=15), "15 km southeast of Osta"),
        (Place(text="Sudan", name="Sudan", country="SD"), "Sudan"),
        (None, ""),
    ],
)
def test_places(place: Place | None, shown: str) -> None:
    assert place_words(place) == shown


@pytest.mark.parametrize(
    ("low", "best", "high", "amount", "shown"),
    [
        (None, 18, None, "18", "18"),
        (18, 18, None, "at least 18", "at least 18"),
        (301, None, None, "more than 300", "at least 301"),
        (26, 28, 31, "26 to 31", "26–31"),
        (None, None, 40, "up to 40", "at most 40"),
        (None, None, None, "dozens", "“dozens”"),
        (None, None, None, None, "no number"),
        (None, 1700, None, "1,700", "1,700"),
    ],
)
def test_amounts(
    low: int | None, best: int | None, high: int | None, amount: str | None, shown: str
) -> None:
    figure = Figure(claim="c", document="d", low=low, best=best, high=high, amount=amount, quote="")
    assert amount_words(figure) == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"low": 18, "best": 24, "high": 31}, "killed 18–31 (best 24)"),
        ({"low": 7, "best": 7, "high": 7, "group": "civilians"}, "killed 7 (civilians)"),
        ({"low": 1, "best": 1, "high": 1, "unit": "households"}, "killed 1 household"),
        (
            {"low": 2, "best": 2, "high": 2, "unit": "households", "group": "households"},
            "killed 2 households",
        ),
        ({"low": 0, "best": 0, "high": 0}, "killed: none"),
        ({}, "killed"),
    ],
)
def test_ledger_lines(fields: dict[str, object], shown: str) -> None:
    defaults = {"effect": "killed", "unit": "persons", "figures": (), "policy": "median"}
    assert line_words(LedgerLine.model_validate(defaults | fields)) == shown


@pytest.mark.parametrize(
    ("group", "quote", "shown"),
    [
        ("zzyzx qwertian", "Zzyzx Qwertian, 34, was killed", "killed 1 (Zzyzx Qwertian)"),
        ("taxi driver", "Taxi driver killed", "killed 1 (taxi driver)"),
    ],
)
def test_a_name_among_groups_is_written_as_a_name(group: str, quote: str, shown: str) -> None:
    figure = Figure(claim="c", document="d", low=1, best=1, high=1, quote=quote)
    told = {"effect": "killed", "unit": "persons", "policy": "median", "group": group}
    numbers = dict.fromkeys(("low", "best", "high"), 1)
    assert line_words(LedgerLine.model_validate(told | numbers | {"figures": (figure,)})) == shown


@pytest.mark.parametrize(
    ("said_by", "shown"),
    [
        ([Claimant(name="the Monitor", kind="monitor")], "the Monitor (monitor)"),
        ([Claimant(name="officials", kind="official_other")], "officials (official)"),
        ([Claimant(name="somebody")], "somebody"),
        ([Claimant(name="witness", kind="witness")], "witness"),
        ([], "Wire, own account"),
    ],
)
def test_speakers(said_by: list[Claimant], shown: str) -> None:
    assert speaker_words(said_by, "Wire") == shown
