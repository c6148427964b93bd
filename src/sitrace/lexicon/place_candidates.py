"""Which runs of words in a text may be the name of a place."""

from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from sitrace.lexicon.countries import load_countries
from sitrace.lexicon.folding import fold, join_words
from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.lexicon.place_evidence import (
    Candidate,
    calls_settlement,
    is_headed,
    is_kind,
    is_set_apart,
    is_settlement,
)
from sitrace.lexicon.place_words import Word, asked_features, demonyms, word_list

_LONGEST = 5
"""Words in a place's name, at most."""
_COUNTRIES_WITH_DOTS = ("us", "uk", "uae", "usa", "drc", "car", "uar", "ussr", "un", "prc")
_SHOUTING = 0.6
"""Share of upper-case words from which on a capital says nothing."""
_PLACES_AFTER = ("locatives", "directions", "parts")
_GRAMMAR = frozenset(
    ("the", "a", "an", "as", "at", "by", "for", "from", "in", "of", "on", "to", "with", "and", "or")
)
"""In a text in capitals these begin no name: "THE CITY", "IN THE VALLEY"."""
_PARTING = ("and", "of", "the", "at", "as", "an")
"""Particles that may as well stand between two names."""


def find_candidates(words: list[Word], gazetteer: Gazetteer) -> list[Candidate]:
    """Runs of words that the gazetteer knows, and those that words beside them call a place."""
    shouting = is_shouting(words)
    starts = [at for at, word in enumerate(words) if word.capital or word.particle]
    spans = [span for at in starts for span in _spans_from(words, at, shouting)]
    keys = {span: _key(words, *span) for span in spans}
    entries = gazetteer.lookup_keys({*keys.values(), *(k.removesuffix(".") for k in keys.values())})
    for span, key in keys.items():
        if key not in entries:  # no abbreviation: the full stop of "Aleppo, Syria." ends a sentence
            keys[span] = key.removesuffix(".")
    known = [
        Candidate(*span, key, tuple(entries[key])) for span, key in keys.items() if key in entries
    ]
    known += _natural_features(words, known)
    known += _peoples_borders(words, gazetteer)
    if shouting:
        return known
    countries = frozenset(find_countries(words, known))
    unknown = _unknown_names(words, known)
    return [*known, *(_transliterated(name, words, countries, gazetteer) for name in unknown)]


def _transliterated(
    name: Candidate, words: list[Word], countries: Collection[str], gazetteer: Gazetteer
) -> Candidate:
    """The name with places of the report's countries that are spelt much like it, if any."""
    last = name.last
    if is_headed(words, name.first, last):  # "Barangay San Jose" is a San Jose
        entries = gazetteer.lookup(run_key(words, name.first + 1, last))
        return name._replace(entries=tuple(entries))
    if last > name.first and words[last].folded in asked_features():
        last -= 1
    entries = gazetteer.lookup_alike(run_key(words, name.first, last), countries)
    return name._replace(entries=tuple(entries))


def is_shouting(words: list[Word]) -> bool:
    long = [word for word in words if len(word.text) > 1]
    return sum(word.text.isupper() for word in long) > _SHOUTING * len(long)


def _spans_from(words: list[Word], first: int, shouting: bool) -> Iterator[tuple[int, int]]:
    """Runs of words beginning here that are written as a name."""
    if not _may_begin(words, first) or (shouting and words[first].folded in _GRAMMAR):
        return
    for last in range(first, min(first + _LONGEST, len(words))):
        word = words[last]
        if last > first and not (word.joined and (word.capital or word.particle or shouting)):
            if word.joined and word.folded in asked_features():
                yield first, last
            return
        if word.capital and not (last == first and is_no_place(word)):
            yield first, last


def is_never(word: Word) -> bool:
    """A word of the calendar or of grammar; "US" is not "us"."""
    return word.folded in word_list("never") and not (word.folded == "us" and word.text[1:] != "s")


def is_no_place(word: Word) -> bool:
    people = word.folded in demonyms() and word.folded not in _country_names()
    return is_never(word) or (people and not word.shouted)


@cache
def _country_names() -> frozenset[str]:
    """Those that are words for their people too, such as Myanmar, are names of places all the same."""
    return frozenset(fold(country.name) for country in load_countries().values())


def _may_begin(words: list[Word], at: int) -> bool:
    word = words[at]
    if word.capital:
        return True
    hyphened = at + 1 < len(words) and words[at + 1].gap in ("-", "‑")
    return word.particle and hyphened and words[at + 1].capital


def _key(words: list[Word], first: int, last: int) -> str:
    """The gazetteer key of the words; abbreviations keep their dots or the comma before them."""
    if first == last:
        word = words[first]
        after = words[first + 1].gap if first + 1 < len(words) else ""
        if "," in word.gap and word.shouted and len(word.text) <= 3:
            return f",{word.text.lower()}"
        if "." in word.text and word.folded not in _COUNTRIES_WITH_DOTS:
            return word.text.lower()
        if "," in word.gap and after.startswith("."):
            return f"{word.text.lower()}."
    return run_key(words, first, last)


def run_key(words: list[Word], first: int, last: int) -> str:
    """The key of a run of words; the s of Cox's Bazar belongs to it."""
    owned = [words[at + 1].gap[:2] in ("'s", "’s") for at in range(first, last)]
    parts = [words[at].folded + "s" * owns for at, owns in enumerate([*owned, False], start=first)]
    return join_words(parts)


def _natural_features(words: list[Word], known: list[Candidate]) -> Iterator[Candidate]:
    """Lake Ontario, Red River, Aleppo Road: not where the name alone is, so without its entries."""
    spans = {(candidate.first, candidate.last) for candidate in known}
    for first, last in sorted(spans):
        after = words[last + 1] if last + 1 < len(words) else None
        if (
            after
            and after.capital
            and after.joined
            and after.folded in word_list("elsewhere_kinds")
        ):
            wider = (first, last + 1)
        elif words[first - 1].folded in word_list("elsewhere_heads") and _goes_on(words, first):
            wider = (first - 1, last)
        else:
            continue
        if wider not in spans and words[wider[0]].capital and words[first].joined:
            yield Candidate(*wider, run_key(words, *wider), ())


def _peoples_borders(words: list[Word], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Countries told by their people before a border: "the Iraqi-Syrian border", "the Turkish border"."""
    found = {at: _people(word) for at, word in enumerate(words) if _people(word)}
    for at, codes in found.items():
        behind = at + 1
        if behind in found and words[behind].gap in ("-", "–", "‑"):
            behind += 1
        if len(codes) == 1 and behind < len(words) and _is_border(words[behind]):
            entries = gazetteer.lookup(load_countries()[codes[0]].name)
            own = tuple(e for e in entries if e.feature == "country" and e.country == codes[0])
            yield Candidate(at, at, words[at].folded, own)


def _people(word: Word) -> tuple[str, ...]:
    return demonyms().get(word.folded, ()) if word.capital else ()


def _is_border(word: Word) -> bool:
    return word.joined and word.folded in ("border", "borders", "frontier")


def _unknown_names(words: list[Word], known: list[Candidate]) -> Iterator[Candidate]:
    """Runs of capitalised words that the gazetteer lacks but that stand where a place does.

    "Kan Tor village" is one of them although somewhere there is a Kan.
    """
    covered = {at for candidate in known for at in range(candidate.first, candidate.last + 1)}
    whole = {(candidate.first, candidate.last) for candidate in known}
    runs = list(_runs(words))
    found = {
        run
        for run in runs
        if (covered.isdisjoint(range(run[0], run[1] + 1)) and _stands_as_place(words, *run))
        or (run[1] > run[0] and run not in whole and _is_called_settlement(words, *run))
    }
    keys = {run_key(words, *run) for run in found if run[1] > run[0]}
    for run in runs:
        if run in found or (run not in whole and run_key(words, *run) in keys):
            yield Candidate(*run, run_key(words, *run), ())


def _runs(words: list[Word]) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words, from the first word to the last."""
    at = 0
    while at < len(words):
        last = _run_end(words, at)
        if last is not None:
            yield at, last
        at = (at if last is None else last) + 1


def _run_end(words: list[Word], first: int) -> int | None:
    """The last word of the run of capitalised words that begins here."""
    if not _may_begin(words, first) or is_never(words[first]):
        return None
    last = first
    while last + 1 < len(words) and words[last + 1].joined and _goes_on(words, last + 1):
        last += 1
    return last


def _goes_on(words: list[Word], at: int) -> bool:
    word = words[at]
    if word.capital:
        return word.folded not in word_list("never") or word.folded in asked_features()
    after = words[at + 1] if at + 1 < len(words) else None
    links = word.particle and word.folded not in _PARTING
    return bool(links and after and after.capital and after.joined and not is_never(after))


def _stands_as_place(words: list[Word], first: int, last: int) -> bool:
    """After "in" or "town of", before "village", or with such a word inside; else no candidate."""
    if last - first >= _LONGEST:
        return False
    if first == last and (words[first].shouted or is_no_place(words[first])):
        return False
    before = [word.folded for word in words[max(0, first - 2) : first]]
    after = words[last + 1] if last + 1 < len(words) else None
    return (
        (words[last].folded in asked_features() and last > first)
        or (before[-1:] == ["of"] and is_kind(words[first - 2]))
        or (
            words[first].gap == " "
            and any(word in word_list(name) for word in before[-1:] for name in _PLACES_AFTER)
        )
        or (not words[first].opens and after is not None and _is_kind_after(after))
        or is_set_apart(words, last)
        or is_headed(words, first, last)
    )


def _is_called_settlement(words: list[Word], first: int, last: int) -> bool:
    """Whether the whole run is called a village or town: before it, behind it or set apart by commas."""
    if last - first >= _LONGEST - 1 or any(is_never(words[at]) for at in range(first, last + 1)):
        return False
    called = calls_settlement(words[last + 1] if last + 1 < len(words) else None)
    of = first > 1 and words[first - 1].folded == "of" and is_settlement(words[first - 2])
    return called or of or is_set_apart(words, last) or is_headed(words, first, last)


def _is_kind_after(word: Word) -> bool:
    return word.gap == " " and not word.capital and word.folded in asked_features()


def find_countries(words: list[Word], candidates: list[Candidate]) -> Iterator[str]:
    """Codes of the countries that are named or whose people are: "Chadian soldiers in Niger"."""
    for candidate in candidates:
        yield from (
            entry.country or "" for entry in candidate.entries if entry.feature == "country"
        )
    for word, after in pairwise([*words, words[-1]] if words else []):
        if word.capital:
            yield from demonyms().get(word.folded, ())
            yield from demonyms().get(f"{word.folded} {after.folded}", ())
