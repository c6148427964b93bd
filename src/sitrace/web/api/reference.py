"""The API's reference page, made of its OpenAPI file: `python -m sitrace.web.api.reference`."""

import sys
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from fastapi import FastAPI

Schema = dict[str, Any]


def make_reference() -> str:
    from sitrace.web import api

    app = FastAPI(title="sitrace", version="1")
    app.include_router(api.router)
    document = app.openapi()
    parts = (_operation(path, found["get"], document) for path, found in document["paths"].items())
    head = (files("sitrace.web.api") / "reference.md").read_text("utf-8")
    return "\n".join([head, *parts])


def _operation(path: str, operation: Schema, document: Schema) -> str:
    told = operation.get("description") or operation["summary"]
    lines = [f"## `GET {path}`", "", " ".join(told.split()), ""]
    rows = [_row(one, document) for one in operation.get("parameters", ())]
    if rows:
        lines += ["| parameter | is | |", "|---|---|---|", *rows, ""]
    return "\n".join(lines)


def _row(parameter: Schema, document: Schema) -> str:
    schema, told = parameter["schema"], parameter.get("description", "")
    default = schema.get("default")
    given = f" (else {default})" if default not in (None, False) else ""
    return f"| `{parameter['name']}` | {', '.join(_kinds(schema, document))} | {told}{given} |"


def _kinds(schema: Schema, document: Schema) -> Iterator[str]:
    """What may be written, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        yield from _kinds(document["components"]["schemas"][name], document)
    elif "anyOf" in schema:
        yield from dict.fromkeys(kind for one in schema["anyOf"] for kind in _kinds(one, document))
    elif "enum" in schema:
        yield from (f"`{value}`" for value in schema["enum"])
    else:
        yield schema.get("format") or schema["type"]


if __name__ == "__main__":
    sys.stdout.write(make_reference())
