"""What the public profile lets out."""

import pytest

from outputs.samples import CONTESTED, KARM
from sitrace.model import Actor, Claimant
from sitrace.outputs import make_public
from sitrace.outputs.private_names import WITHHELD, is_private_name, mask_names
from sitrace.outputs.public import coarser


def test_places_lie_on_the_grid_without_their_site() -> None:
    place = coarser(KARM)
    assert place is not None
    assert (place.lat, place.lon) == (13.1, 30.65)
    assert (place.facility, place.precision) == ("a site", "settlement")


@pytest.mark.parametrize(
    ("facility", "told"),
    [("four villages", "several sites"), ("villages of Osta", "several sites"), ("clinic", "a site"),
     ("150 kV substation", "a site"), ("pass", "a site"), (None, None)],
)  # fmt: skip
def test_a_site_is_told_as_one_and_sites_as_several(facility: str | None, told: str | None) -> None:
    place = coarser(KARM.model_copy(update={"facility": facility}))
    assert place is not None and place.facility == told


@pytest.mark.parametrize(
    ("group", "quote", "shown"),
    [
        ("ahmed hassan", "killed Ahmed Hassan, 14", WITHHELD),
        ("zzyzx qwertian", "killed Zzyzx Qwertian", WITHHELD),
        ("ukrainians", "two Ukrainians died", "ukrainians"),
        ("civilians", "four civilians", "civilians"),
        ("civilians", "Civilians killed", "civilians"),
        ("men", "Men were shot", "men"),
        ("syrian soldiers", "six Syrian soldiers", "syrian soldiers"),
        (None, "killed four", None),
    ],
)
def test_groups_that_are_names(group: str | None, quote: str, shown: str | None) -> None:
    event = next(event for event in CONTESTED.events or () if event.tolls)
    figure = event.tolls[0].figures[0].model_copy(update={"quote": quote})
    line = event.tolls[0].model_copy(update={"group": group, "figures": (figure,)})
    public = make_public([event.model_copy(update={"tolls": (line,)})])[0].tolls[0]
    assert public.group == shown
    assert (WITHHELD in public.figures[0].quote) is (shown == WITHHELD)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("killing Ahmed Hassan, 14", f"killing {WITHHELD}, 14"),
        ("Maria van Dorn and Peter Klee died", f"{WITHHELD} and {WITHHELD} died"),
        ("Ali's shop burned", "Ali's shop burned"),
        ("in Karm on Monday", "in Karm on Monday"),
    ],
)
def test_names_in_quotes(quote: str, shown: str) -> None:
    assert mask_names(quote) == shown


@pytest.mark.parametrize(
    ("name", "private"),
    [
        ("Osman Idris", True),
        ("Hamid", True),
        ("Geneva", False),
        ("RSF", False),
        ("Rapid Support Forces", False),
        ("a nurse", False),
    ],
)
def test_private_names(name: str, private: bool) -> None:
    assert is_private_name(name) is private


def test_witnesses_and_private_parties_lose_their_names() -> None:
    event = (CONTESTED.events or ())[0]
    witness = Claimant(name="Hamid", kind="witness")
    line = next(line for e in CONTESTED.events or () for line in e.tolls)
    said = [figure.model_copy(update={"said_by": (witness,)}) for figure in line.figures]
    event = event.model_copy(
        update={
            "targets": (Actor(text="Omar Deng", kind="civilians"), Actor(text="rebels")),
            "tolls": (line.model_copy(update={"figures": tuple(said)}),),
        }
    )
    public = make_public([event])[0]
    assert [target.text for target in public.targets] == [WITHHELD, "rebels"]
    assert {one.name for f in public.tolls[0].figures for one in f.said_by} == {"witness"}
    assert "Hamid" not in public.model_dump_json()


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("Hamid", "witness", "witness"),
        ("Osman Idris", "unknown", WITHHELD),
        ("a resident", "unknown", "a resident"),
        ("Kordofan Doctors' Circle", "medical", "Kordofan Doctors' Circle"),
        ("Ahmed Hassan", "medical", WITHHELD),
        ("Ministry of Health", "government", "Ministry of Health"),
    ],
)
def test_speakers(name: str, kind: str, shown: str) -> None:
    event = next(event for event in CONTESTED.events or () if event.tolls)
    speaker = Claimant(name=name, kind=kind)
    figure = event.tolls[0].figures[0].model_copy(update={"said_by": (speaker,)})
    line = event.tolls[0].model_copy(update={"figures": (figure,)})
    public = make_public([event.model_copy(update={"tolls": (line,)})])[0]
    assert public.tolls[0].figures[0].said_by[0].name == shown
