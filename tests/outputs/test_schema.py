"""What is printed fits the schema that we publish, and the schema refuses what we do not print."""

import io
import json

import pytest
from jsonschema import Draft202012Validator, ValidationError

from outputs.samples import CONTESTED, EVIL
from sitrace.model import NameMention
from sitrace.outputs import WRITERS, Results, make_schema
from sitrace.outputs.records import record_of
from sitrace.outputs.schema import RECORDS


@pytest.mark.parametrize("results", [CONTESTED, EVIL, Results(events=[])])
def test_json_fits(results: Results) -> None:
    stream = io.StringIO()
    WRITERS["json"](results, stream)
    Draft202012Validator(make_schema()).validate(json.loads(stream.getvalue()))


@pytest.mark.parametrize("with_text", [True, False])
def test_each_line_fits_the_schema_of_its_record(with_text: bool) -> None:
    report = CONTESTED.documents[0]
    name = NameMention(document_id=report.id, type="place", quote=report.span(0, 6))
    results = Results(
        CONTESTED.documents, CONTESTED.claims, CONTESTED.events, CONTESTED.problems, [name],
        with_text=with_text,
    )  # fmt: skip
    stream = io.StringIO()
    WRITERS["jsonl"](results, stream)
    records = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {record["record"] for record in records} == set(RECORDS)
    assert all(next(iter(record)) == "record" for record in records)
    for record in records:
        Draft202012Validator(make_schema(record["record"])).validate(record)


@pytest.mark.parametrize("kind", RECORDS)
def test_schemas_are_schemas(kind: str) -> None:
    Draft202012Validator.check_schema(make_schema(kind))


@pytest.mark.parametrize("change", [{"text_": "x"}, {"quote": None}, {"realis": "maybe"}])
def test_claims_of_another_shape_are_refused(change: dict[str, object]) -> None:
    record = record_of(CONTESTED.claims[0]) | change
    with pytest.raises(ValidationError):
        Draft202012Validator(make_schema("claim")).validate(record)


def test_documents_leave_their_text_out_unless_asked() -> None:
    report = CONTESTED.documents[0]
    assert "text" not in record_of(report)
    assert record_of(report, with_text=True)["text"] == report.text
    assert record_of(report)["chars"] == len(report.text)
