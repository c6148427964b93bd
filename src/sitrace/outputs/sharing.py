"""What may be told outside of any record: writers are given `Sharing.of(thing)`.

One function for each type; a type without one is told field by field, so that what holds an event,
a place or a claim's words is never told with more of them than they are told by themselves.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any, TypeVar, cast

from sitrace.model import (
    Actor,
    Claim,
    Claimant,
    ClaimBase,
    Document,
    Event,
    Facility,
    Judgement,
    Place,
    Problem,
    Relation,
)
from sitrace.model.analysis import By, Change, Edge, Side, Told, TollSum
from sitrace.model.base import Frozen
from sitrace.model.revision import TollNote
from sitrace.outputs.private_names import WITHHELD, find_folded, is_private_name, mask_names
from sitrace.outputs.public import (
    SOURCE,
    Sources,
    coarser,
    is_private,
    make_public_claim,
    make_public_event,
    mask_words,
    private_group,
    site_words,
)
from sitrace.outputs.results import Results

T = TypeVar("T")
REVIEWER = "a reviewer"
_TOLD = ("group", "object", "amount", "measure", "scope", "since", "cumulative_since")
"""Fields that hold the report's own words."""


@dataclass(frozen=True)
class Sharing:
    """How things are told: as they are, or, with `public`, as they may leave the house.

    `reviewed`: the claims that a person has judged, to tell them from those that nobody has.
    `find_claim`: the claim with this id, whose words and speakers an analysis tells. `find_names`:
    those of persons among parties and groups of tolls, as an analysis writes them; asked when needed.
    """

    public: bool = False
    sources: Sources = Sources.PUBLIC
    reviewed: frozenset[str] = frozenset()
    find_claim: Callable[[str], Claim | None] = lambda _: None
    find_names: Callable[[], frozenset[str]] = frozenset

    def of(self, thing: T) -> T:
        return cast(T, _share(thing, self)) if self.public else thing

    def each(self, things: Iterable[T]) -> list[T]:
        return [self.of(thing) for thing in things]

    def ties(self, edges: Iterable[Edge]) -> list[Edge]:
        """Without those of private persons: what several of them do is no party's doing."""
        told = ((edge, self.of(edge)) for edge in edges)
        return [new for _, new in told if WITHHELD not in (new.subject.name, new.object.name)]

    def results(self, results: Results) -> Results:
        """All that a writer is given; with the public profile, which claims people have judged."""
        if not self.public:
            return results
        return replace(
            results,
            documents=self.each(results.documents),
            claims=self.each(results.claims),
            events=None if results.events is None else self.each(results.events),
            problems=self.each(results.problems),
            mentions=None,
            with_text=False,
            reviewed=self.reviewed,
        )


PLAIN = Sharing()
"""Everything as it is."""


def private_names(events: Iterable[Event], claims: Iterable[Claim] = ()) -> frozenset[str]:
    """The names of persons among the parties and groups of events and the ends of relations."""
    events = list(events)
    lines = (line for event in events for line in event.tolls)
    groups = {line.group for line in lines if line.group and private_group(line)}
    parties = [party for event in events for party in (*event.initiators, *event.targets)]
    parties += [end for c in claims if isinstance(c, Relation) for end in (c.subject, c.object)]
    persons = (party for party in parties if isinstance(party, Actor) and is_private(party))
    return frozenset(groups | {party.name or party.text for party in persons})


def share_claim(claim: Claim, sources: Sources = Sources.PUBLIC) -> Claim:
    """Without private names in its words, and without the words that each field was read from."""
    public, sites = make_public_claim(claim, sources), site_words(claim)
    quote = claim.quote.model_copy(update={"text": mask_words(claim.quote.text, sites)})
    said_by = tuple(one.model_copy(update={"quote": None}) for one in public.said_by)
    told = {name: getattr(claim, name, None) for name in _TOLD}
    masked = {
        name: mask_words(value, sites) for name, value in told.items() if isinstance(value, str)
    }
    if group := told["group"]:
        masked["group"] = _group(group, claim.quote.text, sites)
    return public.model_copy(update={**masked, "quote": quote, "evidence": {}, "said_by": said_by})


def _group(group: str, quote: str, sites: Mapping[str, str]) -> str:
    """A group of people that is written in capitals is a person."""
    written = find_folded(group, quote) or group
    return WITHHELD if is_private_name(written) else mask_words(group, sites)


def share_document(document: Document, sources: Sources = Sources.PUBLIC) -> Document:
    """Without the path on this machine."""
    told = {"title": document.title and mask_names(document.title), "path": None}
    if sources is not Sources.PUBLIC:
        told |= {"title": None, "url": None, "source_id": None}
    if sources is Sources.WITHHELD:
        told |= {"publisher": SOURCE}
    return document.model_copy(update=told)


def share_problem(problem: Problem) -> Problem:
    """Without the report's own words."""
    message = mask_names(problem.message)
    return problem.model_copy(update={"quote": None, "message": message, "path": None})


def share_judgement(judgement: Judgement) -> Judgement:
    """Without who made it, and without what was typed."""
    typed = {"by": REVIEWER, "why": None, "correction": None}
    name = judgement.name and mask_names(judgement.name)
    return judgement.model_copy(update={**typed, "name": name})


# ------------------------------------------------------------------ by type
@singledispatch
def _share(thing: Any, how: Sharing) -> Any:
    return thing


@_share.register
def _(thing: Frozen, how: Sharing) -> Frozen:
    told = {name: _share(getattr(thing, name), how) for name in type(thing).model_fields}
    return thing.model_copy(update=told)


@_share.register
def _(thing: tuple, how: Sharing) -> tuple[Any, ...]:  # type: ignore[type-arg]
    return tuple(_share(one, how) for one in thing)


@_share.register
def _(thing: Event, how: Sharing) -> Event:
    return make_public_event(thing, how.sources)


@_share.register
def _(thing: ClaimBase, how: Sharing) -> Claim:
    return share_claim(cast(Claim, thing), how.sources)


@_share.register
def _(thing: Document, how: Sharing) -> Document:
    return share_document(thing, how.sources)


@_share.register
def _(thing: Problem, how: Sharing) -> Problem:
    return share_problem(thing)


@_share.register
def _(thing: Judgement, how: Sharing) -> Judgement:
    return share_judgement(thing)


@_share.register
def _(thing: Place, how: Sharing) -> Place | None:
    return coarser(thing)


@_share.register
def _(thing: Told, how: Sharing) -> Told:
    """In the words of its claim as that is told by itself."""
    claim = how.find_claim(thing.claim)
    told: dict[str, Any] = {"quote": WITHHELD, "said_by": ()}
    if claim is not None:
        public = share_claim(claim, how.sources)
        speakers = tuple(one.name for one in public.said_by)
        hidden = how.sources is Sources.WITHHELD and thing.said_by
        own = (SOURCE,) if hidden else thing.said_by
        told = {"quote": public.quote.text, "said_by": speakers or own}
    return thing.model_copy(update={**told, "reviewed": thing.claim in how.reviewed})


@_share.register
def _(thing: Side, how: Sharing) -> Side:
    name = _party(thing.name, how)
    return Side(key=WITHHELD if name != thing.name else thing.key, name=name)


@_share.register
def _(thing: Change, how: Sharing) -> Change:
    """`before` and `after` name parties; `what` may hold the name of a group."""
    words = {name: mask_names(getattr(thing, name)) for name in ("before", "after")}
    what = thing.what
    for name in how.find_names():
        what = what.replace(name, WITHHELD)
    parts = {name: _share(getattr(thing, name), how) for name in ("place", "words")}
    return thing.model_copy(update={**words, **parts, "what": what})


@_share.register
def _(thing: TollSum, how: Sharing) -> TollSum:
    """Each sum stays apart, also where names that are withheld told them apart."""
    by = {key: value and _label(key, value, how) for key, value in thing.by.items()}
    return thing.model_copy(update={"by": by})


@_share.register
def _(thing: TollNote, how: Sharing) -> TollNote:
    private = thing.group in how.find_names()
    return thing.model_copy(update={"group": WITHHELD if private else thing.group})


def _label(key: By, value: str, how: Sharing) -> str:
    if key is By.GROUP:
        return WITHHELD if value in how.find_names() else value
    if key is By.ACTOR:
        return "; ".join(_party(name, how) for name in value.split("; "))
    return value


def _party(name: str, how: Sharing) -> str:
    return WITHHELD if name in how.find_names() else mask_names(name)


@_share.register(Actor)
@_share.register(Facility)
@_share.register(Claimant)
def _(thing: Any, how: Sharing) -> Any:
    raise TypeError("parties and speakers are told with their claim or event")
