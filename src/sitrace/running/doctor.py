"""Whether a store is sound, and mending of what can be made anew from what people and reports said."""

from collections.abc import Iterator

from sitrace.model import Event
from sitrace.running import find_events, merge_stored
from sitrace.store import Finding, Store


def examine(store: Store) -> list[Finding]:
    """All that is wrong with it, the file first. Nothing is changed."""
    found = list(store.examine())
    # Events can only be made from what can be read.
    if not any(finding.check in ("file", "references", "bodies", "settings") for finding in found):
        found += _events_astray(store)
    return found


def mend(store: Store) -> None:
    """Makes indexes, lookup tables and events anew; documents, claims and judgements stay as they are."""
    store.mend()
    merge_stored(store)


def _events_astray(store: Store) -> Iterator[Finding]:
    """Where the events that are kept are not those that claims and judgements make."""
    kept = {event.id: _told(event) for event in store.events()}
    right = {event.id: _told(event) for event in find_events(store)}
    for id_ in sorted(kept.keys() | right.keys()):
        if kept.get(id_) != right.get(id_):
            how = "is missing" if id_ not in kept else "is out of date"
            how = "is made of nothing" if id_ not in right else how
            yield Finding("events", f"{id_} {how}", mendable=True)


def _told(event: Event) -> Event:
    return event.model_copy(update={"revision": 1})
