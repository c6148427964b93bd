"""Actors as a report names or describes them -> whom the registry knows.

A name decides; failing that a description of a state's body ("the army", "Chadian soldiers") with
the country beside it or in focus; all others stay as described, with the kind of their head noun.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.actors import ActorName, Entry, NounEntry, Registry, rank_entry
from sitrace.lexicon.countries import country_codes
from sitrace.lexicon.state_actors import body_id
from sitrace.model.actor import Actor, ActorKind, Claimant, SourceKind
from sitrace.resolution.phrases import Phrase, is_weak, mask_stances, read_phrase

ARMED = (
    ActorKind.STATE_FORCES,
    ActorKind.REBEL,
    ActorKind.MILITIA,
    ActorKind.EXTERNAL_FORCES,
    ActorKind.POLICE,
)
_STATE = (ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES)
_SPEAKERS = (SourceKind.GOVERNMENT, SourceKind.ARMED_GROUP, SourceKind.OFFICIAL_OTHER)
"""What the noun for somebody who speaks for an armed actor says of them as a source."""
_IS_LOCAL = re.compile(
    r"\s+(?:of|in|for)\s+(?:the\s+)?(?:[\w'’-]{1,30}\s+){0,3}"
    r"(?:district|province|region|oblast|raion|county|governorate|municipality|city|town|village)s?\b",
    re.IGNORECASE,
)
"""What narrows a government's name down to that of a part of the country."""
_NO_ALIASES: Mapping[str, str] = {}


def resolve_actor(
    actor: Actor,
    registry: Registry,
    countries: Sequence[str] = (),
    on: date | None = None,
    aliases: Mapping[str, str] = _NO_ALIASES,
) -> Actor:
    """The actor with `entity_id`, `name`, `kind` and `country`, as far as they can be known.

    `countries` are ISO codes in focus, most likely first: the forces of a state outside the first
    are `external_forces`. `aliases` are acronyms that the report defines, see `find_definitions`.
    """
    if actor.entity_id is not None:
        return actor
    phrase = read_phrase(actor.text, countries)
    entry = find_entry(actor.text, phrase, registry, countries, on, aliases)
    entry = entry or _find_state(actor, registry)
    if entry is None:
        return _describe(actor, phrase)
    known = {
        "name": entry.name,
        "entity_id": entry.id,
        "kind": _kind_abroad(entry, countries),
        "country": entry.country,
    }
    return actor.model_copy(update=known)


def _describe(actor: Actor, phrase: Phrase) -> Actor:
    kind = phrase.noun.kind if phrase.noun else ActorKind.UNKNOWN
    if kind is ActorKind.UNKNOWN:
        kind = actor.kind
    return actor.model_copy(update={"kind": kind, "country": actor.country or phrase.country})


def _find_state(actor: Actor, registry: Registry) -> Entry | None:
    """The government meant by the "Turkish" of "Turkish-backed": an adjective that acts as a state."""
    states = country_codes(fold_name(actor.text)) if actor.kind in _STATE else ()
    return registry.get(body_id("gov", states[0])) if len(states) == 1 else None


def _kind_abroad(entry: Entry, countries: Sequence[str]) -> ActorKind:
    if entry.kind is ActorKind.STATE_FORCES and countries and entry.country != countries[0]:
        return ActorKind.EXTERNAL_FORCES
    return entry.kind


def resolve_claimant(
    claimant: Claimant,
    registry: Registry,
    countries: Sequence[str] = (),
    on: date | None = None,
    aliases: Mapping[str, str] = _NO_ALIASES,
) -> Claimant:
    """The claimant with `kind` and, where the registry knows who speaks, `entity_id`."""
    if claimant.entity_id is not None:
        return claimant
    phrase = read_phrase(claimant.name, countries)
    entry = find_entry(claimant.name, phrase, registry, countries, on, aliases)
    kind = _source_kind(phrase.noun, entry)
    if kind is SourceKind.UNKNOWN:
        kind = claimant.kind
    return claimant.model_copy(update={"kind": kind, "entity_id": entry.id if entry else None})


def _source_kind(noun: NounEntry | None, entry: Entry | None) -> SourceKind:
    if entry is not None and entry.source_kind is not SourceKind.UNKNOWN:
        return entry.source_kind
    return noun.source_kind if noun else SourceKind.UNKNOWN


def find_entry(
    text: str,
    phrase: Phrase,
    registry: Registry,
    countries: Sequence[str],
    on: date | None,
    aliases: Mapping[str, str],
) -> Entry | None:
    """Whom the words mean: as a whole, by a name in them, or as the body of a state."""
    whole = _look_up(text, registry, aliases)
    if whole:
        return _choose(whole, countries, on)
    for name in _find_own_names(text, phrase, registry):
        entry = _choose(_look_up(name.text, registry, aliases), countries, on)
        if entry is None or (_is_government(entry) and _IS_LOCAL.match(text, name.end)):
            continue  # "the Russian administration of the X district" is not Russia's government
        if _speaks_for(phrase.noun, entry):
            return entry
    return _find_body(phrase, registry, countries)


def _is_government(entry: Entry) -> bool:
    return entry.country is not None and entry.id == body_id("gov", entry.country)


def _look_up(name: str, registry: Registry, aliases: Mapping[str, str]) -> list[Entry]:
    # What the report itself says an acronym means comes before what it usually means.
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    defined = registry.lookup(aliases[bare]) if bare in aliases else []
    return defined or registry.lookup(name)


def _choose(entries: Sequence[Entry], countries: Sequence[str], on: date | None) -> Entry | None:
    """The best of those known under one name, or None where two are equally likely."""
    if len(entries) < 2:
        return entries[0] if entries else None
    ranked = sorted((rank_entry(entry, countries, on), at) for at, entry in enumerate(entries))
    (best, at), (second, _) = ranked[:2]
    return entries[at] if best < second else None


def _find_own_names(text: str, phrase: Phrase, registry: Registry) -> list[ActorName]:
    """Names in the words about the actor itself, the longest first."""
    core = mask_stances(text[: phrase.length])
    names = registry.find_actor_names(text)
    # "Islamic State" is not the actor of "Islamic State-linked fighters".
    own = [name for name in names if core[name.start : name.end] == name.text]
    return sorted(own, key=lambda name: -len(name.text))


def _speaks_for(noun: NounEntry | None, entry: Entry) -> bool:
    """Whether those whom the noun describes act for a known actor: Hamas fighters, not hostages."""
    if noun is None or is_weak(noun) or entry.kind not in ARMED:
        return True
    return noun.kind in ARMED or noun.source_kind in _SPEAKERS


def _find_body(phrase: Phrase, registry: Registry, countries: Sequence[str]) -> Entry | None:
    noun = phrase.noun
    if noun is None or noun.body is None:
        return None
    in_focus = countries[0] if noun.own and countries else None
    country = phrase.country or in_focus
    return registry.get(body_id(noun.body, country)) if country else None
