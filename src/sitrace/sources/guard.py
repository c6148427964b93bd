"""Which addresses may be fetched: the public web only, and only the address that was checked.

A report, a feed or a redirect must not be able to make this machine ask its own network for
something (server-side request forgery). So a name is looked up once, every address it has must be
public, and the connection goes to one of those addresses and not to the name.
"""

import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

import httpcore2
import httpx2

from sitrace.errors import FetchError
from sitrace.sources.deadline import Deadline, TimedStream

GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
CONNECT_SECONDS = 10.0


@dataclass(frozen=True)
class Guard:
    """What may be fetched; `networks` are open although they are not public."""

    networks: tuple[str, ...] = ()
    ports: tuple[int, ...] = (80, 443)

    def check_url(self, url: httpx2.URL) -> None:
        """Raises `FetchError` where the address itself says that it must not be fetched."""
        if url.scheme not in ("http", "https") or not url.host:
            raise FetchError("only http and https addresses are fetched; give one, or a file")
        if url.userinfo:
            raise FetchError("addresses with a user name are not fetched; save the page as a file")
        port = url.port or {"http": 80, "https": 443}[url.scheme]
        if self.ports and port not in self.ports:
            raise FetchError(f"port {port} is not fetched from; save the page and give the file")

    def admits(self, address: str) -> bool:
        plain = ip_address(address.partition("%")[0])
        return is_public(plain) or any(plain in ip_network(network) for network in self.networks)

    def find_addresses(self, host: str, port: int, deadline: Deadline) -> list[str]:
        """The host's addresses, every one of them admitted; raises `FetchError`."""
        addresses = look_up(host, port, min(deadline.left(), CONNECT_SECONDS))
        refused = [address for address in addresses if not self.admits(address)]
        if refused:
            raise FetchError(f"{host} is {refused[0]}, which is not on the public web; not fetched")
        return addresses


def is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved
    if address.ipv4_mapped:
        return is_public(address.ipv4_mapped)
    if address in NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    tunnelled = address.sixtofour or address.teredo
    return address in GLOBAL_UNICAST and address.is_global and not tunnelled


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """The host's addresses. In a thread of its own, since a lookup takes no timeout."""
    found: list[str] = []
    errors: list[Exception] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            errors.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise FetchError(f"no such host: {host}; check the address and the network") from errors[0]
    if not found:
        raise FetchError(f"looking up {host} took over {seconds:.0f} s; try again later")
    return found


class GuardedBackend(httpcore2.SyncBackend):
    """Connects to checked addresses only, and gives each connection the fetch's deadline."""

    def __init__(self, guard: Guard, deadline: Deadline) -> None:
        self.guard, self.deadline = guard, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        *others, last = self.guard.find_addresses(host, port, self.deadline)
        for address in others:
            try:
                return self.connect(address, port)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue  # a host's IPv6 address often leads nowhere: the next may answer
        return self.connect(last, port)

    def connect(self, address: str, port: int) -> httpcore2.NetworkStream:
        seconds = min(self.deadline.left(), CONNECT_SECONDS)
        return TimedStream(super().connect_tcp(address, port, seconds), self.deadline)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        raise FetchError("local sockets are not fetched from")
