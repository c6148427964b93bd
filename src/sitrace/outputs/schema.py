"""The JSON Schema of what is printed, made from the types themselves."""

from typing import Any

from pydantic import TypeAdapter

from sitrace.model import CLAIM, Document, Event, Mention, Problem

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

RECORDS: dict[str, TypeAdapter[Any]] = {
    "document": TypeAdapter(Document),
    "claim": CLAIM,
    "event": TypeAdapter(Event),
    "mention": TypeAdapter(Mention),
    "problem": TypeAdapter(Problem),
}
OPTIONAL = ("mention",)
"""Records that are only there when they are asked for."""


_NAMES = {
    "document": ("Document",),
    "claim": ("Incident", "Toll", "Damage", "Control", "Relation", "Comparison"),
    "event": ("Event",),
    "mention": ("NameMention", "AttributionMention"),
    "problem": ("Problem",),
}
"""The types that are records, as the definitions are called."""


def make_schema(record: str | None = None) -> Schema:
    """Of one record, in JSON or as a line of JSON Lines; or of the whole JSON output."""
    kinds = [record] if record else list(RECORDS)
    parts, shared = TypeAdapter.json_schemas(
        [(kind, "serialization", RECORDS[kind]) for kind in kinds]
    )
    definitions: Schema = shared["$defs"]
    _require_all(definitions)
    for kind in kinds:
        for name in _NAMES[kind]:
            definitions[name]["properties"]["record"] = {"const": kind}
    if "Document" in definitions:
        _print_document(definitions["Document"])
    schemas = {kind: parts[kind, "serialization"] for kind in kinds}
    body = schemas[record] if record else _whole(schemas)
    return {"$schema": _DIALECT, **body, "$defs": definitions}


def _require_all(definitions: Schema) -> None:
    """Every field is printed, null where nothing is known."""
    for definition in definitions.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])


def _print_document(definition: Schema) -> None:
    """As printed: with its length, and with its text only where that was asked for."""
    definition["properties"]["chars"] = {"type": "integer", "minimum": 1}
    required = [name for name in definition["required"] if name != "text"]
    definition["required"] = [*required, "chars"]


def _whole(schemas: dict[str, Schema]) -> Schema:
    lists = {f"{kind}s": {"type": "array", "items": schema} for kind, schema in schemas.items()}
    return {
        "title": "Output of sitrace code --format json",
        "type": "object",
        "properties": lists,
        "required": [f"{kind}s" for kind in schemas if kind not in OPTIONAL],
        "additionalProperties": False,
    }
