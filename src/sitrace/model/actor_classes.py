"""What other datasets call an actor: ACLED's interaction classes, PLOVER's sectors."""

from typing import Any

from sitrace.model.actor import ActorKind, SourceKind
from sitrace.model.base import Frozen
from sitrace.model.ontology import load


class ActorClasses(Frozen):
    """Null where the other dataset has no class for such an actor.

    `plover_country`: of an actor of no country, what PLOVER writes in its place (UNO, NGO).
    """

    acled: str | None = None
    acled_number: int | None = None
    plover_sector: str | None = None
    plover_country: str | None = None


def classify_actor(
    kind: ActorKind,
    entity_id: str | None = None,
    source_kind: SourceKind = SourceKind.UNKNOWN,
) -> ActorClasses:
    """The classes of a kind, of an entry of the registry where one is given.

    A state's forces abroad have the kind `external_forces`, which decides before their entry does.
    """
    table = load("actor_classes")
    row = _row(table, kind, entity_id or "", source_kind)
    acled = row.get("acled")
    return ActorClasses(
        acled=acled,
        acled_number=table["acled_numbers"].get(acled),
        plover_sector=row.get("sector"),
        plover_country=row.get("country"),
    )


def _row(
    table: dict[str, Any], kind: ActorKind, entity_id: str, source_kind: SourceKind
) -> dict[str, Any]:
    by_kind: dict[str, Any] = table["kinds"][kind]
    if kind is ActorKind.EXTERNAL_FORCES:
        return by_kind
    if entity_id in table["entries"]:
        return dict(table["entries"][entity_id])
    for beginning, row in table["beginnings"].items():
        if entity_id.startswith(beginning):
            return dict(row)
    of_source = table["sources"].get(source_kind) if kind is ActorKind.UNKNOWN else None
    return of_source or by_kind
