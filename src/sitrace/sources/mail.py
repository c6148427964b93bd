"""Mail messages: subject, sender and date are the report's, attachments are not read."""

from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from sitrace.sources.arrival import Arrival, Details, Readings
from sitrace.sources.decoding import decode
from sitrace.sources.html import strip_fragment
from sitrace.sources.reports import make_report


def read_mail(raw: bytes, arrival: Arrival) -> Readings:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    text = "" if body is None else read_body(body)
    left = [part.get_filename() or "unnamed" for part in message.iter_attachments()]
    if left and text.strip():
        names = ", ".join(left[:10])
        yield arrival.problem(
            "attachments_unread", f"attachments not read: {names}; give them as files"
        )
    yield from make_report(raw, text, find_details(message), arrival)


def find_details(message: EmailMessage) -> Details:
    sender = message["from"]
    name = sender.addresses[0].display_name if sender and sender.addresses else None
    return Details(title=str(message["subject"] or ""), publisher=name, published=message["date"])


def read_body(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    text = decode(payload, part.get_content_charset()) if isinstance(payload, bytes) else ""
    return strip_fragment(text) if part.get_content_subtype() == "html" else text
