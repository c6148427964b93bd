"""Invented rows in the columns of UCDP GED and of ACLED, as CSV."""

import csv
import io
from typing import Any

_UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 "
    "latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec "
    "date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
_ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
)
UCDP, ACLED = _UCDP.split(), _ACLED.split()


def ucdp_row(**cells: Any) -> dict[str, Any]:
    day = cells.pop("day", "2023-04-02")
    return {
        "id": "900001", "type_of_violence": "3", "side_a": "Hill Front", "side_b": "Civilians",
        "where_prec": "1", "where_coordinates": "Karm town", "adm_1": "Batha province",
        "latitude": "13.0", "longitude": "18.0", "country": "Chad", "event_clarity": "1",
        "date_start": f"{day} 00:00:00.000", "date_end": f"{day} 00:00:00.000",
        "low": "35", "best": "41", "high": "50", **cells,
    }  # fmt: skip


def acled_row(**cells: Any) -> dict[str, Any]:
    return {
        "event_id_cnty": "CHA90001", "event_date": cells.pop("day", "2023-04-02"),
        "time_precision": "1", "sub_event_type": "Air/drone strike", "actor1": "Air Force of Nowhere",
        "actor2": "", "country": "Chad", "admin1": "Batha", "location": "Karm", "latitude": "13.0",
        "longitude": "18.0", "geo_precision": "1", "fatalities": "7",
        "notes": "Invented.\nA note of two lines, with a comma.", **cells,
    }  # fmt: skip


def as_csv(columns: list[str], rows: list[dict[str, Any]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()
