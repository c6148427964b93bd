"""Options that are more than a word: dates and types."""

from datetime import date, datetime
from difflib import get_close_matches

import typer


def parse_day(text: str | None) -> date | None:
    """Raises a usage error for what is no date."""
    moment = parse_moment(text)
    return moment.date() if isinstance(moment, datetime) else moment


def parse_moment(text: str | None) -> date | datetime | None:
    from sitrace.sources.dates import parse_published

    if text is None:
        return None
    moment = parse_published(text)
    if moment is None:
        raise typer.BadParameter(
            f"{text!r} is not one certain date: write it as 2024-11-29 or 2024-11-29T10:15+03:00"
        )
    return moment


def parse_type(text: str | None) -> str | None:
    """The type of an event under its own name; "air strike" is taken for airstrike too."""
    from sitrace.model import ControlState, DamageEffect, IncidentType, TollEffect

    if text is None:
        return None
    types = [
        kind.value
        for names in (IncidentType, ControlState, TollEffect, DamageEffect)
        for kind in names
    ]
    asked = text.strip().lower().replace(" ", "_").replace("-", "_")
    found = [kind for kind in types if kind.replace("_", "") == asked.replace("_", "")]
    if not found:
        near = get_close_matches(asked, types)
        hint = (
            f"did you mean {' or '.join(near)}?"
            if near
            else f"types are {', '.join(sorted(set(types)))}"
        )
        raise typer.BadParameter(f"no type {text!r}; {hint}")
    return found[0]
