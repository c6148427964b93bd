"""Figures that answer one told before, and who gives them."""

import pytest

from extraction.reading import read
from sitrace.extraction import extract
from sitrace.model import Toll


def tolls(text: str) -> list[tuple[str, int | None, list[str]]]:
    found = [claim for claim in extract(read(text)) if isinstance(claim, Toll)]
    return [(t.effect, t.best, [who.name for who in t.said_by]) for t in found]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The blast killed 12 people, police said. The army admits only four.", ("killed", 4, ["army"])),
        ("Rebels say 30 died; the ministry confirmed six.", ("killed", 6, ["ministry"])),
        ("The army killed three men, while the rebels put the toll at seven.", ("killed", 7, ["rebels"])),
        ("The monitor revised the toll to 21.", ("killed", 21, ["monitor"])),
    ],
)  # fmt: skip
def test_who_gives_another_figure(text: str, last: tuple[str, int, list[str]]) -> None:
    assert tolls(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "The shelling killed five people. The ministry reported 14 cases of cholera.",
        "The shelling killed five people. The company reported 3 percent growth.",
        "The council met on Monday. The mayor confirmed six.",
    ],
)
def test_other_figures_are_no_toll(text: str) -> None:
    assert [best for _, best, _ in tolls(text)] in ([5], [])


def test_what_raises_a_toll_does_not_speak() -> None:
    assert tolls("The deaths raised the toll to 34, a doctor said.")[-1] == (
        "killed",
        34,
        ["doctor"],
    )
