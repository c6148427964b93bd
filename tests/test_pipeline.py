"""One document, start to finish: what pipeline.py itself decides."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from sitrace import pipeline
from sitrace.model import CLAIM, AttributionMention, Document, NameMention, document_id
from sitrace.pipeline import Coded, code_document

REPORT = (
    "A car bomb killed five people in Damascus on Tuesday, the interior ministry said. "
    "No group claimed the attack."
)


def coded(text: str, published: object = date(2024, 5, 9), **options: bool) -> Coded:
    document = Document(id=document_id(text.encode()), text=text, published=published)
    return code_document(document, **options)


def test_a_report_from_text_to_resolved_claims() -> None:
    result = coded(REPORT)
    assert {claim.kind for claim in result.claims} == {"incident", "toll"}
    toll = next(claim for claim in result.claims if claim.kind == "toll")
    assert (toll.effect, toll.best) == ("killed", 5)
    assert (toll.place.country, toll.place.geonames_id) == ("SY", 170654)
    assert (toll.time.start, toll.time.end) == (date(2024, 5, 7), date(2024, 5, 7))
    assert [claimant.name for claimant in toll.said_by] == ["interior ministry"]
    assert toll.incident in {claim.id for claim in result.claims if claim.kind == "incident"}
    assert (list(result.mentions), list(result.problems)) == ([], [])


def test_a_region_with_an_article_is_no_province_of_its_name() -> None:
    (toll,) = (c for c in coded("Gunmen killed 20 people in the Sahel.").claims if c.kind == "toll")
    assert (toll.place.name, toll.place.country) == ("Sahel", None)


def test_a_name_of_an_actor_alone_is_no_place() -> None:
    text = "Seven people were killed in an attack on the Minusma camp in Kidal, Mali."
    (toll,) = (c for c in coded(text).claims if c.kind == "toll")
    assert toll.place.name == "Kidal"


def test_mentions_are_given_only_when_they_are_asked_for() -> None:
    mentions = coded(REPORT, mentions=True).mentions
    places = {m.quote.text for m in mentions if isinstance(m, NameMention) and m.type == "place"}
    said = [m for m in mentions if isinstance(m, AttributionMention)]
    assert places == {"Damascus"}
    assert [m.source.text for m in said if m.source] == ["the interior ministry"]


def test_every_attribution_is_a_mention_conflict_or_not() -> None:
    result = coded("Wheat prices rose, traders said.", mentions=True)
    assert not result.claims
    assert [type(m) for m in result.mentions] == [AttributionMention]


DATES = {
    "the day of publication": (REPORT, date(2024, 5, 9), date(2024, 5, 7)),
    "its moment": (REPORT, datetime(2024, 5, 9, 1, tzinfo=UTC), date(2024, 5, 7)),
    "the dateline": (f"BEIRUT, 16 May 2024 (Wire) - {REPORT}", None, date(2024, 5, 14)),
    "the dateline before publication": (
        f"BEIRUT, May 16 (Wire) - {REPORT}",
        date(2024, 5, 20),
        date(2024, 5, 14),
    ),
    "nothing": (REPORT, None, None),
}


@pytest.mark.parametrize(("text", "published", "day"), DATES.values(), ids=DATES)
def test_tuesday_is_counted_from(text: str, published: object, day: date | None) -> None:
    toll = next(claim for claim in coded(text, published).claims if claim.kind == "toll")
    assert toll.time.text.endswith("Tuesday")
    assert toll.time.start == day


def test_a_place_that_cannot_be_found_is_told() -> None:
    result = coded("Rebels shelled the village of Zzyzqqa on Monday, killing two people.")
    toll = next(claim for claim in result.claims if claim.kind == "toll")
    assert toll.place.unresolved and toll.place.lat is None
    problem = next(problem for problem in result.problems if problem.code == "place_unresolved")
    assert "Zzyzqqa" in problem.quote.text


@pytest.mark.parametrize("text", ["", " \n\t", "…", "12", "Oak trees grow slowly.", "\u202e" * 40])
def test_nothing_is_read_where_nothing_is_told(text: str) -> None:
    result = coded(text, mentions=True)
    assert (list(result.claims), list(result.problems)) == ([], [])


def test_a_text_of_one_endless_line_is_read_in_reasonable_time() -> None:
    assert coded("killed " * 20_000).claims == []


def test_a_dump_of_names_and_numbers_does_not_break_the_coder() -> None:
    table = "\n".join(f"{n} | Damascus | {n} killed | 0{n % 10}:30" for n in range(300))
    for claim in coded(table).claims:
        assert table[claim.quote.start : claim.quote.end] == claim.quote.text


def test_claims_are_what_the_contract_says() -> None:
    for claim in coded(REPORT).claims:
        record = json.loads(claim.model_dump_json(by_alias=True))
        assert CLAIM.validate_python(record) == claim
        assert {"id", "document_id", "kind", "quote", "evidence", "realis"} <= set(record)
        assert 0 <= claim.confidence <= 1 and "@" in claim.made_by and claim.rule


HARMLESS = """
import sys
from sitrace.model import Document
from sitrace.pipeline import code_document
code_document(Document(id="d", text="The orchestra played well and the hall was full."))
print("spacy" in sys.modules, "sqlalchemy" in sys.modules, "httpx2" in sys.modules)
"""


def test_coding_opens_neither_database_nor_network() -> None:
    output = subprocess.run([sys.executable, "-c", HARMLESS], capture_output=True, check=True)
    assert output.stdout.split()[1:] == [b"False", b"False"]


def test_the_gazetteer_is_opened_once() -> None:
    assert pipeline.gazetteer() is pipeline.gazetteer()


def test_what_stands_behind_stored_claims_is_found_again() -> None:
    document = coded(REPORT).document
    told = pipeline.explain_document(document)
    assert pipeline.explain_claims(told.coded) == told and any(told.places.values())
