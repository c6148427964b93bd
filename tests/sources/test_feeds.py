"""Feeds give a document an entry, from the feed itself or from the article it points to."""

from itertools import pairwise
from pathlib import Path

from sitrace.model import Document, Problem
from sitrace.sources import read

from .server import answer, fetch_here, serve

RSS = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Lenna Wire</title><language>en</language>
<item><title>Ferry &lt;b&gt;hit&lt;/b&gt;</title><link>{base}/1</link>
<pubDate>Tue, 04 May 2021 23:15:00 +0300</pubDate>
<description>&lt;p&gt;A shell hit the ferry.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>
</item>
<item><title>Market reopens</title><link>{base}/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lenna Wire</title>
<entry><title>Ferry hit</title><updated>2021-05-04T23:15:00+03:00</updated>
<link href="http://lenna.example/1"/><summary>Short.</summary>
<content type="html">&lt;p&gt;A shell hit the ferry.&lt;/p&gt;</content></entry></feed>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{entities}]>
<rss version="2.0"><channel>
<item><title>x</title><description>&z;</description></item></channel></rss>"""
PAGE = b"""<html><body><article><p>A shell hit the morning ferry at Port Lenna, killing three.</p>
<p>The harbour police blamed the Coast Brigade, which has denied it.</p></article></body></html>"""


def test_entries_of_rss(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS.format(base="http://lenna.example"))
    first, second = read([tmp_path])
    assert isinstance(first, Document)
    assert (first.text, first.title, first.publisher) == (
        "A shell hit the ferry.",
        "Ferry hit",
        "Lenna Wire",
    )
    assert first.url == "http://lenna.example/1"
    assert first.published is not None
    assert first.published.isoformat() == "2021-05-04T23:15:00+03:00"
    assert isinstance(second, Document)
    assert (second.text, second.published) == ("Market reopens", None)
    assert first.id != second.id


def test_entries_of_atom(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(ATOM)
    (document,) = read([tmp_path])
    assert isinstance(document, Document)
    assert document.text == "A shell hit the ferry."
    assert document.published is not None


def test_entry_keeps_its_id_when_the_feed_grows(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(ATOM)
    (tmp_path / "b.xml").write_text(
        ATOM.replace("<entry>", "<entry><title>New</title></entry><entry>", 1)
    )
    first, _, later = read([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(later, Document)
    assert first.id == later.id


def test_entities_do_not_explode(tmp_path: Path) -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    (tmp_path / "a.rss").write_text(BOMB.format(entities=entities))
    for reading in read([tmp_path]):
        assert not isinstance(reading, Document) or len(reading.text) < 1000


def test_articles_are_fetched_when_told_so() -> None:
    answers = {
        "/1": [answer(PAGE, "Content-Type: text/html")],
        "/2": [answer(b"", status="410 Gone")],
    }
    with serve(answers) as base:
        answers["/feed"] = [answer(RSS.format(base=base).encode(), "Content-Type: text/xml")]
        article, problem, headline = read([f"{base}/feed"], follow=True, fetch=fetch_here)
    assert isinstance(article, Document)
    assert article.text.startswith("A shell hit the morning ferry")
    assert article.url == f"{base}/1"
    assert article.published is not None  # the page has none, the feed does
    assert isinstance(problem, Problem)
    assert (problem.code, problem.path) == ("fetch_failed", f"{base}/2")
    assert isinstance(headline, Document)
    assert headline.text == "Market reopens"


def test_feed_is_known_by_its_look_whatever_the_server_calls_it() -> None:
    answers = {"/feed": [answer(ATOM.encode(), "Content-Type: text/html")]}
    with serve(answers) as base:
        (document,) = read([f"{base}/feed"], fetch=fetch_here)
    assert isinstance(document, Document)
    assert document.title == "Ferry hit"


def test_page_that_should_be_a_feed_is_said() -> None:
    answers = {"/feed": [answer(PAGE, "Content-Type: application/rss+xml")]}
    with serve(answers) as base:
        (problem,) = read([f"{base}/feed"], fetch=fetch_here)
    assert isinstance(problem, Problem)
    assert problem.code == "feed_broken"
