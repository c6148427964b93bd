"""Small country dumps in the exact formats of download.geonames.org, of invented places."""

import zipfile
from pathlib import Path

Cells = tuple[object, ...]

PLACES: tuple[Cells, ...] = (
    # id, name, other names, lat, lon, class, code, admin1, admin2, population
    (169387, "Muḩāfaz̧at Idlib", "Idlib Governorate", 35.8, 36.7, "A", "ADM1", "12", "", 0),
    (71000001, "Nāḩiyat as Safā", "Safa District", 35.7, 36.7, "A", "ADM2", "12", "1207", 0),
    (71000002, "Safa Subdistrict", "", 35.71, 36.71, "A", "ADM3", "12", "1207", 0),
    (169389, "Idlib", "Edleb,ادلب", 35.93062, 36.63393, "P", "PPLA", "12", "1207", 165000),
    (71000003, "Tall Marwān", "Tell Marwan,TLM", 35.75, 36.72, "P", "PPL", "12", "1207", 0),
    (71000004, "Khirbat al Wād", "", 35.76, 36.73, "P", "PPLQ", "12", "1207", 0),
    (71000005, "Al Wād Air Base", "", 35.77, 36.74, "S", "AIRB", "12", "", 0),
    (71000006, "Al Wād Hospital", "", 35.78, 36.75, "S", "HSP", "12", "", 0),
    (71000007, "Sayl al Wād", "", 35.79, 36.76, "H", "STMI", "12", "", 0),
)
NAMES: tuple[Cells, ...] = (
    # id, language, name, preferred, short, colloquial, historic
    (71000003, "ar", "تل مروان", "", "", "", ""),
    (71000003, "en", "Marwan Hill", "1", "", "", ""),
    (71000003, "link", "https://example.org/Marwan", "", "", "", ""),
    (71000004, "en", "Old Wad", "", "", "", "1"),
    (99999999, "en", "Elsewhere", "1", "", "", ""),
)


def dump_line(place: Cells, country: str = "SY") -> str:
    number, name, others, lat, lon, kind, code, admin1, admin2, people = place
    plain = str(name).encode("ascii", "ignore").decode()
    cells = (
        *(number, name, plain, others, lat, lon, kind, code, country, "", admin1, admin2, "", ""),
        *(people, "", 400, "Asia/Damascus", "2024-03-01"),
    )
    return "\t".join(map(str, cells)) + "\n"


def name_line(number: int, row: Cells) -> str:
    return "\t".join(map(str, (number, *row, "", ""))) + "\n"


def write_zip(path: Path, member: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about this file")
        archive.writestr(member, text)


def write_dump(folder: Path, country: str = "SY") -> Path:
    """The folder as the official one is: dump, alternate names, codes of units."""
    write_zip(folder / f"{country}.zip", f"{country}.txt", "".join(map(dump_line, PLACES)))
    names = "".join(name_line(*numbered) for numbered in enumerate(NAMES, start=1))
    write_zip(folder / "alternatenames" / f"{country}.zip", f"{country}.txt", names)
    units = f"{country}.12\tIdlib\tIdlib\t169387\nIQ.11\tArbīl\tArbil\t99446\n"
    (folder / "admin1CodesASCII.txt").write_text(units, "utf-8")
    (folder / "admin2Codes.txt").write_text(f"{country}.12.1207\tSafā\tSafa\t71000001\n", "utf-8")
    return folder
