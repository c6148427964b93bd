"""What is otherwise between two states of knowledge."""

from datetime import date, timedelta
from typing import Any

from merging.telling import MONDAY, Telling, actor, by, day, town
from sitrace.merging import merge
from sitrace.merging.changes import find_changes
from sitrace.merging.control_states import control_changes
from sitrace.model import Policy
from sitrace.model.analysis import Change

SPOT = {"place": town("Karm"), "time": day()}


def bombing(on: int, number: int, paper: str = "Post", **fields: Any) -> Telling:
    told = Telling(f"A bomb went off. People died ({number}).", paper, on)
    bomb = told.incident("A bomb went off", "bombing", **SPOT, **fields)
    told.toll("People died", number, incident=bomb.id, **fields)
    return told


def changes(*tellings: Telling, since: int = 2, until: int = 9) -> list[Change]:
    """What the reports after day `since` have brought, by day `until`."""
    documents = {t.document.id: t.document for t in tellings}
    claims = {claim.id: claim for t in tellings for claim in t.claims}
    days = MONDAY + timedelta(since), MONDAY + timedelta(until)

    def events(day: date) -> list[Any]:
        known = {id_: d for id_, d in documents.items() if d.published_on <= day}
        return merge((c for c in claims.values() if c.document_id in known), documents=known)

    published = {id_: d.published_on for id_, d in documents.items()}
    ground = control_changes(claims.values(), *days, documents=documents, known=published)
    return find_changes(*map(events, days), ground, claims=claims, documents=documents)


def told(found: list[Change]) -> list[tuple[str, str, str, str]]:
    return [(c.news, c.what, c.before, c.after) for c in found]


def test_a_new_event_comes_with_its_words() -> None:
    (new,) = changes(bombing(4, 9))
    assert told([new]) == [("new_event", "bombing", "", "uncorroborated")]
    assert {word.quote for word in new.words} == {"A bomb went off", "People died"}
    assert (new.place, new.time) == (SPOT["place"], SPOT["time"])


def test_a_toll_that_rises() -> None:
    first, second = bombing(1, 9), bombing(4, 14)
    (change,) = changes(first, second)
    assert told([change]) == [("toll", "killed", "9", "14")]
    assert [word.claim for word in change.words] == [second.claims[1].id]
    assert change.policy is Policy.LOWEST_CREDIBLE


def test_another_s_figure_stands_beside_it() -> None:
    found = changes(bombing(1, 9), bombing(4, 30, "Courier"))
    assert told(found) == [
        ("toll", "killed", "9", "9 (9–30)"),
        ("status", "bombing", "uncorroborated", "corroborated"),
    ]


def test_a_new_denial() -> None:
    denial = bombing(4, 9, "Herald", realis="denied", said_by=by("the army", "government"))
    found = changes(bombing(1, 9), denial)
    assert told(found) == [("denial", "bombing", "uncorroborated", "contested")]
    assert {word.realis for word in found[0].words} == {"denied"}
    assert [c.news for c in changes(denial)] == ["denial"]


def test_nothing_new() -> None:
    assert changes(bombing(1, 9)) == []
    assert changes(bombing(1, 9), bombing(12, 14)) == []


def test_two_that_turn_out_to_be_one() -> None:
    one, two = bombing(1, 9), bombing(2, 9, "Courier")
    first = merge(one.claims, documents={one.document.id: one.document})
    other = merge(two.claims, documents={two.document.id: two.document})
    documents = {t.document.id: t.document for t in (one, two)}
    claims = {claim.id: claim for t in (one, two) for claim in t.claims}
    together = merge(claims.values(), documents=documents)
    found = find_changes([*first, *other], together, claims=claims, documents=documents)
    ended = [c for c in found if c.news == "joined"]
    assert len(together) == len(ended) == 1
    assert ended[0].after == together[0].id
    gone = find_changes(first, [], claims=claims, documents=documents)
    assert [c.news for c in gone] == ["gone"]


def test_ground_that_changed_hands() -> None:
    holds = Telling("The army holds the town.", "Post", 1)
    holds.control("holds", "held", by=(actor("Blues"),), places=(town("Karm"),), time=day())
    takes = Telling("Rebels took the town.", "Post", 4)
    takes.control("took", "captured", by=(actor("Reds"),), places=(town("Karm"),), time=day(3))
    found = [c for c in changes(holds, takes) if c.news == "reversal"]
    assert told(found) == [
        ("reversal", "reversed", "held by Blues since 2024-05-06", "held by Reds since 2024-05-09")
    ]
    assert [word.quote for word in found[0].words] == ["took"]
