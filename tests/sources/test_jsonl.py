"""JSON Lines: one report a line, and no line that ends the run."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sitrace.model import Document, Problem
from sitrace.sources import jsonl, read
from sitrace.sources.arrival import Reading


def read_text(text: str | bytes) -> list[Reading]:
    raw = text.encode() if isinstance(text, str) else text
    return list(read(["-"], input_format="jsonl", stdin=io.BytesIO(raw)))


def read_record(**fields: object) -> list[Reading]:
    return read_text(json.dumps(fields))


def test_all_fields_are_taken_over() -> None:
    (document,) = read_record(
        id="r-1", text="Two died.", published="2024-11-29", title="T", publisher="P",
        url="https://example.org/1", language="en",
    )  # fmt: skip
    assert isinstance(document, Document)
    assert document.model_dump(exclude={"id", "path", "fetched"}) == {
        "text": "Two died.", "source_id": "r-1", "title": "T", "publisher": "P",
        "published": date(2024, 11, 29), "language": "en", "url": "https://example.org/1",
    }  # fmt: skip


def test_same_text_under_another_id_is_another_document() -> None:
    first, second, again = read_text(
        '{"id": 1, "text": "Two died."}\n'
        '{"id": 2, "text": "Two died."}\n'
        '  {"id": 1, "text": "Two died."}'
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(again, Document)
    assert (first.source_id, second.source_id) == ("1", "2")
    assert first.id == again.id != second.id


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{bad", "bad_record"),
        ("[1]", "bad_record"),
        ('"text"', "bad_record"),
        ('{"title": "x"}', "bad_record"),
        ('{"text": 5}', "bad_record"),
        ('{"text": ""}', "empty"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "bad_record"),
        ("[" * 50_000, "bad_record"),
        ('{"text": "\x00"}', "bad_record"),
    ],
)
def test_bad_line_is_named_and_the_next_is_read(line: str, code: str) -> None:
    problem, document = read_text(f'\n{line}\n{{"text": "Next."}}')
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert "line 2" in problem.message
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("published", "soon", "published_unreadable"),
        ("published", "03/04/2024", "published_unreadable"),
        ("published", 1732838400, "bad_field"),
        ("title", ["x"], "bad_field"),
        ("id", {"a": 1}, "bad_field"),
        ("id", True, "bad_field"),
        ("url", "javascript:alert(1)", "bad_field"),
        ("language", "the English one", "bad_field"),
    ],
)
def test_field_that_cannot_be_used_is_left_out_and_said(
    field: str, value: object, code: str
) -> None:
    document, problem = read_record(**{"text": "Two died.", field: value})
    assert isinstance(document, Document)
    assert getattr(document, "source_id" if field == "id" else field) is None
    assert isinstance(problem, Problem)
    assert (problem.code, problem.document_id) == (code, document.id)
    assert field in problem.message


def test_unknown_fields_are_said_once() -> None:
    *documents, problem = read_text('{"text": "a", "foo": 1}\n' * 3 + '{"text": "b", "bar": 1}')
    assert len(documents) == 4
    assert isinstance(problem, Problem)
    assert problem.code == "unknown_fields"
    assert "'foo', 'bar'" in problem.message


def test_offsets_survive_characters_that_cannot_be_kept() -> None:
    (document,) = read_text('{"text": "a\\ud83d b\\u0000 \\ud83d\\ude00 died"}')
    assert isinstance(document, Document)
    assert document.text == "a\ufffd b\ufffd \U0001f600 died"


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "b"}\r\n')
    found = [reading.text for reading in read([tmp_path]) if isinstance(reading, Document)]
    assert found == ["a", "b"]


def test_line_too_long_to_hold_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 100)
    problem, document = read_text(b'{"text": "' + b"x" * 1000 + b'"}\n{"text": "b"}')
    assert isinstance(problem, Problem)
    assert problem.code == "too_large"
    assert isinstance(document, Document)


def test_stream_is_read_line_by_line() -> None:
    class Pipe(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("read as a whole")

    readings = read(["-"], input_format="jsonl", stdin=Pipe(b'{"text": "a"}\n{"text": "b"}\n'))
    assert isinstance(next(readings), Document)


def test_json_file_holds_one_record_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "one",\n "published": "2024-11-29T10:00:00Z"}')
    (tmp_path / "b.json").write_text('[{"text": "two"}, 5, {"text": "three"}]')
    one, two, problem, three = read([tmp_path])
    assert isinstance(one, Document)
    assert one.published == datetime(2024, 11, 29, 10, tzinfo=UTC)
    assert isinstance(two, Document)
    assert isinstance(three, Document)
    assert (two.text, three.text) == ("two", "three")
    assert isinstance(problem, Problem)
    assert "record 2" in problem.message
