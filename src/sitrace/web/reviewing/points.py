"""Where a place lies whose name somebody has corrected: what one gazetteer entry says, or nothing."""

from contextlib import closing
from typing import Any

from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.model import Place
from sitrace.resolution.placing import put_on_map

_POINT = ("lat", "lon", "geonames_id", "precision", "admin1")


def place_named(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The place under its new name. Of several with this name none is taken: a wrong point misleads."""
    name, country = after["name"], after.get("country")
    moved = {k: v for k, v in after.items() if k not in _POINT} | {"text": name}
    with closing(Gazetteer.open()) as gazetteer:
        entries = [e for e in gazetteer.lookup(name) if country in (None, "", e.country)]
    if len(entries) != 1:
        return moved | {"unresolved": "ambiguous" if entries else "not_in_gazetteer"}
    bare = Place.model_validate(moved | {"unresolved": None})
    return put_on_map(bare, entries[0]).model_dump(mode="json")
