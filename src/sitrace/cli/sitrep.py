"""sitrace sitrep: the situation report as one HTML page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitrace.cli.choosing import Choice, documents_of
from sitrace.cli.messages import say
from sitrace.cli.options import (
    Database,
    MinConfidence,
    PlaceName,
    Policy,
    Profiled,
    Quiet,
    Since,
    Until,
)
from sitrace.cli.parsing import parse_day
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace import model
    from sitrace.outputs import Results
    from sitrace.store import Store


def sitrep(
    db: Database,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")
    ] = Path("sitrep.html"),
    title: Annotated[str, typer.Option(help="What stands at its head.")] = "Situation report",
    place: PlaceName = None,
    since: Since = None,
    until: Until = None,
    policy: Annotated[
        Policy, typer.Option(help="How the best figure is picked where figures differ.")
    ] = "lowest_credible",
    min_confidence: MinConfidence = 0.0,
    profile: Profiled = "full",
    quiet: Quiet = False,
) -> None:
    """Write a situation report: one HTML page with every figure, who says it, and in which words.

    The page needs no network, prints well, and can be sent as a file.
    """
    from sitrace import model
    from sitrace.outputs.sitrep import Sitrep, write_sitrep
    from sitrace.store import Store

    chosen = model.Policy(policy)
    with Store.open(db, read_only=True) as store:
        asked = Choice(place=place, since=since, until=until, min_confidence=min_confidence)
        found = with_policy(asked.events(store), store, chosen, min_confidence)
        results = results_of(found, store)
        page = Sitrep(
            title, results, chosen, public=profile == "public", period=period_words(since, until)
        )
        with opened(out) as stream:
            write_sitrep(page, stream)
    if not quiet:
        say(f"{out} tells of {len(found):,} events. Open it in a browser.")


def with_policy(
    events: "list[model.Event]", store: "Store", policy: "model.Policy", min_confidence: float
) -> "list[model.Event]":
    """The same events with their best figures picked by this policy."""
    from sitrace.running import find_events

    if all(line.policy is policy for event in events for line in event.tolls):
        return events
    made = {event.id: event for event in find_events(store, policy, min_confidence)}
    return [made[event.id] for event in events if event.id in made]


def results_of(events: "list[model.Event]", store: "Store") -> "Results":
    """The events with all that stands behind them."""
    from sitrace.outputs import Results
    from sitrace.running import Answers, recalled

    documents = documents_of(events, store)
    ids = {claim for event in events for claim in event.claims}
    answers = Answers.read(store.judgements())
    coded = [answers.apply_to(recalled(document, store)) for document in documents]
    claims = [claim for one in coded for claim in one.claims if claim.id in ids]
    problems = [problem for one in coded for problem in one.problems]
    return Results(documents, claims, events, problems)


def period_words(since: str | None, until: str | None) -> str:
    """The days that were asked for: "1–31 Aug 2025", "since 1 Aug 2025", or nothing."""
    from sitrace.outputs.wording import day_words, span_words

    first, last = parse_day(since), parse_day(until)
    if first and last:
        return span_words(first, last)
    return f"since {day_words(first)}" if first else f"until {day_words(last)}" if last else ""
