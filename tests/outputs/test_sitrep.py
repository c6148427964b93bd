"""The page: safe whatever a report says, and every figure with its speaker and words."""

import io
import re
from html.parser import HTMLParser

import pytest

from outputs.samples import CONTESTED, EVIL, make_results
from sitrace.model import Policy
from sitrace.outputs import Results
from sitrace.outputs.sharing import Sharing
from sitrace.outputs.sitrep import Sitrep, write_sitrep
from sitrace.outputs.sitrep.clean import safe_link

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Outline(HTMLParser):
    """The tags of a page with their attributes, and its text; checks that tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def page(results: Results, *, public: bool = False, title: str = "Report") -> str:
    stream = io.StringIO()
    write_sitrep(
        Sitrep(title, results, Policy.LOWEST_CREDIBLE, sharing=Sharing(public=public)), stream
    )
    return stream.getvalue()


def test_hostile_words_stay_words() -> None:
    html = page(EVIL, title="<img src=x onerror=alert(1)>")
    outline = Outline(html)
    assert not {"script", "img", "iframe"} & {tag for tag, _ in outline.tags}
    assert not any(name.startswith("on") for _, attrs in outline.tags for name in attrs)
    assert "<script>alert(1)</script>" in outline.text
    assert not re.search("[\x1b\u202e]", html)
    assert "javascript:" not in html
    assert outline.open == []


def test_the_page_needs_and_fetches_nothing() -> None:
    outline = Outline(page(CONTESTED))
    policies = [a["content"] for tag, a in outline.tags if a.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert not any("src" in attrs for _, attrs in outline.tags)
    assert not [tag for tag, _ in outline.tags if tag in ("link", "script")]


def test_contested_figures_stand_side_by_side() -> None:
    text = Outline(page(CONTESTED)).text
    assert "Killed 4–40 (best 4)" in text
    for said in ("the Monitor (monitor)", "the Ministry (monitor)"):
        assert said in text
    assert "killed 40 people" in text


def test_references_lead_to_sources() -> None:
    tags = Outline(page(CONTESTED)).tags
    ids = {attrs["id"] for _, attrs in tags if attrs.get("id")}
    targets = {a["href"][1:] for _, a in tags if (a.get("href") or "").startswith("#")}
    assert targets <= ids
    assert {"s1", "s2", "sources"} <= targets


@pytest.mark.parametrize("public", [True, False])
def test_public_pages_name_no_site(public: bool) -> None:
    text = Outline(page(CONTESTED, public=public)).text
    assert ("clinic, Karm" in text) is not public
    assert ("For sharing" in text) is public


def test_invented_reports_mark_the_page() -> None:
    telling = "the Monitor said.\nInvented report, for a test.\nBut the Monitor"
    assert "none of this happened" in page(make_results((4, telling)))
    quoted = "the Ministry of the Invented reports"
    assert "none of this happened" not in page(make_results((4, quoted)))


def test_an_empty_page_is_a_page() -> None:
    outline = Outline(page(Results(events=[])))
    assert "None that the program could notice" in outline.text
    assert outline.open == []


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_links(url: str | None, safe: bool) -> None:
    assert (safe_link(url) == url) is (safe or url is None)
