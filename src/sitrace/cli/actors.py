"""sitrace actors: who is known under a name, and what a registry of one's own would change."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sitrace.cli.listing import Fact, Listing, print_rows
from sitrace.cli.registries import Registries, use_registries
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.lexicon.actor_entries import Entry
    from sitrace.lexicon.actors import Registry

ActorKindName = Literal[
    "state_forces", "rebel", "militia", "external_forces", "civilians", "protesters",
    "police", "un", "aid_agency", "media", "unknown",
]  # fmt: skip


def actors(
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="A name, an alias, a part of one, or an id; without it all are listed.",
            show_default=False,
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CC", help="Only those of this country, or that operate in it."),
    ] = None,
    kind: Annotated[ActorKindName | None, typer.Option(help="Only those of this kind.")] = None,
    format_: Annotated[
        Listing,
        typer.Option(
            "--format",
            help="table: to read. json: everything, with what ACLED and PLOVER call the actor.",
        ),
    ] = "table",
    files: Registries = None,
    check: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Instead, tell what is doubtful in a file of actors of your own: names that others "
            "have too, parents that are not known.",
        ),
    ] = None,
) -> None:
    """Search the registry of actors, list all of it, or check a registry of your own.

    An exact name comes first. States' governments, militaries and police are there by rule.
    """
    from sitrace.cli.pack_files import check_country
    from sitrace.lexicon.actors import load_registry

    if check is not None:
        print_remarks(check, format_)
        return
    use_registries(files)
    registry = load_registry()
    home = check_country(country) if country else None
    found = [
        entry
        for entry in find_entries(registry, query)
        if kind in (None, entry.kind) and home in (None, entry.country, *entry.operates_in)
    ]
    rows = [facts(entry) for entry in found]
    columns = ("id", "name", "kind", "country", "years", "aliases")
    with opened(None) as stream:
        print_rows(rows, columns, format_, stream, "No actor of the registry fits.")


def find_entries(registry: "Registry", query: str | None) -> "list[Entry]":
    """Those of that id or name first, then those with such a part in a name, by id."""
    from sitrace.lexicon.actor_names import fold_name

    entries = sorted(registry.entries.values(), key=lambda entry: entry.id)
    if query is None:
        return entries
    wanted = fold_name(query)
    exact = [registry.entries[query]] if query in registry.entries else registry.lookup(query)
    exact = [*exact, *(registry.entries[id_] for id_ in registry.bodies_named(query))]
    partly = [
        entry
        for entry in entries
        if wanted and any(wanted in fold_name(name) for name in (entry.name, *entry.aliases))
    ]
    return list({entry.id: entry for entry in (*exact, *partly)}.values())


def facts(entry: "Entry") -> Fact:
    from sitrace.model.actor_classes import classify_actor

    first, last = entry.active
    return {
        **entry.model_dump(mode="json"),
        "years": f"{first or ''}–{last or ''}" if first or last else None,
        **classify_actor(entry.kind, entry.id, entry.source_kind).model_dump(),
    }


def print_remarks(path: Path, format_: Listing) -> None:
    from sitrace.lexicon.actor_check import check_registry

    rows = [remark.model_dump(mode="json") for remark in check_registry(path)]
    columns = ("entry", "code", "name", "others")
    with opened(None) as stream:
        print_rows(rows, columns, format_, stream, "Nothing doubtful in it.")
