"""A list of events as a person asks for it: the filter that the address holds, and what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import Field, ValidationError

from sitrace.lexicon.language import gettext as _
from sitrace.lexicon.language import marked
from sitrace.model import Event, EventStatus, Realis, TollEffect
from sitrace.model.headline import headline
from sitrace.outputs.wording import range_words
from sitrace.store import Page
from sitrace.web.brush import Brush, make_brush
from sitrace.web.desk import Desk
from sitrace.web.queries import SORTS, EventQuery, Sort, Whole

PAGE = 50
ON_MAP = 2000
"""Events of a list that its map shows: more are drawn no slower, but sent a second later."""
COLUMNS = (
    ("start", marked("When")),
    ("type", marked("What")),
    ("place", marked("Where")),
    ("killed", marked("Killed")),
    ("status", marked("Status")),
    ("reports", marked("Reports")),
)
LABELS = {
    "since": marked("from"),
    "until": marked("to"),
    "place": marked("place"),
    "country": marked("country"),
    "bbox": marked("area"),
    "type": marked("type"),
    "actor": marked("actor"),
    "realis": marked("told as"),
    "status": marked("status"),
    "text": marked("words"),
    "min_confidence": marked("confidence from"),
    "reviewed": marked("reviewed"),
    "document": marked("report"),
    "claim": marked("claim"),
}


class Asked(EventQuery):
    """The same as programs may ask; newest first, in numbered pages."""

    sort: Sort = "-start"
    page: Annotated[int, Field(ge=1, le=100_000), Whole] = 1


@dataclass(frozen=True)
class Column:
    name: str
    label: str
    link: str
    sorted: str
    """As `aria-sort` has it; empty when the list is sorted by another column."""


@dataclass(frozen=True)
class Browsed:
    """`told`: the filter as it was typed, without what is blank; `trouble`: why it found nothing."""

    told: Mapping[str, str]
    asked: Asked
    trouble: str
    found: Page[Event]
    brush: Brush | None
    types: Mapping[str, int]

    @property
    def filters(self) -> dict[str, str]:
        return {name: self.told[name] for name in LABELS if name in self.told}

    @property
    def first(self) -> int:
        return (self.asked.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.found.items) - 1

    @property
    def pages(self) -> int:
        return -(-self.found.total // PAGE)

    @property
    def columns(self) -> list[Column]:
        return [self._column(*column) for column in COLUMNS]

    def _column(self, name: str, label: str) -> Column:
        """A second click turns the order round; numbers and days begin with the largest."""
        now = self.asked.sort
        first = f"-{name}" if name in ("start", "killed", "reports") else name
        other = name if first.startswith("-") else f"-{name}"
        way = {name: "ascending", f"-{name}": "descending"}.get(now, "")
        return Column(name, _(label), self.link(sort=other if now == first else first), way)

    def link(self, **changed: Any) -> str:
        """The same list with another value here or there; None takes one away."""
        kept = {name: value for name, value in self.told.items() if name != "page"}
        told = {k: str(v) for k, v in {**kept, **changed}.items() if v is not None}
        return f"?{urlencode(told)}" if told else "/events"

    @property
    def layer(self) -> str:
        """What the map shows of it."""
        kept = {name: value for name, value in self.told.items() if name != "page"}
        asked = {"sort": self.asked.sort, **kept, "limit": ON_MAP}
        return f"/api/v1/events.geojson?{urlencode(asked)}"

    @property
    def choices(self) -> dict[str, Sequence[str]]:
        return {"realis": list(Realis), "status": list(EventStatus), "sort": SORTS}


def browse(desk: Desk, typed: Mapping[str, str]) -> Browsed:
    """Blank fields of the form ask for nothing."""
    told = {name: value.strip() for name, value in typed.items() if value.strip()}
    trouble = ""
    try:
        asked = Asked.model_validate(told)
    except ValidationError as error:
        asked, trouble = Asked(), _trouble(error)
    pages, types = desk.store.pages, desk.store.pages.types()
    if trouble:
        return Browsed(told, asked, trouble, Page([], None, 0), None, types)
    where = replace(asked.where(), offset=(asked.page - 1) * PAGE)
    days = pages.days(replace(where, since=None, until=None))
    found = pages.events(where, PAGE)
    return Browsed(told, asked, "", found, make_brush(days, asked.since, asked.until), types)


def _trouble(error: ValidationError) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        return _("There is no filter “{name}”.").format(name=name)
    message = first["msg"].removeprefix("Value error, ")
    return _("“{field}” cannot be {value}: {why}").format(
        field=_(LABELS.get(name, name)), value=repr(first["input"]), why=_(message)
    )


def killed_words(event: Event) -> str:
    """ "18–31", of everybody or of the largest group; empty when no figure counts."""
    line = headline(event, TollEffect.KILLED)
    if line is None or line.low is None or line.high is None:
        return ""
    return range_words(line.low, line.high)
