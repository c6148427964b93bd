"""Who did it, to whom and with what: the arguments of all the words that tell of one occurrence."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import takewhile

from sitrace.extraction.dealings import counterparts, is_party
from sitrace.extraction.frames import Frame, aimed_at, verb_frame
from sitrace.extraction.modifiers import aims_before, doers_before, is_by_means
from sitrace.extraction.nouns import (
    damage_class,
    is_event_noun,
    is_named_person,
    is_person_noun,
    weapon_class,
)
from sitrace.extraction.occurrence import Occurrence
from sitrace.extraction.phrases import counted, is_time
from sitrace.extraction.report import Report
from sitrace.extraction.sides import is_armed, named_parties, spoken_for
from sitrace.lexicon.countries import country_codes
from sitrace.model import DamageClass
from sitrace.model.ontology import load, words
from sitrace.text import Token


def fill(report: Report, occurrence: Occurrence) -> None:
    """Agents, targets and weapons from all frames of the group."""
    sentence = occurrence.sentence
    # "turned back two aid convoys": the convoys are what was done, and whom it was done to
    mine = {
        f.head.i for f in occurrence.frames if f is occurrence.frame or not damage_class(f.head)
    }
    mutual = occurrence.type == "armed_clash" or occurrence.frame.head.lemma == "clash"
    deals = load("incidents")[occurrence.type].get("counterpart")
    for frame in occurrence.frames:
        suffering = [*frame.patients, *aimed_at(frame)]
        if mutual:  # both sides of a clash are its doers
            others = frame.patients if frame.head.pos == "VERB" else []
            suffering = [*others, *frame.oblique("with", "against")]
        done_by = _listed(frame.agents) if _is_doing(frame, occurrence) else ()
        for token in (*done_by, *(suffering if mutual else ())):
            token = counted(token)
            if (
                token.i not in mine
                and not _is_between(report, occurrence, token)
                and (
                    report.is_party(sentence, token)
                    or (deals and is_party(report, sentence, token))
                )
            ):
                _add(occurrence.agents, token)
        for token in () if mutual else map(_numbered, suffering):
            if token.i not in mine and _can_suffer(token, occurrence):
                _add(occurrence.targets, token)
    if between := _mediated(occurrence):
        able = (is_person_noun, is_named_person, partial(is_party, report, sentence))
        occurrence.agents = [t for t in _mediators(occurrence) if any(is_(t) for is_ in able)]
        occurrence.targets = between
        return
    _fill_from_modifiers(report, occurrence)
    _fill_from_elsewhere(report, occurrence)
    agents = {t.i for t in occurrence.agents if t.start >= sentence.start}
    if deals:
        concerned = counterparts(report, sentence, occurrence.frame.anchor, people=True)
        occurrence.targets = [t for t in concerned if t.i not in agents] or occurrence.targets
    occurrence.targets = [
        t for t in occurrence.targets if t.i not in agents or t.start < sentence.start
    ]
    occurrence.weapons = list(_weapons(occurrence))
    if occurrence.type != "killing":
        aims = [t for t in occurrence.targets if not _is_victim(t, occurrence)]
        occurrence.targets = aims or occurrence.targets


def _is_between(report: Report, occurrence: Occurrence, token: Token) -> bool:
    """Whether it is one of two places on a road: "ambushed a convoy between Xyz and Abc"."""
    first = next((t for t in (token, *token.ancestors()) if t.dep != "conj"), token)
    if first.dep != "pobj" or first.head.lower != "between":
        return False
    places = report.names_in(report.place_names, occurrence.sentence)
    ends = [first, *first.conjuncts()]
    return all(any(a <= t.start < b for a, b in places) for t in ends) and not any(
        country_codes(t.lower) for t in ends
    )


def _numbered(token: Token) -> Token:
    """The hostages of "freed eleven of the hostages"."""
    return counted(token) if token.pos == "NUM" else token


def _mediated(occurrence: Occurrence) -> list[Token]:
    """Those between whom somebody mediates: they are brought together, and do not do it."""
    heads_ = [f.head for f in occurrence.frames]
    told = any(
        t.lemma in ("mediate", "mediation") for h in heads_ for t in (h, *h.kids("compound"))
    )
    between = [t for f in occurrence.frames for t in f.oblique("between")]
    return between if told and occurrence.type == "talks" else []


def _mediators(occurrence: Occurrence) -> list[Token]:
    """Who mediates: the subject of the verb, or of what carries the noun ("launched a mediation effort")."""
    frame = occurrence.frame
    carried = frame.head.pos != "VERB" and frame.head.dep == "dobj"
    return verb_frame(frame.anchor).agents if carried or frame.head.pos == "VERB" else []


def _fill_from_elsewhere(report: Report, occurrence: Occurrence) -> None:
    """Parties that the deed's own words only point to: pronouns, and whoever denies it."""
    if not occurrence.agents:
        doing = [t for frame in occurrence.frames for t in frame.agents]
        occurrence.agents = _deniers(report, occurrence) or _meant(report, occurrence, doing)
    if not occurrence.targets and occurrence.type != "armed_clash":
        # "they were attacked", "attacked us"; whom "killed them" means is often no armed side
        suffering = [t for f in occurrence.frames for t in (*f.patients, *aimed_at(f))]
        sure = [t for t in suffering if t.dep == "nsubjpass" or t.lower in ("we", "us")]
        occurrence.targets = _meant(report, occurrence, sure)


def _deniers(report: Report, occurrence: Occurrence) -> list[Token]:
    """Who "denied any part in the attack": whom the denial is about."""
    head = occurrence.frame.head
    for attribution in occurrence.said:
        cue = attribution.cue
        if attribution.mode != "deny" or cue is None or not attribution.source:
            continue
        if any(t.lemma in words("lists", "parts_in") for t in _between(head, cue)):
            denier = spoken_for(attribution.source)
            return [denier] if report.is_party(occurrence.sentence, denier) else []
    return []


def _between(head: Token, cue: Token) -> Iterator[Token]:
    return takewhile(lambda t: t is not cue, head.ancestors())


def _meant(report: Report, occurrence: Occurrence, arguments: Iterable[Token]) -> list[Token]:
    """The armed side that "they", "it" or "we" stands for among the arguments of a deed."""
    owners = (t for a in arguments if weapon_class(a) for t in a.kids("poss"))  # "its artillery"
    pronouns = [t for t in (*arguments, *owners) if t.pos == "PRON"]
    sides = named_parties(report, occurrence.sentence, pronouns)
    return [t for t in sides if is_armed(report, occurrence.sentence, t)]


def _is_doing(frame: Frame, occurrence: Occurrence) -> bool:
    """Whether those who do this do the deed: not those whose attack was intercepted."""
    return occurrence.type != "interception" or frame is occurrence.frame


def _listed(doers: list[Token]) -> Iterator[Token]:
    """ "X, the Y and the Z attacked": the parser may take Y for another name of X."""
    last = max((t.i for t in doers), default=0)
    for doer in doers:
        yield doer
        names = [t for t in doer.kids("appos") if t.pos == "PROPN"]
        yield from (t for t in names if doer.i < t.i < last)
        yield from (c for t in names if t.i > last for c in t.conjuncts() if len(t.conjuncts()) > 1)


def _fill_from_modifiers(report: Report, occurrence: Occurrence) -> None:
    """Doers and aims that stand before an event noun, where nothing else names any."""
    for noun in [f.head for f in occurrence.frames if f.head.pos == "NOUN"]:
        doers = list(doers_before(report, occurrence.sentence, noun))
        occurrence.agents = occurrence.agents or doers
        occurrence.targets = occurrence.targets or list(aims_before(noun))


def _can_suffer(token: Token, occurrence: Occurrence) -> bool:
    if token.pos not in ("NOUN", "PROPN") or is_time(token):
        return False
    if is_event_noun(token) and not damage_class(token):
        return False
    companions = {word for trigger in occurrence.triggers for word in trigger.companions}
    aimed = (
        occurrence.type in ("interception", "weapon_seizure")
        or not weapon_class(token)
        or _is_hit(token, occurrence.frames)
    )
    if token.lemma in companions or token.lower == "fire":
        return aimed and (damage_class(token) is not None or is_person_noun(token))
    return aimed


def _is_hit(token: Token, frames: Iterable[Frame]) -> bool:
    """ "the helicopter was hit by rifle fire": an aircraft is what was hit, not what it was hit with."""
    if damage_class(token) is not DamageClass.AIRCRAFT:
        return False
    return any(
        token in f.patients and f.head.pos == "VERB" and f.head.lemma in words("lists", "strikes")
        for f in frames
    )


def _is_victim(token: Token, occurrence: Occurrence) -> bool:
    """Whether somebody is only what the deed cost, not what it aimed at: "killed 27 people"."""
    harm = load("lists")["harm_verbs"]
    return any(f.head.lemma in harm and token in f.patients for f in occurrence.frames) or (
        occurrence.frame.head.pos == "NOUN" and token.head.lemma in harm
    )


def _add(found: list[Token], token: Token) -> None:
    if all(token is not other for other in found):
        found.append(token)


def _weapons(occurrence: Occurrence) -> Iterator[Token]:
    """Weapon words of the frames: "drone" of "drone strike", "with rifles", "a rocket hit"."""
    seen: set[int] = set()
    targets = {t.i for token in occurrence.targets for t in token.subtree()}
    heads = [frame.head for frame in occurrence.frames]
    for frame in occurrence.frames:
        near = [
            *([frame.head] if frame.head.pos != "VERB" else []),
            *frame.head.kids("compound", "amod", "nmod"),
            *frame.agents,
            *frame.patients,
        ]
        near += frame.oblique("with", "by", "from", "using", "in", "of")
        for token in near:
            if is_by_means(token) or (token.tag == "VBG" and token in heads):
                continue
            if token.i not in seen and token.i not in targets and weapon_class(token):
                seen.add(token.i)
                yield token
