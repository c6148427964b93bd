"""A person dies only once."""

import pytest

from merging.telling import Telling, day, town
from sitrace.merging.units import make_units
from sitrace.merging.verdicts import read_verdicts

DEATHS = [
    ("Carl Vega Soto", "Vega Soto", 1, 1),
    ("Carl Vega Soto", "Anna Rossi", 1, 2),
    ("Carl Vega", "Vega", 1, 2),
    ("Governor Carl Vega Soto", "Mayor Vega Soto", 1, 1),
]


@pytest.mark.parametrize(("first", "second", "when", "deeds"), DEATHS)
def test_one_who_is_named_twice_died_in_one_deed(
    first: str, second: str, when: int, deeds: int
) -> None:
    told = Telling(f"The murder of {first} shook Karm. Gunmen shot {second} in Osta.")
    murder = told.incident(f"murder of {first}", "killing", place=town("Karm"), time=day())
    told.toll(first, 1, group=first, incident=murder.id)
    shot = told.incident(f"Gunmen shot {second}", "killing", place=town("Osta"), time=day(when))
    told.toll(f"shot {second}", 1, group=second, incident=shot.id)
    assert len(make_units(told.claims, told.report, read_verdicts(()))) == deeds
