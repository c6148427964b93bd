"""Whose side a speaker is on: a party's word on its own gains needs somebody else to bear it out."""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from sitrace.lexicon.actors import actor_noun, find_actor_names, load_registry
from sitrace.merging.names import fold, party_key, tokens
from sitrace.merging.reports import Reports
from sitrace.model import Actor, ActorKind, Claim, Claimant, SourceKind

_BYSTANDERS = frozenset(
    [
        SourceKind.WITNESS,
        SourceKind.MONITOR,
        SourceKind.MEDIA,
        SourceKind.UN,
        SourceKind.AID_AGENCY,
        SourceKind.MEDICAL,
    ]
)
_OFFICIAL = (SourceKind.GOVERNMENT, SourceKind.STATE_MEDIA, SourceKind.OFFICIAL_OTHER)
_OF_A_STATE = (ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.EXTERNAL_FORCES)
_AGAINST_A_STATE = (ActorKind.REBEL, ActorKind.MILITIA)


def speakers_of(claim: Claim, reports: Reports) -> tuple[Claimant, ...]:
    """Whom the report credits, else its publisher: of a copied text that of the first."""
    if claim.said_by:
        return claim.said_by
    publisher = reports.by_id[reports.original(claim.document_id)].publisher
    return (_as_claimant(publisher),) if publisher else ()


def is_own_word(claim: Claim, parties: Iterable[Actor], reports: Reports) -> bool:
    """Whether only those parties, or somebody who may speak for them, say so.

    A report without a publisher speaks for nobody. Where a speaker cannot be told from a party, it
    is taken to be one: "a military source" on what the army has taken.
    """
    parties, speakers = list(parties), speakers_of(claim, reports)
    if not parties or not speakers:
        return False
    return all(any(may_speak_for(one, party) for party in parties) for one in speakers)


def may_speak_for(speaker: Claimant, party: Actor) -> bool:
    """Whether the speaker is the party, belongs to it, or cannot be told from it."""
    if (
        speaker.entity_id
        and party.entity_id
        and _family(speaker.entity_id) & _family(party.entity_id)
    ):
        return True
    if fold(speaker.name) == party_key(party):
        return True
    if speaker.kind in _BYSTANDERS:
        return False
    if speaker.kind in _OFFICIAL:
        return _may_be_official_of(speaker, party)
    if speaker.kind is SourceKind.ARMED_GROUP:
        known = speaker.entity_id and party.entity_id
        return not known and party.kind not in _OF_A_STATE
    return not speaker.entity_id


def same_family(one: Actor, other: Actor) -> bool:
    """Whether one of them is the other or part of it, or both are part of a third."""
    ids = one.entity_id, other.entity_id
    return bool(ids[0] and ids[1] and _family(ids[0]) & _family(ids[1]))


def _may_be_official_of(speaker: Claimant, party: Actor) -> bool:
    if party.kind in _AGAINST_A_STATE:
        return bool(tokens(speaker.name) & tokens(party.name or party.text))
    entry = load_registry().get(speaker.entity_id) if speaker.entity_id else None
    country = entry.country if entry else None
    return country is None or party.country is None or country == party.country


@lru_cache(maxsize=4096)
def _family(entity_id: str) -> frozenset[str]:
    """An entity and all that it is part of."""
    found, left = set(), [entity_id]
    while left:
        id_ = left.pop()
        if id_ not in found:
            found.add(id_)
            entry = load_registry().get(id_)
            left.extend(entry.parents if entry else ())
    return frozenset(found)


@lru_cache(maxsize=4096)
def _as_claimant(publisher: str) -> Claimant:
    """A publisher, with the actor or the kind that its name tells of; else media."""
    named = [entry for actor in find_actor_names(publisher) for entry in actor.entries[:1]]
    if named:
        return Claimant(name=publisher, kind=named[0].source_kind, entity_id=named[0].id)
    nouns = (noun for word in publisher.split() if (noun := actor_noun(word.casefold())))
    kinds = {noun.source_kind for noun in nouns}
    # "Bulletin of the Defence Staff" is some side's voice, and the name does not say which.
    of_a_side = tokens(publisher) & _side_words() or kinds & {*_OFFICIAL, SourceKind.ARMED_GROUP}
    return Claimant(name=publisher, kind=SourceKind.UNKNOWN if of_a_side else SourceKind.MEDIA)


@cache
def _side_words() -> frozenset[str]:
    text = files("sitrace.merging").joinpath("voices.yml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(text)["of_a_side"])
