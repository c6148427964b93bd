"""Who stands how to whom, and where that is known from."""

# ruff: noqa: E501  (tables: one line a case)

from datetime import timedelta
from typing import Any

import pytest

from merging.telling import MONDAY, Telling, day, town
from sitrace.merging.network import network_at
from sitrace.model import Actor, Document, Relation
from sitrace.model.analysis import Edge

REDS = Actor(text="the Reds", name="Reds", entity_id="zz-reds", kind="rebel")
GREENS = Actor(text="the Greens", name="Greens", entity_id="zz-greens", kind="militia")
BLUES = Actor(text="the army", name="Blues", entity_id="zz-blues", kind="state_forces")
PEOPLE = Actor(text="villagers", kind="civilians")
WORDS = "They are at it"


def network(*tellings: Telling, after: int = 9) -> list[Edge]:
    claims = [claim for telling in tellings for claim in telling.claims]
    documents: dict[str, Document] = {t.document.id: t.document for t in tellings}
    return network_at(claims, MONDAY + timedelta(after), documents=documents)


def relation(predicate: str, one: Actor, other: Actor, on: int = 1, **fields: Any) -> Telling:
    told = Telling(f"{WORDS}: {predicate} {one.text} {other.text} {on} {fields}", "Post", on)
    common = told._common(WORDS, fields)
    told.claims.append(Relation(predicate=predicate, subject=one, object=other, **common))
    return told


def incident(
    type: str, by: tuple[Actor, ...], on: tuple[Actor, ...] = (), **fields: Any
) -> Telling:
    told = Telling(f"{WORDS}: {type}", "Post")
    told.incident(WORDS, type, **{"initiators": by, "targets": on, "time": day(), **fields})
    return told


def control(state: str, by: tuple[Actor, ...], from_: tuple[Actor, ...]) -> Telling:
    told = Telling(f"{WORDS}: {state}", "Post")
    told.control(WORDS, state, by=by, from_=from_, places=(town("Karm"),), time=day())
    return told


TIES = {
    "leads": (relation("leads", REDS, GREENS), [("Reds", "leads", "Greens", "said")]),
    "part of": (relation("part_of", REDS, GREENS), [("Reds", "part_of", "Greens", "said")]),
    "both ways": (relation("fights", REDS, BLUES), [("Blues", "fights", "Reds", "said")]),
    "planned": (relation("fights", REDS, BLUES, realis="planned"), []),
    "only denied": (relation("fights", REDS, BLUES, realis="denied"), []),
    "with itself": (relation("leads", REDS, REDS), []),
    "an attack": (incident("attack", (REDS,), (BLUES,)), [("Blues", "fights", "Reds", "incidents")]),
    "a clash of two": (incident("armed_clash", (REDS, BLUES)), [("Blues", "fights", "Reds", "incidents")]),
    "a clash of three": (incident("armed_clash", (REDS, BLUES, GREENS)), []),
    "two against one": (incident("armed_clash", (REDS, BLUES), (GREENS,)), [("Blues", "fights", "Greens", "incidents"), ("Greens", "fights", "Reds", "incidents")]),
    "two shell a town": (incident("shelling", (REDS, BLUES)), []),
    "on villagers": (incident("attack", (REDS,), (PEOPLE,)), []),
    "talks": (incident("talks", (REDS,), (BLUES,)), []),
    "an attack that is feared": (incident("attack", (REDS,), (BLUES,), realis="planned"), []),
    "ground taken": (control("captured", (REDS,), (BLUES,)), [("Blues", "fights", "Reds", "control")]),
    "ground left": (control("withdrew", (REDS,), (BLUES,)), []),
}  # fmt: skip


@pytest.mark.parametrize(("telling", "expected"), TIES.values(), ids=TIES)
def test_ties(telling: Telling, expected: object) -> None:
    edges = network(telling)
    assert [(e.subject.name, e.predicate, e.object.name, e.tie) for e in edges] == expected
    assert all(word.quote == WORDS for edge in edges for word in edge.words)


def test_contradictions_are_kept_and_named() -> None:
    edges = network(
        relation("allied_with", REDS, BLUES),
        relation("fights", REDS, BLUES, 3),
        relation("allied_with", REDS, BLUES, 4, realis="denied"),
        relation("negotiates_with", REDS, BLUES, 5),
    )
    assert [(e.predicate, len(e.words), len(e.denied), e.contradicted_by) for e in edges] == [
        ("allied_with", 1, 1, ("fights",)),
        ("fights", 1, 0, ("allied_with",)),
        ("negotiates_with", 1, 0, ()),
    ]


def test_since_when_and_the_last_word() -> None:
    told = (
        relation("fights", REDS, BLUES, 1, since="the spring"),
        relation("fights", REDS, BLUES, 6),
    )
    (edge,) = network(*told)
    assert (edge.since, edge.last_word) == (MONDAY + timedelta(1), MONDAY + timedelta(6))
    assert edge.since_words == ("the spring",)
    (earlier,) = network(*told, after=5)
    assert (earlier.last_word, len(earlier.words)) == (MONDAY + timedelta(1), 1)


def test_one_body_does_not_fight_itself() -> None:
    part = Actor(text="SANA", entity_id="sy-sana", kind="state_forces")
    assert network(incident("attack", (part,), (part.model_copy(update={"text": "it"}),))) == []
