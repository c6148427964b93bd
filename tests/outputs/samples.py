"""Invented reports whose figures differ, with their claims and events, for every writer alike."""

from datetime import date
from typing import Any

from sitrace.merging import merge
from sitrace.model import (
    Actor,
    Claim,
    Claimant,
    Control,
    Damage,
    Document,
    Incident,
    Place,
    Problem,
    Span,
    Time,
    Toll,
    document_id,
)
from sitrace.outputs import Results

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>\x1b[31m\u202egnp'
KARM = Place(
    text="Karm", name="Karm", geonames_id=1, country="SD", admin1="North", lat=13.123456,
    lon=30.654321, precision="site", facility="clinic",
)  # fmt: skip
MONDAY = Time(text="Monday", start=date(2024, 5, 6), end=date(2024, 5, 6), precision="day")
TELLING = "Shells killed {number} people in Karm on Monday, {speaker} said. A clinic was destroyed."


def document(text: str, **fields: Any) -> Document:
    details = {"title": "A report", "publisher": "Wire", "published": date(2024, 5, 7), **fields}
    return Document(id=document_id(text.encode()), text=text, **details)


def span(report: Document, words: str) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))


def claims_of(report: Document, number: int, speaker: str, group: str | None = None) -> list[Claim]:
    shared: dict[str, Any] = {
        "document_id": report.id, "made_by": "test@1", "place": KARM, "time": MONDAY,
        "said_by": [Claimant(name=speaker, kind="monitor")],
    }  # fmt: skip
    incident = Incident(quote=span(report, "Shells"), type="shelling", **shared)
    toll = Toll(
        quote=span(report, f"killed {number} people"), effect="killed", best=number, low=number,
        high=number, group=group, incident=incident.id, **shared,
    )  # fmt: skip
    damage = Damage(
        quote=span(report, "A clinic was destroyed"), object="A clinic", effect="destroyed",
        incident=incident.id, **{"class": "health"}, **shared,
    )  # fmt: skip
    control = Control(
        quote=span(report, "Karm"), state="captured", by=[Actor(text="rebels")],
        places=[KARM], **shared,
    )  # fmt: skip
    return [incident, toll, damage, control]


def make_results(*told: tuple[int, str], group: str | None = None, **fields: Any) -> Results:
    """One report for each (number, speaker), merged."""
    documents, claims = [], []
    for number, speaker in told:
        report = document(TELLING.format(number=number, speaker=speaker), **fields)
        documents.append(report)
        claims += claims_of(report, number, speaker, group)
    events = merge(claims, documents={report.id: report for report in documents})
    problem = Problem(document_id=documents[0].id, code="place_unresolved", message="Osta?")
    return Results(documents, claims, events, [problem])


CONTESTED = make_results((4, "the Monitor"), (40, "the Ministry"))
"""Two monitors, two figures."""
EVIL = make_results((4, HOSTILE), title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")
"""A report that means harm."""
