"""What every request of the API may say, and where its pages begin and end."""

import base64
import binascii
import json
from collections import Counter
from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from fastapi import HTTPException
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.requests import Request

from sitrace.model.embargo import parse_embargo
from sitrace.outputs.public import Sources
from sitrace.outputs.sharing import PLAIN, Sharing
from sitrace.running.released import Released, release
from sitrace.running.sharing import sharing_of
from sitrace.store import Key, Page, Store
from sitrace.web.api.answers import HeldBack, ListAnswer
from sitrace.web.desk import Desk
from sitrace.web.queries import Absent, Span, Strict, Whole

T = TypeVar("T")
U = TypeVar("U")


class Profiled(Strict):
    profile: Literal["full", "public"] = Field(
        "full",
        description="public: places on a five-kilometre grid, no names of private persons or sites, "
        "and nothing of reports that are under embargo.",
    )
    embargo: Span | Absent = Field(
        None, description="In public: 24h, 3d, 2w, or 0 for none; else as the project has it."
    )
    sources: Sources = Field(
        Sources.PUBLIC, description="In public: with title and address, by name alone, or withheld."
    )

    @property
    def public(self) -> bool:
        return self.profile == "public"

    def store(self, desk: Desk) -> Store:
        """The desk's store, as far as it may be told."""
        span = parse_embargo(self.embargo) if self.embargo else None
        return release(desk.store, span) if self.public else desk.store

    def sharing(self, store: Store) -> Sharing:
        return sharing_of(store, self.sources) if self.public else PLAIN


class Paged(Profiled):
    limit: Annotated[int, Field(ge=1, le=1000), Whole] = Field(
        100, description="How many a page holds."
    )
    cursor: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{1,400}$")] | Absent = Field(
        None, description="`next` of the page before."
    )

    def after(self, *kinds: type) -> Key | None:
        """Where the page before ended. 404 for a cursor that is none of this list's."""
        if self.cursor is None:
            return None
        key = _decode(self.cursor)
        if len(key) != len(kinds) or not all(map(_is, key, kinds)):
            raise HTTPException(404, "This cursor leads nowhere: begin with the first page.")
        return key


def answer(page: Page[T], make: Callable[[T], U], store: Store) -> ListAnswer[U]:
    """`store`: what was read, so that it is told what of it is held back."""
    cursor = _encode(page.next) if page.next else None
    items = [make(item) for item in page.items]
    return ListAnswer(items=items, next=cursor, total=page.total, held_back=held_back(store))


def held_back(store: Store) -> HeldBack | None:
    """None where an embargo holds nothing back."""
    if not isinstance(store, Released) or not store.ends:
        return None
    held = store.held
    return HeldBack(
        reports=held.reports,
        claims=held.claims,
        events=held.events,
        events_in_part=held.partly,
        until=held.last,
    )


def refuse_repeats(request: Request) -> None:
    """Of a parameter that is given twice only the last one would count, and nobody would know."""
    counts = Counter(name for name, _ in request.query_params.multi_items())
    for name, number in counts.items():
        if number > 1:
            told = {"loc": ("query", name), "msg": "given more than once", "type": "repeated"}
            raise RequestValidationError([told])


def _encode(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _decode(cursor: str) -> Key:
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return ()
    return tuple(found) if isinstance(found, list) else ()


def _is(value: object, kind: type) -> bool:
    """Whole numbers are as large as the database can hold; true and false are none."""
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return kind in (int, float) and abs(value) < 1 << 53
    return isinstance(value, kind)
