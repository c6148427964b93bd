"""Where a model's words stand in the report. Words that stand nowhere are the model's own."""

import re
from collections.abc import Iterable, Iterator

_ALIKE = {"'": "['‘’ʼ]", "’": "['‘’ʼ]", "‘": "['‘’ʼ]", '"': '["“”]', "“": '["“”]', "”": '["“”]',
          "-": "[-‐‑–—]", "–": "[-‐‑–—]", "—": "[-‐‑–—]"}  # fmt: skip
MOST = 700
"""Characters of the longest quote: some three sentences."""


def find_words(
    text: str, words: str, within: tuple[int, int], near: int = 0
) -> tuple[int, int] | None:
    """[start, end) of `words` in `within`, the occurrence nearest to the offset `near`.

    White space, quotation marks, apostrophes and dashes may differ in form; nothing else may.
    """
    spans = list(_occurrences(text, words, within))
    return min(spans, key=lambda span: abs(span[0] - near)) if spans else None


def _occurrences(text: str, words: str, within: tuple[int, int]) -> Iterator[tuple[int, int]]:
    tokens = words.split()
    if not tokens or len(words) > MOST:
        return
    pattern = r"\s+".join("".join(_literal(token)) for token in tokens)
    before = r"(?<!\w)" if tokens[0][0].isalnum() else ""
    after = r"(?!\w)" if tokens[-1][-1].isalnum() else ""
    for match in re.compile(before + pattern + after).finditer(text, *within):
        yield match.span()


def _literal(token: str) -> Iterable[str]:
    return (_ALIKE.get(char) or re.escape(char) for char in token)
