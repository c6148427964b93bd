"""Claims: their ids, their checks, their JSON."""

import pytest
from pydantic import ValidationError

from sitrace.model import (
    CLAIM,
    Actor,
    Claim,
    Claimant,
    Comparison,
    Control,
    Damage,
    Document,
    Facility,
    Incident,
    Judgement,
    Place,
    Predicate,
    Realis,
    Relation,
    Time,
    Toll,
    Weapon,
)

DOCUMENT = Document(
    id="d", text="Rebels shelled the depot in Karm and killed five men, medics said."
)
QUOTE = DOCUMENT.span(0, 14)
COMMON = {"document_id": "d", "quote": QUOTE, "made_by": "test@1"}
REBELS = Actor(text="Rebels")

ONE_OF_EACH: list[Claim] = [
    Incident(
        type="shelling",
        initiators=(REBELS,),
        targets=(Facility(text="depot", facility_class="military"), Actor(text="five men")),
        weapons=(Weapon(text="shells", weapon_class="artillery"),),
        **COMMON,
    ),
    Toll(effect="killed", low=5, best=5, group="men", **COMMON),
    Damage(object="depot", damage_class="military", effect="hit", by=(REBELS,), **COMMON),
    Control(state="captured", by=(REBELS,), from_=(Actor(text="army"),), **COMMON),
    Relation(predicate="fights", subject=REBELS, object=Actor(text="army"), **COMMON),
    Comparison(measure="shelling", rank="first", one_of=True, **COMMON),
]
IDS = [claim.kind for claim in ONE_OF_EACH]


@pytest.mark.parametrize("claim", ONE_OF_EACH, ids=IDS)
def test_a_claim_survives_its_json(claim: Claim) -> None:
    assert CLAIM.validate_json(claim.model_dump_json(by_alias=True)) == claim


@pytest.mark.parametrize("claim", ONE_OF_EACH, ids=IDS)
def test_a_claim_has_an_id_of_its_own(claim: Claim) -> None:
    assert len(claim.id) == 16 and int(claim.id, 16) >= 0
    assert len({other.id for other in ONE_OF_EACH}) == len(ONE_OF_EACH)
    assert "id" in type(claim).model_fields and set(claim.CORE) <= set(type(claim).model_fields)


@pytest.mark.parametrize("claim", ONE_OF_EACH, ids=IDS)
def test_unknown_fields_are_refused(claim: Claim) -> None:
    with pytest.raises(ValidationError, match="colour"):
        CLAIM.validate_python(claim.model_dump(by_alias=True) | {"colour": "red"})


def toll(**fields: object) -> Toll:
    return Toll(**{"effect": "killed", "best": 5, **COMMON, **fields})


SAME_READING = {
    "a newer extractor": {"made_by": "test@2"},
    "a better place": {"place": Place(text="Karm", geonames_id=1, lat=1, lon=2)},
    "a resolved time": {"time": Time(text="then", start="2024-05-06", end="2024-05-06")},
    "another confidence": {"confidence": 0.9},
    "another rule": {"rule": "killed: verb kill"},
    "other evidence": {"evidence": {"group": QUOTE}},
    "a link to an incident": {"incident": "i"},
}
OTHER_READING = {
    "another number": {"best": 6},
    "another effect": {"effect": "injured"},
    "another unit": {"unit": "households"},
    "another group": {"group": "men"},
    "denied": {"realis": Realis.DENIED},
    "said by somebody": {"said_by": (Claimant(name="medics"),)},
    "other words": {"quote": DOCUMENT.span(0, 13)},
    "another document": {"document_id": "e"},
}


@pytest.mark.parametrize("fields", SAME_READING.values(), ids=SAME_READING)
def test_the_id_is_that_of_the_reading(fields: dict[str, object]) -> None:
    assert toll(**fields).id == toll().id


@pytest.mark.parametrize("fields", OTHER_READING.values(), ids=OTHER_READING)
def test_another_reading_has_another_id(fields: dict[str, object]) -> None:
    assert toll(**fields).id != toll().id


def test_a_resolved_name_does_not_change_the_id() -> None:
    known = Actor(text="Rebels", name="Rebel Front", entity_id="rf", kind="rebel", country="XA")
    plain, resolved = (Incident(type="attack", initiators=(a,), **COMMON) for a in (REBELS, known))
    assert plain.id == resolved.id


FIGURES = [
    ((1, 2, 3), True),
    ((2, 2, 2), True),
    ((None, 2, None), True),
    ((3, None, 3), True),
    ((None, None, None), True),
    ((3, 2, None), False),
    ((None, 3, 2), False),
    ((3, None, 2), False),
    ((-1, None, None), False),
]


@pytest.mark.parametrize(("figures", "fit"), FIGURES)
def test_law_4_low_best_high(figures: tuple[int | None, ...], fit: bool) -> None:
    fields = dict(zip(("low", "best", "high"), figures, strict=True))
    if fit:
        assert toll(**fields).best == figures[1]
    else:
        with pytest.raises(ValidationError):
            toll(**fields)


def test_what_counts_as_happened() -> None:
    assert {realis for realis in Realis if realis.happened} == {Realis.ACTUAL, Realis.CLAIMED}


def test_relations_that_hold_both_ways() -> None:
    both = {"opposes", "fights", "allied_with", "negotiates_with"}
    assert {str(predicate) for predicate in Predicate if predicate.symmetric} == both


def test_targets_are_told_apart_by_what_they_are() -> None:
    incident = CLAIM.validate_python(ONE_OF_EACH[0].model_dump(mode="json", by_alias=True))
    assert [type(target).__name__ for target in incident.targets] == ["Facility", "Actor"]


# ------------------------------------------------------------------------------- judgements
def judgement(**correction: object) -> Judgement:
    moment = "2024-05-06T12:00:00Z"
    return Judgement(
        id="j", verdict="correct", claim="c", by="ana", at=moment, correction=correction
    )


def test_a_correction_keeps_the_id_of_the_claim() -> None:
    corrected = judgement(best=7, low=7).corrected(toll(low=5))
    assert (corrected.best, corrected.id) == (7, toll(low=5).id)


@pytest.mark.parametrize("field", ["id", "document_id", "kind", "quote"])
def test_what_a_correction_cannot_change(field: str) -> None:
    with pytest.raises(ValueError, match=f"cannot change {field}"):
        judgement(**{field: "x"}).corrected(toll())


def test_a_correction_must_fit_the_claim() -> None:
    with pytest.raises(ValidationError):
        judgement(low=9).corrected(toll(best=5))
    with pytest.raises(ValidationError):
        judgement(rank="first").corrected(toll())
