"""Web pages: the article's words, and what the page says of itself."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from sitrace.sources.arrival import Arrival, Details, Readings
from sitrace.sources.dates import parse_published
from sitrace.sources.decoding import decode
from sitrace.sources.reports import make_report

MAX_ELEMENTS = 60_000
"""Finding the article takes more than linear time: 4 s at this size, 10 s at twice as many."""
META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
UNREAD = frozenset(("script", "style", "noscript", "template", "head"))
DATE_PATHS = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date' or @name='date'"
    " or @name='dc.date.issued' or @name='DC.date.issued' or @name='parsely-pub-date']/@content",
)
NO_ARTICLE = "no article text in the page (made by scripts?); save what you see as text"


def read_html(raw: bytes, arrival: Arrival) -> Readings:
    tree = parse_html(decode(raw, arrival.charset or declared_charset(raw)))
    if tree is None:
        yield arrival.problem("empty", NO_ARTICLE)
        return
    text, details = extract_article(tree, arrival.url)
    if text.strip():
        yield from make_report(raw, text, details, arrival)
    else:
        yield arrival.problem("empty", NO_ARTICLE)


def declared_charset(raw: bytes) -> str | None:
    match = META_CHARSET.search(raw[:4_000])
    return match[1].decode() if match else None


def parse_html(markup: str) -> Any:
    """The page's tree, or None when there is nothing in it; broken and cut pages parse too."""
    # Bytes, since a str with an encoding declaration would be refused.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def extract_article(tree: Any, url: str | None = None) -> tuple[str, Details]:
    """The article's text, or the whole page's where no article stands out, and its details."""
    published, language = find_published(tree), find_language(tree)
    article = find_article(tree, url) if count_elements(tree) <= MAX_ELEMENTS else None
    if article is None:
        return strip_markup(tree), Details(published=published, language=language)
    published = published or article.date
    details = Details(article.title, article.sitename, published, language)
    return article.text or strip_markup(tree), details


def count_elements(tree: Any) -> int:
    return sum(1 for _ in tree.iter())


def find_article(tree: Any, url: str | None) -> Any:
    from trafilatura import bare_extraction

    # The tree and not the markup: given text that is one URL, the library would fetch it.
    return bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def find_language(tree: Any) -> str | None:
    found = tree.xpath("string(/html/@lang)").strip()
    return found if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", found) else None


def find_published(tree: Any) -> str | None:
    """The first date the page gives as that of its publication, with its time and offset."""
    found = [str(value) for path in DATE_PATHS for value in tree.xpath(path)]
    found.extend(dates_of_linked_data(tree))
    return next((value for value in found if parse_published(value)), None)


def dates_of_linked_data(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                yield item["datePublished"]


def strip_markup(tree: Any) -> str:
    """All words of a page or fragment, one line a block."""
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start" and element.tag in UNREAD:
            element.text = None
            del element[:]
        broken = "\n" if element.tag in BLOCKS else ""
        parts.append(broken)
        parts.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(parts).splitlines())
    return "\n".join(line for line in lines if line)


def strip_fragment(markup: str) -> str:
    """The words of a piece of HTML, as feeds and mails carry it."""
    tree = parse_html(markup)
    return "" if tree is None else strip_markup(tree)
