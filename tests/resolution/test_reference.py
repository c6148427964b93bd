"""Whom "the rebels" are."""

import pytest

from sitrace.model.actor import Actor, ActorKind
from sitrace.resolution.reference import refer, sole_rebels

_FRONT = Actor(
    text="Front", name="Eastern Front", entity_id="x-front", kind=ActorKind.REBEL, country="CD"
)
_LEAGUE = Actor(text="League", name="League", entity_id="x-league", kind=ActorKind.REBEL)
_ARMY = Actor(text="army", name="Army", entity_id="mil-cd", kind=ActorKind.STATE_FORCES)


def test_one_group_named_is_the_sole_one() -> None:
    assert sole_rebels([_FRONT, _ARMY, _FRONT, Actor(text="rebels")]) == _FRONT
    assert sole_rebels([_FRONT, _LEAGUE]) is None
    assert sole_rebels([_ARMY]) is None


CALLED = [
    ("the rebels", "x-front"),
    ("Guerrillas", "x-front"),
    ("rebel fighters", "x-front"),
    ("Congolese rebels", "x-front"),
    ("Ugandan rebels", None),
    ("Shia rebels", None),
    ("unidentified gunmen", None),
    ("soldiers", None),
]


@pytest.mark.parametrize(("text", "entity"), CALLED)
def test_who_is_only_called_rebels_is_the_group(text: str, entity: str | None) -> None:
    actor = refer(Actor(text=text, kind=ActorKind.REBEL), _FRONT)
    assert (actor.entity_id, actor.text) == (entity, text)
    assert refer(Actor(text=text), None).entity_id is None


def test_who_is_known_stays() -> None:
    assert refer(_LEAGUE, _FRONT) == _LEAGUE
