"""What people have answered about names, applied to claims. The claims in the store stay as read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.folding import fold
from sitrace.lexicon.gazetteer import Entry
from sitrace.model import Actor, Claim, Control, Judgement, Place, Problem, Verdict
from sitrace.model.standing import in_force
from sitrace.pipeline import Coded
from sitrace.resolution.placing import put_on_map

PARTIES = ("initiators", "targets", "by", "from_")
ENDS = ("subject", "object")
IGNORED = "ignored"
"""The reason code of a place about which a person wants to be asked no more."""


@dataclass(frozen=True)
class Answers:
    """The last word on each name, by the name's key."""

    places: Mapping[str, Judgement]
    actors: Mapping[str, Judgement]

    @classmethod
    def read(cls, judgements: Iterable[Judgement]) -> "Answers":
        """Judgements in any order; those on claims are passed over."""
        found: dict[Verdict, dict[str, Judgement]] = {Verdict.PLACE: {}, Verdict.ACTOR: {}}
        for judgement in in_force(judgements):
            if judgement.name and judgement.verdict in found:
                key = key_of(judgement.verdict, judgement.name)
                found[judgement.verdict][key] = judgement
        return cls(found[Verdict.PLACE], found[Verdict.ACTOR])

    def apply(self, claim: Claim) -> Claim:
        """The claim with what its names mean; the same claim where nobody has said."""
        if not (self.places or self.actors):
            return claim
        fields = {field: self._answer(value) for field, value in names_in(claim)}
        changed = {
            field: value for field, value in fields.items() if value != getattr(claim, field)
        }
        return claim.model_copy(update=changed) if changed else claim

    def apply_to(self, coded: Coded) -> Coded:
        """The claims so, without the problems that are none any more."""
        claims = [self.apply(claim) for claim in coded.claims]
        solved = {
            span
            for before, after in zip(coded.claims, claims, strict=True)
            if before is not after
            for span in _solved(before, after)
        }
        problems = [problem for problem in coded.problems if _span(problem) not in solved]
        return Coded(coded.document, claims, coded.mentions, problems)

    def used_for(self, claim: Claim) -> list[Judgement]:
        """The judgements that make the claim read otherwise than the coder read it."""
        things = [thing for _, value in names_in(claim) for thing in _each(value)]
        used = {j.id: j for thing in things if (j := self._judged(thing))}
        return list(used.values())

    def _answer(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._answer, value))
        judgement = self._judged(value)
        if judgement is None or judgement.correction is None:
            return value
        if isinstance(value, Place):
            return place_as(value, judgement.correction)
        return Actor.model_validate(value.model_dump() | judgement.correction)

    def _judged(self, thing: Any) -> Judgement | None:
        """The answer about a name that holds for it here."""
        if isinstance(thing, Place):
            judgement = self.places.get(fold(thing.name or thing.text))
            open_ = thing.unresolved is not None
        elif isinstance(thing, Actor):
            judgement, open_ = self.actors.get(fold_name(thing.text)), thing.entity_id is None
        else:
            return None
        return judgement if judgement and (open_ or judgement.everywhere) else None

    @cached_property
    def names(self) -> frozenset[tuple[Verdict, str]]:
        """The names that are answered, by their keys."""
        tables = {Verdict.PLACE: self.places, Verdict.ACTOR: self.actors}
        return frozenset(
            (verdict, key)
            for verdict, table in tables.items()
            for key, judgement in table.items()
            if judgement.correction is not None
        )


def key_of(verdict: Verdict, name: str) -> str:
    """By which two spellings are one name."""
    return fold(name) if verdict is Verdict.PLACE else fold_name(name)


def names_in(claim: Claim) -> Iterator[tuple[str, Any]]:
    """The fields of a claim that hold places or actors."""
    fields = ("place", "places") if isinstance(claim, Control) else ("place",)
    for field in (*fields, *PARTIES, *ENDS):
        value = getattr(claim, field, None)
        if value and not isinstance(value, str):
            yield field, value


def place_as(place: Place, meaning: Mapping[str, object]) -> Place:
    """The place where the answer puts it: relation, distance and words stay those of the report."""
    if "lat" not in meaning:
        return place.model_copy(update=dict(meaning))
    found = Place.model_validate({"text": place.text, **meaning})
    entry = Entry(
        id=0,
        geonames_id=found.geonames_id,
        name=found.name or place.name or place.text,
        lat=found.lat,
        lon=found.lon,
        country=found.country,
        admin1=found.admin1,
        admin2=None,
        feature=found.precision or "",
        population=0,
    )
    return put_on_map(place.model_copy(update={"unresolved": None}), entry)


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _solved(before: Claim, after: Claim) -> Iterator[tuple[int, int] | None]:
    """Where the claim names a place that is answered."""
    if before.place != after.place:
        yield _evidence(before, "place")
    if isinstance(before, Control) and isinstance(after, Control):
        for at, (was, now) in enumerate(zip(before.places, after.places, strict=True)):
            if was != now:
                yield _evidence(before, f"places[{at}]")


def _evidence(claim: Claim, field: str) -> tuple[int, int] | None:
    span = claim.evidence.get(field)
    return (span.start, span.end) if span else None


def _span(problem: Problem) -> tuple[int, int]:
    """Where an unknown place is named; of no other problem, so that it stays."""
    quote = problem.quote if problem.code == "place_unresolved" else None
    return (quote.start, quote.end) if quote else (-1, -1)
