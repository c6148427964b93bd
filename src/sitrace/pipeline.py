"""The whole flow, in order. Read this file first.

sources -> Document -> text.parse -> extraction.extract -> resolution.resolve -> claims
claims (+ judgements) -> merging.merge -> events -> outputs; the store keeps what passes
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sitrace.extraction import (
    Reader,
    Report,
    attribution_mentions,
    choose,
    explain_confidence,
    extract,
    with_confidence,
)
from sitrace.lexicon.actors import ActorName, load_registry
from sitrace.lexicon.countries import find_countries
from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.lexicon.place_names import PlaceName, find_place_names
from sitrace.model import Claim, Document, Mention, Problem
from sitrace.resolution import Context, Expression, actor_mentions, read_context, resolve
from sitrace.text import parse
from sitrace.text.dateline import find_dateline, read_published
from sitrace.text.times import find_told_times


@dataclass(frozen=True)
class Coded:
    """One document with all that was read in it; `mentions` only where they were asked for."""

    document: Document
    claims: Sequence[Claim]
    mentions: Sequence[Mention]
    problems: Sequence[Problem]


@dataclass(frozen=True)
class Explained:
    """One document with what stands behind its claims, by their ids.

    `places`: what each place's name could mean, and what spoke for it. `signals`: what raised or
    lowered the confidence, with its weight in log-odds.
    """

    coded: Coded
    places: Mapping[str, Sequence[str]]
    signals: Mapping[str, Sequence[tuple[str, float]]]


def code_document(
    document: Document, *, mentions: bool = False, reader: Reader | None = None
) -> Coded:
    """One document, start to finish. Pure, unless a `reader` takes the place of the rules."""
    return _code(document, mentions, reader)[0]


def explain_document(document: Document) -> Explained:
    """The same claims as `code_document`, with what stands behind them."""
    coded, context = _code(document)
    return _explained(coded, context)


def explain_claims(coded: Coded) -> Explained:
    """What stands behind claims that were read before, without reading them again."""
    document = coded.document
    return _explained(coded, _context(document, find_place_names(document.text, gazetteer())))


def _explained(coded: Coded, context: Context) -> Explained:
    named = {c.id: c.evidence.get("place", c.evidence.get("places[0]")) for c in coded.claims}
    places = {id_: context.places.explain(span) for id_, span in named.items() if span}
    return Explained(coded, places, explain_confidence(coded.claims))


def _code(
    document: Document, mentions: bool = False, reader: Reader | None = None
) -> tuple[Coded, Context]:
    text = document.text
    places = find_place_names(text, gazetteer())
    actors = load_registry().find_actor_names(text, _countries(text), document.published_on)
    spans = _spans(places, actors)
    parsed = parse(document, None if mentions or reader else choose)
    report = Report(parsed, *spans)
    unread: Sequence[Problem] = ()
    if reader:
        claims, unread = reader(report)
    else:
        # Mentions are read in every sentence, claims in the same ones with or without them.
        telling = parsed.only(choose([s.text for s in parsed.sentences])) if mentions else parsed
        claims = extract(Report(telling, *spans))

    context = _context(document, places)
    claims, problems = resolve(claims, context)
    claims = claims if reader else with_confidence(claims)
    named: list[Mention] = []
    if mentions:
        named += context.places.mentions()
        named += actor_mentions(document, actors)
        named += attribution_mentions(parsed, report.said)
    return Coded(document, claims, named, [*unread, *problems]), context


def _spans(
    places: Sequence[PlaceName], actors: Sequence[ActorName]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where names stand: of places, unless only an actor is known by that name, and of actors."""
    named = [(n.start, n.end) for n in actors]
    acting = set(named)
    there = [(n.start, n.end) for n in places if n.entries or (n.start, n.end) not in acting]
    return there, named


def _context(document: Document, places: Sequence[PlaceName]) -> Context:
    dateline = find_dateline(document.text)
    return read_context(
        document,
        places,
        gazetteer(),
        published=document.published_on or read_published(document.text, dateline),
        dateline_place=dateline.place if dateline else None,
        dateline_date=dateline.date_text if dateline else None,
        times=[Expression(found.start, found.text) for found in find_told_times(document)],
    )


def _countries(text: str) -> list[str]:
    """The countries that a text names, most often first."""
    return [code for code, _ in Counter(c.code for c in find_countries(text)).most_common()]


@cache
def gazetteer() -> Gazetteer:
    """The embedded gazetteer, opened once a process; built on the first use of all."""
    return Gazetteer.open()
