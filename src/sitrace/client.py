"""A desk asked from a program: `sitrace.connect("http://127.0.0.1:8765")`.

    desk = sitrace.connect("http://127.0.0.1:8765")
    for event in desk.events(place="Aleppo", since="2024-11-27"):
        print(event["id"], event["type"])
    desk.events(type="airstrike").frame()      # a DataFrame, where pandas is installed

Records are those of the contract, as dicts. It asks only the desk that it is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import quote

from sitrace.errors import DeskError, InputError, SetupError

if TYPE_CHECKING:
    import httpx2

Record = dict[str, Any]
Profile = Literal["full", "public"]
Sources = Literal["public", "named", "withheld"]
API = "/api/v1"
SECONDS = 60


def connect(
    url: str,
    *,
    token: str | None = None,
    profile: Profile = "full",
    embargo: str | None = None,
    sources: Sources | None = None,
    transport: "httpx2.BaseTransport | None" = None,
) -> "Client":
    """A desk at this address. `token`: of an account there; `profile`: public for what leaves,
    with `embargo` ("24h", "0") and `sources` other than the desk's own.

    Nothing is asked yet. Raises InputError for what is no web address. Close it, or use `with`.
    """
    import httpx2

    if not url.startswith(("http://", "https://")):
        raise InputError(f"{url} is no address of a desk: write it as http://127.0.0.1:8765")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    options: dict[str, Any] = {"base_url": url.rstrip("/"), "headers": headers, "timeout": SECONDS}
    told = {"profile": profile, "embargo": embargo, "sources": sources}
    if profile == "full" and (embargo or sources):
        raise InputError('embargo and sources go with profile="public"')
    shared = {} if profile == "full" else {name: value for name, value in told.items() if value}
    return Client(httpx2.Client(**options, transport=transport), shared)


class Client:
    """Filters are the parameters of the API, with their names: see docs/api.md."""

    def __init__(self, http: "httpx2.Client", shared: dict[str, str]) -> None:
        self._http, self._shared = http, shared

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def documents(self, **filters: Any) -> "Records":
        return Records(self, "/documents", filters)

    def claims(self, **filters: Any) -> "Records":
        return Records(self, "/claims", filters)

    def events(self, **filters: Any) -> "Records":
        return Records(self, "/events", filters)

    def problems(self, **filters: Any) -> "Records":
        return Records(self, "/problems", filters)

    def judgements(self, **filters: Any) -> "Records":
        return Records(self, "/judgements", filters)

    def document(self, id: str, **asked: Any) -> Record:
        """One report; `with_text=True` for its text too."""
        return self.ask(f"/documents/{quote(id, safe='')}", asked)

    def claim(self, id: str) -> Record:
        return self.ask(f"/claims/{quote(id, safe='')}", {})

    def event(self, id: str, **asked: Any) -> Record:
        """One event; `policy` says how its best figures are picked."""
        return self.ask(f"/events/{quote(id, safe='')}", asked)

    def revisions(self, event: str) -> list[Record]:
        """What the event has said, oldest first."""
        found: list[Record] = self.ask(f"/events/{quote(event, safe='')}/revisions", {})["items"]
        return found

    def geojson(self, **filters: Any) -> Record:
        """The events as a FeatureCollection; `radius_km` says how sure each place is."""
        return self.ask("/events.geojson", filters)

    def counts(self) -> dict[str, int]:
        return self.ask("/counts", {})

    def ask(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        """One answer as it comes. Raises DeskError."""
        import httpx2

        told = {name: _written(value) for name, value in asked.items() if value is not None}
        try:
            answer = self._http.get(f"{API}{path}", params=told | self._shared)
        except httpx2.HTTPError as error:
            raise DeskError(
                f"the desk at {self._http.base_url} does not answer: {error}"
            ) from error
        return _read(answer)


@dataclass(frozen=True)
class Records:
    """Records that are fetched, page after page, as they are iterated."""

    client: Client
    path: str
    filters: dict[str, Any] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Record]:
        cursor = None
        while True:
            page = self.client.ask(self.path, {**self.filters, "cursor": cursor})
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def count(self) -> int:
        """How many there are on all pages. (No `len`: that would ask the desk behind one's back.)"""
        total: int = self.client.ask(self.path, {**self.filters, "limit": 1})["total"]
        return total

    def frame(self) -> Any:
        """All of them as a pandas DataFrame, a row each; what is nested as "place.name".

        Raises SetupError where pandas is not installed.
        """
        try:
            pandas: Any = import_module("pandas")
        except ImportError as error:
            told = "a DataFrame needs pandas: pip install pandas, or iterate over the records"
            raise SetupError(told) from error
        return pandas.json_normalize(list(self))


def _written(value: object) -> str:
    """As the API reads it: true, 2024-11-27, 0.8."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(answer: "httpx2.Response") -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError as error:
        message = f"{answer.url} is no sitrace desk: it does not answer in JSON"
        raise DeskError(message, answer.status_code) from error
    if answer.status_code != 200:
        failure = told.get("error", {}) if isinstance(told, dict) else {}
        raise DeskError(failure.get("message", answer.reason_phrase), answer.status_code)
    if not isinstance(told, dict):
        raise DeskError(f"{answer.url} is no sitrace desk", answer.status_code)
    return told
