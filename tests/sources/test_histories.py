"""Histories that the user has as CSV."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitrace.errors import InputError
from sitrace.model import IncidentType, PlacePrecision
from sitrace.model.episode import History
from sitrace.sources.histories import read_history

from .invented_history import ACLED, UCDP, acled_row, as_csv, ucdp_row


def read(folder: Path, text: str) -> History:
    path = folder / "past.csv"
    path.write_text(text, encoding="utf-8")
    return read_history(path)


def test_a_row_of_ucdp(tmp_path: Path) -> None:
    history = read(tmp_path, as_csv(UCDP, [ucdp_row()]))
    (one,) = history.episodes
    assert (one.day, one.end) == (date(2023, 4, 2), date(2023, 4, 2))
    assert (one.place.text, one.place.admin1, one.place.country) == (
        "Karm town",
        "Batha province",
        "TD",
    )
    assert one.place.precision is PlacePrecision.SETTLEMENT
    assert (one.low, one.best, one.high, one.single) == (35, 41, 50, True)
    assert one.actors == ("Hill Front", "Civilians")
    assert IncidentType.ATTACK in one.types and IncidentType.ARMED_CLASH not in one.types
    assert one.row == "line 2 (900001)"
    assert history.only_deadly


def test_a_row_of_acled(tmp_path: Path) -> None:
    history = read(tmp_path, as_csv(ACLED, [acled_row(), acled_row(day="03 May 2023")]))
    one, later = history.episodes
    assert one.types == {IncidentType.AIRSTRIKE, IncidentType.DRONE_STRIKE}
    assert (one.low, one.best, one.high) == (7, 7, 7)
    assert one.actors == ("Air Force of Nowhere",)
    assert later.day == date(2023, 5, 3)
    assert (history.first, history.last) == (one.day, later.day)
    assert not history.only_deadly


# (columns of a row of UCDP, what is read otherwise)
READINGS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"country": "DR Congo (Zaire)"}, {"country": "CD"}),
    ({"country": "Kingdom of eSwatini (Swaziland)"}, {"country": "SZ"}),
    ({"country": "Atlantis"}, {"country": None}),
    ({"where_prec": "4"}, {"precision": PlacePrecision.ADMIN1}),
    ({"adm_1": ""}, {"admin1": None}),
    ({"event_clarity": "2"}, {"single": False}),
    ({"date_end": "2023-04-30"}, {"single": False, "end": date(2023, 4, 30)}),
    ({"low": "45"}, {"low": 41, "best": 41, "high": 50}),
    ({"best": "41.0"}, {"best": 41}),
]


@pytest.mark.parametrize(("cells", "expected"), READINGS)
def test_what_is_read_of_ucdp(
    tmp_path: Path, cells: dict[str, Any], expected: dict[str, Any]
) -> None:
    (one,) = read(tmp_path, as_csv(UCDP, [ucdp_row(**cells)])).episodes
    found = {name: getattr(one, name, getattr(one.place, name, None)) for name in expected}
    assert found == expected


@pytest.mark.parametrize(("precision", "end"), [("1", 2), ("2", 8), ("3", 31)])
def test_a_coarse_day_of_acled_leaves_days_open(tmp_path: Path, precision: str, end: int) -> None:
    row = acled_row(time_precision=precision, day="2023-03-02")
    (one,) = read(tmp_path, as_csv(ACLED, [row])).episodes
    assert one.end == date(2023, 3, end)


# (cells of a row, what the message says)
BAD = [
    ({"fatalities": "many"}, r"past\.csv, line 3: column fatalities: 'many' is no whole number"),
    ({"fatalities": "-1"}, "column fatalities"),
    ({"day": "04/05/2023"}, "column event_date: '04/05/2023' is no certain date"),
    ({"latitude": "91"}, "column latitude"),
    ({"longitude": "nan"}, "column longitude"),
    ({"geo_precision": "4"}, "column geo_precision: '4' is none of 1, 2, 3"),
]


@pytest.mark.parametrize(("cells", "message"), BAD)
def test_bad_rows_are_named_by_line_and_column(
    tmp_path: Path, cells: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, as_csv(ACLED, [acled_row(notes="", **cells)]).replace("\r\n", "\n\n", 1))


def test_of_many_bad_rows_five_are_named(tmp_path: Path) -> None:
    rows = [acled_row(fatalities="x") for _ in range(9)]
    with pytest.raises(InputError, match="and 4 more") as raised:
        read(tmp_path, as_csv(ACLED, rows))
    assert str(raised.value).count("column fatalities") == 5


FILES = [
    ("", "is empty"),
    ("name,lat,lon\nKarm,13,18\n", "UCDP GED or ACLED"),
    (
        as_csv([c for c in ACLED if c != "fatalities"], []),
        "looks like ACLED, but has no column fatalities",
    ),
    (as_csv(ACLED, []), "no row below"),
    (as_csv(ACLED, []) + "a,b\n", "2 cells where there are 31 columns"),
    (as_csv(ACLED, []) + '"a\n', "quotation mark"),
]


@pytest.mark.parametrize(("text", "message"), FILES)
def test_files_that_are_no_history(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, text)


def test_semicolons_and_a_row_of_hashtags(tmp_path: Path) -> None:
    text = as_csv(ACLED, [acled_row(notes="")]).replace(",", ";")
    head, _, rest = text.partition("\r\n")
    history = read(tmp_path, "\r\n".join([head, ";".join(["#event"] * len(ACLED)), rest]))
    assert len(history.episodes) == 1


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    rows = [ucdp_row(id=str(900000 + n), day=f"2023-04-{n:02}") for n in range(1, 9)]
    there, back = (read(tmp_path, as_csv(UCDP, rows[::step])) for step in (1, -1))
    days = [[one.day for one in history.episodes] for history in (there, back)]
    assert days[0] == days[1] == sorted(days[0])
