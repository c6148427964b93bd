"""What ACLED and PLOVER call our actors."""

import pytest

from sitrace.lexicon.actors import load_registry
from sitrace.model.actor import ActorKind, SourceKind
from sitrace.model.actor_classes import classify_actor
from sitrace.model.ontology import load


@pytest.mark.parametrize(
    ("kind", "entity_id", "source", "classes"),
    [
        ("state_forces", None, "unknown", ("State Forces", 1, "MIL", None)),
        ("state_forces", "mil-sd", "unknown", ("State Forces", 1, "MIL", None)),
        ("state_forces", "gov-sd", "government", ("State Forces", 1, "GOV", None)),
        ("external_forces", "mil-sd", "unknown", ("External/Other Forces", 8, "MIL", None)),
        ("police", "pol-sd", "unknown", ("State Forces", 1, "COP", None)),
        ("rebel", None, "unknown", ("Rebel Groups", 2, "REB", None)),
        ("militia", None, "unknown", ("Political Militias", 3, "PRM", None)),
        ("militia", "ss-white-army", "unknown", ("Identity Militias", 4, "PRM", None)),
        ("civilians", None, "unknown", ("Civilians", 7, "CVL", None)),
        ("protesters", None, "unknown", ("Protesters", 6, "CVL", None)),
        ("un", "cd-monusco", "un", ("External/Other Forces", 8, "MIL", "UNO")),
        ("un", "un-wfp", "un", ("Civilians", 7, None, "UNO")),
        ("aid_agency", None, "unknown", ("Civilians", 7, None, "NGO")),
        ("media", None, "unknown", ("Civilians", 7, "JRN", None)),
        ("unknown", None, "monitor", ("Civilians", 7, None, "NGO")),
        ("unknown", None, "unknown", (None, None, "UNK", None)),
    ],
)
def test_classes(
    kind: str, entity_id: str | None, source: str, classes: tuple[object, ...]
) -> None:
    found = classify_actor(ActorKind(kind), entity_id, SourceKind(source))
    assert tuple(found.model_dump().values()) == classes


def test_every_kind_is_classified_and_every_exception_is_an_entry() -> None:
    table = load("actor_classes")
    assert set(table["kinds"]) == {kind.value for kind in ActorKind}
    assert set(table["sources"]) <= {kind.value for kind in SourceKind}
    assert not [id_ for id_ in table["entries"] if load_registry().get(id_) is None]
