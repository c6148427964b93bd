"""Why reports are one event, and why near ones are not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from merging.telling import Telling, actor, day, town

from sitrace.errors import InputError
from sitrace.running import merge_stored
from sitrace.running.explaining import explain_event
from sitrace.store import EventFilter, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports of one attack, and one of an offensive in the same town two days later."""
    deeds = (
        ("Post", "attack", {"targets": (actor("army"),)}, 0),
        ("Courier", "attack", {"targets": (actor("army"),)}, 0),
        ("Echo", "offensive", {}, 2),
    )
    with Store.open(tmp_path / "db") as opened:
        for publisher, deed, targets, on in deeds:
            told = Telling(f"Something happened there, the {publisher} wrote.", publisher)
            told.incident("Something happened", deed, place=town("Karm"), time=day(on), **targets)
            opened.add(told.document, told.claims)
        merge_stored(opened)
        yield opened


def test_pairs_tell_their_features_and_the_near_ones_why_they_are_apart(store: Store) -> None:
    event = max(store.events(EventFilter()), key=lambda event: len(event.documents))
    joined, apart = explain_event(store, event)
    assert [dict(pair.reasons) for pair in joined] == [
        {"type": 2.0, "place": 2.5, "time": 2.0, "targets": 1.0}
    ]
    assert [(pair.other.type, pair.points < pair.needed) for pair in apart] == [
        ("offensive", True),
        ("offensive", True),
    ]


def test_events_of_another_sitrace_are_not_explained(store: Store) -> None:
    store.set_setting("merger", "0")
    with pytest.raises(InputError, match="sitrace merge"):
        explain_event(store, next(store.events()))
