"""How precise a place and a time are, in the codes of ACLED and UCDP."""

from typing import Any

from sitrace.model.base import Frozen
from sitrace.model.ontology import load
from sitrace.model.place import Place
from sitrace.model.time import Time


class PrecisionCodes(Frozen):
    """`acled`: geo_precision or time_precision, 1 to 3. `ucdp`: where_prec or date_prec.

    Null where the dataset has no code for what is known, or nothing is.
    """

    acled: int | None = None
    ucdp: int | None = None


def place_codes(place: Place | None) -> PrecisionCodes:
    """ACLED's geo_precision and UCDP's where_prec; none of a place that was not resolved."""
    if place is None or place.precision is None or place.unresolved:
        return PrecisionCodes()
    rows = load("precision_codes")["place"]
    return next((_codes(row) for row in rows if _fits(row, place)), PrecisionCodes())


def _fits(row: dict[str, Any], place: Place) -> bool:
    relation = place.relation.value
    return (
        place.precision in row["precision"]
        and relation in row.get("relations", (relation,))
        and (place.distance_km or 0) <= row.get("within_km", float("inf"))
    )


def time_codes(time: Time | None) -> PrecisionCodes:
    """ACLED's time_precision and UCDP's date_prec; none of a time without a first and a last day."""
    if time is None or time.start is None or time.end is None:
        return PrecisionCodes()
    days = (time.end - time.start).days + 1
    rows = load("precision_codes")["time"]
    return next((_codes(row) for row in rows if days <= row["days"]), PrecisionCodes())


def _codes(row: dict[str, Any]) -> PrecisionCodes:
    return PrecisionCodes(acled=row["acled"], ucdp=row["ucdp"])
