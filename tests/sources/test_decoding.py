"""Characters come out as they went in, or not at all."""

import pytest

from sitrace.errors import UnreadableError
from sitrace.sources.decoding import decode

TEXT = "“Two” died in Tĭmău – José’s town"
RUSSIAN = "Трое мирных жителей погибли при обстреле порта, сообщила полиция. " * 5
WESTERN = "“Two” died near José’s café – three are hurt, the mayor’s office said on Monday."


@pytest.mark.parametrize(
    ("raw", "declared", "text"),
    [
        (TEXT.encode(), None, TEXT),
        (TEXT.encode("utf-8-sig"), None, TEXT),
        (TEXT.encode("utf-16"), None, TEXT),
        (TEXT.encode("utf-32"), None, TEXT),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, TEXT),
        (TEXT.encode(), "iso-8859-1", TEXT),  # what is valid UTF-8 is UTF-8, whatever is said
        (WESTERN.encode("cp1252"), None, WESTERN),
        (WESTERN.encode("cp1252"), "latin-1", WESTERN),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN),
        (RUSSIAN[:-2].encode()[:-1], None, RUSSIAN[:-3] + "\ufffd"),  # cut in mid-character
        (b"a\r\nb\rc\n", None, "a\r\nb\rc\n"),
        (b"", None, ""),
    ],
)
def test_decode(raw: bytes, declared: str | None, text: str) -> None:
    assert decode(raw, declared).rstrip() == text.rstrip()


@pytest.mark.parametrize("raw", [b"a\x00b", b"\x01\x02\x03\x04" * 20])
def test_bytes_that_are_not_text_are_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(raw)
