"""Names in a store that nobody has resolved yet: what to ask a person, the most frequent first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sitrace.lexicon.actor_names import fold_name, read_words
from sitrace.lexicon.actors import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.model import Actor, Claim, Place, Verdict
from sitrace.model.base import Frozen
from sitrace.running.answers import Answers, key_of, names_in
from sitrace.store import Store

_NO_NAME = "no_name"
_DESCRIPTIVE = "descriptive"


class Unresolved(Frozen):
    """A name, how often it stands in the store, and one sentence with it.

    `reason`: the place's reason code; of an actor `unknown_name` or `descriptive`. `country`: the
    one that most of these claims are about.
    """

    what: Verdict
    name: str
    reports: int
    claims: int
    reason: str
    country: str | None
    quote: str


@dataclass
class _Found:
    name: str
    reason: str
    quote: str
    reports: set[str] = field(default_factory=set)
    claims: int = 0
    countries: Counter[str] = field(default_factory=Counter)


def find_unresolved(store: Store, *, descriptive: bool = False) -> list[Unresolved]:
    """Names that are not answered, those in most reports first.

    `descriptive`: also actors who are only described ("gunmen"). A place without a name ("the
    village") cannot be answered once for all and is left out.
    """
    answers = Answers.read(store.judgements())
    found: dict[tuple[Verdict, str], _Found] = {}
    for claim in store.claims():
        for what, name, reason in set(_open_names(claim)):
            key = what, key_of(what, name)
            if key not in answers.names and (descriptive or reason != _DESCRIPTIVE):
                _note(found.setdefault(key, _Found(name, reason, claim.quote.text)), claim)
    named = [_unresolved(what, one) for (what, _), one in found.items()]
    return sorted(named, key=lambda one: (-one.reports, -one.claims, one.what, one.name))


def _open_names(claim: Claim) -> Iterator[tuple[Verdict, str, str]]:
    for _, value in names_in(claim):
        for thing in value if isinstance(value, tuple) else (value,):
            yield from _open_name(thing)


def _open_name(thing: Any) -> Iterator[tuple[Verdict, str, str]]:
    if isinstance(thing, Place) and thing.unresolved and thing.unresolved != _NO_NAME:
        yield Verdict.PLACE, thing.name or thing.text, thing.unresolved
    elif isinstance(thing, Actor) and thing.entity_id is None:
        yield Verdict.ACTOR, thing.text, "unknown_name" if is_named(thing.text) else _DESCRIPTIVE


def is_named(text: str) -> bool:
    """Whether the words hold a name: a capital that no noun, country or people accounts for."""
    words = [text[word.start : word.end] for word in read_words(text)]
    names = [word for word in words if word[:1].isupper() and word.casefold() != "the"]
    return any(not (actor_noun(word.lower()) or country_codes(fold_name(word))) for word in names)


def _note(found: _Found, claim: Claim) -> None:
    found.reports.add(claim.document_id)
    found.claims += 1
    if claim.place and claim.place.country:
        found.countries[claim.place.country] += 1


def _unresolved(what: Verdict, found: _Found) -> Unresolved:
    country = next((code for code, _ in found.countries.most_common(1)), None)
    return Unresolved(
        what=what,
        name=found.name,
        reports=len(found.reports),
        claims=found.claims,
        reason=found.reason,
        country=country,
        quote=found.quote,
    )
