"""One run of sitrace code: what is asked for, how it goes, how it ends."""

import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Literal, TextIO

from sitrace.cli.messages import Narrator, narrate, prepare, say
from sitrace.cli.options import Format
from sitrace.cli.outside import FREE, IN_THE_HOUSE, Outside
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.cli.gathering import Gathered
    from sitrace.cli.model_reader import Asking
    from sitrace.model import Document, Event, Problem
    from sitrace.outputs.sharing import Sharing
    from sitrace.running import Result, Tally
    from sitrace.store import Store

DONE, SOME_LOST, NOTHING_READ, INTERRUPTED = 0, 1, 3, 130


@dataclass(frozen=True)
class Request:
    """The options of sitrace code, checked."""

    inputs: Sequence[str]
    input_format: Literal["auto", "jsonl"]
    published: date | datetime | None
    format: Format
    out: Path | None
    db: Path | None
    merge: bool
    mentions: bool
    with_text: bool
    min_confidence: float
    workers: int | None
    follow: bool
    quiet: bool
    asking: "Asking | None" = None
    outside: Outside = IN_THE_HOUSE

    @property
    def streams(self) -> bool:
        """Whether records are printed as each report is done."""
        return self.format == "jsonl"


def run(request: Request) -> int:
    """Codes, prints and says how it went; the exit status."""
    from sitrace.cli.gathering import Gathered
    from sitrace.running import Tally

    readings = find_readings(request)
    if readings is None:
        return DONE
    prepare(request.quiet)
    tally = Tally()
    with open_store(request.db) as store, opened(request.out) as stream:
        waiting = request.outside.waiting(store)
        gathered = Gathered(request, waiting)
        with narrate(request.inputs, request.quiet) as narrator:
            whole = take_all(request, readings, store, tally, gathered, stream, narrator)
        events = make_events(store, gathered, request.outside) if request.merge else None
        sharing = request.outside.sharing(store)
        print_rest(request, gathered, events, sharing, stream)
    if not request.quiet:
        sum_up(request, tally, events, whole)
        if waiting.in_words:
            say(f"{waiting.in_words} {FREE}")
    return status(tally) if whole else INTERRUPTED


def find_readings(request: Request) -> "Iterable[Document | Problem] | None":
    """What is to be coded; None when a model would cost more than the user likes."""
    from sitrace.model import Document
    from sitrace.sources import read

    readings = read(
        request.inputs,
        input_format=request.input_format,
        published=request.published,
        follow=request.follow,
    )
    if request.asking is None:
        return readings
    whole = list(readings)  # all are read before one is sent: what it costs is told first
    documents = [reading for reading in whole if isinstance(reading, Document)]
    return whole if request.asking.agree(documents) else None


def open_store(db: Path | None) -> "AbstractContextManager[Store | None]":
    from sitrace.store import Store

    return nullcontext() if db is None else Store.open(db)


def take_all(
    request: Request,
    readings: "Iterable[Document | Problem]",
    store: "Store | None",
    tally: "Tally",
    gathered: "Gathered",
    stream: TextIO,
    narrator: Narrator,
) -> bool:
    """Codes one report after another; False when interrupted."""
    from sitrace.outputs import WRITERS
    from sitrace.running import code_many, unbroken

    results = code_many(
        readings,
        store=store,
        workers=request.workers,
        mentions=request.mentions,
        reader=request.asking.reader if request.asking else None,
        tally=tally,
    )
    sharing = request.outside.sharing(store)
    try:
        with interruptible_once():
            for result in results:
                part = gathered.take(result)
                if request.streams:
                    with unbroken():  # no half line before what follows an interruption
                        told = sharing.results(replace(part, with_text=request.with_text))
                        WRITERS[request.format](told, stream)
                        stream.flush()
                remark(result, narrator)
    except KeyboardInterrupt:
        return False
    return True


@contextmanager
def interruptible_once() -> Iterator[None]:
    """The first Ctrl-C raises KeyboardInterrupt, which ends the run in order; the second kills."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    except KeyboardInterrupt:
        raise
    else:
        signal.signal(signal.SIGINT, before)


def remark(result: "Result", narrator: Narrator) -> None:
    """Moves the bar, and names what could not be read or coded."""
    from sitrace.model import Problem
    from sitrace.running import is_lost
    from sitrace.running.batch import FAILED

    if isinstance(result, Problem):
        if result.document_id is None:
            narrator.complain(result.message)
        if is_lost(result):
            narrator.step()
        return
    for problem in result.problems:
        if problem.code == FAILED:
            narrator.complain(problem.message)
    narrator.step()


def make_events(store: "Store | None", gathered: "Gathered", outside: Outside) -> "list[Event]":
    """From a database: of all that it holds, those that this run's reports tell of."""
    from sitrace.merging import merge, when
    from sitrace.running.adding import merge_news
    from sitrace.running.released import release

    if store is None:
        return merge(gathered.claims, documents=gathered.documents)
    merge_news(store)
    told = release(store, outside.span) if outside.public else store
    return sorted(told.events_of(gathered.documents), key=when)


def print_rest(
    request: Request,
    gathered: "Gathered",
    events: "list[Event] | None",
    sharing: "Sharing",
    stream: TextIO,
) -> None:
    from sitrace.outputs import WRITERS, Results

    results = Results(events=events) if request.streams else gathered.results(events)
    told = sharing.results(replace(results, with_text=request.with_text))
    WRITERS[request.format](told, stream)


def sum_up(request: Request, tally: "Tally", events: "list[Event] | None", whole: bool) -> None:
    """What was done, in one or two lines."""
    from sitrace.outputs.wording import counted, words

    told = [counted(tally.documents, "report")]
    if tally.known:
        told.append(f"{tally.known:,} of them known already")
    if tally.repeated:
        told.append(f"{tally.repeated:,} more came twice")
    told.append(counted(tally.claims, "claim"))
    if events is not None:
        told.append(counted(len(events), "event"))
    if tally.lost or tally.failed:
        told.append(f"{counted(tally.lost + tally.failed, 'input')} could not be read or coded")
    say(("" if whole else "Interrupted; done so far: ") + ", ".join(told) + ".")
    if not whole and request.db:
        say("The same command again goes on from there.")
    if tally.problems:
        counts = (f"{count:,} × {words(code)}" for code, count in sorted(tally.problems.items()))
        told_by = (
            "the output tells" if request.format in ("json", "jsonl") else "--format json tells"
        )
        say(f"Not understood ({told_by} where): {', '.join(counts)}.")


def status(tally: "Tally") -> int:
    if tally.documents == 0 and tally.lost:
        return NOTHING_READ
    return SOME_LOST if tally.lost or tally.failed else DONE
