"""The page of one report: its whole text, its claims in it, and safe whatever the report says."""

import io
import re
from typing import Any

import pytest

from outputs.samples import HOSTILE, TELLING, claims_of, document
from outputs.test_sitrep import Outline
from sitrace.model import Claim, Problem
from sitrace.outputs.explained import Explanation, write_explanation
from sitrace.outputs.explained.marks import Mark, make_pieces, shown
from sitrace.outputs.explained.readings import make_signal
from sitrace.outputs.sharing import Sharing

TEXT = TELLING.format(number=4, speaker="the Monitor")


def page(text: str = TEXT, speaker: str = "the Monitor", **told: Any) -> str:
    """The page of a report with a claim of four kinds."""
    fields = told.pop("fields", {})
    report = document(text, **fields)
    stream = io.StringIO()
    claims = told.pop("claims", None)
    claims = claims_of(report, 4, speaker) if claims is None else claims
    write_explanation(Explanation(report, claims, **told), stream)
    return stream.getvalue()


def text_of(html: str) -> str:
    """What stands in the column of the text, without the numbers of claims."""
    column = html[html.index('<div class="text">') : html.index("</section>")]
    return re.sub(r"<[^>]+>", "", re.sub(r'<a class="number.*?</a>', "", column))


def claim_named(claims: list[Claim], kind: str) -> Claim:
    return next(claim for claim in claims if claim.kind == kind)


def test_the_whole_text_is_there_once() -> None:
    assert text_of(page()).strip() == TEXT


def test_each_claim_is_a_click_away() -> None:
    tags = Outline(page()).tags
    ids = [attrs["id"] for _, attrs in tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    links = {attrs["href"] for tag, attrs in tags if tag == "a" and "href" in attrs}
    assert {"#c1", "#c2", "#c3", "#c4", "#t1", "#t4"} <= links
    assert {link[1:] for link in links if link and link.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    "told",
    [
        "killed 4",
        "4 persons",
        "the Monitor (monitor)",
        "told as something that happened",
        "“Karm” → clinic, Karm, North, Sudan, GeoNames 1",
        "6 May 2024, precise to day",
        "test@1",
        "see claim 1",
    ],
)
def test_the_reading_is_told_in_words(told: str) -> None:
    assert told in Outline(page()).text


def test_what_weighed_in_is_told() -> None:
    report = document(TEXT)
    claims = claims_of(report, 4, "the Monitor")
    toll = claim_named(claims, "toll")
    html = page(
        claims=claims,
        places={toll.id: ["11.7 Karm, Sudan: country_in_focus +3.0"]},
        signals={toll.id: [("number in the quote", 1.2), ("far from the start", -0.2)]},
        problems=[Problem(document_id=report.id, code="place_unresolved", message="Osta?")],
    )
    text = Outline(html).text
    assert "country in focus +3.0" in text
    assert "+++ number in the quote" in text and "− far from the start" in text
    assert "place unresolved : Osta?" in text


@pytest.mark.parametrize("public", [False, True])
def test_hostile_words_stay_words(public: bool) -> None:
    text = f"{TELLING.format(number=4, speaker=HOSTILE)} {{{{ 7 * 7 }}}} </style>"
    html = page(
        text,
        HOSTILE,
        sharing=Sharing(public=public),
        fields={"title": HOSTILE, "url": "javascript:1"},
    )
    outline = Outline(html)
    assert not {"script", "img", "iframe"} & {tag for tag, _ in outline.tags}
    assert not any(name.startswith("on") or name == "src" for _, a in outline.tags for name in a)
    assert "<script>alert(1)</script>" in outline.text and "{{ 7 * 7 }}" in outline.text
    assert not re.search("[\x1b\u202e]", html) and "javascript:" not in html
    assert outline.open == []


def test_the_page_needs_and_fetches_nothing() -> None:
    tags = Outline(page()).tags
    policies = [a["content"] for _, a in tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert not [tag for tag, _ in tags if tag in ("link", "script")]


def test_public_pages_name_no_private_person() -> None:
    text = TELLING.format(number=4, speaker="Ahmed Hassan") + " Fatima Ali fled."
    html = page(
        text,
        "Ahmed Hassan",
        sharing=Sharing(public=True),
        fields={"title": "What Ahmed Hassan saw"},
    )
    assert "Hassan" not in html and "Fatima" not in html
    assert "13.123" not in html and "clinic, Karm" not in html
    assert text_of(html).count("[name withheld]") == 2


def test_a_report_without_claims_says_so() -> None:
    assert "No claim was read" in Outline(page("Rain fell.", claims=[])).text


def quotes(*spans: tuple[int, int]) -> list[Mark]:
    return [Mark(n, "toll", start, end) for n, (start, end) in enumerate(spans, 1)]


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([], ["abcdef:"]),
        ([(0, 6)], ["abcdef:1"]),
        ([(1, 3), (2, 5)], ["a:", "b:1", "c:12", "de:2", "f:"]),
        ([(0, 6), (2, 4)], ["ab:1", "cd:21", "ef:1"]),
        ([(2, 4), (2, 4)], ["ab:", "cd:12", "ef:"]),
        ([(0, 3), (3, 6)], ["abc:1", "def:2"]),
    ],
)
def test_overlapping_quotes(spans: list[tuple[int, int]], pieces: list[str]) -> None:
    found = make_pieces("abcdef", quotes(*spans))
    told = [f"{p.text}:{''.join(str(mark.number) for mark in p.quotes)}" for p in found]
    assert told == pieces


def test_a_second_kind_shows_below() -> None:
    marks = [Mark(1, "incident", 0, 6), Mark(2, "toll", 2, 4)]
    assert [piece.under for piece in make_pieces("abcdef", marks)] == ["", "incident", ""]


def test_withheld_stretches_hide_their_words() -> None:
    found = make_pieces("abcdef", quotes((3, 6)), [(2, 5)])
    assert [piece.text for piece in found] == ["ab", "[name withheld]", "[name withheld]", "f"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\u202eb", "ab"),
        ("a\u00a0b", "a b"),
        ("a\u200fb\u00adc", "abc"),
        ("a\x1b[0m", "a�[0m"),
        ("a\r\n\tb", "a\n\tb"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_what_cannot_be_seen(text: str, told: str) -> None:
    assert shown(text) == told


@pytest.mark.parametrize(("weight", "steps"), [(0.1, 1), (-0.5, 2), (1.5, 3)])
def test_signals_have_three_strengths(weight: float, steps: int) -> None:
    signal = make_signal("first_sentence", weight)
    assert (signal.name, signal.raised, signal.strength) == ("first sentence", weight > 0, steps)
