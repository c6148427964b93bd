"""Whatever the bytes, reading them ends in documents and problems, the same ones every time."""

import random
from collections.abc import Iterator

import pytest

from sitrace.errors import SitraceError
from sitrace.model import Document
from sitrace.sources import READERS
from sitrace.sources.arrival import Arrival, Reading

from .pdfs import make_pdf

SEEDS = {
    ".txt": b"Title: Ferry hit\nPublished: 2021-05-04\n---\nTwo died at Port L\xc3\xa9nna.\r\n",
    ".html": b"<html lang=en><meta charset=utf-8><body><p>Two died.</p><table><tr><td>3</table>",
    ".pdf": make_pdf([["Two people died at Port Lenna."]]),
    ".eml": b"From: A\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nTwo died.\n--x--",
    ".rss": b"<rss version='2.0'><channel><item><title>A &amp; b</title></item></channel></rss>",
    ".jsonl": b'{"text": "Two \\u00e9 died.", "published": "2021-05-04"}\n{"text": "More."}\n',
    ".docx": b"PK\x03\x04 no archive",
}


def mutate(raw: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, a piece lost and a piece doubled."""
    body = bytearray(raw)
    for _ in range(chance.randrange(6)):
        body[chance.randrange(len(body))] = chance.choice(b"\x00\xff<>&\"'{}[]:;\\\n-%9" + body)
    start, end = sorted(chance.randrange(len(body) + 1) for _ in range(2))
    return bytes(body[:start] + chance.choice((b"", body[start:end] * 2)) + body[end:])


def read_strictly(kind: str, raw: bytes) -> Iterator[Reading]:
    """Without the boundary that would hide what nobody had foreseen."""
    try:
        yield from READERS[kind](raw, Arrival("a", path="a"))
    except SitraceError:
        return


@pytest.mark.parametrize("kind", SEEDS)
def test_damaged_input_never_raises_and_reads_the_same_twice(kind: str) -> None:
    chance = random.Random(kind)
    for _ in range(60):
        raw = mutate(SEEDS[kind], chance)
        first = list(read_strictly(kind, raw))
        assert first == list(read_strictly(kind, raw))
        assert all(len(reading.id) == 64 for reading in first if isinstance(reading, Document))
