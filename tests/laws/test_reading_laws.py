"""Laws 1, 2, 4 and 6 over what the whole pipeline reads in real, mangled and hostile reports."""

import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from reports import TEXTS, make_document, real_documents

from sitrace.merging import merge
from sitrace.model import Claim, Document, NameMention, Span, Toll
from sitrace.pipeline import Coded, code_document
from sitrace.sources import read
from sitrace.store import Store

# Without shrinking: to cut a whole report down word by word takes minutes.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
law = settings(max_examples=40, phases=PHASES, suppress_health_check=list(HealthCheck))


def spans_of(value: object) -> Iterator[Span]:
    """Every span in a claim, mention or problem, at whatever depth."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from spans_of(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from spans_of(one)
    elif hasattr(value, "model_fields_set"):
        yield from spans_of(dict(value))


def assert_lawful(coded: Coded) -> None:
    """What must hold of one document's claims, mentions and problems, whatever its text is."""
    text = coded.document.text
    for found in (coded.claims, coded.mentions, coded.problems):
        for span in spans_of(found):
            assert text[span.start : span.end] == span.text != ""
    ids = [claim.id for claim in coded.claims]
    assert len(ids) == len(set(ids))
    assert {claim.document_id for claim in coded.claims} <= {coded.document.id}
    for claim in coded.claims:
        assert_sound(claim, {c.id: c for c in coded.claims})


def assert_sound(claim: Claim, by_id: dict[str, Claim]) -> None:
    """References end at a claim of their kind in the same document; parts never go in circles."""
    assert claim.said_by == () or all(who.name.strip() for who in claim.said_by)
    if deed := getattr(claim, "incident", None):
        assert by_id[deed].kind == "incident"
    seen = {claim.id}
    whole = getattr(claim, "part_of", None)
    while whole:
        assert whole not in seen and by_id[whole].kind == claim.kind
        seen.add(whole)
        whole = by_id[whole].part_of
    for place in [claim.place, *getattr(claim, "places", ())]:
        if place is not None:
            assert (place.lat is None) == (place.lon is None)
            assert not place.unresolved or place.lat is None
    if claim.time and claim.time.start and claim.time.end:
        assert claim.time.start <= claim.time.end


@law
@given(TEXTS, st.sampled_from([None, "2025-08-15", "1991-02-28"]))
@example("\ufeff", None)
@example(" Uniform men stopped families near Karm.", None)
@example("Five people were killed.\r\nTen were wounded\rin Azaz\x0b.\x85 Why\u2029?", None)
def test_law_1_quotes_are_the_text_s_own_words(text: str, published: str | None) -> None:
    assert_lawful(code_document(make_document(text, published), mentions=True))


@settings(law, max_examples=15)
@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "cp1256", "latin-1"]))
def test_law_1_holds_from_the_bytes_on(text: str, encoding: str) -> None:
    raw = text.encode(encoding, "replace")
    for found in read(["-"], stdin=io.BytesIO(raw), published=date(2025, 8, 15)):
        if isinstance(found, Document):
            assert_lawful(code_document(found, mentions=True))


@pytest.fixture(scope="module")
def coded_here() -> list[Coded]:
    """Every report in the repository, with mentions."""
    return [code_document(document, mentions=True) for document in real_documents()]


def test_law_1_holds_for_every_report_in_the_repository(coded_here: list[Coded]) -> None:
    for coded in coded_here:
        assert_lawful(coded)
        assert coded.claims and coded.mentions, coded.document.path


@settings(law, max_examples=15)
@given(st.lists(TEXTS.map(make_document), min_size=2, max_size=3), st.randoms())
def test_law_2_the_same_text_gives_the_same_claims_whatever_came_before(
    documents: list[Document], rng: random.Random
) -> None:
    first = {document.id: code_document(document) for document in documents}
    rng.shuffle(documents)
    again = {document.id: code_document(document) for document in documents}
    assert first == again


@settings(law, max_examples=15)
@given(TEXTS.map(make_document))
def test_law_2_asking_for_mentions_changes_no_claim(document: Document) -> None:
    plain, named = code_document(document), code_document(document, mentions=True)
    assert plain.claims == named.claims
    assert plain.problems == named.problems


CODE_ALL = """
import json, sys
sys.path.insert(0, sys.argv[1])
from reports import real_documents
from sitrace.pipeline import code_document
documents = real_documents()[::-1]
coded = (code_document(document, mentions=True) for document in documents)
print(json.dumps({one.document.id: repr(one) for one in coded}))
"""


def test_law_2_holds_on_another_machine(coded_here: list[Coded]) -> None:
    """Another process, another order of sets and of documents, another time zone and locale."""
    env = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    command = [sys.executable, "-c", CODE_ALL, str(Path(__file__).parent)]
    there = json.loads(subprocess.run(command, env=env, check=True, capture_output=True).stdout)
    for coded in coded_here:
        assert there[coded.document.id] == repr(coded), coded.document.path


def test_law_2_storing_twice_is_storing_once(tmp_path: Path, coded_demo: list[Coded]) -> None:
    with Store.open(tmp_path / "demo.sitrace") as store:
        seen = []
        for _ in range(2):
            for coded in coded_demo:
                store.add(coded.document, coded.claims, coded.problems, version="1")
            seen.append((store.counts(), list(store.claims())))
        assert seen[0] == seen[1]
        assert {c.id: c for c in seen[0][1]} == {
            c.id: c for coded in coded_demo for c in coded.claims
        }


def test_law_3_events_of_the_demo_do_not_depend_on_order(coded_demo: list[Coded]) -> None:
    documents = {coded.document.id: coded.document for coded in coded_demo}
    claims = [claim for coded in coded_demo for claim in coded.claims]
    events = merge(claims, documents=documents)
    for seed in range(3):
        random.Random(seed).shuffle(claims)
        papers = random.Random(seed).sample(list(documents.items()), len(documents))
        assert merge(claims, documents=dict(papers)) == events


def test_laws_4_to_6_hold_for_the_events_of_the_demo(coded_demo: list[Coded]) -> None:
    documents = {coded.document.id: coded.document for coded in coded_demo}
    tolls = {c.id: c for coded in coded_demo for c in coded.claims if isinstance(c, Toll)}
    events = merge([c for coded in coded_demo for c in coded.claims], documents=documents)
    told = {figure.claim for event in events for line in event.tolls for figure in line.figures}
    assert told == {id_ for event in events for id_ in event.claims} & tolls.keys()
    for line in (line for event in events for line in event.tolls):
        known = [n for n in (line.low, line.best, line.high) if n is not None]
        assert known == sorted(known)
        assert {tolls[figure.claim].unit for figure in line.figures} == {line.unit}
        if not any(figure.realis.happened for figure in line.figures):
            assert line.best is None


def test_only_places_that_have_a_name_have_coordinates(coded_here: list[Coded]) -> None:
    named = [m for coded in coded_here for m in coded.mentions if isinstance(m, NameMention)]
    placed = [mention for mention in named if mention.lat is not None]
    assert len(placed) > 100
    assert all(mention.type == "place" and mention.name for mention in placed)
