"""Occurrences: the trigger words of a report grouped so that one occurrence is one group.

"An attack by gunmen killed four; the assault lasted an hour" tells of one attack with three words.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from sitrace.extraction.antecedents import antecedent
from sitrace.extraction.arguments import fill
from sitrace.extraction.candidates import Candidate, find_candidates, group_candidates
from sitrace.extraction.circumstances import Located, Timed
from sitrace.extraction.cues import Attribution, is_cue
from sitrace.extraction.dealings import is_promise
from sitrace.extraction.grounding import is_ground_noun
from sitrace.extraction.incident_types import refined_type
from sitrace.extraction.moments import are_together, is_apart
from sitrace.extraction.notions import is_notion
from sitrace.extraction.nouns import (
    is_armed,
    is_event_noun,
    is_named_person,
    is_person_noun,
    weapon_class,
)
from sitrace.extraction.occurrence import VIOLENT, Occurrence
from sitrace.extraction.report import Report
from sitrace.extraction.scenes import holds_on, is_bound, is_elsewhere
from sitrace.extraction.sides import is_named_group
from sitrace.lexicon.countries import find_countries
from sitrace.model import IncidentType, Realis
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token
from sitrace.text.times import day_named

__all__ = ["Occurrence", "linked", "told_occurrences"]

GENERIC = ("attack", "killing", "offensive", "armed_clash", "movement", "threat", "protest")
"""Types that give way to a more telling one in the same group, weakest first."""


def told_occurrences(
    report: Report, sentence: Sentence, earlier: Sequence[Occurrence]
) -> list[Occurrence]:
    """The occurrences that the trigger words of a sentence tell; repeats carry `same_as`."""
    found: list[Occurrence] = []
    groups = group_candidates(list(find_candidates(report, sentence)))
    for group in (part for whole in groups for part in _by_clause(whole)):
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


def _by_clause(group: list[Candidate]) -> list[list[Candidate]]:
    """These candidates apart where a clause parts them: "came a day after rebels killed two"."""
    parts: dict[int | None, list[Candidate]] = {}
    for candidate in group:
        parts.setdefault(_other_clause(candidate), []).append(candidate)
    return list(parts.values())


_PARTING = ("after", "before", "if", "unless")


def _other_clause(candidate: Candidate) -> int | None:
    head = candidate.frame.anchor
    for verb in (head, *head.ancestors()):
        if verb.dep == "advcl" and any(t.lower in _PARTING for t in verb.kids("mark")):
            return verb.i
    return None


def _without_outcomes(here: list[Occurrence]) -> list[Occurrence]:
    """Without the killings that the same sentence lays to a deed: "were killed when rebels attacked"."""
    deeds = [o for o in here if o.type in VIOLENT and o.type != "killing"]
    kept = []
    for occurrence in here:
        if (
            _tells_killing(occurrence)
            and not occurrence.named_agents
            and deeds
            and not occurrence.same_as
        ):
            deed = deeds[0]
            deed.place, deed.time = deed.place or occurrence.place, deed.time or occurrence.time
        else:
            kept.append(occurrence)
    return kept


def _tells_killing(occurrence: Occurrence) -> bool:
    return occurrence.type in ("killing", "armed_clash") and all(
        trigger.value == "killing" for trigger in occurrence.triggers
    )


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


def _weight(candidate: Candidate, aims: set[int]) -> tuple[bool, int, int]:
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


def _occurrence(report: Report, sentence: Sentence, group: list[Candidate]) -> Occurrence:
    aims = {t.i for c in group if not c.noun for t in (*c.frame.patients, *c.frame.oblique("for"))}
    head = max(group, key=lambda c: _weight(c, aims))
    frames = [head.frame, *(c.frame for c in group if c is not head)]
    said = report.said_of(sentence, head.frame.head)
    occurrence = Occurrence(
        IncidentType(head.trigger.value),
        f"{head.trigger.value}: {'noun' if head.noun else 'verb'} “{head.trigger.words}”{head.context}",
        sentence,
        frames,
        [c.trigger for c in group],
        said=said,
        realis=report.realis(head.frame, said),
    )
    if occurrence.realis is Realis.ACTUAL and is_promise(head.frame.head, head.trigger):
        occurrence.realis = Realis.PLANNED
    fill(report, occurrence)
    if occurrence.realis is Realis.ACTUAL and _is_blamed(occurrence):
        occurrence.realis = Realis.CLAIMED
    _refine(report, occurrence)
    people = _people(group)
    places = (report.place(sentence, f, said, people) for f in frames)
    occurrence.place = next(filter(None, places), None)
    together = (f for f in frames if are_together(f, head.frame))
    occurrence.time = next((t for f in together if (t := report.time(sentence, f))), None)
    return occurrence


def _is_blamed(occurrence: Occurrence) -> bool:
    """ "a strike blamed on the army": whose it was is somebody's word."""
    clauses = [t for f in occurrence.frames for t in f.head.kids("acl") if f.head.pos == "NOUN"]
    return bool(occurrence.agents) and any(t.lemma in words("lists", "blaming") for t in clauses)


def _people(group: list[Candidate]) -> list[Token]:
    """Whom a deed that only people suffer is done to: no places, whatever their names."""
    personal = (c.frame for c in group if c.trigger.value in words("lists", "personal"))
    return [t for frame in personal for t in frame.patients]


def _refine(report: Report, occurrence: Occurrence) -> None:
    sides = (*occurrence.agents, *occurrence.targets)
    occurrence.type, why = refined_type(
        occurrence.type,
        occurrence.frames,
        occurrence.agents,
        occurrence.targets,
        occurrence.weapons,
        [t for t in sides if is_named_group(report, t)],
    )
    occurrence.rule += why


def _is_told(occurrence: Occurrence) -> bool:
    """Whether the words tell an occurrence at all, not a notion ("the use of violence")."""
    entry = load("incidents")[occurrence.type]
    if entry.get("needs_agent") and not occurrence.agents and not occurrence.frame.passive:
        return False
    if _is_accident(occurrence):
        return False
    if _is_of_things(occurrence) or _is_of_ground(occurrence) or _is_lifted(occurrence):
        return False
    needs = entry.get("needs_target")
    suffering = (*occurrence.targets, *filter(is_event_noun, occurrence.frame.patients))
    if needs and not any(_is_a(token, needs) for token in suffering):
        return False
    frame = occurrence.frame
    if occurrence.type == "killing" and frame.head.pos == "VERB":
        return True
    grounded = occurrence.agents or occurrence.place or occurrence.time
    if frame.carrier is None and frame.head.pos != "VERB":
        return bool(grounded)  # "Strikes on cities." is a heading
    return True


def _is_of_things(occurrence: Occurrence) -> bool:
    """ "The front line moved into the district": no forces moved."""
    frame = occurrence.frame
    moves = occurrence.type == "movement" and frame.head.pos == "VERB" and not frame.passive
    return moves and not occurrence.agents and any(t.pos == "NOUN" for t in frame.agents)


def _is_lifted(occurrence: Occurrence) -> bool:
    """ "Lifted the siege": there is none any more."""
    head = occurrence.frame.head
    ended = head.dep == "dobj" and head.head.lemma in words("control", "endings")
    return occurrence.type == "siege" and ended


def _is_of_ground(occurrence: Occurrence) -> bool:
    """ "Captured a militant base": no militant was."""
    aims = occurrence.targets
    return occurrence.type == "arrest" and bool(aims) and all(map(is_ground_noun, aims))


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
    bursting = _BURSTING | words("lists", "shots")
    return not any(is_event_noun(t) or weapon_class(t) or t.lemma in bursting for t in doers)


def _is_outcome(occurrence: Occurrence, earlier: Sequence[Occurrence]) -> bool:
    """Whether this only tells what came of a deed told before: "31 people were killed"."""
    taken_up = _tells_killing(occurrence) and occurrence.agents and not occurrence.named_agents
    if not taken_up and (occurrence.agents or not occurrence.frame.passive):
        return False  # not "they killed two" either, after their attack
    if (occurrence.place or occurrence.time) and occurrence.realis is not Realis.DENIED:
        return False
    near = [o for o in earlier if occurrence.sentence.index - o.sentence.index <= 5]
    if occurrence.type in ("killing", "attack"):  # "no church was hit"
        return any(o.type in VIOLENT for o in near)
    return any(o.type == occurrence.type for o in near)


def _is_a(token: Token, kinds: Sequence[str]) -> bool:
    checks = {
        "person": lambda: is_person_noun(token) or is_named_person(token),
        "airborne": lambda: _is_airborne(token),
    }
    return any(checks[kind]() for kind in kinds)


def _is_airborne(token: Token) -> bool:
    """A drone, or a "drone attack"."""
    airborne = words("lists", "airborne")
    before = is_event_noun(token) and any(t.lemma in airborne for t in token.kids("compound"))
    return token.lemma in airborne or before


def _settle(report: Report, occurrence: Occurrence, earlier: Sequence[Occurrence]) -> None:
    """Place and time that the sentence leaves to its paragraph or to what was told before."""
    sentence = occurrence.sentence
    occurrence.agents = occurrence.agents or _doers_of_total(report, occurrence, earlier)
    if occurrence.place is None:
        occurrence.place = report.headed_place(sentence)
    if occurrence.time is None:
        occurrence.time = report.headed_time(sentence)
    if known := occurrence.same_as:
        occurrence.place = occurrence.place or _place_known(known, earlier)
        occurrence.time = occurrence.time or known.time
        return
    occurrence.place = occurrence.place or _place_around(report, occurrence, earlier)
    if occurrence.time is None and occurrence.realis.happened and not is_apart(occurrence.frame):
        occurrence.time = _day_around(report, sentence, earlier)


def _place_known(known: Occurrence, earlier: Sequence[Occurrence]) -> Located | None:
    """Where a deed told before was, as it was told last, if first only its country was named."""
    if known.place and not find_countries(known.place.span.text):
        return known.place
    again = (o.place for o in reversed(earlier) if o.same_as is known and o.place)
    return next((p for p in again if not find_countries(p.span.text)), known.place)


def _doers_of_total(report: Report, part: Occurrence, earlier: Sequence[Occurrence]) -> list[Token]:
    """Who did the "23 strikes" of which the "five strikes" near a town are some."""
    number = _number(report, part)
    if number is None or part.frame.agents:
        return []
    noun = part.frame.head.lemma
    alike = [o for o in earlier if o.frame.head.lemma == noun and o.agents]
    doers = {tuple(t.lower for t in o.agents) for o in alike}
    totals = (o for o in alike if (_number(report, o) or 0) > number)
    return next((list(o.agents) for o in totals if len(doers) == 1), [])


def _number(report: Report, occurrence: Occurrence) -> int | None:
    """How many deeds its noun counts."""
    head = occurrence.frame.head
    counted = report.quantity(occurrence.sentence, head) if head.pos == "NOUN" else None
    return (counted.best or counted.low) if counted else None


def _place_around(
    report: Report, occurrence: Occurrence, earlier: Sequence[Occurrence]
) -> Located | None:
    """Where what was told before happened, or what the sentences around say of it."""
    sentence = occurrence.sentence
    if is_elsewhere(sentence):
        return None
    same = [o for o in earlier if o.sentence.paragraph == sentence.paragraph]
    if not same and _points_back(sentence):  # "the market", "the town": still the scene before
        same = list(earlier)[-1:]
    if found := next((o.place for o in reversed(same) if o.place), None):
        return found
    if not occurrence.realis.happened or occurrence.goes_on or is_apart(occurrence.frame):
        return None
    return report.scenes.place_told(sentence) or _place_of_people(occurrence, earlier)


def _place_of_people(occurrence: Occurrence, earlier: Sequence[Occurrence]) -> Located | None:
    """Where the deed was told just before that this one goes on about, by those who were in it: "The soldiers
    returned fire"."""
    near = [o for o in earlier if occurrence.sentence.index - o.sentence.index <= _STILL_THERE]
    there = [o for o in near if o.type in VIOLENT and o.place]
    last = there[-1] if there else None
    if last is None or not last.realis.happened or last.goes_on or _differ_in_day(occurrence, last):
        return None
    if occurrence.type in words("lists", "anywhere"):
        return None
    told = [o for o in there if _same_spot(o, last)]
    people = [t for o in told for t in (*o.agents, *o.targets)]
    people += [t for o in told for t in o.sentence.tokens if is_armed(t)]
    return last.place if _takes_up(occurrence.sentence, people) else None


_STILL_THERE = 4
"""Sentences over which those who were in a deed are still where it was."""


def _same_spot(one: Occurrence, other: Occurrence) -> bool:
    return bool(one.place and other.place and one.place.span.text == other.place.span.text)


def _takes_up(sentence: Sentence, people: Iterable[Token]) -> bool:
    """Whether the sentence speaks of these people, or of any deed, as known: "the two policemen"."""
    known = {t.lemma for t in people if t.pos == "NOUN"} | words("lists", "involved")
    return any(
        token.dep == "det"
        and token.lower in _DEFINITE
        and token.head.lemma in known
        and not is_cue(token.head.head)  # "the army said": of anything
        for token in sentence.tokens
    )


_DEFINITE = frozenset(("the", "these", "those", "both"))


def _differ_in_day(one: Occurrence, other: Occurrence) -> bool:
    times = [o.time.span.text for o in (one, other) if o.time]
    return len(times) == 2 and day_named(times[0]) != day_named(times[1])


def _day_around(report: Report, sentence: Sentence, earlier: Sequence[Occurrence]) -> Timed | None:
    """The day of what the paragraph told before, or what the sentences around say of it."""
    before = [] if is_elsewhere(sentence) else earlier
    same = [o for o in before if o.sentence.paragraph == sentence.paragraph]
    days = (o.time for o in reversed(same) if o.time and _sets_scene(o))
    return next(days, None) or report.scenes.told_around(sentence)


def _sets_scene(occurrence: Occurrence) -> bool:
    time = occurrence.time
    if time is None or not holds_on(occurrence.sentence, time.span.start, time.span.text):
        return False
    return not is_bound(occurrence.sentence, time.span.start, time.span.end)


def _points_back(sentence: Sentence) -> bool:
    return any(
        token.lower == "the" and (token.head.lemma in _SCENES) and token.dep == "det"
        for token in sentence.tokens
    )


_SCENES = words("lists", "scenes")


_COSTLY = VIOLENT | {IncidentType.SABOTAGE.value}
"""What people are hurt and things are broken by: a derailed train costs lives as an attack does."""


def linked(
    report: Report, occurrences: Iterable[Occurrence], sentence: Sentence, token: Token
) -> Occurrence | None:
    """The occurrence that a toll or a damage told by `token` belongs to."""
    here, before = [], []
    for occurrence in occurrences:
        if occurrence.sentence is sentence:
            here.append(occurrence)
        elif 0 < sentence.index - occurrence.sentence.index <= 6 and occurrence.type in _COSTLY:
            before.append(occurrence)
    if here:
        above = {t.i for t in (token, *token.ancestors())}
        return min(here, key=lambda o: (o.tokens.isdisjoint(above), abs(o.frame.head.i - token.i)))
    told = [o for o in before if o.realis.happened and not o.goes_on]
    said = report.said_of(sentence, token)
    return _told_last([o for o in told or before if not _is_claimed_by_another(o, said)])


def _is_claimed_by_another(occurrence: Occurrence, said: Sequence[Attribution]) -> bool:
    """Whether only one side claims the deed, and it is not that side that goes on to tell: "The ministry
    claimed to have hit a base. Heating was restored on Saturday"."""
    claimants = [a for a in occurrence.said if a.mode == "claim"]
    theirs = {t.lower for a in claimants for t in a.source}
    ours = {t.lower for a in said for t in a.source}
    return occurrence.realis is Realis.CLAIMED and bool(theirs) and theirs.isdisjoint(ours)


def _told_last(before: Sequence[Occurrence]) -> Occurrence | None:
    """The last deed of the sentence that told any, and not one that it tells only in passing.

    "A bomb killed two, the latest in a spate of attacks on the town": the bomb.
    """
    if not before:
        return None
    last = before[-1].sentence
    here = [o for o in before if o.sentence is last]
    plain = [o for o in here if not _is_in_passing(o)]
    return (plain or here)[-1]


def _is_in_passing(occurrence: Occurrence) -> bool:
    """Whether it is one of the deeds that another is set beside: "the latest in a spate of attacks"."""
    head = occurrence.frame.head
    above = list(head.ancestors())[:4] if head.dep == "pobj" else []
    return head.tag == "NNS" and any(t.lemma in words("lists", "spates") for t in above)
