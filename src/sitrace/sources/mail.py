"""Mail messages and saved pages of several parts (.mhtml); attachments are named, not read."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from sitrace.errors import UnreadableError
from sitrace.sources.arrival import Arrival, Details, Readings
from sitrace.sources.decoding import decode
from sitrace.sources.html import extract_article, parse_html, strip_fragment
from sitrace.sources.reports import make_report

# The library's newer way of parsing headers takes gigabytes for one that is made for it; this
# older one is held to sizes that no honest mail comes near.
MAX_HEADER = 20_000
MAX_SHOWN = 2_000
MAX_NESTED = 100
NESTED = re.compile(rb"^content-type:\s{0,10}multipart/", re.I | re.M)
HOSTILE = "a mail nested or headed as no mail program does it; save its text as a file"
SAVED_PAGE = "snapshot-content-location"


def read_mail(raw: bytes, arrival: Arrival) -> Readings:
    if len(NESTED.findall(raw)) > MAX_NESTED:
        raise UnreadableError(HOSTILE)
    message = message_from_bytes(raw)
    parts = [part for part in message.walk() if not part.is_multipart()]
    if any(len(value) > MAX_HEADER for part in message.walk() for _, value in part.raw_items()):
        raise UnreadableError(HOSTILE)
    text, details = read_body(find_body(parts), message)
    left = [part for part in parts if part.get_content_disposition() == "attachment"]
    if left and text.strip():
        names = ", ".join(part.get_filename() or "unnamed" for part in left[:10])
        told = f"attachments not read: {names}; give them as files"
        yield arrival.problem("attachments_unread", told)
    yield from make_report(raw, text, details, arrival)


def find_body(parts: list[Message]) -> Message | None:
    """The part in plain text, else the one in HTML."""
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in shown:
            if part.get_content_type() == kind:
                return part
    return None


def read_body(part: Message | None, message: Message) -> tuple[str, Details]:
    if part is None:
        return "", Details()
    payload = part.get_payload(decode=True)
    text = decode(payload, part.get_content_charset()) if isinstance(payload, bytes) else ""
    if SAVED_PAGE in message:
        return read_saved_page(text, header(message, SAVED_PAGE))
    stripped = strip_fragment(text) if part.get_content_type() == "text/html" else text
    return stripped, find_details(message)


def read_saved_page(markup: str, url: str) -> tuple[str, Details]:
    tree = parse_html(markup)
    text, details = ("", Details()) if tree is None else extract_article(tree, url)
    return text, replace(details, url=url)


def find_details(message: Message) -> Details:
    return Details(
        title=header(message, "subject"),
        publisher=parseaddr(header(message, "from"))[0],
        published=header(message, "date"),
    )


def header(message: Message, name: str) -> str:
    """The header's words, decoded as far as they can be; many mails have bare UTF-8 there."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    value = str(raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:MAX_SHOWN]
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value
