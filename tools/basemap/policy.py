"""The boundary policy: which country a unit is drawn in, and which borders are dashed."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Policy:
    """`drawn_in`: ISO code by the name of an admin-1 unit. The others get dashed borders."""

    disclaimer: str
    drawn_in: dict[str, str]
    disputed_units: tuple[str, ...]
    disputed_countries: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> "Policy":
        told = yaml.safe_load(path.read_text("utf-8"))
        return cls(
            told["disclaimer"],
            {one["unit"]: one["country"] for one in told["drawn_in"]},
            tuple(one["unit"] for one in told["disputed_units"]),
            tuple(one["country"] for one in told["disputed_countries"]),
        )

    def check(self, units: set[str], countries: set[str]) -> None:
        """ValueError when it names what the data does not have: a policy must not fail in silence."""
        unknown = ({*self.drawn_in, *self.disputed_units} - units) | (
            {*self.disputed_countries} - countries
        )
        if unknown:
            raise ValueError(f"The boundary policy names what is not on the map: {sorted(unknown)}")
