"""Occurrences: the trigger words of a report grouped so that one occurrence is one group.

"An attack by gunmen killed four; the assault lasted an hour" tells of one attack with three words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sitrace.extraction.antecedents import antecedent
from sitrace.extraction.dealings import counterparts, dealing, is_party, is_promise
from sitrace.extraction.frames import Frame, aimed_at, noun_frame, verb_frame
from sitrace.extraction.incident_types import refined_type
from sitrace.extraction.modifiers import aims_before, doers_before, is_by_means
from sitrace.extraction.notions import is_notion
from sitrace.extraction.nouns import (
    damage_class,
    is_event_noun,
    is_named_person,
    is_person_noun,
    weapon_class,
)
from sitrace.extraction.occurrence import VIOLENT, Occurrence
from sitrace.extraction.phrases import counted, is_time
from sitrace.extraction.report import Report
from sitrace.extraction.triggers import Trigger, triggers
from sitrace.model import IncidentType, Realis
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token
from sitrace.text.times import sets_day

__all__ = ["Occurrence", "linked", "told_occurrences"]

GENERIC = ("attack", "killing", "offensive", "armed_clash", "movement", "threat", "protest")
"""Types that give way to a more telling one in the same group, weakest first."""


@dataclass(slots=True, eq=False)
class _Candidate:
    frame: Frame
    trigger: Trigger
    noun: bool


def told_occurrences(
    report: Report, sentence: Sentence, earlier: Sequence[Occurrence]
) -> list[Occurrence]:
    """The occurrences that the trigger words of a sentence tell; repeats carry `same_as`."""
    found: list[Occurrence] = []
    for group in _groups(list(_candidates(report, sentence))):
        occurrence = _occurrence(report, sentence, group)
        before = [*earlier, *found]
        if _is_told(occurrence) and not _is_outcome(occurrence, before):
            occurrence.same_as = antecedent(occurrence, before)
            if occurrence.same_as is None and is_notion(occurrence):
                continue
            _settle(report, occurrence, before)
            found.append(occurrence)
    _turn_violent(found, earlier)
    return _without_outcomes(found)


def _without_outcomes(here: list[Occurrence]) -> list[Occurrence]:
    """Without the killings that the same sentence lays to a deed: "were killed when rebels attacked"."""
    deeds = [o for o in here if o.type in VIOLENT and o.type != "killing"]
    kept = []
    for occurrence in here:
        if (
            occurrence.type == "killing"
            and not occurrence.agents
            and deeds
            and not occurrence.same_as
        ):
            deed = deeds[0]
            deed.place, deed.time = deed.place or occurrence.place, deed.time or occurrence.time
        else:
            kept.append(occurrence)
    return kept


def _turn_violent(here: Sequence[Occurrence], earlier: Sequence[Occurrence]) -> None:
    """A protest is a violent one where its sentence, or a near one, tells of fires or blows in it."""
    riots = [o for o in here if o.type in _RIOTOUS and o.realis is Realis.ACTUAL]
    for protest in (o for o in (*earlier, *here) if o.type == "protest"):
        manner = {t.lower for t in protest.frame.head.kids("amod", "advmod")}
        peaceful = not manner.isdisjoint(("peaceful", "peacefully"))
        if not peaceful and any(_is_part_of(riot, protest) for riot in riots):
            protest.type = IncidentType.VIOLENT_PROTEST
            protest.rule += ", turned violent"


def _is_part_of(riot: Occurrence, protest: Occurrence) -> bool:
    """Whether a riot can be what a protest came to: same sentence, or the next and no place between."""
    if riot.sentence is protest.sentence:
        return True
    near = 0 < riot.sentence.index - protest.sentence.index <= 2
    elsewhere = riot.place and protest.place and riot.place.span.text != protest.place.span.text
    return near and riot.type == "violent_protest" and not elsewhere and not riot.time


_RIOTOUS = ("violent_protest", "arson", "looting", "sabotage")


def _candidates(report: Report, sentence: Sentence) -> Iterator[_Candidate]:
    for token in sentence.tokens:
        if token.pos == "VERB" and token.dep != "amod":
            if trigger := triggers("incidents", "verbs").find(token):
                nominal = token.tag == "VBG" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
                frame = noun_frame(token) if nominal else verb_frame(token)  # "fighting between …"
                yield _Candidate(frame, trigger, noun=nominal)
            elif trigger := _by_subject(token):
                yield _Candidate(verb_frame(token), trigger, noun=False)
            elif dealt := dealing(report, sentence, token):
                yield _Candidate(*dealt, noun=False)
        elif token.pos == "ADJ":
            if dealt := dealing(report, sentence, token):
                yield _Candidate(*dealt, noun=False)
        elif _can_name_event(token) and (
            trigger := triggers("incidents", "nouns", noun=True).find(token)
        ):
            yield _Candidate(noun_frame(token), trigger, noun=True)


def _can_name_event(token: Token) -> bool:
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "amod", "nmod"):
        return False
    # "the deadliest attack since": a comparison, not one more attack
    if is_time(token) or any(t.tag in ("JJS", "RBS") for t in token.kids("amod", "advmod")):
        return False
    # "attacks have doubled" tells of a trend, not of an attack
    return not (token.tag == "NNS" and token.dep == "nsubj" and token.head.lemma in _trends())


@cache
def _trends() -> frozenset[str]:
    changes = load("comparisons")["changes"]
    return frozenset(word for words in changes.values() for word in words if " " not in word)


_STRIKES = words("lists", "strikes")


def _by_subject(verb: Token) -> Trigger | None:
    """ "Rockets hit …", "demonstrators gathered": who or what the subject is says what it was."""
    subjects = verb_frame(verb).agents
    does = triggers("incidents", "done_by")
    if found := next((t for s in subjects if (t := does.match(s.lemma, {verb.lemma}))), None):
        return found
    if verb.lemma not in _STRIKES:
        return None
    return next((t for s in subjects if (t := triggers("incidents", "subjects").find(s))), None)


def _groups(candidates: list[_Candidate]) -> list[list[_Candidate]]:
    """Candidates that tell of the same occurrence, together."""
    groups: list[list[_Candidate]] = []
    for candidate in candidates:
        home = next((g for g in groups if any(_same(candidate, other) for other in g)), None)
        if home is None:
            groups.append([candidate])
        else:
            home.append(candidate)
    return groups


def _same(one: _Candidate, other: _Candidate) -> bool:
    """Whether two triggers of a sentence tell of one occurrence: one is a part of the other."""
    a, b = one.frame, other.frame
    if _is_apart(one) or _is_apart(other):
        return False
    if one.trigger.value == other.trigger.value and (
        a.anchor is b.anchor or {t.i for t in a.agents} & {t.i for t in b.agents + b.patients}
    ):
        return True
    for frame, inner, noun in ((a, b, other.noun), (b, a, one.noun)):
        arguments = {t.i for t in frame.patients}
        if not _is_purpose(frame.head):  # "launched an offensive to free the town"
            arguments |= {t.i for t in frame.agents}
        arguments |= {t.i for _, t in frame.obliques}
        if inner.head.i in arguments and noun:
            return True
        if inner.carrier is frame.head:
            return True
    return _is_means(one, other) or _is_means(other, one)


def _is_purpose(verb: Token) -> bool:
    return verb.dep == "acl" and any(t.lower == "to" for t in verb.kids("aux"))


_APART = words("lists", "apart")


def _is_apart(candidate: _Candidate) -> bool:
    """Whether the noun tells of another time: "after the killing of two priests"."""
    head = candidate.frame.head
    return candidate.noun and head.dep == "pobj" and head.head.lower in _APART


def _is_means(harm: _Candidate, deed: _Candidate) -> bool:
    """ "attacked the village, killing four": the killing is the attack."""
    verb = harm.frame.head
    if harm.trigger.value not in ("killing", "attack") and harm.trigger.value != deed.trigger.value:
        return False
    if verb.dep == "conj" and verb.head is deed.frame.head:
        return True
    if verb.dep in ("advcl", "xcomp", "relcl", "acl"):
        return any(t is deed.frame.head or t is deed.frame.carrier for t in verb.ancestors())
    governors = {t.i for t in deed.frame.anchor.ancestors()}
    return deed.frame.anchor.dep in ("advcl", "relcl", "acl") and verb.i in governors


def _weight(candidate: _Candidate, aims: set[int]) -> tuple[bool, int, int]:
    """What tells the type: no mere object ("ambushed a supply convoy"), the most telling, the first."""
    aim = candidate.noun and candidate.frame.head.i in aims and candidate.frame.carrier is not None
    telling = candidate.trigger.value not in _AIMED or not aim
    specific = _specificity().get(candidate.trigger.value, 0)
    if candidate.trigger.words in _OUTCOMES:  # "attacked a village, killing four"
        specific = -len(GENERIC) - 1
    return telling, specific, -candidate.frame.head.i


_OUTCOMES = {*words("lists", "harm_verbs"), "killing"}
_AIMED = frozenset(("aid_delivery", "protest", "movement", "talks", "ceasefire"))


@cache
def _specificity() -> dict[str, int]:
    return {name: -1 - i for i, name in enumerate(reversed(GENERIC))}


def _occurrence(report: Report, sentence: Sentence, group: list[_Candidate]) -> Occurrence:
    aims = {t.i for c in group if not c.noun for t in c.frame.patients}
    head = max(group, key=lambda c: _weight(c, aims))
    frames = [head.frame, *(c.frame for c in group if c is not head)]
    said = report.said_of(sentence, head.frame.head)
    occurrence = Occurrence(
        IncidentType(head.trigger.value),
        f"{head.trigger.value}: {'noun' if head.noun else 'verb'} “{head.trigger.words}”",
        sentence,
        frames,
        [c.trigger for c in group],
        said=said,
        realis=report.realis(head.frame, said),
    )
    if occurrence.realis is Realis.ACTUAL and is_promise(head.frame.head, head.trigger):
        occurrence.realis = Realis.PLANNED
    _fill(report, occurrence)
    _refine(occurrence)
    people = _people(group)
    places = (report.place(sentence, f, said, people) for f in frames)
    occurrence.place = next(filter(None, places), None)
    occurrence.time = next((t for f in frames if (t := report.time(sentence, f))), None)
    return occurrence


def _people(group: list[_Candidate]) -> list[Token]:
    """Whom a deed that only people suffer is done to: no places, whatever their names."""
    personal = (c.frame for c in group if c.trigger.value in words("lists", "personal"))
    return [t for frame in personal for t in frame.patients]


def _fill(report: Report, occurrence: Occurrence) -> None:
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
        for token in (*frame.agents, *(suffering if mutual else ())):
            token = counted(token)
            if token.i not in mine and (
                report.is_party(sentence, token) or (deals and is_party(report, sentence, token))
            ):
                _add(occurrence.agents, token)
        for token in () if mutual else suffering:
            if token.i not in mine and _can_suffer(token, occurrence):
                _add(occurrence.targets, token)
    _fill_from_modifiers(report, occurrence)
    agents = {t.i for t in occurrence.agents}
    if deals:
        concerned = counterparts(report, sentence, occurrence.frame.anchor, people=True)
        occurrence.targets = [t for t in concerned if t.i not in agents] or occurrence.targets
    occurrence.targets = [t for t in occurrence.targets if t.i not in agents]
    occurrence.weapons = list(_weapons(occurrence))
    if occurrence.type != "killing":
        aims = [t for t in occurrence.targets if not _is_victim(t, occurrence)]
        occurrence.targets = aims or occurrence.targets


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
    aimed = occurrence.type in ("interception", "weapon_seizure") or not weapon_class(token)
    if token.lemma in companions or token.lower == "fire":
        return aimed and (damage_class(token) is not None or is_person_noun(token))
    return aimed


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
    for frame in occurrence.frames:
        near = [
            *([frame.head] if frame.head.pos != "VERB" else []),
            *frame.head.kids("compound", "amod", "nmod"),
            *frame.agents,
            *frame.patients,
        ]
        near += frame.oblique("with", "by", "from", "using", "in", "of")
        for token in near:
            if is_by_means(token):
                continue
            if token.i not in seen and token.i not in targets and weapon_class(token):
                seen.add(token.i)
                yield token


def _refine(occurrence: Occurrence) -> None:
    occurrence.type, why = refined_type(
        occurrence.type,
        occurrence.frames,
        occurrence.agents,
        occurrence.targets,
        occurrence.weapons,
    )
    occurrence.rule += why


def _is_told(occurrence: Occurrence) -> bool:
    """Whether the words tell an occurrence at all, not a notion ("the use of violence")."""
    entry = load("incidents")[occurrence.type]
    if entry.get("needs_agent") and not occurrence.agents and not occurrence.frame.passive:
        return False
    if _is_accident(occurrence):
        return False
    needs = entry.get("needs_target")
    if needs and not any(_is_a(token, needs) for token in occurrence.targets):
        return False
    frame = occurrence.frame
    if occurrence.type == "killing" and frame.head.pos == "VERB":
        return True
    grounded = occurrence.agents or occurrence.place or occurrence.time
    if frame.carrier is None and frame.head.pos != "VERB":
        return bool(grounded)  # "Strikes on cities." is a heading
    return True


_BLOWS = words("lists", "blows")
_BURSTING = words("lists", "bursting")


def _is_accident(occurrence: Occurrence) -> bool:
    """Whether the doer is neither a party nor a weapon: an earthquake kills, a boiler explodes."""
    verb = occurrence.frame.head
    if verb.pos != "VERB" or verb.lemma not in _BLOWS or occurrence.agents or occurrence.weapons:
        return False
    doers = [t for t in occurrence.frame.agents if t.pos in ("NOUN", "PROPN")]
    if not doers:
        return verb.lemma in ("hit", "strike", "target", "pound") and not occurrence.frame.passive
    return not any(is_event_noun(t) or weapon_class(t) or t.lemma in _BURSTING for t in doers)


def _is_outcome(occurrence: Occurrence, earlier: Sequence[Occurrence]) -> bool:
    """Whether this only tells what came of a deed told before: "31 people were killed"."""
    if occurrence.agents or not occurrence.frame.passive:
        return False
    if (occurrence.place or occurrence.time) and occurrence.realis is not Realis.DENIED:
        return False
    near = [o for o in earlier if occurrence.sentence.index - o.sentence.index <= 5]
    if occurrence.type in ("killing", "attack"):  # "no church was hit"
        return any(o.type in VIOLENT for o in near)
    return any(o.type == occurrence.type for o in near)


def _is_a(token: Token, kinds: Sequence[str]) -> bool:
    checks = {
        "person": lambda: is_person_noun(token) or is_named_person(token),
        "airborne": lambda: token.lemma in load("lists")["airborne"],
    }
    return any(checks[kind]() for kind in kinds)


def _settle(report: Report, occurrence: Occurrence, earlier: Sequence[Occurrence]) -> None:
    """Place and time that the sentence leaves to its paragraph or to what was told before."""
    sentence = occurrence.sentence
    if occurrence.place is None:
        occurrence.place = report.headed_place(sentence)
    if occurrence.time is None:
        occurrence.time = report.headed_time(sentence)
    if known := occurrence.same_as:
        occurrence.place = occurrence.place or known.place
        occurrence.time = occurrence.time or known.time
        return
    same = [o for o in earlier if o.sentence.paragraph == occurrence.sentence.paragraph]
    if not same and _points_back(sentence):  # "the market", "the town": still the scene before
        same = list(earlier)[-1:]
    if occurrence.place is None:
        occurrence.place = next((o.place for o in reversed(same) if o.place), None)
    if occurrence.time is None and occurrence.realis.happened:
        times = (o.time for o in reversed(same) if o.time and sets_day(o.time.span.text))
        occurrence.time = next(times, None) or report.told_time(sentence)


def _points_back(sentence: Sentence) -> bool:
    return any(
        token.lower == "the" and (token.head.lemma in _SCENES) and token.dep == "det"
        for token in sentence.tokens
    )


_SCENES = words("lists", "scenes")


def linked(
    occurrences: Iterable[Occurrence], sentence: Sentence, token: Token
) -> Occurrence | None:
    """The occurrence that a toll or a damage told by `token` belongs to."""
    here, before = [], []
    for occurrence in occurrences:
        if occurrence.sentence is sentence:
            here.append(occurrence)
        elif 0 < sentence.index - occurrence.sentence.index <= 6 and occurrence.type in VIOLENT:
            before.append(occurrence)
    if here:
        above = {t.i for t in (token, *token.ancestors())}
        return min(here, key=lambda o: (o.tokens.isdisjoint(above), abs(o.frame.head.i - token.i)))
    return before[-1] if before else None
