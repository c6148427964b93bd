"""One page from the web, within limits of time, size and address."""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus

import httpcore2
import httpx2

from sitrace import __version__
from sitrace.errors import FetchError, TooLargeError
from sitrace.sources.arrival import too_large
from sitrace.sources.deadline import Deadline
from sitrace.sources.guard import Guard, GuardedBackend

MAX_PAGE = 20_000_000
MAX_REDIRECTS = 5
TOTAL_SECONDS = 30.0
REQUEST: dict[bytes | str, bytes | str] = {
    "User-Agent": f"sitrace/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/pdf, */*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",  # the only one that can be unpacked piece by piece within a limit
    "Connection": "close",
}
CUT = (httpcore2.ReadError, httpcore2.WriteError, httpcore2.RemoteProtocolError)
REDIRECTS = (301, 302, 303, 307, 308)
REASONS = {status.value: f" {status.phrase}" for status in HTTPStatus}
SAVE_IT = "open it in a browser, save it and give the file"
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
ANY_ENCODING = 47  # zlib's windowBits for gzip or zlib, whichever the data says


@dataclass(frozen=True)
class Page:
    """What came, unpacked, and from where in the end."""

    url: str
    raw: bytes
    content_type: str = ""
    charset: str | None = None
    cut: bool = False
    """The connection broke before the end."""


def fetch(url: str, guard: Guard | None = None, seconds: float = TOTAL_SECONDS) -> Page:
    """The page at an http or https address; a connection that breaks is tried once more.

    Raises `FetchError` with what to do, and `TooLargeError` over 20 MB.
    """
    guard, deadline = guard or Guard(), Deadline(seconds)
    with explained(deadline):
        try:
            page = follow_redirects(httpx2.URL(url), guard, deadline)
        except CUT:
            page = None
        if page is None or page.cut:
            page = follow_redirects(httpx2.URL(url), guard, deadline)
        return page


@contextmanager
def explained(deadline: Deadline) -> Iterator[None]:
    """Turns what the library raises into what the user can do about it."""
    try:
        yield
    except CUT as error:
        raise FetchError("the server broke the connection twice; try again later") from error
    except httpcore2.ConnectTimeout as error:
        raise FetchError("the server takes no connection; check the address") from error
    except httpcore2.TimeoutException as error:
        raise FetchError(deadline.message) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise FetchError(f"no connection ({str(error)[:120]}); check the address") from error
    except (httpx2.InvalidURL, httpcore2.UnsupportedProtocol) as error:
        raise FetchError(f"not a web address ({str(error)[:120]}); check it") from error


def follow_redirects(url: httpx2.URL, guard: Guard, deadline: Deadline) -> Page:
    """Each step is checked as the first one was."""
    for _ in range(MAX_REDIRECTS + 1):
        guard.check_url(url)
        answer = request(url, GuardedBackend(guard, deadline))
        if isinstance(answer, Page):
            return answer
        url = url.join(answer)
    raise FetchError(f"redirected over {MAX_REDIRECTS} times; save the page and give the file")


def request(url: httpx2.URL, backend: GuardedBackend) -> Page | str:
    """The page, or where the server says that it is."""
    target = httpcore2.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    headers = {"Host": url.netloc, **REQUEST}
    with (
        httpcore2.ConnectionPool(network_backend=backend) as pool,
        pool.stream("GET", target, headers=headers) as response,
    ):
        return read_response(response, str(url))


def read_response(response: httpcore2.Response, url: str) -> Page | str:
    headers = {name.decode("latin-1").lower(): value for name, value in response.headers}
    if response.status in REDIRECTS and "location" in headers:
        return headers["location"].decode("latin-1")
    if response.status // 100 != 2:
        reason = REASONS.get(response.status, "")
        raise FetchError(f"the server answered {response.status}{reason}; {SAVE_IT}")
    raw, cut = read_body(response, headers.get("content-encoding", b"").decode("latin-1"))
    kind, _, rest = headers.get("content-type", b"").decode("latin-1").partition(";")
    charset = CHARSET.search(rest)
    return Page(url, raw, kind.strip().lower(), charset[1] if charset else None, cut)


def read_body(response: httpcore2.Response, encoding: str) -> tuple[bytes, bool]:
    """The body unpacked, and whether it was cut off; a bomb is stopped before it goes off."""
    unpack = choose_unpacker(encoding.strip().lower())
    body = bytearray()
    try:
        for piece in response.iter_stream():
            body += unpack(piece)
            if len(body) > MAX_PAGE:
                raise TooLargeError(too_large(MAX_PAGE))
    except CUT:
        if not body:
            raise
        return bytes(body), True
    except zlib.error as error:
        raise FetchError(f"what came is damaged ({error}); {SAVE_IT}") from error
    return bytes(body), False


def choose_unpacker(encoding: str) -> Callable[[bytes], bytes]:
    if encoding in ("", "identity"):
        return bytes
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"packed as {encoding[:20]!r}, which was not asked for; {SAVE_IT}")
    inflater = zlib.decompressobj(ANY_ENCODING)
    return lambda piece: inflater.decompress(piece, MAX_PAGE + 1)
