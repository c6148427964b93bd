"""A coding run to be killed: codes, judges, merges, and tells what is on disk.

Its coder is quick and always reads the same, so that one can tell a whole report from half of one.
"""

from collections.abc import Iterator
from multiprocessing.connection import Connection

import sitrace.running as running
from sitrace.model import Document, Incident, Toll, document_id
from sitrace.pipeline import Coded
from sitrace.running import judging
from sitrace.store import Store

JUDGED_EVERY, MERGED_EVERY = 3, 10


def make_document(number: int) -> Document:
    text = f"Report {number}. Shells fell on Karm. {number + 1} people died there, doctors said."
    return Document(id=document_id(text.encode()), text=text, published="2024-05-07")


def read(document: Document, **_: object) -> Coded:
    """An incident and a number of tolls that differs from report to report."""
    start = document.text.index("Shells")
    common = {"document_id": document.id, "made_by": "test@1"}
    fell = Incident(type="shelling", quote=document.span(start, start + 12), **common)
    tolls = [
        Toll(effect="killed", best=best, incident=fell.id, quote=fell.quote, **common)
        for best in range(int(document.text.split()[1][:-1]) % 7)
    ]
    return Coded(document=document, claims=[fell, *tolls], mentions=(), problems=())


def run(path: str, documents: int) -> Iterator[str]:
    """Each id once it is on disk."""
    running.code_safely = read
    with Store.open(path) as store:
        reports, known = map(make_document, range(documents)), store.counts()["documents"]
        for number, result in enumerate(running.code_many(reports, store=store, workers=1)):
            assert isinstance(result, Coded)
            yield f"report {result.document.id}"
            if number % JUDGED_EVERY == 0:
                claim = result.claims[0].id
                if not list(store.judgements(claim)):
                    made = judging.reject(store, claim, by="ana", merge=False)
                    yield f"judgement {made.id}"
            if number > known and number % MERGED_EVERY == 0:
                running.merge_stored(store)


def tell(path: str, documents: int, listener: Connection) -> None:
    for line in run(path, documents):
        listener.send(line)
