"""Comparisons against an invented past, one question a line."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrace.merging.areas import Area, areas_of
from sitrace.merging.comparing import Setting, Verdict, check_comparison
from sitrace.merging.measures import read_measure, says_more
from sitrace.model import Document, PlacePrecision
from sitrace.model.episode import Episode, History, in_order

from .past import TOWN, comparison, past, place, row

COUNTRY = place(name=None, admin1=None, lat=15.0, lon=19.0, precision=PlacePrecision.COUNTRY)
SUBJECT = row("2024-06-01", 40)
SETTING = Setting(date(2024, 6, 1), date(2021, 1, 1), [Area("country", COUNTRY)], SUBJECT)
KNOWN = row("2016-05-05", 1)
FAR = place(name="Osta", admin1="Lac", lat=13.5, lon=14.5)

# (measure, rank, rows of the past, verdict)
CASES = [
    ("attack", "deadliest", [row("2022-01-01", 39)], "supported"),
    ("attack", "deadliest", [row("2022-01-01", 40)], "supported"),
    ("attack", "deadliest", [row("2022-01-01", 41)], "contradicted"),
    ("attacks", "deadliest", [row("2022-01-01", 41)], "contradicted"),
    # before the time in question, or on the day itself
    ("attack", "deadliest", [row("2020-12-31", 90)], "supported"),
    ("attack", "deadliest", [row("2024-06-01", 90)], "supported"),
    # perhaps the event itself, dated otherwise
    ("attack", "deadliest", [row("2024-05-30", 41)], "not_testable"),
    # elsewhere, or perhaps elsewhere
    ("attack", "deadliest", [row("2022-01-01", 41, place=place(country="NE"))], "supported"),
    ("attack", "deadliest", [row("2022-01-01", 41, place=place(country=None))], "not_testable"),
    # of another kind, of perhaps another kind, or a sum of several
    ("attack", "deadliest", [row("2022-01-01", 41, "armed_clash")], "supported"),
    ("attack", "deadliest", [row("2022-01-01", 41, "")], "not_testable"),
    ("airstrike", "deadliest", [row("2022-01-01", 41)], "supported"),
    ("violence", "deadliest", [row("2022-01-01", 41, "armed_clash")], "contradicted"),
    ("rebel attack", "deadliest", [row("2022-01-01", 41)], "not_testable"),
    ("rebel attack", "deadliest", [row("2022-01-01", 4)], "supported"),
    ("attack", "deadliest", [row("2022-01-01", 41, single=False)], "not_testable"),
    # figures that overlap, or that are not known
    ("attack", "deadliest", [row("2022-01-01", 50, low=35)], "not_testable"),
    ("attack", "deadliest", [row("2022-01-01", None)], "not_testable"),
    # what a history does not hold
    ("attack", "most_intense", [row("2022-01-01", 41)], "not_testable"),
    ("offensive", "largest", [], "not_testable"),
    ("displacement", "largest", [], "not_testable"),
    ("death toll", "largest", [row("2022-01-01", 41)], "contradicted"),
    ("death toll", "largest", [row("2022-01-01", 39)], "supported"),
    ("attacks", "increase", [], "not_testable"),
    ("attack", "new", [], "not_testable"),
    # the first of a kind
    ("airstrike", "first", [row("2022-01-01", 0, "airstrike")], "contradicted"),
    ("airstrike", "first", [row("2019-01-01", 9, "airstrike")], "supported"),
    ("drone strike", "first", [row("2022-01-01", 0, "airstrike")], "supported"),
]


@pytest.mark.parametrize(("measure", "rank", "rows", "verdict"), CASES)
def test_verdicts(measure: str, rank: str, rows: list[Episode], verdict: str) -> None:
    finding = check_comparison(comparison(measure, rank), SETTING, past(KNOWN, *rows))
    assert finding.verdict == verdict, finding.reason
    if verdict == "contradicted":
        assert finding.rows == tuple(rows)


# (what is changed in the setting, rows, of the history, verdict)
SETTINGS = [
    ({"day": None}, [], {}, "not_testable"),
    ({"since": None}, [], {}, "not_testable"),
    ({"areas": []}, [], {}, "not_testable"),
    ({"subject": None}, [], {}, "not_testable"),
    ({"subject": row("2024-06-01", None)}, [], {}, "not_testable"),
    ({"since": date(2024, 6, 1)}, [], {}, "not_testable"),
    # a history that is too short supports nothing, and can still contradict
    ({}, [], {"first": "2022-01-01"}, "not_testable"),
    ({}, [], {"last": "2024-03-01"}, "not_testable"),
    ({}, [row("2022-01-01", 41)], {"last": "2023-03-01"}, "contradicted"),
    ({"areas": [Area("country", place(country="NE"))]}, [], {}, "not_testable"),
    # an area that the history spells otherwise, or knows
    ({"areas": [Area("admin1", place(admin1="Batha Region"))]}, [], {}, "supported"),
    ({"areas": [Area("admin1", place(admin1="Lac"))]}, [], {}, "not_testable"),
    ({"areas": [Area("place", TOWN)]}, [row("2022-01-01", 41, place=FAR)], {}, "supported"),
    (
        {"areas": [Area("place", TOWN)]},
        [row("2022-01-01", 41, place=place(precision=PlacePrecision.ADMIN1))],
        {},
        "not_testable",
    ),
    # where no area is named: wrong in the country, perhaps right in the town
    ({"areas": areas_of(TOWN)}, [row("2022-01-01", 41, place=FAR)], {}, "not_testable"),
    ({"areas": areas_of(TOWN)}, [row("2022-01-01", 41)], {}, "contradicted"),
    ({"areas": areas_of(TOWN)}, [row("2022-01-01", 39)], {}, "supported"),
]


@pytest.mark.parametrize(("changed", "rows", "of", "verdict"), SETTINGS)
def test_settings(
    changed: dict[str, object], rows: list[Episode], of: dict[str, str], verdict: str
) -> None:
    setting = replace(SETTING, **changed)  # type: ignore[arg-type]
    finding = check_comparison(comparison(), setting, past(row("2022-05-05", 1), *rows, **of))
    assert finding.verdict == verdict, finding.reason


def test_what_the_report_narrows_is_contradicted_by_nothing() -> None:
    rows, setting = [KNOWN, row("2022-01-01", 41)], replace(SETTING, narrowed=True)
    finding = check_comparison(comparison(), setting, past(*rows))
    assert finding.verdict is Verdict.NOT_TESTABLE


def test_what_is_denied_is_not_checked() -> None:
    finding = check_comparison(comparison(realis="denied"), SETTING, past(KNOWN))
    assert (finding.verdict, finding.rows) == (Verdict.NOT_TESTABLE, ())


# (a report, the words of its comparison, whether it says more than a row can)
AROUND = [
    ("The deadliest attack since 2021 hit Karm.", "deadliest attack since 2021", False),
    (
        "It was one of the country’s deadliest attacks since 2021.",
        "deadliest attacks since 2021",
        False,
    ),
    (
        "It was the deadliest attack in Karm since 2021.",
        "deadliest attack in Karm since 2021",
        False,
    ),
    ("The deadliest attack since 2021 by rebels.", "deadliest attack since 2021", True),
    ("The deadliest attack by rebels since 2021.", "deadliest attack by rebels since 2021", True),
    (
        "The deadliest attack on a school since 2021.",
        "deadliest attack on a school since 2021",
        True,
    ),
    ("The army’s deadliest attack since 2021.", "deadliest attack since 2021", True),
    ("It was their deadliest attack since 2021.", "deadliest attack since 2021", True),
]


@pytest.mark.parametrize(("text", "quote", "more"), AROUND)
def test_words_that_narrow_what_is_ranked(text: str, quote: str, more: bool) -> None:
    document = Document(id="d", text=text)
    span = document.span(text.index(quote), text.index(quote) + len(quote))
    claim = comparison(quote.split()[1], quote=span, since="2021", scope="Karm")
    assert says_more(claim, document) is more


def test_no_row_of_a_history_of_deadly_events_is_no_first() -> None:
    history = past(KNOWN, only_deadly=True)
    finding = check_comparison(comparison("airstrike", "first"), SETTING, history)
    assert finding.verdict is Verdict.NOT_TESTABLE


@pytest.mark.parametrize(
    ("above", "verdict"), [(0, "supported"), (4, "supported"), (5, "not_testable")]
)
def test_one_of_the_deadliest_is_never_contradicted(above: int, verdict: str) -> None:
    rows = [row(f"2022-01-{day:02}", 50) for day in range(1, above + 1)]
    finding = check_comparison(comparison(one_of=True), SETTING, past(KNOWN, *rows))
    assert finding.verdict == verdict


def test_a_later_history_continues_one_that_it_joins() -> None:
    early = past(KNOWN, last="2023-12-31")
    late = past(row("2023-06-01", 99), row("2024-02-01", 41), first="2023-06-01")
    both = early.extended(late)
    assert [one.row for one in both.episodes] == ["row of 2016-05-05", "row of 2024-02-01"]
    assert both.last == date(2024, 12, 31)
    assert early.extended(past(first="2024-02-01")).last == early.last


MEASURES = [
    ("attack", {"attack", "airstrike"}, False),
    ("air attack", {"airstrike", "drone_strike"}, False),
    ("deadly car bombings", {"bombing"}, True),
    ("clashes", {"armed_clash"}, False),
    ("attack on a school", {"attack"}, True),
]


@pytest.mark.parametrize(("text", "types", "narrowed"), MEASURES)
def test_measures(text: str, types: set[str], narrowed: bool) -> None:
    measure = read_measure(text)
    assert measure and types <= measure.types
    assert measure.narrowed is narrowed


@pytest.mark.parametrize("text", ["offensive", "displacement", "siege", ""])
def test_what_no_history_counts(text: str) -> None:
    assert read_measure(text) is None


ROWS = st.lists(
    st.builds(
        row,
        st.dates(date(2019, 1, 1), date(2024, 6, 30)).map(str),
        st.integers(0, 80),
        st.sampled_from(["attack", "airstrike", "armed_clash", ""]),
        place=st.sampled_from([TOWN, FAR, COUNTRY]),
    ),
    max_size=12,
    unique_by=lambda one: one.row,
)


@given(ROWS, st.randoms())
def test_the_order_of_rows_changes_nothing(rows: list[Episode], random: object) -> None:
    claim, shuffled = comparison(), list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    setting = replace(SETTING, areas=areas_of(TOWN))
    assert check_comparison(claim, setting, past(*rows)) == check_comparison(
        claim, setting, past(*shuffled)
    )


@given(ROWS, ROWS)
def test_more_rows_never_undo_a_contradiction(rows: list[Episode], more: list[Episode]) -> None:
    claim = comparison()
    if check_comparison(claim, SETTING, past(*rows)).verdict is Verdict.CONTRADICTED:
        wider: History = past(*in_order([*rows, *more]))
        assert check_comparison(claim, SETTING, wider).verdict is Verdict.CONTRADICTED
