"""What a situation report is made of: the events of a place and a period, by a policy, as worded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from pydantic import TypeAdapter

from sitrace.errors import ConflictError
from sitrace.lexicon.folding import fold
from sitrace.merging.ledger import with_policy
from sitrace.merging.rollups import roll_up
from sitrace.model import Document, Event, Place, Policy
from sitrace.outputs import Results
from sitrace.outputs.public import Sources
from sitrace.outputs.sharing import PLAIN
from sitrace.outputs.sitrep import Sitrep
from sitrace.outputs.sitrep.phrases import Wording
from sitrace.outputs.sitrep.sheet import LEAD, sheet_events
from sitrace.outputs.wording import country_name, day_words, span_words
from sitrace.running import Answers, find_events, recalled
from sitrace.running.released import Released, release
from sitrace.running.sharing import sharing_of
from sitrace.store import EventFilter, Store

EDITOR = "an editor"
_WORDING = TypeAdapter(Wording)


@dataclass(frozen=True)
class Asked:
    """`place`: part of the name of a place, region or country. `since`, `until`: inclusive."""

    title: str = "Situation report"
    place: str | None = None
    since: date | None = None
    until: date | None = None
    policy: Policy = Policy.LOWEST_CREDIBLE
    min_confidence: float = 0.0
    public: bool = False
    sources: Sources = Sources.PUBLIC

    @property
    def period(self) -> str:
        """ "1–31 Aug 2025", "since 1 Aug 2025", or nothing."""
        if self.since and self.until:
            return span_words(self.since, self.until)
        if self.since:
            return f"since {day_words(self.since)}"
        return f"until {day_words(self.until)}" if self.until else ""


def make_sitrep(store: Store, asked: Asked) -> Sitrep:
    """The report with what people have worded in it.

    A public one is told of what is released: of the whole store when that is given, less what its
    embargo holds back.
    """
    held, sharing = "", PLAIN
    if asked.public:
        store = store if isinstance(store, Released) else release(store)
        held, sharing = store.held.in_words, sharing_of(store, asked.sources)
    where = EventFilter(since=asked.since, until=asked.until)
    found = choose(store, where, asked.place, asked.min_confidence)
    events = [with_policy(event, asked.policy) for event in found]
    return Sitrep(
        asked.title,
        results_of(events, store),
        asked.policy,
        sharing=sharing,
        held=held,
        period=asked.period,
        wordings=_signed(read_wordings(store, asked, events), asked.public),
        sums=roll_up(events),
    )


def _signed(wordings: dict[str, Wording], public: bool) -> dict[str, Wording]:
    """Outside nobody of the house is named."""
    if not public:
        return wordings
    return {key: replace(told, by=EDITOR) for key, told in wordings.items()}


def choose(
    store: Store, where: EventFilter, place: str | None, min_confidence: float
) -> list[Event]:
    """Oldest first, undated ones last. Above a floor of confidence, what the surer claims make."""
    found: Iterable[Event] = store.events(where)
    if min_confidence:
        surer = find_events(store, min_confidence=min_confidence)
        found = (event for event in surer if where.lets_through(event))
    there = [event for event in found if is_there(event.place, place)]
    return sorted(there, key=lambda event: event.time is None)


def is_there(place: Place | None, asked: str | None) -> bool:
    """Whether what was asked for is a word or words of the place's names."""
    if asked is None:
        return True
    if place is None:
        return False
    names = (place.text, place.name, place.facility, place.admin1, place.country)
    known = [fold(name) for name in (*names, country_name(place.country)) if name]
    return any(f" {fold(asked)} " in f" {name} " for name in known)


def results_of(events: list[Event], store: Store) -> Results:
    """The events with all that stands behind them."""
    documents = documents_of(events, store)
    ids = {claim for event in events for claim in event.claims}
    answers = Answers.read(store.judgements())
    coded = [answers.apply_to(recalled(document, store)) for document in documents]
    claims = [claim for one in coded for claim in one.claims if claim.id in ids]
    problems = [problem for one in coded for problem in one.problems]
    return Results(documents, claims, events, problems)


def documents_of(events: Sequence[Event], store: Store) -> list[Document]:
    """The documents that the events rest on, each once."""
    ids = dict.fromkeys(id_ for event in events for id_ in event.documents)
    return [document for id_ in ids if (document := store.document(id_))]


def read_wordings(store: Store, asked: Asked, events: Iterable[Event]) -> dict[str, Wording]:
    """What people wrote for the events that the first page shows, and for its lead."""
    shown = sheet_events([event for event in events if event.realis.happened])
    keys = [LEAD, *(event.id for event in shown)]
    found = {key: read_wording(store, asked, key) for key in keys}
    return {key: wording for key, wording in found.items() if wording}


def read_wording(store: Store, asked: Asked, about: str) -> Wording | None:
    told = store.setting(wording_key(asked, about))
    return _WORDING.validate_json(str(told)) if told else None


def write_wording(
    store: Store, asked: Asked, about: str, text: str, by: str, *, revision: int = 0, seen: str = ""
) -> None:
    """Keeps it for this report; an empty text brings the program's own sentence back.

    `seen`: when the wording that the person looked at was written, or nothing. ConflictError when
    somebody has written another one since.
    """
    now = read_wording(store, asked, about)
    if now and now.at != seen:
        raise ConflictError(f"{now.by} has reworded this since: “{now.text}”. Yours: “{text}”")
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    wording = Wording(text, by, at, revision)
    told = _WORDING.dump_json(wording).decode() if text.strip() else ""
    store.set_setting(wording_key(asked, about), told)


def wording_key(asked: Asked, about: str) -> str:
    """A lead belongs to its period, place and policy. What is written for the house stays there."""
    profile = "public" if asked.public else "full"
    parts = ["wording", profile, about]
    if about == LEAD:
        parts += [asked.place or "", str(asked.since), str(asked.until), asked.policy.value]
    return "/".join(parts)
