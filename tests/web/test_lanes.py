"""Charts in lanes: what changed, comparisons with the past, areas against their own."""

from datetime import date

from sitrace.merging.comparing import Finding, Verdict
from sitrace.merging.escalation import Level, Unusual
from sitrace.model import CLAIM, Place
from sitrace.model.analysis import Change, News
from sitrace.model.episode import Episode
from sitrace.running.past import Checked
from sitrace.web.picture.lanes import draw_changes, draw_comparisons, draw_levels
from sitrace.web.rendering import draw

COMPARISON = {
    "id": "c", "kind": "comparison", "document_id": "d", "measure": "attack", "rank": "deadliest",
    "realis": "actual", "made_by": "comparison@1", "confidence": 0.9,
}  # fmt: skip


def _change(number: int, kind: News) -> Change:
    word = {"claim": "c", "document": f"d{number}", "said_by": ("x",), "realis": "actual"}
    words = [{**word, "quote": "<b>shelled</b>"}]
    return Change.model_validate({"news": kind, "what": "shelling", "words": words})


def test_every_change_is_one_dot_with_its_words_and_none_hides_another() -> None:
    news = [_change(n, News.NEW_EVENT if n else News.DENIAL) for n in range(40)]
    published = {f"d{n}": date(2025, 3, 1 + n // 30) for n in range(40)}
    days = date(2025, 3, 1), date(2025, 3, 20)
    chart = draw_changes(news, published, days, "source")
    assert chart is not None
    lanes = [row["lane"] for row in chart.told["rows"]]
    assert [lane.name for lane in lanes] == ["new event", "denial"]
    spots = [(round(mark.at, 4), mark.rise) for mark in lanes[0].marks]
    assert len(set(spots)) == len(spots) == 39
    assert max(abs(rise) for _, rise in spots) < lanes[0].height / 2
    drawn = str(draw(chart))
    assert "/reports/d7/claims/c" in drawn and "<b>" not in drawn
    assert draw_changes([], {}, days, "source") is None


def _level(value: int, median: int, upper: int) -> Level:
    first, last = date(2025, 3, 1), date(2025, 3, 30)
    found = (value, 24, 1, median, upper, Unusual.HIGH)
    return Level("Kassala, Sudan", "events", "month", 3, first, last, *found)


def test_an_area_is_drawn_against_its_past() -> None:
    chart = draw_levels([_level(30, 5, 10)], "source")
    assert chart is not None and chart.summary == "1 higher than usual, 0 lower."
    [row] = chart.told["rows"]
    past, middle = row["lane"].spans
    [now] = row["lane"].marks
    assert middle.start < past.end < now.at <= 1
    assert now.href == "/events?since=2025-03-01&until=2025-03-30"
    assert draw_levels([], "source") is None


def test_a_comparison_is_drawn_over_the_days_that_were_searched() -> None:
    claim = CLAIM.validate_python(
        {**COMPARISON, "quote": {"start": 0, "end": 8, "text": "deadlier"}}
    )
    row = Episode(date(2019, 5, 1), date(2019, 5, 1), Place(text="x"), best=50, row="e1")
    days = date(2016, 1, 1), date(2025, 3, 7)
    finding = Finding("c", Verdict.CONTRADICTED, "one had more", "x", *days, (row,))
    untold = Finding("c", Verdict.NOT_TESTABLE, "no days")
    chart = draw_comparisons([Checked(claim, finding), Checked(claim, untold)], "source")  # type: ignore[arg-type]
    assert chart is not None and len(chart.told["rows"]) == 1
    lane = chart.told["rows"][0]["lane"]
    assert lane.marks[0].href == "/events/e1" and "50 killed" in lane.marks[0].label
    assert lane.spans[0].start < lane.marks[0].at < lane.spans[0].end
    assert draw_comparisons([Checked(claim, untold)], "source") is None  # type: ignore[arg-type]
