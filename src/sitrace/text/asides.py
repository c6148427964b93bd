"""What an editor put into a report in square brackets, which the parser would take for its words."""

import re

from sitrace.model.ontology import words
from sitrace.text.syntax import is_common_word

_ASIDE = re.compile(r"(?:(?P<before>[^\W_][\w.'’-]{0,40})\s{0,3})?\[(?P<inside>[^\[\]]{1,120})\]")
_NOTE = re.compile(
    r"\b(?:as\s(?:heard|received|published|printed|given|transmitted|spoken)|indistinct|omitted|sic"
    r"|not\sfurther\sidentified|begin\srecording|end\srecording|passage|video|applause)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")


def without_asides(text: str) -> str:
    """The text, as long as before, with blanks for an editor's notes and for names spelled out.

    "seven [number as heard] men", "the ELF [Eastern Liberation Front]", "Eastern Liberation Front
    [ELF]"; but what stands for the speaker's words stays: "[the army] fired at us".
    """
    kept = list(text)
    for found in _ASIDE.finditer(text):
        inside = found["inside"]
        if _NOTE.search(inside) or _spells_out(found["before"], inside, text[: found.start()]):
            start, end = found.start("inside") - 1, found.end("inside") + 1
            kept[start:end] = " " * (end - start)
    return "".join(kept)


def _spells_out(before: str | None, inside: str, left: str) -> bool:
    """Whether one of the two is a name and the other its short form."""
    if before is None or before.lower() in words("lists", "function_words"):
        return False
    if len(inside.split()) > 1:
        first = {w[0].lower() for w in _WORD.findall(inside) if w[0].isupper() and len(w) > 2}
        return not is_common_word(before.lower()) or (bool(first) and first <= set(before.lower()))
    initials = {w[0].lower() for w in _WORD.findall(left)[-6:]} | {before[0].lower()}
    return inside.isupper() and len(inside) > 1 and all(c.lower() in initials for c in inside)
