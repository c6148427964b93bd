"""Fetching ends in time, within its size, and at public addresses only."""

import gzip
import socket
import struct
import time
from ipaddress import ip_address

import pytest

from sitrace import __version__
from sitrace.errors import FetchError, TooLargeError
from sitrace.sources import fetching
from sitrace.sources.fetching import fetch
from sitrace.sources.guard import Guard, is_public

from .server import LOOPBACK, Answer, answer, fetch_here, serve

PAGE = b"<p>A shell hit the ferry.</p>"


def hang(client: socket.socket, asked: bytes) -> None:
    time.sleep(3)


def drip_headers(client: socket.socket, asked: bytes) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100:
        client.sendall(bytes([byte]))
        time.sleep(0.03)


def drip_body(client: socket.socket, asked: bytes) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(100):
        client.sendall(b"y")
        time.sleep(0.03)


def reset(client: socket.socket, asked: bytes) -> None:
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def redirect(to: str) -> Answer:
    return answer(b"", f"Location: {to}", status="302 Found")


def test_page_comes_whole_with_its_type() -> None:
    with serve({"/a": [answer(PAGE, "Content-Type: text/html; charset=KOI8-R")]}) as base:
        page = fetch_here(f"{base}/a")
    assert (page.raw, page.content_type, page.charset) == (PAGE, "text/html", "KOI8-R")
    assert page.cut is False


def test_who_asks_is_said() -> None:
    with serve({"/": [lambda client, asked: answer(asked)(client, asked)]}) as base:
        asked = fetch_here(f"{base}/").raw
    assert f"User-Agent: sitrace/{__version__}\r\n".encode() in asked


@pytest.mark.parametrize("behave", [hang, drip_headers, drip_body])
def test_slow_server_is_left_at_the_deadline(behave: Answer) -> None:
    begun = time.monotonic()
    with serve({"/": [behave]}) as base, pytest.raises(FetchError, match="no complete answer"):
        fetch_here(f"{base}/")
    assert time.monotonic() - begun < 1.5


def test_reset_connection_is_tried_once_more() -> None:
    with serve({"/": [reset, answer(PAGE)]}) as base:
        assert fetch_here(f"{base}/").raw == PAGE
    with (
        serve({"/": [reset, reset, answer(PAGE)]}) as base,
        pytest.raises(FetchError, match="twice"),
    ):
        fetch_here(f"{base}/")


def test_page_cut_short_twice_is_given_as_far_as_it_came() -> None:
    with serve({"/": [answer(PAGE, length=5000)]}) as base:
        page = fetch_here(f"{base}/")
    assert (page.raw, page.cut) == (PAGE, True)


def test_gzip_is_unpacked_and_a_bomb_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_PAGE", 1_000_000)
    packed = "Content-Encoding: gzip"
    bomb = gzip.compress(bytes(50_000_000))
    with serve({"/a": [answer(gzip.compress(PAGE), packed)], "/b": [answer(bomb, packed)]}) as base:
        assert fetch_here(f"{base}/a").raw == PAGE
        with pytest.raises(TooLargeError):
            fetch_here(f"{base}/b")


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (answer(b"", status="404 Not Found"), "404 Not Found"),
        (answer(b"x", "Content-Encoding: br"), "'br'"),
        (answer(b"not gzip", "Content-Encoding: gzip"), "damaged"),
        (redirect("http://169.254.169.254/latest/meta-data/"), "169.254.169.254"),
        (redirect("http://[::1]/"), "::1"),
        (redirect("http://user:word@127.0.0.1/"), "user name"),
        (redirect("file:///etc/passwd"), "only http"),
        (redirect("/"), "redirected over 5 times"),
        (redirect("http://x:port/"), "not a web address"),
    ],
)
def test_answer_that_is_no_page_says_why(reply: Answer, told: str) -> None:
    with serve({"/": [reply]}) as base, pytest.raises(FetchError) as caught:
        fetch_here(f"{base}/")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1/", "not on the public web"),
        ("http://localhost/", "not on the public web"),
        ("http://2130706433/", "not on the public web"),
        ("http://0x7f000001/", "not on the public web"),
        ("http://0.0.0.0/", "not on the public web"),
        ("http://10.1.2.3/", "not on the public web"),
        ("http://[::ffff:127.0.0.1]/", "not on the public web"),
        ("http://93.184.216.34:22/", "port 22"),
        ("http://u:p@93.184.216.34/", "user name"),
        ("ftp://93.184.216.34/", "only http"),
        ("file:///etc/passwd", "only http"),
        ("http://", "only http"),
        ("http://x:port/", "not a web address"),
    ],
)
def test_what_must_not_be_fetched_is_not(url: str, told: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1", True),
        ("64:ff9b::808:808", True),  # 8.8.8.8 where only IPv6 is spoken
        ("64:ff9b::a00:1", False),
        ("::7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("fec0::1", False),
        ("fe80::1", False),
        ("ff02::1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("192.168.1.1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_name_is_looked_up_once_and_one_bad_address_refuses_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        good = (2, 1, 6, "", ("93.184.216.34", port))
        return [good, (2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with pytest.raises(FetchError, match=r"rebind\.test is 127\.0\.0\.1"):
        fetch("http://rebind.test/")
    assert asked == ["rebind.test"]


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9/")
    with serve({"/": [answer(PAGE)]}) as base:
        assert fetch(f"{base}/", LOOPBACK, seconds=2).raw == PAGE


def test_slow_name_lookup_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*_: object, **__: object) -> list[object]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    with pytest.raises(FetchError, match="looking up"):
        fetch("http://slow.test/", Guard(), seconds=0.2)
