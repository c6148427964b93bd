"""A history that the user has as CSV: rows of UCDP GED or of ACLED, known by their columns."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sitrace.errors import InputError
from sitrace.lexicon.countries import country_codes
from sitrace.lexicon.folding import fold
from sitrace.lexicon.place_list import read_cells
from sitrace.lexicon.table_files import Line, read_lines
from sitrace.model import IncidentType, Place, PlacePrecision
from sitrace.model.episode import Episode, History, in_order, types_named
from sitrace.model.ontology import load
from sitrace.sources.dates import parse_published

_TOLD = 5
"""Bad rows that are named; of more only the number is."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")


class Row:
    """One row of a file; whatever it cannot give raises InputError with line and column."""

    def __init__(self, line: Line, cells: Sequence[str], columns: Mapping[str, int]) -> None:
        self.line = line
        self.cells = cells
        self.columns = columns

    def text(self, column: str) -> str:
        return self.cells[self.columns[column]]

    def error(self, column: str, why: str) -> InputError:
        shown = self.text(column)[:40]
        return self.line.error(f"column {column}: {shown!r} {why}")

    def day(self, column: str) -> date:
        found = _read_day(self.text(column))
        if found is None:
            raise self.error(column, "is no certain date; write it as 2024-11-29")
        return found

    def number(self, column: str) -> int:
        text = self.text(column).removesuffix(".0")
        if not (text.isascii() and text.isdigit()):
            raise self.error(column, "is no whole number")
        return int(text)

    def degrees(self, column: str, most: int) -> float:
        try:
            found = float(self.text(column))
        except ValueError:
            found = float("nan")
        if not -most <= found <= most:
            raise self.error(column, "is no number of decimal degrees")
        return found

    def one_of(self, column: str, known: Mapping[str, Any]) -> Any:
        found = known.get(self.text(column).removesuffix(".0").lower())
        if found is None:
            raise self.error(column, f"is none of {', '.join(known)}")
        return found

    def place(self, name: str, admin1: str, precision: PlacePrecision) -> Place:
        point = self.degrees("latitude", 90), self.degrees("longitude", 180)
        return _place(self.text(name), self.text("country"), self.text(admin1), point, precision)

    def named(self, column: str) -> str:
        return f"line {self.line.number} ({self.text(column)[:40]})"


@lru_cache(maxsize=1 << 15)
def _read_day(text: str) -> date | None:
    found = parse_published(text)
    return found.date() if isinstance(found, datetime) else found


@lru_cache(maxsize=1 << 16)
def _place(
    name: str, country: str, admin1: str, point: tuple[float, float], precision: PlacePrecision
) -> Place:
    """One object for the many rows of a town. A country that is not known stays open."""
    return Place(
        text=name,
        name=name,
        country=_country(country),
        admin1=admin1 or None,
        lat=point[0],
        lon=point[1],
        precision=precision,
    )


@lru_cache(maxsize=1024)
def _country(name: str) -> str | None:
    plain = _BRACKETS.sub("", name).strip()
    known: dict[str, str] = load("history")["countries"]
    codes = country_codes(fold(plain))
    return known.get(plain.lower()) or (codes[0] if len(codes) == 1 else None)


def _read_ucdp(row: Row) -> Episode:
    """One row of UCDP GED or Candidate. A summary of several deeds is not `single`."""
    precision = row.one_of("where_prec", load("history")["precision"]["ucdp"])
    day, end = row.day("date_start"), row.day("date_end")
    if end < day:
        raise row.error("date_end", "is before date_start")
    dead = [row.number(column) for column in ("low", "best", "high")]
    clear = row.text("event_clarity").startswith("1") and end - day <= timedelta(days=1)
    return Episode(
        day=day,
        end=end,
        place=row.place("where_coordinates", "adm_1", PlacePrecision(precision)),
        types=_types("ucdp", row, "type_of_violence"),
        actors=tuple(filter(None, (row.text("side_a"), row.text("side_b")))),
        low=min(dead),
        best=dead[1],
        high=max(dead),
        single=clear,
        row=row.named("id"),
    )


def _read_acled(row: Row) -> Episode:
    """One row of ACLED: one number of dead, which may be the lowest that was told."""
    precision = row.one_of("geo_precision", load("history")["precision"]["acled"])
    days_open = row.one_of("time_precision", load("history")["days_open"])
    day, dead = row.day("event_date"), row.number("fatalities")
    return Episode(
        day=day,
        end=day + timedelta(days=days_open),
        place=row.place("location", "admin1", PlacePrecision(precision)),
        types=_types("acled", row, "sub_event_type"),
        actors=tuple(filter(None, (row.text("actor1"), row.text("actor2")))),
        low=dead,
        best=dead,
        high=dead,
        row=row.named("event_id_cnty"),
    )


def _types(dataset: str, row: Row, column: str) -> frozenset[IncidentType]:
    """All that the row can be in our terms; none for a kind that is not in history.yml."""
    return _types_of(dataset, row.text(column).removesuffix(".0").lower())


@lru_cache(maxsize=512)
def _types_of(dataset: str, kind: str) -> frozenset[IncidentType]:
    return types_named(load("history")[dataset].get(kind, ()))


@dataclass(frozen=True)
class Format:
    """A data set by the columns that are read of it; a file may have more."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[Row], Episode]
    only_deadly: bool


FORMATS = (
    Format(
        "UCDP GED",
        (
            "id", "type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates", "adm_1",
            "latitude", "longitude", "country", "event_clarity", "date_start", "date_end", "low",
            "best", "high",
        ),
        _read_ucdp,
        only_deadly=True,
    ),
    Format(
        "ACLED",
        (
            "event_id_cnty", "event_date", "time_precision", "sub_event_type", "actor1", "actor2",
            "country", "admin1", "location", "latitude", "longitude", "geo_precision", "fatalities",
        ),
        _read_acled,
        only_deadly=False,
    ),
)  # fmt: skip


def read_history(path: Path) -> History:
    """The rows of a CSV file with the columns of UCDP GED or ACLED; covers its first to last day.

    Raises InputError for a file that is neither, or that has bad rows: the first five by line and
    column. A history with rows left out would support what it contradicts.
    """
    lines = read_lines(path)
    head = next(lines, None)
    if head is None:
        raise Line(path.name, 1, "").error("the file is empty")
    delimiter = max(",;\t", key=head.text.count)
    titles = [title.strip('" \t').lower() for title in head.text.split(delimiter)]
    format_ = _find_format(head, titles)
    episodes = tuple(_read_rows(read_cells(lines, delimiter), titles, format_))
    if not episodes:
        raise head.error("there is no row below the names of the columns")
    first, last = min(e.day for e in episodes), max(e.end for e in episodes)
    return History(path.name, in_order(episodes), first, last, format_.only_deadly)


def _find_format(head: Line, titles: list[str]) -> Format:
    missing = {one: [c for c in one.columns if c not in titles] for one in FORMATS}
    best = min(FORMATS, key=lambda one: len(missing[one]))
    if not missing[best]:
        return best
    if len(missing[best]) > len(best.columns) / 2:
        known = " or ".join(one.name for one in FORMATS)
        raise head.error(f"has not the names of the columns of {known}; export the file with them")
    raise head.error(f"looks like {best.name}, but has no column {', '.join(missing[best])}")


def _read_rows(
    rows: Iterator[tuple[Line, list[str]]], titles: list[str], format_: Format
) -> Iterator[Episode]:
    columns = {title: at for at, title in enumerate(titles)}
    bad: list[str] = []
    for line, cells in rows:
        if not any(cells) or all(cell.startswith("#") for cell in cells if cell):
            continue  # the second row of humanitarian lists holds hashtags
        try:
            if len(cells) != len(titles):
                raise line.error(f"{len(cells)} cells where there are {len(titles)} columns")
            yield format_.read(Row(line, cells, columns))
        except InputError as error:
            bad.append(str(error))
    if bad:
        more = f"\nand {len(bad) - _TOLD:,} more" if len(bad) > _TOLD else ""
        raise InputError("\n".join(bad[:_TOLD]) + more)
