"""docs/contract.md names every field and every value of the model, and no other."""

from enum import StrEnum

import pytest

from docs.pages import CODE, ROOT, rows, sections
from sitrace import model
from sitrace.model.base import Frozen

TEXT = (ROOT / "docs" / "contract.md").read_text("utf-8")
SECTIONS = sections(TEXT)
CLAIMS = ("Incident", "Toll", "Damage", "Control", "Relation", "Comparison")
PARTS = ("Span", "Claimant", "Place", "Time", "Actor", "Facility", "Weapon")
RECORDS = ("Document", "Event", "LedgerLine", "Figure", "ControlNote", "DamageNote", "Problem")
OTHERS = ("Judgement", "AttributionMention")
HEADINGS = {"Claim": "ClaimBase", "Mention": "NameMention"}
PRINTED_BESIDE = {"Document": {"chars"}, "Claim": {"kind"}}
"""What is printed and is no field of the type."""


def fields_of(name: str) -> set[str]:
    """The names under which the type's fields are printed."""
    kind: type[Frozen] = getattr(model, HEADINGS.get(name, name))
    fields = {field.alias or key for key, field in kind.model_fields.items()}
    shared = set(model.ClaimBase.model_fields) | {"kind"} if name in CLAIMS else set()
    return (fields - shared) | PRINTED_BESIDE.get(name, set())


def listed(heading: str) -> list[str]:
    """The fields of a section's table; a row may have several."""
    return [name for row in rows(SECTIONS[heading])[:60] for name in CODE.findall(row[0])]


@pytest.mark.parametrize("name", [*HEADINGS, *RECORDS, *CLAIMS, *PARTS, *OTHERS])
def test_every_field_is_listed_once(name: str) -> None:
    fields = listed(name)
    assert len(fields) == len(set(fields))
    assert set(fields) == fields_of(name)


def test_every_type_of_the_model_has_a_section() -> None:
    types = {
        name
        for name in model.__all__
        if isinstance(kind := getattr(model, name), type) and issubclass(kind, Frozen)
    }
    known = {HEADINGS.get(name, name) for name in SECTIONS}
    assert types <= known


def test_every_value_is_listed() -> None:
    values = {
        frozenset(kind)
        for name in model.__all__
        if isinstance(kind := getattr(model, name), type) and issubclass(kind, StrEnum)
    }
    printed = {frozenset(CODE.findall(row[1])) for row in rows(SECTIONS["Values"])}
    types = frozenset(CODE.findall(" ".join(row[0] for row in rows(SECTIONS["Incident types"]))))
    assert printed | {types} == values


def test_problem_codes_are_those_of_the_code() -> None:
    codes = {code for row in rows(SECTIONS["Problem"])[5:] for code in CODE.findall(row[1])}
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert codes
    assert not {code for code in codes if f'"{code}"' not in sources}
