"""The page of a report: parts of a long one, claims of a kind, problems, hostile words."""

from datetime import date
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from sitrace.model import Document, Toll
from sitrace.outputs.explained import Explanation
from sitrace.web.parts import PART, find_part, make_view
from web.forms import send

REPORT = (
    "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said. "
    "Two houses were destroyed in Qwxzyville."
)
HOSTILE = (
    "<script>hit()</script> Four people were killed in Tadmur, </textarea>\u202e said a medic."
)


def long_report(sentence: str, times: int) -> Explanation:
    text = sentence * times
    document = Document(id="d" * 64, text=text, published=date(2025, 3, 7))
    claims = [
        Toll(
            document_id=document.id,
            quote=document.span(at, at + 6),
            effect="killed",
            best=number,
            made_by="toll@1",
        )
        for number, at in enumerate(range(0, len(text), len(sentence)), 1)
    ]
    return Explanation(document, claims)


def test_a_claim_opens_to_the_reading_behind_it(client: TestClient) -> None:
    page = send(client, "/read", text=REPORT, published="2025-03-07").text
    for told in ("how it was placed", "said by", "killed", "raised by", "rule:", "in the text"):
        assert told in page
    assert 'data-geojson="/api/v1/claims.geojson?document=' in page
    assert page.count("data-claim=") > 2 and "its event" in page


def test_what_was_not_understood_is_shown(client: TestClient) -> None:
    page = send(client, "/read", text=REPORT, published="2025-03-07").text
    assert "Seen and not understood" in page and "Qwxzyville" in page.split("troubles plain")[1]


def test_one_kind_is_left_where_it_is_asked_for(client: TestClient) -> None:
    url = str(send(client, "/read", text=REPORT, published="2025-03-07").url)
    page = client.get(f"{url}?kind=damage").text
    assert 'class="claim damage"' in page and 'class="claim toll"' not in page
    assert client.get(f"{url}?kind=party").status_code == 422


def test_hostile_words_are_words(client: TestClient) -> None:
    page = send(client, "/read", text=HOSTILE, published="2025-03-07").text
    assert "<script>hit" not in page and "\u202e" not in page and "</textarea>" not in page
    assert "&lt;script&gt;hit()" in page


SENTENCES = ["People died in the town. ", "x" * 40, "Word after word without end \n\n"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_parts_are_the_whole_text_and_all_claims(sentence: str) -> None:
    told = long_report(sentence, 4 * PART // len(sentence))
    text = told.document.text
    count = find_part(text, told.claims, 1).count
    parts = [find_part(text, told.claims, number) for number in range(1, count + 1)]
    assert count > 3 and (parts[0].start, parts[-1].end) == (0, len(text))
    assert all(a.end == b.start for a, b in pairwise(parts))
    assert all(part.end - part.start <= PART for part in parts)
    views = [make_view(told, {}, number) for number in range(1, count + 1)]
    assert "".join(p.text for view in views for p in view.pieces) == text
    numbers = [one.reading.number for view in views for one in view.shown]
    assert numbers == list(range(1, len(told.claims) + 1))
    assert [len(view.shown) for view in views] == list(parts[0].claims)


def test_a_part_beyond_the_last_is_the_last() -> None:
    told = long_report(SENTENCES[0], 10)
    assert make_view(told, {}, 99).part.number == 1


def test_a_paragraph_of_five_megabytes_is_shown_in_parts(client: TestClient) -> None:
    store = client.app.state.desk.store  # type: ignore[attr-defined]
    told = long_report("People died in the town of Karm. ", 150_000)
    store.add(told.document, told.claims[::200])
    page = client.get(f"/reports/{told.document.id}?part=3")
    assert page.status_code == 200 and len(page.content) < 1_000_000
    assert "3 of 8" in page.text or "3 of 9" in page.text
