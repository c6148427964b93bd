"""Sums, ground, network and news as flat rows, each with the claims and words behind it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sitrace.model import Place, TollUnit
from sitrace.model.analysis import (
    By,
    Change,
    ControlChange,
    Edge,
    News,
    PlaceControl,
    Side,
    Told,
    TollSum,
)
from sitrace.outputs.columns import Row
from sitrace.outputs.wording import place_words, time_words, words

_SHOWN = 3
"""Claims whose words a row shows; it names all of them."""


def sum_rows(
    sums: Iterable[TollSum], by: Sequence[By], reviewed: Collection[str] | None = None
) -> list[Row]:
    """`reviewed`: the events that a person has judged, where that is to be told."""
    return [
        {
            **{name.value: found.by[name] or "not said" for name in by},
            "effect": words(found.effect)
            + (", households" if found.unit is TollUnit.HOUSEHOLDS else ""),
            "best": found.best,
            "low": found.low,
            "high": found.high,
            "contested": f"{found.contested_share:.0%}",
            "events": len(found.events),
            **({} if reviewed is None else {"reviewed": _share_of(found.events, reviewed)}),
            "left_out": len(found.within),
            "policy": found.policy.value,
            "claims": " ".join(found.claims),
        }
        for found in sums
    ]


def _share_of(events: Sequence[str], reviewed: Collection[str]) -> str:
    return f"{sum(id_ in reviewed for id_ in events)} of {len(events)}"


def ground_rows(states: Iterable[PlaceControl]) -> list[Row]:
    return [
        {
            **_where(state.place),
            "state": state.state.value,
            "held_by": state.holder.name if state.holder else "",
            "since": _day(state.since),
            "claimed_by": names(state.claimants),
            "besieged_by": names(state.besieged_by),
            "reversals": state.reversals,
            "last_word": _day(state.last_word),
            "days_ago": state.age_days,
            **_evidence(state.words[::-1]),
        }
        for state in states
    ]


def ground_change_rows(changes: Iterable[ControlChange]) -> list[Row]:
    return [
        {
            **_where(change.after.place),
            "news": change.news.value,
            "before": change.before.in_words if change.before else "",
            "after": change.after.in_words,
            "day": _day(change.after.last_word),
            **_evidence(change.words[::-1]),
        }
        for change in changes
    ]


def edge_rows(edges: Iterable[Edge]) -> list[Row]:
    return [
        {
            "subject": edge.subject.name,
            "predicate": words(edge.predicate),
            "object": edge.object.name,
            "known_from": edge.tie.value,
            "since": _day(edge.since),
            "since_words": "; ".join(edge.since_words),
            "last_word": _day(edge.last_word),
            "denied": len(edge.denied),
            "contradicted_by": ", ".join(map(words, edge.contradicted_by)),
            **_evidence(edge.words[::-1]),
        }
        for edge in edges
    ]


def change_rows(changes: Iterable[Change]) -> list[Row]:
    return [
        {
            "news": words(change.news),
            "what": words(change.what),
            "realis": change.realis.value if change.realis else "",
            "where": place_words(change.place),
            "when": time_words(change.time),
            "before": words(change.before) if change.news is not News.JOINED else change.before,
            "after": words(change.after) if change.news is not News.JOINED else change.after,
            "policy": change.policy.value if change.policy else "",
            "event": change.event or "",
            **_evidence(change.words[::-1]),
        }
        for change in changes
    ]


def names(sides: Iterable[Side]) -> str:
    return "; ".join(side.name for side in sides)


def _where(place: Place) -> Row:
    return {"place": place_words(place), "precision": place.precision or "not placed"}


def _day(day: date | None) -> str:
    return str(day) if day else ""


def span_words(low: int | None, high: int | None) -> str:
    """ "3–5", "51", or nothing."""
    known = sorted({n for n in (low, high) if n is not None})
    return "–".join(f"{n:,}" for n in known)


def _evidence(told: Sequence[Told]) -> Row:
    """The newest words with their speakers, and all claims."""
    shown = dict.fromkeys(
        f"“{word.quote}” ({', '.join(word.said_by) or 'no publisher'})" for word in told
    )
    seen = [word.reviewed for word in told if word.reviewed is not None]
    marks: Row = {"reviewed": f"{sum(seen)} of {len(seen)}"} if seen else {}
    return {
        **marks,
        "words": " / ".join(list(shown)[:_SHOWN]),
        "claims": " ".join(dict.fromkeys(word.claim for word in told)),
    }
