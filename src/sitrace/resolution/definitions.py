"""Acronyms that a report defines itself: "the Free Corps of the Hills (FCH)"."""

import re

_PAREN = re.compile(r"\( {0,3}([^()\n]{2,80}?) {0,3}[),;]")
_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9.&/-]{0,9}[A-Z0-9.]|[A-Z]\d{1,3}")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BOUNDARY = re.compile(r"[.;:!?,()\"“”\n]\s|\n")
_SKIPPED = "a al and at de del des du el en et for in la las le les los of on the to y"
_SMALL = frozenset(_SKIPPED.split())
"""Words that an acronym skips."""
_MOST_WORDS = 14


def find_definitions(text: str) -> dict[str, str]:
    """Acronym -> long name, for "Long Name (ACR)" and "ACR (Long Name)"; the first one counts.

    The letters of the acronym must be those with which words of the name begin, in order or, as in
    names that were translated and acronyms that were not, in any order.
    """
    found: dict[str, str] = {}
    for match in _PAREN.finditer(text):
        before, inside = text[max(0, match.start() - 200) : match.start()].rstrip(), match.group(1)
        pair = _define_after(before, inside) or _define_before(before, inside)
        if pair:
            found.setdefault(*pair)
    return found


def _define_after(before: str, inside: str) -> tuple[str, str] | None:
    """Long Name (ACR)."""
    if not _is_acronym(inside):
        return None
    clause = _BOUNDARY.split(before)[-1]
    tokens = list(_TOKEN.finditer(clause))[-_MOST_WORDS:]
    start = _find_start([token.group() for token in tokens], inside)
    return None if start is None else (inside, clause[tokens[start].start() :])


def _define_before(before: str, inside: str) -> tuple[str, str] | None:
    """ACR (Long Name)."""
    last = before.rpartition(" ")[2].lstrip("(\"“'")
    words = _TOKEN.findall(inside)
    if not _is_acronym(last) or len(words) < 2 or len(words) > _MOST_WORDS:
        return None
    return (last, inside) if _find_start(words, last) == 0 else None


def _is_acronym(word: str) -> bool:
    return _ACRONYM.fullmatch(word) is not None and not word.isdigit()


def _find_start(words: list[str], acronym: str) -> int | None:
    """Where in the words the long name of an acronym begins: the shortest run that spells it."""
    letters = [char.lower() for char in acronym if char.isalnum()]
    starts = [at for at, word in enumerate(words) if word[0].isupper() and _counts(word)]
    for spells in (_has_same_letters, _is_subsequence):
        for start in reversed(starts):
            initials = [word[0].lower() for word in words[start:] if _counts(word)]
            if len(initials) > 1 and spells(initials, letters):
                return start
    return None


def _counts(word: str) -> bool:
    return word.lower() not in _SMALL


def _has_same_letters(initials: list[str], letters: list[str]) -> bool:
    return sorted(initials) == sorted(letters)


def _is_subsequence(initials: list[str], letters: list[str]) -> bool:
    # Every initial is used, in order; letters between come from inside the words ("SUdan").
    rest = iter(letters)
    return letters[0] == initials[0] and all(initial in rest for initial in initials)
