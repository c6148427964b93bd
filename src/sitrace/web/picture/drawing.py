"""A chart as SVG: in a page in the colours of its theme, or as a file with its source and date."""

from dataclasses import dataclass, field
from typing import Any

FONT = "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif"
COLOURS = {
    "ink": "#1d2226",
    "quiet": "#5b646b",
    "rule": "#dcd8cf",
    "card": "#ffffff",
    "accent": "#0b5c8a",
    "toll": "#b02a37",
    "control": "#6b3fa0",
    "relation": "#0f6e63",
    "contested": "#8a5a00",
}
"""The light theme of look/style.css and kinds.css, for a file that stands by itself."""


@dataclass(frozen=True)
class Chart:
    """`name`: of its file. `told`: what its template in templates/charts/ draws.

    `title` and `summary` are read out in the place of the drawing; `source` stands under the file.
    """

    name: str
    title: str
    summary: str
    source: str
    width: int
    height: int
    told: dict[str, Any] = field(default_factory=dict)
    template: str = ""
    """Where it is not called as the chart is."""

    @property
    def colours(self) -> dict[str, str]:
        """Those of the page, which follow its theme."""
        return {name: f"var(--{name})" for name in COLOURS}
