"""A file from the web, however large: kept as far as it came, and gone on with from there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpcore2
import httpx2

from sitrace.errors import FetchError, TooLargeError
from sitrace.sources.deadline import Deadline
from sitrace.sources.fetching import CUT, MAX_REDIRECTS, REASONS, REDIRECTS, REQUEST, explained
from sitrace.sources.guard import Guard, GuardedBackend

MAX_FILE = 2_000_000_000
TOTAL_SECONDS = 3600.0
STALL_SECONDS = 30.0
"""So long a server may be silent, though the whole may take much longer."""
TRIES = 3
Told = Callable[[int, int | None], None]
"""Is told how many bytes there are, and how many there will be if that is known."""


class PatientDeadline(Deadline):
    """For the whole a long time, for each step a short one."""

    def left(self) -> float:
        return min(super().left(), STALL_SECONDS)


@dataclass(frozen=True)
class Target:
    """Where a file goes, and where what came of it waits."""

    path: Path

    @property
    def part(self) -> Path:
        return self.path.with_name(f"{self.path.name}.part")

    def tag(self, path: Path) -> Path:
        """Beside a file: by what the server knows that version of it (ETag or date)."""
        return path.with_name(f"{path.name}.tag")

    def read_tag(self, path: Path) -> str:
        tag = self.tag(path)
        return tag.read_text("utf-8") if path.exists() and tag.exists() else ""

    def finish(self) -> None:
        self.part.replace(self.path)
        if self.tag(self.part).exists():
            self.tag(self.part).replace(self.tag(self.path))
        else:
            self.tag(self.path).unlink(missing_ok=True)

    def begin(self, tag: str) -> None:
        """Drops what came before: the server now has another version."""
        self.part.unlink(missing_ok=True)
        self.tag(self.part).write_text(tag, "utf-8")


def download(
    url: str,
    path: Path,
    *,
    guard: Guard | None = None,
    told: Told | None = None,
    seconds: float = TOTAL_SECONDS,
) -> bool:
    """Puts the file at an http or https address there; False where it was there already.

    What came before a connection broke stays as PATH.part and is gone on with. Raises `FetchError`
    with what to do, and `TooLargeError` over 2 GB.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    guard, deadline, target = guard or Guard(), PatientDeadline(seconds), Target(path)
    with explained(deadline):
        for attempt in range(1, TRIES + 1):
            try:
                return follow(url, target, guard, deadline, told or (lambda done, total: None))
            except CUT:
                if attempt == TRIES:
                    raise broken_off(target) from None
    raise AssertionError("unreachable")


def broken_off(target: Target) -> FetchError:
    size = target.part.stat().st_size if target.part.exists() else 0
    return FetchError(
        f"the connection broke {TRIES} times, {size:,} bytes of {target.path.name} have come; "
        "run the command again, it goes on from there"
    )


def follow(url: str, target: Target, guard: Guard, deadline: Deadline, told: Told) -> bool:
    """Each step is checked as the first one was."""
    address = httpx2.URL(url)
    for _ in range(MAX_REDIRECTS + 1):
        guard.check_url(address)
        answer = request(address, target, GuardedBackend(guard, deadline), told)
        if isinstance(answer, bool):
            return answer
        address = address.join(answer)
    raise FetchError(
        f"redirected over {MAX_REDIRECTS} times; download the file and give its folder"
    )


def request(address: httpx2.URL, target: Target, backend: GuardedBackend, told: Told) -> bool | str:
    """Whether anything new came, or where the server says that it is."""
    goal = httpcore2.URL(
        scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
    )
    headers = {**REQUEST, "Host": address.netloc, "Accept-Encoding": "identity", **ask(target)}
    with (
        httpcore2.ConnectionPool(network_backend=backend) as pool,
        pool.stream("GET", goal, headers=headers) as response,
    ):
        return take(response, target, told)


def ask(target: Target) -> dict[bytes | str, bytes | str]:
    """For the rest of what has come of the same version, or for a newer one than is here."""
    if (tag := target.read_tag(target.part)) and not tag.startswith("W/"):
        return {"Range": f"bytes={target.part.stat().st_size}-", "If-Range": tag}
    if tag := target.read_tag(target.path):
        weak = tag.startswith(('"', "W/"))
        return {"If-None-Match" if weak else "If-Modified-Since": tag}
    return {}


def take(response: httpcore2.Response, target: Target, told: Told) -> bool | str:
    headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
    if response.status in REDIRECTS and "location" in headers:
        return headers["location"]
    if response.status == 304:
        return False
    if response.status == 416:  # what waits is no beginning of what is there now
        target.begin("")
        raise httpcore2.RemoteProtocolError("nothing left of that range")
    if response.status // 100 != 2:
        reason = REASONS.get(response.status, "")
        raise FetchError(f"the server answered {response.status}{reason} for {target.path.name}")
    if not goes_on(response, headers, target):
        target.begin(headers.get("etag") or headers.get("last-modified", ""))
    write(response, headers, target, told)
    target.finish()
    return True


def goes_on(response: httpcore2.Response, headers: dict[str, str], target: Target) -> bool:
    """Whether what comes is the rest of what is here."""
    if response.status != 206:
        return False
    begun = target.part.stat().st_size if target.part.exists() else 0
    return headers.get("content-range", "").startswith(f"bytes {begun}-")


def write(
    response: httpcore2.Response, headers: dict[str, str], target: Target, told: Told
) -> None:
    """Adds the body to what is here. CUT where less comes than the server has said."""
    length = headers.get("content-length", "")
    with target.part.open("ab") as stream:
        done = stream.tell()
        total = done + int(length) if length.isdecimal() else None
        for piece in response.iter_stream():
            stream.write(piece)
            done += len(piece)
            if done > MAX_FILE:
                raise TooLargeError(f"{target.path.name} is larger than {MAX_FILE // 10**9} GB")
            told(done, total)
    if total is not None and done < total:
        raise httpcore2.RemoteProtocolError("the body ended early")
