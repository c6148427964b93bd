"""Mail messages and Word files."""

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from sitrace.model import Document, Problem
from sitrace.sources import read, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def make_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Ferry hit at Port Léñna"
    mail["From"] = "Lenna Wire <desk@lenna.example>"
    mail["Date"] = "Tue, 04 May 2021 23:15:00 +0300"
    mail.set_content("A shell hit the ferry. José died.\n", charset="iso-8859-1")
    return mail


def make_docx(path: Path, body: str, before: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f"{before}<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", xml)
    return path


def test_mail_gives_text_and_details(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(make_mail()))
    (document,) = read([tmp_path])
    assert isinstance(document, Document)
    assert document.text == "A shell hit the ferry. José died.\n"
    assert (document.title, document.publisher) == ("Ferry hit at Port Léñna", "Lenna Wire")
    assert document.published is not None
    assert document.published.isoformat() == "2021-05-04T23:15:00+03:00"


def test_html_mail_is_stripped_and_attachments_are_named(tmp_path: Path) -> None:
    mail = make_mail()
    mail.set_content("<p>A shell hit the ferry.</p><p>José died.</p>", subtype="html")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="list.pdf")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    problem, document = read([tmp_path])
    assert isinstance(problem, Problem)
    assert (problem.code, "list.pdf" in problem.message) == ("attachments_unread", True)
    assert isinstance(document, Document)
    assert document.text == "A shell hit the ferry.\nJosé died."


def test_header_in_bare_utf8_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes("Subject: Port Léñna\n\nTwo died.".encode())
    (document,) = read([tmp_path])
    assert isinstance(document, Document)
    assert document.title == "Port Léñna"


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nWords.",
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 5_000,
    ],
)
def test_mail_made_to_exhaust_the_parser_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(raw)
    (problem,) = read([tmp_path])
    assert isinstance(problem, Problem)
    assert problem.code == "not_text"


def test_page_saved_in_parts_gives_its_article(tmp_path: Path) -> None:
    page = b"<html><body><nav><a href=x>Menu</a></nav><article>" + b"<p>A shell hit it.</p>" * 9
    head = b"Snapshot-Content-Location: http://lenna.example/1\nContent-Type: text/html\n\n"
    (tmp_path / "a.mhtml").write_bytes(head + page)
    (document,) = read([tmp_path])
    assert isinstance(document, Document)
    assert "A shell hit it." in document.text
    assert document.url == "http://lenna.example/1"


@pytest.mark.parametrize(
    "raw", [b"From: (\nDate: x\nContent-Type: text/plain; charset=zz\n\nWords.", b"Words."]
)
def test_odd_mail_never_raises(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(raw)
    assert list(read([tmp_path]))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>Two </w:t></w:r><w:r><w:t>died.</w:t></w:r></w:p>"
         "<w:p><w:r><w:t>More</w:t></w:r></w:p>", "Two died.\nMore"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        ("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
         "<w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>", "new"),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Dead</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "Dead"),
        ("<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>x</w:t></w:r></mc:Choice>"
         "<mc:Fallback><w:r><w:t>x</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>", "x"),
    ],
)  # fmt: skip
def test_word_file_gives_its_paragraphs(tmp_path: Path, body: str, text: str) -> None:
    make_docx(tmp_path / "a.docx", body)
    (document,) = read([tmp_path])
    assert isinstance(document, Document)
    assert document.text == text


def test_word_file_with_entities_is_refused(tmp_path: Path) -> None:
    make_docx(tmp_path / "a.docx", "<w:p/>", '<!DOCTYPE x [<!ENTITY a "aaaa">]>')
    (problem,) = read([tmp_path])
    assert isinstance(problem, Problem)
    assert (problem.code, "document type" in problem.message) == ("not_text", True)


def test_word_file_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word, "MAX_BYTES", 10_000)
    make_docx(tmp_path / "a.docx", "<w:p/>" * 10_000)
    (problem,) = read([tmp_path])
    assert isinstance(problem, Problem)
    assert problem.code == "too_large"


def test_archive_that_is_no_word_file_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("a.txt", "words")
    (problem,) = read([tmp_path])
    assert isinstance(problem, Problem)
    assert (problem.code, "unpack" in problem.message) == ("not_text", True)


def test_damaged_word_file_says_so(tmp_path: Path) -> None:
    raw = make_docx(tmp_path / "b.docx", "<w:p><w:r><w:t>x</w:t></w:r></w:p>").read_bytes()
    (tmp_path / "b.docx").write_bytes(raw.replace(b"word/document.xml", b"word/documenx.xml", 1))
    (problem,) = read([tmp_path])
    assert isinstance(problem, Problem)
    assert problem.code == "not_text"
