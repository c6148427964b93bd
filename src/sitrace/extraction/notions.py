"""Notions: event words that tell of no event, but of a practice, a kind, or blows with words."""

from sitrace.extraction.frames import Frame
from sitrace.extraction.nouns import is_person_noun
from sitrace.extraction.occurrence import VIOLENT, Occurrence
from sitrace.model.ontology import words
from sitrace.text import Token

_CAUSES = words("lists", "causes")
"""What people fight for without arms."""
_KINDS = ("like", "as")
"""Prepositions that name a kind: "crimes such as kidnapping", "condemned it as a massacre"."""


def is_notion(occurrence: Occurrence) -> bool:
    """Whether the words name something without telling that it happened."""
    head = occurrence.frame.head
    if _is_of_words(occurrence.frame) or (head.lemma == "talk" and head.tag == "NN"):
        return True  # "talk of a recapture" is no talks
    if head.dep == "pobj" and (head.head.lower in _KINDS or _is_of_years(head)):
        return True
    if _is_habit(occurrence) or _is_posture(occurrence) or _is_bode(occurrence):
        return True
    if (
        _is_on_values(occurrence)
        or _is_struggle(occurrence)
        or _is_lasting(occurrence)
        or _is_landing(occurrence)
    ):
        return True
    if occurrence.type not in VIOLENT and occurrence.type not in words("lists", "crimes"):
        return False
    return not _has_details(occurrence) and not any(map(_is_told_to_happen, occurrence.frames))


def _is_of_years(noun: Token) -> bool:
    """ "after 16 years of fighting", "the end of hostilities": a time of it, or its end, as a topic."""
    above = noun.head.head if noun.head.lower == "of" else None
    if above is None or noun.kid("det", "nummod", "relcl", "acl"):
        return False
    if above.lemma in _SPANS and above.tag == "NNS":
        return True
    return noun.lemma == "hostility" and above.lemma in words("realis", "endings")


_SPANS = ("year", "decade", "month", "century")


def _is_of_words(frame: Frame) -> bool:
    """ "harshly attacked the minister": in a speech."""
    manner = {t.lower for t in frame.head.kids("advmod", "amod")}
    return not manner.isdisjoint(words("lists", "verbal"))


def _is_struggle(occurrence: Occurrence) -> bool:
    """ "the fight against corruption", "to fight drug smuggling": no side is fought."""
    if occurrence.frame.head.lemma != "fight" or occurrence.type != "armed_clash":
        return False
    frame = occurrence.frame
    fought = [*(frame.patients if frame.head.pos == "VERB" else ()), *frame.oblique("against")]
    if not fought:
        return _is_cause(frame)
    return not any(is_person_noun(t) or t.pos == "PROPN" for t in fought)


def _is_cause(frame: Frame) -> bool:
    """ "are fighting for human rights": for what is no place and no thing that is held."""
    aims = frame.oblique("for")
    return bool(aims) and all(t.pos == "NOUN" and t.lemma in _CAUSES for t in aims)


def _is_on_values(occurrence: Occurrence) -> bool:
    """ "it was an attack on democracy and peace": what somebody thinks of a deed, and no deed."""
    noun = occurrence.frame.head
    aims = occurrence.frame.oblique("on", "against") if noun.pos == "NOUN" else []
    values = _CAUSES | words("lists", "values")
    return bool(aims) and all(t.pos == "NOUN" and t.lemma in values for t in aims)


def _is_habit(occurrence: Occurrence) -> bool:
    """ "has regularly attacked pipelines", "frequent attacks": a practice, no single deed."""
    heads = (occurrence.frame.head, occurrence.frame.anchor)
    if any(_is_known_for(head) for head in heads):
        return True
    manner = {t.lower for head in heads for t in head.kids("advmod", "amod")}
    often = words("realis", "habitual") | words("lists", "recurring")
    return not manner.isdisjoint(often) and occurrence.time is None


def _is_known_for(verb: Token) -> bool:
    """ "a group known for kidnapping foreigners"."""
    behind = verb.dep in ("pcomp", "pobj") and verb.head.lower == "for"
    return behind and verb.head.head.lower in ("known", "notorious", "infamous", "famous")


def _is_posture(occurrence: Occurrence) -> bool:
    """ "where militias are deployed": where they are, not that they went there."""
    head = occurrence.frame.head
    present = any(t.lower in ("is", "are") for t in head.kids("auxpass"))
    inside = head.dep in ("relcl", "advcl")
    return occurrence.type == "movement" and present and inside and occurrence.time is None


def _is_bode(occurrence: Occurrence) -> bool:
    """ "…, threatening to undo the peace": what may come of a deed, nobody's threat."""
    head = occurrence.frame.head
    return occurrence.type == "threat" and head.tag == "VBG" and head.dep == "advcl"


def _is_lasting(occurrence: Occurrence) -> bool:
    """ "has fought the government since 1964", "are fighting to create a state": a stance, not a clash."""
    verb = occurrence.frame.head
    if verb.pos != "VERB" or verb.lemma not in _STRUGGLING or verb.kid("auxpass"):
        return False
    if verb.tag not in ("VBP", "VBZ") and not verb.kid("aux"):
        return False
    time = occurrence.time
    since = time is not None and "since" in {t.lower for t in verb.kids("prep")}
    return occurrence.place is None and (time is None or since)


_STRUGGLING = ("fight", "battle", "combat")


def _is_landing(occurrence: Occurrence) -> bool:
    """ "the plane landed", "the helicopter crashed": no strike from the air."""
    means = any("@aircraft" in t.words for t in occurrence.triggers)
    return means and occurrence.frame.head.lemma in words("lists", "landings")


def _has_details(occurrence: Occurrence) -> bool:
    parties = (*occurrence.agents, *occurrence.targets, *occurrence.weapons)
    return bool(parties or occurrence.place or occurrence.time)


def _is_told_to_happen(frame: Frame) -> bool:
    """ "an attack took place", "the blast shook the house", "three were killed"."""
    if frame.head.pos == "VERB":
        return bool(frame.patients or frame.agents) or frame.head.dep == "csubj"
    if frame.head.kid("relcl", "nummod"):
        return True
    verb = frame.carrier
    happens = words("realis", "carrying") | words("lists", "happening") | words("lists", "strikes")
    return verb is not None and verb.lemma in happens
