"""One claim on the terminal: where it stands, what was read from which words, and by which rule."""

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sitrace.lexicon.language import gettext as _
from sitrace.model import Claim, Document, Judgement, Place, Time, Verdict
from sitrace.model.standing import Bench, Standing
from sitrace.outputs.invented import NOTE, is_invented
from sitrace.outputs.reading import reading_words
from sitrace.outputs.terminal import add_row, make_console, make_table, shown
from sitrace.outputs.wording import day_words, place_words, speaker_words, time_words, words
from sitrace.text.sentences import split

COMMON = ("id", "document_id", "quote", "evidence", "kind", "made_by", "rule", "confidence")
"""Fields that are told elsewhere on the page, or tell nothing about the reading."""


def print_claim(
    claim: Claim,
    document: Document,
    judgements: Sequence[Judgement],
    stream: TextIO,
    signals: Sequence[tuple[str, float]] = (),
    *,
    masked: bool = False,
) -> None:
    """`signals`: what raised (above 0) or lowered the confidence.

    `masked`: the claim is told as for outside; of the report nothing but its quote.
    """
    console = make_console(stream)
    console.print(shown(reading_words(claim), "bold"), shown(f"· {claim.kind} {claim.id}", "dim"))
    if is_invented(document):
        console.print(Text(NOTE, style="bold magenta"))
    told = shown(f"“{claim.quote.text}”", "bold yellow") if masked else passage(claim, document)
    console.print(Padding(told, (1, 2)))
    if masked and not judgements:
        console.print(shown("Not reviewed by a person.", "dim"))
    print_origin(claim, document, console, signals)
    print_fields(claim, console)
    print_judgements(judgements, console)


def passage(claim: Claim, document: Document) -> Text:
    """The sentences that the quote stands in, the quote between ⟦ ⟧ and in colour."""
    quote = claim.quote
    around = [s for s in split(document.text) if s[0] < quote.end and s[1] > quote.start]
    start = min([quote.start, *(s[0] for s in around)])
    end = max([quote.end, *(s[1] for s in around)])
    return Text.assemble(
        shown(document.text[start : quote.start]),
        shown(f"⟦{quote.text}⟧", "bold yellow"),
        shown(document.text[quote.end : end]),
    )


def print_origin(
    claim: Claim, document: Document, console: Console, signals: Sequence[tuple[str, float]]
) -> None:
    table = make_table(("", ""))
    table.show_header = False
    published = day_words(document.published_on) or "no date of publication"
    where = document.url or document.path or document.id
    report = (document.title or "untitled", document.publisher or "no publisher", published)
    rows = {
        "said by": speaker_words(claim.said_by, document.publisher),
        "as": words(claim.realis),
        "report": ", ".join(report),
        "where": f"{where}, characters {claim.quote.start}–{claim.quote.end}",
        "read by": f"{claim.made_by}, rule: {claim.rule or 'not named'}",
        "confidence": f"{claim.confidence:.0%}{signal_words(signals)}",
        "place": place_reason(claim.place),
        "time": time_reason(claim.time, document),
    }
    for name, told in rows.items():
        if told:
            add_row(table, [shown(name, "dim"), told])
    console.print(table)


def signal_words(signals: Sequence[tuple[str, float]]) -> str:
    """ "; raised by number given; lowered by told before", each the weightiest first."""
    told = {
        "raised": [words(name) for name, weight in signals if weight > 0],
        "lowered": [words(name) for name, weight in signals if weight < 0],
    }
    return "".join(f"; {how} by {', '.join(names)}" for how, names in told.items() if names)


def place_reason(place: Place | None) -> str:
    """What the name was resolved to, or why it was not."""
    if place is None:
        return ""
    if place.unresolved:
        why = words(place.unresolved)
        return _("“{name}” was not placed ({why})").format(name=place.text, why=why)
    geonames = f", GeoNames {place.geonames_id}" if place.geonames_id else ""
    at = (
        f", {place.lat:.3f} {place.lon:.3f}"
        if place.lat is not None and place.lon is not None
        else ""
    )
    precision = precision_words(place.precision) if place.precision else ""
    return f"“{place.text}” → {place_words(place)}{geonames}{at}{precision}"


def precision_words(precision: str) -> str:
    return ", " + _("precise to {what}").format(what=words(precision))


def time_reason(time: Time | None, document: Document) -> str:
    if time is None:
        return ""
    if time.start is None and time.end is None:
        return _("“{words}” was not resolved").format(words=time.text)
    published = day_words(document.published_on)
    anchors = {
        "published": _("counted from the publication, {day}").format(day=published),
        "text": _("dated by the text"),
    }
    anchor = f", {anchors[time.anchored_on]}" if time.anchored_on else ""
    precision = precision_words(time.precision) if time.precision else ""
    return f"“{time.text}” → {time_words(time)}{precision}{anchor}"


def print_fields(claim: Claim, console: Console) -> None:
    """Each filled field with the words that it was read from."""
    console.print()
    table = make_table(("field", "read as", "from the words", "at"))
    shown_fields = dict(flatten(claim))
    for name, value in shown_fields.items():
        span = claim.evidence.get(name)
        at = f"{span.start}–{span.end}" if span else ""
        add_row(table, [shown(name, "cyan"), value, f"“{span.text}”" if span else "", at])
    for name in claim.evidence.keys() - shown_fields.keys():
        span = claim.evidence[name]
        add_row(table, [shown(name, "cyan"), "", f"“{span.text}”", f"{span.start}–{span.end}"])
    console.print(table)


def flatten(claim: Claim) -> Iterator[tuple[str, str]]:
    """(name, value) of the filled fields, named as the evidence names them: "targets[0]"."""
    fields = claim.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for name, value in fields.items():
        if name in COMMON or name in ("said_by", "realis", "place", "time"):
            continue
        if isinstance(value, list):
            yield from ((f"{name}[{at}]", plain(item)) for at, item in enumerate(value))
        else:
            yield name, plain(value)


def plain(value: Any) -> str:
    """A party, place or weapon by its name and what kind it is; else the value itself."""
    if not isinstance(value, dict):
        return str(value)
    name = value.get("name") or value.get("text")
    more = [value[key] for key in ("entity_id", "kind", "class", "country") if value.get(key)]
    return f"{name} ({', '.join(map(str, more))})" if more else str(name)


NOTES = {Standing.UNDONE: " (undone)", Standing.PENDING: " (waits for a second person)"}


def print_judgements(judgements: Sequence[Judgement], console: Console) -> None:
    """With what was said of them, if that is among them too."""
    bench = Bench(judgements)
    for judgement in judgements:
        why = f": {judgement.why}" if judgement.why else ""
        note = NOTES.get(bench.standing(judgement.id), "")
        when = f"{judgement.by}, {judgement.at:%Y-%m-%d}"
        told = f"{words(judgement.verdict)}{_about(judgement)} by {when}{why}{note}"
        console.print(shown(told, "green"))


def _about(judgement: Judgement) -> str:
    """The name, or the fields that are read otherwise."""
    if judgement.name:
        return f" {judgement.name!r}"
    if judgement.verdict is not Verdict.CORRECT or not judgement.correction:
        return ""
    return " " + ", ".join(f"{name}: {plain(new)}" for name, new in judgement.correction.items())
