"""What a model may answer: words of the report, by field. Figures, offsets and ids are not asked for.

Every field is required and null where the report does not say, which is the form of schema that
servers can enforce.
"""

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from sitrace.model import (
    ControlState,
    ControlUnit,
    DamageEffect,
    IncidentType,
    Predicate,
    Rank,
    Realis,
    TollEffect,
    TollUnit,
)

Words = str | None
"""Copied from the report."""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    quote: str
    said_by: Words
    realis: Realis
    place: Words
    time: Words


class IncidentAnswer(_Answer):
    kind: Literal["incident"]
    type: IncidentType
    count: Words
    initiators: list[str]
    targets: list[str]
    weapons: list[str]


class TollAnswer(_Answer):
    kind: Literal["toll"]
    effect: TollEffect
    amount: Words
    unit: TollUnit
    group: Words
    by: list[str]
    cumulative_since: Words


class DamageAnswer(_Answer):
    kind: Literal["damage"]
    object: str
    effect: DamageEffect
    count: Words
    by: list[str]


class ControlAnswer(_Answer):
    kind: Literal["control"]
    state: ControlState
    by: list[str]
    from_: list[str] = Field(alias="from")
    places: list[str]
    count: Words
    unit: ControlUnit | None


class RelationAnswer(_Answer):
    kind: Literal["relation"]
    predicate: Predicate
    subject: str
    object: str
    since: Words


class ComparisonAnswer(_Answer):
    kind: Literal["comparison"]
    measure: str
    rank: Rank
    one_of: bool
    since: Words
    scope: Words


Answer = Annotated[
    IncidentAnswer | TollAnswer | DamageAnswer | ControlAnswer | RelationAnswer | ComparisonAnswer,
    Field(discriminator="kind"),
]
_ONE: TypeAdapter[Answer] = TypeAdapter(Answer)


class _All(BaseModel):
    claims: list[Answer]


def make_schema() -> dict[str, Any]:
    """The JSON Schema of a whole answer, in the strict subset that servers take."""
    schema: dict[str, Any] = _strict(_All.model_json_schema(by_alias=True))
    return schema


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {
        ("anyOf" if key == "oneOf" else key): _strict(value)
        for key, value in node.items()
        if key not in ("title", "discriminator", "description", "default")
        or key in node.get("properties", {})
    }
    if isinstance(made.get("properties"), dict):
        made["properties"] = {name: _strict(value) for name, value in node["properties"].items()}
        made["additionalProperties"], made["required"] = False, list(made["properties"])
    return made


def read_answers(text: str) -> tuple[list[Answer], list[str]]:
    """The claims that are well formed, and why the others are not.

    Raises ValueError when the text is no JSON object with a list of claims, or when none of the
    claims is well formed: then it is worth asking again.
    """
    try:
        claims = json.loads(text)["claims"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ValueError('the answer is no JSON object {"claims": [...]}') from error
    if not isinstance(claims, list):
        raise ValueError('"claims" is no list')
    good: list[Answer] = []
    bad: list[str] = []
    for claim in claims:
        try:
            good.append(_ONE.validate_python(claim))
        except ValidationError as error:
            bad.append(_why(error))
    if bad and not good:
        raise ValueError("; ".join(bad[:3]))
    return good, bad


def _why(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"[:200]
