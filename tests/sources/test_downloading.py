"""Large files come whole, go on where they broke off, and are not fetched twice."""

from pathlib import Path

import pytest

from sitrace.errors import FetchError
from sitrace.sources.downloading import download
from sitrace.sources.guard import Guard

from .server import LOOPBACK, Answer, answer, serve

BODY = bytes(range(256)) * 40
TAG = 'ETag: "v1"'


def get(base: str, folder: Path, seen: list[tuple[int, int | None]] | None = None) -> bool:
    told = None if seen is None else lambda done, total: seen.append((done, total))
    return download(f"{base}/f", folder / "in" / "f", guard=LOOPBACK, told=told, seconds=2)


def rest(start: int, claimed: int | None = None) -> Answer:
    span = f"Content-Range: bytes {claimed if claimed is not None else start}-10239/10240"
    return answer(BODY[start:], TAG, span, status="206 Partial Content")


def only_if(header: bytes, then: Answer) -> Answer:
    """The answer where the request has that header, else an error that no download accepts."""
    refused = answer(b"", status="400 Bad Request")
    return lambda client, asked: (then if header in asked else refused)(client, asked)


def test_file_comes_whole_and_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    with serve({"/f": [answer(BODY, TAG)]}) as base:
        assert get(base, tmp_path, seen) is True
    assert (tmp_path / "in" / "f").read_bytes() == BODY
    assert seen[-1] == (10240, 10240)
    assert not list(tmp_path.rglob("*.part*"))


def test_what_is_here_is_not_fetched_twice(tmp_path: Path) -> None:
    same = only_if(b'If-None-Match: "v1"', answer(b"", status="304 Not Modified"))
    with serve({"/f": [answer(BODY, TAG), same]}) as base:
        assert [get(base, tmp_path), get(base, tmp_path)] == [True, False]
    assert (tmp_path / "in" / "f").read_bytes() == BODY


@pytest.mark.parametrize(
    "then",
    [
        only_if(b"Range: bytes=4000-", only_if(b'If-Range: "v1"', rest(4000))),
        answer(BODY, 'ETag: "v2"'),  # another version by now: from the beginning
        rest(0, claimed=0),  # a server that sends more than was asked for
    ],
)
def test_broken_download_goes_on(tmp_path: Path, then: Answer) -> None:
    cut = answer(BODY[:4000], TAG, length=10240)
    with serve({"/f": [cut, then]}) as base:
        assert get(base, tmp_path)
    assert (tmp_path / "in" / "f").read_bytes() == BODY


def test_a_later_command_goes_on_too(tmp_path: Path) -> None:
    cut, stop = answer(BODY[:4000], TAG, length=10240), rest(4000)
    span = "Content-Range: bytes 4000-10239/10240"
    broken = answer(b"", TAG, span, status="206 Partial Content", length=6240)
    dead = only_if(b"Range", lambda client, asked: broken(client, asked))
    with (
        serve({"/f": [cut, dead, dead, stop]}) as base,
        pytest.raises(FetchError, match="4,000 bytes of f have come"),
    ):
        get(base, tmp_path)
    with serve({"/f": [only_if(b"Range: bytes=4000-", stop)]}) as base:
        assert get(base, tmp_path)
    assert (tmp_path / "in" / "f").read_bytes() == BODY


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([answer(b"", status="404 Not Found")], "404 Not Found for f"),
        ([answer(b"", "Location: /f", status="302 Found")], "redirected over"),
        ([answer(b"", "Location: file:///etc/passwd", status="302 Found")], "only http"),
    ],
)
def test_what_cannot_be_had_is_said(tmp_path: Path, answers: list[Answer], told: str) -> None:
    with serve({"/f": answers}) as base, pytest.raises(FetchError, match=told):
        get(base, tmp_path)
    assert not (tmp_path / "in" / "f").exists()


def test_only_the_public_web_is_asked(tmp_path: Path) -> None:
    with serve({"/f": [answer(BODY)]}) as base, pytest.raises(FetchError, match="not"):
        download(f"{base}/f", tmp_path / "f", guard=Guard(ports=()))
