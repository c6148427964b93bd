"""A number as it is written, in digits or words, and what it is worth."""

import re

from sitrace.model.calendar import MULTIPLIERS, NUMBER_WORDS

# Every repetition below is bounded, so that no text, however long or hostile, makes matching slow.
GAP = r"\s{1,8}"


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_ONES = _any([word for word, n in NUMBER_WORDS.items() if n < 10])
_TEENS = _any([word for word, n in NUMBER_WORDS.items() if n < 20])
_TENS = _any([word for word, n in NUMBER_WORDS.items() if n >= 20])
_SMALL = rf"(?:{_TENS}(?:(?:-|{GAP}){_ONES})?|{_TEENS})\b"
_HUNDRED = rf"(?:{_SMALL}|\ba)(?:-|{GAP})hundred(?:{GAP}(?:and{GAP})?{_SMALL})?\b"
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,4}(?![0-9])"
    r"|[0-9]{1,12}(?:\.[0-9]{1,4})?)"
)
_PLAIN = rf"(?:{_DIGITS}|{_HUNDRED}|{_SMALL})"
_SCALE = _any(list(MULTIPLIERS))
ATTACHED = "k|mn?|bn|km|kms|cm|mm|kg|kgs|g|lbs?|ft|kph|mph|mw"
"""Letters that may follow the digits at once: "2.3m", "500kg"."""

NUMERAL = (
    rf"(?:(?:half{GAP}an?|(?:{_PLAIN}|\ba)(?:{GAP}and{GAP}a{GAP}half)?)(?:-|{GAP}){_SCALE}"
    rf"(?:(?:{GAP}and)?{GAP}(?:{_HUNDRED}|{_SMALL}))?\b"
    rf"|{_PLAIN}(?:(?:{ATTACHED})\b)?)(?!\w|[.,:/][0-9])"
)
"""Pattern of one number, with neither groups nor flags; match it ignoring case."""

_SHORT_SCALE = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_TOKEN = re.compile(r"[0-9][0-9., \u00a0\u2009\u202f]*|[a-z]+")


def read_number(words: str) -> float:
    """The value of a text that `NUMERAL` matched; "2.3m" is read as millions."""
    total = current = 0.0
    for token in _TOKEN.findall(words.lower()):
        scale = MULTIPLIERS.get(token) or _SHORT_SCALE.get(token)
        if scale is None:
            current += _read_token(token)
        elif scale < 1_000:
            current = (current or 1) * scale
        else:
            total, current = total + (current or 1) * scale, 0.0
    return total + current


def _read_token(token: str) -> float:
    if token[0].isdigit():
        return float(re.sub(r"[^0-9.]", "", token).strip("."))
    return 0.5 if token == "half" else NUMBER_WORDS.get(token, 0)
