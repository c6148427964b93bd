"""What an installed gazetteer costs: a made-up dump of 60,000 places in GeoNames' format.

python benchmarks/speed/packs.py
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sitrace import pipeline
from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.lexicon.gazetteer_packs import Pack, install_pack, keys_digest, pack_path
from sitrace.lexicon.geonames import Dump, read_dump
from sitrace.model import Document
from sitrace.sources import read

PLACES = 60_000
COUNTRY = "SY"
_STARTS = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "r",
    "s",
    "t",
    "z",
    "kh",
    "sh",
    "q",
    "bl",
    "tr",
]
_VOWELS = ["a", "e", "i", "o", "u", "aa"]
_HEADS = ("Kafr", "Tall", "Umm", "Al", "Bayt", "Khirbat", "Dayr")
ROOT = Path(__file__).parents[2]


def make_dump(folder: Path, places: int = PLACES) -> Dump:
    """Villages, districts and streams with other names, in the exact columns."""
    chance = random.Random(1)
    lines = (_line(number, chance) for number in range(90_000_000, 90_000_000 + places))
    (folder / f"{COUNTRY}.txt").write_text("".join(lines), "utf-8")
    others = (
        f"{number}\t{90_000_000 + number // 2}\tar\t{_name(chance)}\t\t\t\t\t\t\n"
        for number in range(2 * places)
    )
    (folder / "names.txt").write_text("".join(others), "utf-8")
    return Dump(COUNTRY, folder / f"{COUNTRY}.txt", folder / "names.txt")


def _line(number: int, chance: random.Random) -> str:
    name = _name(chance)
    others = ",".join(_name(chance) for _ in range(chance.randrange(3)))
    kind, code = chance.choice((("P", "PPL"),) * 18 + (("A", "ADM3"), ("S", "HSP")))
    lat, lon = chance.uniform(32, 37), chance.uniform(36, 42)
    unit = f"{chance.randrange(1, 15):02}\t{chance.randrange(100)}\t\t"
    place = f"{number}\t{name}\t{name}\t{others}\t{lat:.5f}\t{lon:.5f}\t{kind}\t{code}\t{COUNTRY}\t"
    return f"{place}\t{unit}\t0\t\t300\tAsia/Damascus\t2024-01-01\n"


def _name(chance: random.Random) -> str:
    word = "".join(
        chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(chance.randrange(2, 5))
    ).title()
    return f"{chance.choice(_HEADS)} {word}" if chance.random() < 0.3 else word


def measure_pack(documents: Sequence[Document], repeat: int = 5) -> dict[str, Any]:
    """Seconds to install it; milliseconds more a report, and coding with it to coding without."""
    embedded = Gazetteer.open()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SITRACE_HOME"] = folder
        dump = make_dump(Path(folder))
        pack = Pack(id="sy", title="Made up", installed="-", keys=keys_digest(), sources=())
        start = time.process_time()
        made = install_pack(pack, read_dump(dump, embedded.places_in(COUNTRY)))
        installed = time.process_time() - start
        both = Gazetteer(embedded.path, [pack_path("sy")])
        rounds = [
            (_seconds(documents, Gazetteer(embedded.path)), _seconds(documents, both))
            for _ in range(repeat + 1)
        ][1:]
    more = [(b - a) * 1000 / len(documents) for a, b in rounds]
    return {
        "places": made.places,
        "install_seconds": round(installed, 2),
        "more_ms_a_report": _spread(more),
        "with_to_without": _spread(b / a for a, b in rounds),
    }


def _seconds(documents: Iterable[Document], gazetteer: Gazetteer) -> float:
    own, pipeline.gazetteer = pipeline.gazetteer, lambda: gazetteer  # type: ignore[assignment]
    start = time.process_time()
    try:
        for document in documents:
            pipeline.code_document(document)
    finally:
        pipeline.gazetteer = own
    return time.process_time() - start


def _spread(values: Iterable[float]) -> dict[str, float]:
    found = sorted(values)
    named = {"median": statistics.median(found), "least": found[0], "greatest": found[-1]}
    return {name: round(value, 3) for name, value in named.items()}


if __name__ == "__main__":
    demo = [found for found in read([ROOT / "demo" / "reports"]) if isinstance(found, Document)]
    sys.stdout.write(json.dumps(measure_pack(demo), indent=1) + "\n")
