"""Claims of ground and of damage as lines; what one speaker says in several reports is one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sitrace.model import Control, Damage
from sitrace.outputs.reading import reading_words
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.sitrep.reviewed import Reviewed
from sitrace.outputs.sitrep.sources import Sources
from sitrace.outputs.wording import (
    party_words,
    place_words,
    speaker_words,
    time_words,
    town_words,
    words,
)


@dataclass
class Line:
    where: str
    what: str
    when: str
    realis: str
    """Empty for what is told as fact."""
    speaker: str
    quote: str
    unseen: bool
    refs: list[int] = field(default_factory=list)


def make_lines(claims: Iterable[Control | Damage], sources: Sources, seen: Reviewed) -> list[Line]:
    """By place, then by day: what different speakers say of one place stands together."""
    lines: dict[tuple[str, ...], Line] = {}
    for claim in claims:
        line = make_line(claim, sources, seen)
        speaker = line.speaker.casefold().replace("’", "'")
        known = lines.setdefault((line.where, line.what, line.when, line.realis, speaker), line)
        known.unseen = known.unseen and line.unseen
        known.refs = sorted({*known.refs, sources.number(claim.document_id)} - {0})
    return sorted(lines.values(), key=lambda line: (not line.where, line.where, line.when))


def make_line(claim: Control | Damage, sources: Sources, seen: Reviewed) -> Line:
    speaker = speaker_words(claim.said_by, sources.publisher(claim.document_id))
    if isinstance(claim, Control):
        what = control_words(claim)
        where = "; ".join(map(place_words, claim.places)) or counted_ground(claim)
    else:
        what, where = reading_words(claim), town_words(claim.place)
    return Line(
        where=clean(where),
        what=clean(what),
        when=clean(time_words(claim.time)),
        realis="" if claim.realis == "actual" else words(claim.realis),
        speaker=clean(speaker),
        quote=clean(claim.quote.text),
        unseen=seen.marks([claim.id]),
    )


def control_words(claim: Control) -> str:
    by = f" by {party_words(claim.by)}" if claim.by else ""
    from_ = f", from {party_words(claim.from_)}" if claim.from_ else ""
    return f"{words(claim.state)}{by}{from_}"


def counted_ground(claim: Control) -> str:
    """Ground that is counted and not named: "3–5 villages"."""
    numbers = sorted({n for n in (claim.count_low, claim.count_high) if n is not None})
    return f"{'–'.join(map(str, numbers))} {claim.unit or 'places'}" if numbers else ""
