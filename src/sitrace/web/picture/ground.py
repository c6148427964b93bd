"""Who holds what on a day: features for the map, rows for the table beside it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.merging.control_states import control_at
from sitrace.merging.evidence import day_of
from sitrace.model import Claim, Control, Document
from sitrace.model.analysis import Hold, PlaceControl, Side
from sitrace.outputs import wording
from sitrace.outputs.geojson import coordinates
from sitrace.web.mapping import precision_cells

HOLDERS = 8
"""Colours that stay apart; parties beyond share one."""
_WORDS = {
    Hold.HELD: marked("held by {who}"),
    Hold.CLAIMED: marked("claimed by {who}"),
    Hold.CONTESTED: marked("contested: {who}"),
    Hold.LEFT: marked("left, nobody told to hold it"),
    Hold.UNKNOWN: marked("holder not told"),
}


@dataclass(frozen=True)
class Ground:
    """`days`: those on which something was said of it, oldest first. `sides`: in their colours' order."""

    day: date
    days: Sequence[date]
    states: Sequence[PlaceControl]
    sides: Sequence[Side]

    @property
    def slot(self) -> int:
        """Which of `days` it is, or the last before it."""
        return max(bisect_right(self.days, self.day) - 1, 0)


def make_ground(
    claims: Iterable[Claim], documents: Mapping[str, Document], day: date | None = None
) -> Ground | None:
    """How the ground stands at the end of `day`, of the last day told without one; None: not told."""
    controls = [claim for claim in claims if isinstance(claim, Control)]
    days = sorted({told for claim in controls if (told := day_of(claim, documents))})
    if not days:
        return None
    last = control_at(controls, days[-1], documents=documents)
    day = day or days[-1]
    states = last if day == days[-1] else control_at(controls, day, documents=documents)
    return Ground(day, days, states, _sides(last))


def _sides(states: Iterable[PlaceControl]) -> list[Side]:
    """The parties, those of most places first: each keeps its colour from day to day."""
    counted = Counter(side for state in states for side in parties(state))
    return sorted(counted, key=lambda side: (-counted[side], side.key))


def parties(state: PlaceControl) -> list[Side]:
    """Who holds or claims it, the holder first."""
    holder = [state.holder] if state.holder else []
    return [*holder, *(side for side in state.claimants if side != state.holder)]


def state_words(state: PlaceControl) -> str:
    """ "held by the army; besieged by the front"."""
    told = _(_WORDS[state.state]).format(who=_together(parties(state)) or "?")
    if not state.besieged_by:
        return told
    return _("{told}; besieged by {who}").format(told=told, who=_together(state.besieged_by))


def _together(sides: Sequence[Side]) -> str:
    *firsts, last = [side.name for side in sides] or [""]
    return _("{these} and {last}").format(these=", ".join(firsts), last=last) if firsts else last


def colour(state: PlaceControl, sides: Sequence[Side]) -> int:
    """From 0; HOLDERS where nobody is told, or too many are."""
    first = next(iter(parties(state)), None)
    return min(sides.index(first), HOLDERS) if first in sides else HOLDERS


def ground_collection(ground: Ground | None) -> dict[str, Any]:
    """GeoJSON of the places that have a point."""
    states = ground.states if ground else ()
    sides = ground.sides if ground else ()
    features = [
        _feature(state, colour(state, sides)) for state in states if state.place.lat is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def _feature(state: PlaceControl, at: int) -> dict[str, Any]:
    word = state.words[-1]
    told = state_words(state)
    name = wording.short_place_words(state.place)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": coordinates(state.place)},
        "properties": {
            "title": told,
            "label": f"{name}: {told}",
            "place": "",
            "when": _("since {day}").format(day=wording.day_words(state.since))
            if state.since
            else "",
            "colour": at,
            "quote": word.quote,
            "said_by": ", ".join(word.said_by),
            "href": f"/reports/{word.document}/claims/{word.claim}",
            **precision_cells(state.place),
        },
    }
