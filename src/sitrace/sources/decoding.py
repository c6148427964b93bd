"""Bytes to characters, without inventing any."""

import codecs
import re

from sitrace.errors import UnreadableError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16: it must be asked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What calls itself Latin-1 on the web is Windows-1252 (WHATWG Encoding Standard, section 4.2).
WEB_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
NON_ASCII = re.compile(rb"[\x80-\xff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
SAMPLE = 200_000
NOT_TEXT = (
    "not text that can be read; give a text, HTML, PDF, Word (.docx), mail or JSON Lines file"
)


def decode(raw: bytes, declared: str | None = None) -> str:
    """The characters of `raw`, exactly, without a byte order mark; `declared` is the sender's word.

    Raises `UnreadableError` for bytes that are not text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    if b"\x00" in raw:
        raise UnreadableError(NOT_TEXT)
    text = decode_utf8(raw)
    if text is None:
        text = decode_declared(raw, declared)
    if text is None:
        text = decode_unknown(raw)
    if len(CONTROL.findall(text[:SAMPLE])) > len(text[:SAMPLE]) / 100:
        raise UnreadableError(NOT_TEXT)
    return text


def decode_utf8(raw: bytes) -> str | None:
    """UTF-8 goes before what was declared: other encodings are hardly ever valid UTF-8 by chance.

    A page cut in mid-character, or with one line pasted from elsewhere, is still UTF-8: bad bytes
    become U+FFFD as long as ten characters were good for each of them.
    """
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad and bad * 10 > sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text))):
        return None
    return text


def decode_declared(raw: bytes, declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "").name
        return raw.decode(WEB_ALIASES.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return None


def decode_unknown(raw: bytes) -> str:
    """Few high bytes are a Western text's quotes and accents; more of them are guessed at."""
    if len(NON_ASCII.findall(raw[:SAMPLE])) < len(raw[:SAMPLE]) / 20:
        text = decode_declared(raw, "cp1252")
        if text is not None:
            return text
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE]).best()
    if best is None:
        raise UnreadableError(NOT_TEXT)
    return raw.decode(best.encoding, "replace")
