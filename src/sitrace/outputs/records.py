"""JSON and JSON Lines: the records of the contract, whole."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from pydantic import BaseModel

from sitrace.model import ClaimBase, Document
from sitrace.outputs.columns import review_cell
from sitrace.outputs.results import Results

Record = dict[str, Any]


def write_json(results: Results, stream: TextIO) -> None:
    """One object with a list for each kind of record."""
    parts: dict[str, list[Record]] = {"documents": [], "claims": [], "events": [], "problems": []}
    parts |= {f"{kind}s": list(records) for kind, records in _by_kind(results)}
    json.dump(parts, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def write_jsonl(results: Results, stream: TextIO) -> None:
    """One record a line, each saying first what it is."""
    for kind, records in _by_kind(results):
        for record in records:
            json.dump({"record": kind} | record, stream, ensure_ascii=False)
            stream.write("\n")


def record_of(thing: BaseModel, *, with_text: bool = False) -> Record:
    """The fields of the contract as plain JSON values."""
    record = thing.model_dump(mode="json", by_alias=True)
    if isinstance(thing, Document):
        record["chars"] = thing.chars
        if not with_text:
            del record["text"]
    return record


def _by_kind(results: Results) -> Iterator[tuple[str, Iterable[Record]]]:
    kinds: dict[str, Sequence[BaseModel] | None] = {
        "document": results.documents,
        "claim": results.claims,
        "event": results.events,
        "mention": results.mentions,
        "problem": results.problems,
    }
    for kind, things in kinds.items():
        if things is not None:
            yield kind, (_record(thing, results) for thing in things)


def _record(thing: BaseModel, results: Results) -> Record:
    record = record_of(thing, with_text=results.with_text)
    return record | review_cell(thing.id, results) if isinstance(thing, ClaimBase) else record
