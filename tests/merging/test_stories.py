"""Stories of several reports, read and merged from end to end."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitrace.merging import merge
from sitrace.model import Claim, Document, Event, LedgerLine, document_id
from sitrace.pipeline import code_document

STORIES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "stories" / "stories.yml").read_text("utf-8")
)


@dataclass(frozen=True)
class Story:
    """A story as it was read: `reports` by their names."""

    reports: dict[str, Document]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]

    def told(self, report: str, words: str) -> set[str]:
        """The ids of the events whose claims overlap these words."""
        document = self.reports[report]
        start = document.text.index(words)
        here = {
            claim.id
            for claim in self.claims
            if claim.document_id == document.id
            and claim.quote.start < start + len(words)
            and start < claim.quote.end
        }
        return {event.id for event in self.events if here & set(event.claims)}

    def event(self, told: dict[str, str]) -> Event:
        """The one event that all of these words tell of."""
        shared = set.intersection(*(self.told(*passage) for passage in told.items()))
        assert shared, {passage: self.told(*passage) for passage in told.items()}
        return max((e for e in self.events if e.id in shared), key=lambda e: len(e.documents))


@cache
def read_story(name: str) -> Story:
    reports = {
        key: Document(
            id=document_id(f"{key}: {note['text']}".encode()),
            text=note["text"],
            publisher=note["by"],
            published=note["published"],
        )
        for key, note in STORIES[name]["reports"].items()
    }
    claims = tuple(c for document in reports.values() for c in code_document(document).claims)
    events = merge(claims, documents={d.id: d for d in reports.values()})
    return Story(reports, claims, tuple(events))


def line(told: LedgerLine) -> str:
    words = [told.effect, told.group, None if told.unit == "persons" else told.unit]
    return " ".join([*filter(None, words), f"{told.low}-{told.best}-{told.high}"])


@pytest.mark.parametrize("name", STORIES)
def test_reports_of_one_deed_are_one_event(name: str) -> None:
    story = read_story(name)
    events = {key: story.event(note["told"]) for key, note in STORIES[name]["events"].items()}
    for (one, a), (other, b) in combinations(events.items(), 2):
        assert a.id != b.id, f"{one} and {other} are one event"


TOLD = [(name, key) for name, story in STORIES.items() for key in story["events"]]


def test_a_party_s_own_dead_speak_against_it_and_its_enemy_s_for_it() -> None:
    name = "two sides count their own and the other's dead"
    (note,) = STORIES[name]["events"].values()
    event = read_story(name).event(note["told"])
    told = {f.quote: f.interest for ln in event.tolls for f in ln.figures if f.interest}
    for words, interest in note["interest"].items():
        assert [i for quote, i in told.items() if words in quote] == [interest], told


@pytest.mark.parametrize(("name", "key"), TOLD)
def test_what_an_event_tells(name: str, key: str) -> None:
    story, note = read_story(name), STORIES[name]["events"][key]
    event = story.event(note["told"])
    lines = [line(told) for told in event.tolls]
    found = {
        "status": str(event.status),
        "origins": sorted(event.origins),
        "documents": len(event.documents),
        "tolls": [told for told in note.get("tolls", ()) if told in lines],
    }
    expected = {part: note[part] for part in found if part in note}
    assert {part: found[part] for part in expected} == expected, lines
