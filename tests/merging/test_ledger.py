"""Every figure is kept; few of them count."""

# ruff: noqa: E501  (tables: one line a case)

from datetime import datetime
from typing import Any

import pytest

from merging.telling import Telling, by, day, merged, town
from sitrace.model import LedgerLine, Policy

SPOT = {"place": town("Karm"), "time": day()}
Figures = list[dict[str, Any]]


def lines_of(figures: Figures, policy: Policy = Policy.LOWEST_CREDIBLE) -> tuple[LedgerLine, ...]:
    """The ledger of one bombing, each figure told by its own report.

    Per figure: `n` or low/best/high, `on` the day after Monday on which it was published, `at` its
    hour, `of` who published it, `words` of the toll, and its fields.
    """
    reports = []
    for at, fields in enumerate(figures):
        fields = dict(fields)
        words = fields.pop("words", "People died")
        paper, on = fields.pop("of", f"Paper {at}"), fields.pop("on", 1)
        told = Telling(f"A bomb went off. {words} ({at}).", paper, on)
        if hour := fields.pop("at", None):
            moment = datetime.fromisoformat(f"{told.document.published}T{hour}")
            told.document = told.document.model_copy(update={"published": moment})
        bomb = told.incident("A bomb went off", "bombing", **SPOT)
        told.toll(words, fields.pop("n", None), incident=bomb.id, **fields)
        reports.append(told)
    (event,) = merged(*reports, policy=policy)
    return event.tolls


def summary(line: LedgerLine) -> tuple[int | None, int | None, int | None]:
    return line.low, line.best, line.high


SUMMARIES = {
    "one figure": ([{"n": 5}], (5, 5, 5)),
    "two figures": ([{"n": 5}, {"n": 9}], (5, 5, 9)),
    "at least": ([{"low": 5, "best": 5, "high": None}], (5, 5, 5)),
    "a range": ([{"low": 40, "best": None, "high": 50}], (40, 40, 50)),
    "no number": ([{"n": None, "amount": "many"}], (None, None, None)),
    "a claim is less credible": ([{"n": 3, "realis": "claimed"}, {"n": 9}], (3, 9, 9)),
    "nothing but claims": ([{"n": 3, "realis": "claimed"}, {"n": 9, "realis": "claimed"}], (3, 3, 9)),
    "denied": ([{"n": 3, "realis": "denied"}, {"n": 9}], (9, 9, 9)),
    "planned": ([{"n": 3, "realis": "planned"}], (None, None, None)),
    "hypothetical": ([{"n": 3, "realis": "hypothetical"}], (None, None, None)),
    "background": ([{"n": 3, "realis": "historical"}], (None, None, None)),
    "a running total": ([{"n": 900, "cumulative_since": "2024-01-01"}, {"n": 9}], (9, 9, 9)),
    "a part of no known whole": ([{"n": 2, "part_of": "gone"}, {"n": 9}], (9, 9, 9)),
    "the same paper later": ([{"n": 5, "of": "A"}, {"n": 9, "of": "A", "on": 3}], (9, 9, 9)),
    "the same paper that day": ([{"n": 5, "of": "A"}, {"n": 9, "of": "A", "low": 8}], (5, 5, 9)),
    "the same monitor later": ([{"n": 5, "said_by": by("Watch")}, {"n": 9, "said_by": by("the Watch"), "on": 3}], (9, 9, 9)),
    "another monitor later": ([{"n": 5, "said_by": by("Watch")}, {"n": 9, "said_by": by("Eye"), "on": 3}], (5, 5, 9)),
    "bodies that were found": ([{"n": 31}, {"n": 9, "words": "Nine bodies"}], (31, 31, 31)),
    "bodies that were recovered": ([{"n": 31}, {"n": 9, "words": "nine were recovered"}], (31, 31, 31)),
    "more bodies than were said to be dead": ([{"n": 5}, {"n": 9, "words": "Nine bodies"}], (5, 5, 9)),
    "bodies are all that is known": ([{"n": 9, "words": "Nine bodies"}], (9, 9, 9)),
    "the same paper finds bodies later": ([{"n": 31, "of": "A"}, {"n": 9, "of": "A", "on": 3, "words": "Nine bodies"}], (31, 31, 31)),
    "the same paper that evening": ([{"n": 5, "of": "A", "at": "08:00"}, {"n": 9, "of": "A", "at": "20:00"}], (9, 9, 9)),
    "that evening, elsewhere on earth": ([{"n": 5, "of": "A", "at": "08:00+03:00"}, {"n": 9, "of": "A", "at": "07:00+00:00"}], (9, 9, 9)),
    "that day, one hour not known": ([{"n": 5, "of": "A"}, {"n": 9, "of": "A", "at": "20:00"}], (5, 5, 9)),
    "a later denial replaces nothing": ([{"n": 5, "of": "A"}, {"n": 9, "of": "A", "on": 3, "realis": "denied"}], (5, 5, 5)),
}  # fmt: skip


@pytest.mark.parametrize(("figures", "expected"), SUMMARIES.values(), ids=SUMMARIES)
def test_lowest_credible(figures: Figures, expected: object) -> None:
    (line,) = lines_of(figures)
    assert summary(line) == expected
    assert len(line.figures) == len(figures)


POLICIES = {
    Policy.LOWEST_CREDIBLE: (19, 19, 34),
    Policy.LATEST: (27, 27, 34),
    Policy.MEDIAN: (22, 22, 22),
    Policy.WIDEST: (19, 22, 34),
}


@pytest.mark.parametrize(("policy", "expected"), POLICIES.items())
def test_policies(policy: Policy, expected: object) -> None:
    figures = [{"n": 19}, {"n": 22, "on": 2}, {"n": 27, "on": 3}, {"n": 34, "on": 3}]
    (line,) = lines_of(figures, policy)
    assert (summary(line), line.policy) == (expected, policy)


GROUPS = [
    (["civilians", "a civilian", "three civilians"], ["civilians"]),
    (["militiamen", "militia members", "the militia members"], ["militia members"]),
    (["two policemen", "police officers", "soldiers"], ["police officers", "soldiers"]),
    (["dead militiamen", "militiamen"], ["militiamen"]),
    (["people", "victims", "others", None], [None]),
    (["women", "children"], ["children", "women"]),
]


@pytest.mark.parametrize(("worded", "expected"), GROUPS)
def test_groups_in_other_words_are_one_line(worded: list[str], expected: list[str]) -> None:
    lines = lines_of([{"n": 3, "group": group} for group in worded])
    assert [line.group for line in lines] == expected


def test_of_one_speaker_s_figures_in_one_report_the_largest_counts() -> None:
    told = Telling("A bomb killed 31: nine at once, four later. The army said 20.", "Post")
    bomb = told.incident("A bomb", "bombing", **SPOT)
    for words, number in (("31", 31), ("nine", 9), ("four", 4)):
        told.toll(words, number, incident=bomb.id)
    told.toll("20", 20, incident=bomb.id, said_by=by("the army"))
    (event,) = merged(told)
    (line,) = event.tolls
    assert (summary(line), len(line.figures)) == ((20, 20, 31), 4)


def test_a_replaced_figure_names_its_successor() -> None:
    (line,) = lines_of([{"n": 5, "of": "A"}, {"n": 9, "of": "A", "on": 3}])
    assert {f.best: f.superseded_by for f in line.figures} == {5: line.figures[1].claim, 9: None}


def test_what_counts_only_the_found_is_marked() -> None:
    (line,) = lines_of([{"n": 31}, {"n": 9, "words": "Nine bodies", "group": "bodies"}])
    assert {f.best: f.partial for f in line.figures} == {31: False, 9: True}
    injured = {"n": 9, "words": "nine were pulled out", "effect": "injured"}
    (line,) = lines_of([{"n": 31, "effect": "injured"}, injured])
    assert not any(figure.partial for figure in line.figures)


def test_groups_units_and_effects_have_lines_of_their_own() -> None:
    lines = lines_of(
        [
            {"n": 700, "effect": "displaced", "unit": "households"},
            {"n": 4000, "effect": "displaced"},
            {"n": 9},
            {"n": 8, "group": "people"},
            {"n": 3, "group": "the students"},
        ]
    )
    assert [(li.effect, li.unit, li.group, *summary(li)) for li in lines] == [
        ("displaced", "households", None, 700, 700, 700),
        ("displaced", "persons", None, 4000, 4000, 4000),
        ("killed", "persons", None, 8, 8, 9),
        ("killed", "persons", "students", 3, 3, 3),
    ]


def test_a_part_never_enters_the_line_of_its_whole() -> None:
    told = Telling("A bomb killed nine. Two were children, four of the nine died later.", "Post")
    bomb = told.incident("A bomb", "bombing", **SPOT)
    nine = told.toll("nine", 9, incident=bomb.id)
    told.toll("Two were children", 2, group="children", part_of=nine.id)
    told.toll("four of the nine died later", 4, part_of=nine.id)
    (event,) = merged(told)
    whole, children = event.tolls
    assert (summary(whole), len(whole.figures), whole.subset) == ((9, 9, 9), 2, False)
    assert (summary(children), children.subset) == ((2, 2, 2), True)


STATUS = {
    "close": ([{"n": 12}, {"n": 14}], "corroborated"),
    "far apart": ([{"n": 12}, {"n": 30}], "contested"),
    "far apart, but rising with the days": ([{"n": 12}, {"n": 30, "on": 3}], "corroborated"),
    "far apart, and falling": ([{"n": 30}, {"n": 12, "on": 3}], "contested"),
    "at least leaves room": ([{"n": 12, "high": None}, {"n": 30}], "corroborated"),
    "the same speaker, that day": ([{"n": 12, "of": "A"}, {"n": 30, "of": "A", "low": 29}], "uncorroborated"),
}  # fmt: skip


@pytest.mark.parametrize(("figures", "status"), STATUS.values(), ids=STATUS)
def test_figures_that_cannot_both_be_right_contest_an_event(figures: Figures, status: str) -> None:
    reports = []
    for at, fields in enumerate(figures):
        fields = dict(fields)
        told = Telling(
            f"A bomb went off ({at}).", fields.pop("of", f"Paper {at}"), fields.pop("on", 1)
        )
        bomb = told.incident("A bomb went off", "bombing", **SPOT)
        told.toll("A bomb", fields.pop("n"), incident=bomb.id, **fields)
        reports.append(told)
    assert [event.status for event in merged(*reports)] == [status]


@pytest.mark.parametrize(
    ("words", "interest"),
    [
        ("61 enemy soldiers were killed", "own"),
        ("four of our fighters were killed", "against"),
        ("61 soldiers were killed", None),
    ],
)
def test_whoever_counts_the_enemy_s_dead_or_its_own_is_a_party(
    words: str, interest: str | None
) -> None:
    told = Telling(f"There was a clash: {words}.", "Bulletin")
    clash = told.incident("a clash", "armed_clash", place=town("Karm"), time=day())
    told.toll(words, 61, group="soldiers", incident=clash.id)
    (event,) = merged(told)
    assert [f.interest for line in event.tolls for f in line.figures] == [interest]
