"""The training sentences: a line each, with their triggers marked `{words|label}`.

They were written for this project, are invented and may be used by anybody (CC0).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "sentences"
_MARK = re.compile(r"\{([^{}|]+)\|([a-z_]+)\}")


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks. `triggers`: (start, end, label), offsets into `text`."""

    text: str
    triggers: tuple[tuple[int, int, str], ...]

    @property
    def is_held_out(self) -> bool:
        """One sentence in ten is never trained on; which, its text alone decides."""
        return int(sha256(self.text.encode()).hexdigest(), 16) % 10 == 0


def read_marked(folder: Path = FOLDER) -> list[Marked]:
    """All sentences, each once. Raises ValueError, with file and line, where a mark is broken."""
    files = sorted(folder.glob("*.txt"))
    lines = (found for path in files for found in _lines(path))
    return list(dict.fromkeys(lines))


def labels_of(sentences: Iterable[Marked]) -> list[str]:
    """ "none" and every label that occurs, sorted: the classes of the tagger, in their order."""
    return ["none", *sorted({label for one in sentences for _, _, label in one.triggers})]


def _lines(path: Path) -> Iterator[Marked]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            marked = _read(line.strip())
            if set(marked.text) & set("{}|"):
                raise ValueError(f"{path.name}, line {number}: a mark is broken: {line}")
            yield marked


def _read(line: str) -> Marked:
    text, triggers, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        triggers.append((len(text), len(text) + len(mark[1]), mark[2]))
        text, last = text + mark[1], mark.end()
    return Marked(text + line[last:], tuple(triggers))
