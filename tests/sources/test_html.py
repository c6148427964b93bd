"""Web pages give their article, and the date the page itself gives."""

import time
from pathlib import Path

import pytest

from sitrace.model import Document
from sitrace.sources import html, read
from sitrace.sources.arrival import Arrival

WORDS = """<p>A shell hit the morning ferry at Port Lenna and killed three of its passengers.</p>
<p>The harbour police blamed the Coast Brigade, which has denied it.</p>"""


def read_page(markup: str) -> Document:
    document, *_ = html.read_html(markup.encode(), Arrival("a.html", path="a.html"))
    assert isinstance(document, Document)
    return document


def make_page(head: str = "", body: str = WORDS) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_article_is_told_from_what_surrounds_it() -> None:
    menu = "<nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav>"
    head = "<title>Ferry hit</title><meta property='og:site_name' content='Lenna Wire'>"
    document = read_page(
        make_page(head, f"{menu}<article>{WORDS}</article><footer>Mail us</footer>")
    )
    assert (document.title, document.publisher) == ("Ferry hit", "Lenna Wire")
    assert "killed three of its passengers." in document.text
    assert "World" not in document.text
    assert "Mail us" not in document.text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2021-05-04T23:15:00+03:00'>",
         "2021-05-04T23:15:00+03:00"),
        ("<meta name='date' content='4 May 2021'>", "2021-05-04"),
        ('<script type="application/ld+json">{"datePublished": "2021-05-04"}</script>',
         "2021-05-04"),
        ("<script type='application/ld+json'>{broken</script>", None),
        ("<script type='application/ld+json'>[[[5]]]</script>", None),
        ("<meta property='article:modified_time' content='no date'>", None),
        ("", None),
    ],
)  # fmt: skip
def test_date_is_the_one_the_page_gives(head: str, published: str | None) -> None:
    found = read_page(make_page(head)).published
    assert (found and found.isoformat()) == published


def test_dates_in_the_text_do_not_become_the_pages_date() -> None:
    body = WORDS + "<p>The last such attack was on 3 March 2019. © 2020 Lenna Wire</p>"
    assert read_page(make_page("", body)).published is None


def test_charset_that_the_page_declares_is_used() -> None:
    words = "Трое жителей погибли."
    raw = make_page("<meta charset=koi8-r>", f"<p>{words}</p>").encode("koi8-r")
    document, *_ = html.read_html(raw, Arrival("a.html"))
    assert isinstance(document, Document)
    assert document.text == words


@pytest.mark.parametrize("end", ["</p></body>", "</p>", "denied it.", "Coast Brig"])
def test_truncated_page_gives_what_is_there(end: str) -> None:
    page = make_page()
    cut = page[: page.index(end)]
    assert "killed three of its passengers." in read_page(cut).text


def test_file_that_is_one_address_is_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("looked up")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    for name in ("a.html", "a.rss"):
        (tmp_path / name).write_text("http://example.org/report.html")
    page, feed = read([tmp_path])
    assert isinstance(page, Document)
    assert page.text.strip() == "http://example.org/report.html"
    assert getattr(feed, "code", None) == "feed_broken"


@pytest.mark.parametrize("body", ["<div>x</div>" * 70_000, "<b>" * 100_000, "<p>&lt;" * 100_000])
def test_hostile_page_takes_no_long_time(body: str) -> None:
    begun = time.monotonic()
    list(html.read_html(make_page("", body).encode(), Arrival("a.html")))
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>two</b> three.</p><p>Four.</p>", "One two three.\nFour."),
        ("One<br>two", "One\ntwo"),
        ("One<script>x()</script> two<style>p{}</style>", "One two"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<ul><li>One<li>Two</ul>three", "One\nTwo\nthree"),
        ("<!-- no --><?php no ?>yes", "yes"),
        ("", ""),
    ],
)
def test_strip_fragment(markup: str, text: str) -> None:
    assert html.strip_fragment(markup) == text
