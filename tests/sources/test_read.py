"""Whatever is named is read or said to be unreadable; nothing raises, nothing hangs."""

import io
import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sitrace.model import Document, Problem
from sitrace.sources import arrival, inputs, read, reports
from sitrace.sources.arrival import Reading

from .server import answer, fetch_here, serve

PAGE = """<!doctype html><html lang="en-GB"><head><title>Ferry hit at Port Lenna</title>
<meta property="article:published_time" content="2021-05-04T23:15:00+03:00"></head><body>
<article><p>A shell hit the morning ferry at Port Lenna and killed three of its passengers.</p>
<p>The harbour police blamed the Coast Brigade, which has denied it.</p></article></body></html>"""


def texts(readings: Iterable[Reading]) -> list[str]:
    return [reading.text for reading in readings if isinstance(reading, Document)]


def codes(readings: Iterable[Reading]) -> list[str]:
    return [reading.code for reading in readings if isinstance(reading, Problem)]


def test_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/c.txt", "c.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert texts(read([tmp_path])) == ["a/z.txt", "b.txt", "c.md"]
    assert texts(read([str(tmp_path / "**" / "*.txt")])) == ["a/z.txt", "b.txt"]


def test_each_input_is_opened_only_when_its_turn_comes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("First.")
    readings = read([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert texts([next(readings)]) == ["First."]
    (tmp_path / "b.txt").write_text("Second.")
    assert texts(readings) == ["Second."]


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.txt", b"Title: only a header\n---\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
        ("a.txt", bytes(range(1, 32)) * 9, "not_text"),
        ("a", b"\x7fELF\x02\x01\x01\x00", "not_text"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><script>x = 1</script></html>", "empty"),
        ("a.json", b"{", "not_text"),
        ("a.json", b"[" * 100_000, "not_text"),
        ("a.json", b'{"body": "x"}', "bad_record"),
        ("a.rss", b"<html><body>No such feed</body></html>", "feed_broken"),
        ("a.rss", b"plain words", "feed_broken"),
        ("a.xml", b"<rss version='2.0'><channel><title>x</title></channel></rss>", "empty"),
        ("a.pdf", b"%PDF-1.4\n1 0 obj", "pdf_broken"),
        ("a.docx", b"PK\x03\x04 cut", "not_text"),
        ("a.eml", b"Subject: nothing\n\n", "empty"),
    ],
)
def test_bad_file_is_one_problem_that_names_it(
    tmp_path: Path, name: str, raw: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "zz.txt").write_text("The run goes on.")
    problem, *rest = read([tmp_path])
    assert isinstance(problem, Problem)
    assert (problem.code, problem.path) == (code, str(tmp_path / name))
    assert problem.message.startswith(f"{name}: ")
    assert texts(rest) == ["The run goes on."]


@pytest.mark.parametrize("given", ["nowhere.txt", "*.nope", "empty", "a\x00b", "x" * 5000])
def test_what_is_not_there_is_said(tmp_path: Path, given: str) -> None:
    (tmp_path / "empty").mkdir()
    (problem,) = read([f"{tmp_path}/{given}"])
    assert isinstance(problem, Problem)
    assert problem.code in ("not_found", "unreadable")


def test_empty_name_is_not_the_folder_one_stands_in() -> None:
    assert codes(read([""])) == ["not_found"]


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    assert codes(read([tmp_path])) == ["not_found", "not_text", "unreadable", "not_read"]
    assert codes(read(["/dev/zero"])) == ["not_text"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_file_without_permission_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert codes(read([tmp_path])) == ["unreadable"]


def test_name_that_is_no_text_can_be_reported(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\x1b[2J.txt"
    Path(os.fsdecode(path)).write_bytes(b"")
    (problem,) = read([tmp_path])
    assert isinstance(problem, Problem)
    assert "caf\ufffd\ufffd[2J.txt" in problem.message


def test_large_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(arrival.MAX_BYTES + 1)
    (tmp_path / "a.txt").chmod(0)
    assert codes(read([tmp_path / "a.txt"])) == ["too_large"]


def test_limits_hold_for_stdin_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrival.read_bytes, "__defaults__", (100,))
    monkeypatch.setattr(reports, "MAX_CHARS", 50)
    assert codes(read(["-"], stdin=io.BytesIO(b"x" * 101))) == ["too_large"]
    assert codes(read(["-"], stdin=io.BytesIO(b"x" * 51))) == ["too_large"]
    assert texts(read(["-"], stdin=io.BytesIO(b"x" * 50))) == ["x" * 50]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"A shell fell.\n", "A shell fell.\n"),
        (b'{"text": "One."}\n{"text": "Two."}\n', "One."),
        (PAGE.encode(), "A shell hit the morning ferry"),
        (b"<rss version='2'><channel><item><title>Fire</title></item></channel></rss>", "Fire"),
    ],
)
def test_stdin_is_read_by_its_look(raw: bytes, text: str) -> None:
    assert texts(read(["-"], stdin=io.BytesIO(raw)))[0].startswith(text)


def test_unforeseen_failure_of_one_file_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.html", "b.txt"):
        (tmp_path / name).write_text("Some words.")
    monkeypatch.setattr("sitrace.sources.html.extract_article", lambda *_: 1 / 0)
    problem, document = read([tmp_path])
    assert codes([problem]) == ["unreadable"]
    assert texts([document]) == ["Some words."]


def test_address_gives_a_document_with_url_time_and_publisher() -> None:
    with serve({"/a": [answer(PAGE.encode(), "Content-Type: text/html")]}) as base:
        (document,) = read([f"{base}/a"], fetch=fetch_here)
    assert isinstance(document, Document)
    assert (document.url, document.path) == (f"{base}/a", None)
    assert document.fetched is not None
    assert document.fetched.tzinfo is not None
    assert document.published is not None
    assert document.published.isoformat() == "2021-05-04T23:15:00+03:00"
    assert document.publisher == urlsplit(base).netloc


def test_address_that_fails_is_a_problem_that_names_it() -> None:
    with serve({"/": [answer(b"", status="404 Not Found")]}) as base:
        (problem,) = read([f"{base}/"], fetch=fetch_here)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.path) == ("fetch_failed", f"{base}/")
    assert base in problem.message
    assert codes(read(["ftp://example.org/a.txt"])) == ["fetch_failed"]


def test_page_cut_short_still_gives_its_text() -> None:
    cut = PAGE.encode()[: PAGE.index("which has")]
    with serve({"/": [answer(cut, "Content-Type: text/html", length=9999)]}) as base:
        problem, document = read([f"{base}/"], fetch=fetch_here)
    assert codes([problem]) == ["cut"]
    assert "blamed the Coast Brigade" in texts([document])[0]


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "no-such-charset"])
def test_page_that_lies_about_its_charset_is_read_right(declared: str) -> None:
    body = PAGE.replace("Port Lenna", "Port Léñna").encode()
    with serve({"/": [answer(body, f"Content-Type: text/html; charset={declared}")]}) as base:
        (text,) = texts(read([f"{base}/"], fetch=fetch_here))
    assert "Port Léñna" in text


def test_limit_of_a_file_is_the_limit_that_is_said() -> None:
    assert inputs.MAX_BYTES == arrival.MAX_BYTES == 50_000_000
