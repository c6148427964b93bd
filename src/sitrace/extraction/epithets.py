"""Stances that a word before or after a party's name tells: "X-backed Y", "pro-X Y", "loyal to X"."""

from functools import cache

from sitrace.extraction.parties import Party, Stance, find_parties, is_side, make_party
from sitrace.extraction.phrases import heads, phrase
from sitrace.extraction.report import Report
from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.model import Predicate
from sitrace.model.ontology import load
from sitrace.text import Sentence, Token

_HYPHENS = "-–‑"


def of_epithet(report: Report, sentence: Sentence, token: Token) -> Stance | None:
    """The stance that a word tells by itself of the party that it describes."""
    return (
        _of_participle(report, sentence, token)
        or _of_joined(report, sentence, token)
        or _of_prefix(report, sentence, token)
        or _of_adjective(report, sentence, token)
    )


@cache
def _words(field: str) -> dict[str, Predicate]:
    return {
        word: Predicate(name)
        for name, entry in load("relations").items()
        if isinstance(entry, dict)
        for word in entry.get(field, ())
    }


def _group(report: Report, sentence: Sentence, token: Token) -> tuple[Token, list[Token]] | None:
    """Whom an epithet describes: the noun above it, and its name without the epithet."""
    group = next((t for t in token.ancestors() if t.pos in ("NOUN", "PROPN")), None)
    if group is None or not is_side(report, sentence, group):
        return None
    named = [t for t in phrase(group) if t.i > token.i]
    return (group, named) if group in named else None


# ------------------------------------------------------------------ "X-backed Y"
def _of_participle(report: Report, sentence: Sentence, token: Token) -> Stance | None:
    predicate = _words("participles").get(token.lower)
    before = _hyphened(sentence, token)
    if predicate is None or before is None or token.dep == "ROOT" or not _is_nameable(before):
        return None
    described = _group(report, sentence, token)
    if described is None:
        return None
    subject = make_party(sentence, before, _name_of(sentence, before))
    other = make_party(sentence, *described)
    return Stance(predicate, [subject], [other], token, described[0], sentence, f"-{token.lower}")


def _hyphened(sentence: Sentence, token: Token) -> Token | None:
    """The word that a hyphen joins to the front of this one."""
    before = [t for t in sentence.tokens if token.start - 40 < t.start < token.start][-2:]
    if len(before) < 2 or before[1].text not in _HYPHENS or before[0].end != before[1].start:
        return None
    return before[0]


def _name_of(sentence: Sentence, last: Token) -> list[Token]:
    """The name that ends with this token: "United Arab Emirates" of "…-backed", "al-Qaeda"."""
    own = last.kids("compound", "amod", "nmod")
    name = [last, *(t for t in own if t.pos in ("PROPN", "ADJ") and t.i < last.i)]
    while (before := _hyphened(sentence, min(name, key=lambda t: t.i))) is not None:
        name.append(before)
    return sorted(name, key=lambda t: t.i)


def _is_nameable(token: Token) -> bool:
    named = token.text[0].isupper() and token.pos in ("PROPN", "ADJ", "NOUN")
    return (named and token.lower != "well") or actor_noun(token.lemma) is not None


def _of_joined(report: Report, sentence: Sentence, token: Token) -> Stance | None:
    """ "U.S.-backed forces": what the tokenizer leaves in one piece; "U.S.-led" is but a name."""
    name, _, participle = token.text.rpartition("-")
    predicate = _words("participles").get(participle)
    if predicate in (None, Predicate.LEADS) or not country_codes(fold_name(name)):
        return None
    described = _group(report, sentence, token)
    if described is None:
        return None
    span = report.document.span(token.start, token.start + len(name))
    other = make_party(sentence, *described)
    subject = Party(token, [token], span)
    return Stance(predicate, [subject], [other], token, described[0], sentence, f"-{participle}")


# ------------------------------------------------------------------ "pro-X Y", "loyal to X"
def _of_prefix(report: Report, sentence: Sentence, token: Token) -> Stance | None:
    """ "pro-government militias", "the anti-Houthi alliance"; not "anti-tank teams"."""
    predicate = _words("prefixes").get(token.lower)
    after = [t for t in sentence.tokens if token.i < t.i < token.i + 8]
    joined = len(after) > 2 and after[0].text in _HYPHENS and after[1].start == after[0].end
    if predicate is None or not joined or after[0].start != token.end:
        return None
    first = after[1]
    described = _group(report, sentence, first)
    if described is None or not _is_known(report, sentence, first):
        return None
    name = _known_name(report, first, after)
    within = [t for t in described[1] if t.i > name[-1].i]
    if not within:  # the name goes on to the group's own last word
        return None
    subject = make_party(sentence, described[0], within)
    other = make_party(sentence, name[-1], name)
    return Stance(predicate, [subject], [other], token, described[0], sentence, f"{token.lower}-")


def _is_known(report: Report, sentence: Sentence, token: Token) -> bool:
    """Whether the word after "pro-" is a party: a known actor, a country, "government"."""
    if any(a <= token.start < b for a, b in report.actor_names):
        return True
    entry = actor_noun(token.lemma)
    return (entry is not None and entry.body == "gov") or (
        token.text[0].isupper() and bool(country_codes(fold_name(token.text)))
    )


def _known_name(report: Report, first: Token, after: list[Token]) -> list[Token]:
    """The name that begins with this token: one word, or all that the registry knows it by."""
    end = max((b for a, b in report.actor_names if a <= first.start < b), default=first.end)
    return [t for t in after if first.i <= t.i and t.end <= max(end, first.end)]


def _of_adjective(report: Report, sentence: Sentence, adjective: Token) -> Stance | None:
    predicate = _words("adjectives").get(adjective.lower)
    if predicate is None or adjective.pos != "ADJ":
        return None
    behind = [t for p in adjective.kids("prep") if p.lower == "to" for t in p.kids("pobj")]
    head = adjective.head
    described = head.kids("nsubj") if adjective.dep in ("acomp", "oprd") else [head]
    subjects = find_parties(report, sentence, heads(described), person=False)
    others = find_parties(report, sentence, heads(behind), person=True)
    return Stance(
        predicate, subjects, others, adjective, adjective, sentence, f"“{adjective.lower} to”"
    )
