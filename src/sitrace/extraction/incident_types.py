"""Incident types that the trigger alone does not say: the weapon decides, or who did it to whom."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sitrace.extraction.frames import Frame
from sitrace.extraction.nouns import BANDS, UNIFORMED, damage_class, is_civilian, weapon_class
from sitrace.extraction.triggers import noun_companions
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.model import ActorKind, DamageClass, IncidentType, WeaponClass
from sitrace.model.ontology import load, words
from sitrace.text import Token

_SELVES = {"himself", "herself", "themselves"}
_FIGHTING = (ActorKind.STATE_FORCES, *BANDS)
_AIMING = words("lists", "aiming")


def refined_type(
    told: IncidentType,
    frames: Sequence[Frame],
    agents: Sequence[Token],
    targets: Sequence[Token],
    weapons: Sequence[Token],
    groups: Collection[Token] = (),
) -> tuple[IncidentType, str]:
    """The type of a deed whose trigger tells `told`, and what decided it for the rule's name.

    `groups`: those of the agents and targets that are armed groups with a name, as a registry knows them.
    """
    if _is_walkout(frames[0], agents):
        return IncidentType.PROTEST, ", of workers"
    if told == "bombing" and any(map(_is_of_oneself, frames)):
        return IncidentType.SUICIDE_BOMBING, ", on oneself"
    loads = [t for f in frames if f.head.lemma in _AIMING for t in f.patients]
    if told in words("incident_sides", "carriers") and any(map(_holds_gas, (*weapons, *loads))):
        return IncidentType.CHEMICAL_ATTACK, ", with chemical"
    if told == "airstrike" and _is_on_aircraft(targets):
        told = IncidentType.ATTACK
    if found := _by_weapon(told, weapons):
        return found
    if told == "shelling" and (found := _from_the_air(frames)):
        return found
    if found := _by_sides(told, agents, targets, groups):
        return found
    if told == "bombing" and frames[0].head.lemma == "bomb" and _are_forces(agents):
        return IncidentType.AIRSTRIKE, ", by a state's forces"
    return told, ""


_LASTING = ("end", "call", "join")


def _is_walkout(frame: Frame, agents: Sequence[Token]) -> bool:
    """Whether the "strike" is one of workers: "teachers began a strike over pay", "went on strike"."""
    head = frame.head
    if head.lemma != "strike" or head.pos != "NOUN" or head.kids("compound"):
        return False
    idle = head.dep == "pobj" and head.head.lower == "on" and not head.kids("det")
    workers = any(is_civilian(t) or t.lemma == "worker" for t in agents)
    # "ended the strike", "called off the strike": what lasts is no blow
    idle = idle or (head.dep == "dobj" and head.tag == "NN" and head.head.lemma in _LASTING)
    return idle or workers or bool(frame.oblique("over", "for"))


def _is_of_oneself(frame: Frame) -> bool:
    """ "detonated explosives, killing themselves"."""
    return frame.head.pos == "VERB" and any(t.lower in _SELVES for t in frame.head.kids("dobj"))


# ---------------------------------------------------------------------- by what
def _by_weapon(told: IncidentType, weapons: Sequence[Token]) -> tuple[IncidentType, str] | None:
    """The type of an attack whose means the trigger leaves open."""
    classes = {weapon_class(token) for token in weapons}
    if not load("incidents")[told].get("refine"):
        return None
    for name, incident in load("weapons")["type_of"].items():
        if WeaponClass(name) in classes:
            return IncidentType(incident), f", with {name}"
    return None


def _is_on_aircraft(targets: Sequence[Token]) -> bool:
    """Whether an aircraft is what was hit, and not what hit: "two helicopters came under fire"."""
    return bool(targets) and all(damage_class(t) is DamageClass.AIRCRAFT for t in targets)


def _from_the_air(frames: Sequence[Frame]) -> tuple[IncidentType, str] | None:
    """ "Jets fired missiles at the town": who fires tells more than what."""
    doers = {t.lemma for frame in frames for t in frame.agents}
    if not doers.isdisjoint(words("lists", "aircraft")):
        return IncidentType.AIRSTRIKE, ", from aircraft"
    return None


def _holds_gas(weapon: Token) -> bool:
    """ "barrel bombs with chlorine", "shells containing a poison gas"."""
    return any(weapon_class(t) is WeaponClass.CHEMICAL for t in weapon.subtree(without=("conj",)))


# ---------------------------------------------------------------------- by whom, to whom
def _by_sides(
    told: IncidentType,
    agents: Sequence[Token],
    targets: Sequence[Token],
    groups: Collection[Token],
) -> tuple[IncidentType, str] | None:
    for rule in load("incident_sides")["rules"]:
        if told in rule["of"] and _fits(rule, agents, targets, groups):
            by = " or ".join(rule["by"])
            return IncidentType(
                rule["becomes"]
            ), f", {by} on {' or '.join(rule.get('to', ['any']))}"
    return None


def _fits(
    rule: dict[str, Any],
    agents: Sequence[Token],
    targets: Sequence[Token],
    groups: Collection[Token],
) -> bool:
    doers = [_is_of_camps(token, rule["by"], groups) for token in agents]
    if not doers and "unsaid" not in rule["by"]:
        return False
    done = (all if rule.get("every") else any)(doers) or not doers
    done = done and (
        "also" not in rule or any(_is_of_camps(t, rule["also"], groups) for t in agents)
    )
    suffered = [_is_of_camps(token, rule.get("to", ()), groups) for token in targets]
    # "shot dead a villager and a fighter" is no clash
    met = bool(suffered) and (all if rule.get("only") else any)(suffered)
    return done and ("to" not in rule or met)


_BEARING_ARMS = ("fighters", "armed")


def _is_of_camps(token: Token, camps: Iterable[str], groups: Collection[Token]) -> bool:
    named = any(token is group for group in groups)
    return any((named and camp in _BEARING_ARMS) or _is_of(token, camp) for camp in camps)


def _is_of(token: Token, camp: str) -> bool:
    if camp == "armed":
        return is_armed(token)
    if camp == "forces":
        return _are_forces([token])
    if camp == "civilians":
        return is_civilian(token) is True
    listed = load("incident_sides")["camps"].get(camp, ())
    if token.lemma not in listed:
        return camp == "protesters" and any(t.lower == "protesting" for t in token.kids("amod"))
    many = token.lemma in words("incident_sides", "many") or token.tag in ("NNS", "NNPS")
    return many or camp != "crowd"


def is_armed(token: Token) -> bool:
    """Whether this names fighters, or what fighters hold: "the army's post", "a rebel convoy"."""
    if damage_class(token) is DamageClass.MILITARY and is_civilian(token) is not True:
        return True
    if is_civilian(token) is not None:
        return is_civilian(token) is False
    around = (actor_noun(word) for word in (token.lemma, *noun_companions(token)))
    return any(entry is not None and entry.kind in _FIGHTING for entry in around)


def _are_forces(agents: Sequence[Token]) -> bool:
    kinds = {entry.kind for t in agents if (entry := actor_noun(t.lemma))}
    return not kinds.isdisjoint(UNIFORMED) or any(
        t.lemma in ("coalition", "regime") for t in agents
    )
