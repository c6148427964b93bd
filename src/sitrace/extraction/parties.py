"""The two ends of a stance: who can be a party, and whom a pronoun or an operation stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitrace.extraction.endeavours import owners
from sitrace.extraction.nouns import ARMED, is_event_noun, is_person_noun, weapon_class
from sitrace.extraction.phrases import complements, is_time, phrase
from sitrace.extraction.report import Report
from sitrace.lexicon.actor_names import fold_name
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.countries import country_codes
from sitrace.model import Predicate, Span
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_RELATIVE = {"who", "whom", "which", "that"}


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a stance: `within` are the tokens that name it, `token` their head."""

    token: Token
    within: Sequence[Token]
    span: Span

    @property
    def text(self) -> str:
        """The name on one line, without the article that the span may open with."""
        start = self.within[0].start - self.span.start
        return " ".join(self.span.text[start:].split())


@dataclass(slots=True)
class Stance:
    """`cue` is the word that tells it; realis is read at `anchor`, most often the same."""

    predicate: Predicate
    subjects: list[Party]
    others: list[Party]
    cue: Token
    anchor: Token
    sentence: Sentence
    rule: str
    settled: bool = False
    """What it is worded with decides nothing more: "will not" is the refusal itself."""


def find_parties(
    report: Report, sentence: Sentence, tokens: Iterable[Token], *, person: bool
) -> list[Party]:
    found = []
    for token in tokens:
        here = _resolved(report, sentence, token)
        if here and (is_side(report, sentence, here) or (person and _is_person(here))):
            found.append(make_party(sentence, here, phrase(here)))
    return found


def make_party(sentence: Sentence, token: Token, within: Sequence[Token]) -> Party:
    article = [t for t in token.kids("det") if t.i == within[0].i - 1]
    return Party(token, within, sentence.covering([*article, *within]))


def _is_person(token: Token) -> bool:
    abstract = token.lemma in ("source", "tip", "intelligence", "one", "other", "case")
    return is_person_noun(token) and not is_time(token) and not abstract


def is_side(report: Report, sentence: Sentence, token: Token) -> bool:
    """Whether this noun is a party to a conflict: it bears arms, rules, or is a known actor."""
    if is_time(token) or weapon_class(token) or token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if _is_operation(token):
        return False
    if any(a <= token.start < b for a, b in report.names_in(report.actor_names, sentence)):
        return True
    if country_codes(fold_name(token.text)) and token.text[0].isupper():
        return True
    entry = actor_noun(token.lemma)
    if entry is None:
        named = token.pos == "PROPN" and not _is_operation(token) and not _is_happening(token)
        return named or token.lemma in words("relations", "sides")
    return entry.kind in ARMED or token.lemma in words("relations", "sides")


def _is_happening(name: Token) -> bool:
    """The "Attacks" of a headline in title case."""
    measures = words("comparisons", "measures")
    return name.lower in measures or name.lower.removesuffix("s") in measures


def _is_operation(name: Token) -> bool:
    return phrase(name)[0].lower in ("operation", "exercise")


def _resolved(report: Report, sentence: Sentence, token: Token) -> Token | None:
    """The noun that a pronoun stands for, or whose operation it is; None where it is unclear."""
    if token.lower in _RELATIVE and token.pos in ("PRON", "ADP", "DET", "X"):
        verb = token.head if token.dep != "pobj" else token.head.head
        return verb.head if verb.dep == "relcl" else None
    if token.pos == "PRON":
        return _antecedent(report, sentence, token)
    if token.lower == "one":
        return _one_of(token)
    if token.pos == "DET" and token.lower in _SHARES:
        return next(complements(token, "of"), None)  # of a bare "some", nobody
    if _is_means(token):
        owner = next((t for t in (*owners(token), *token.kids("amod")) if not is_time(t)), None)
        return owner if owner and owner.pos != "PRON" else None
    return token


_SHARES = ("some", "many", "most", "all", "several", "both", "each")


def _one_of(one: Token) -> Token | None:
    """The RDF of "one of the rebel groups, the RDF", "one of the groups known as the RDF"."""
    groups = list(complements(one, "of"))
    called = [v for t in groups for v in t.kids("acl") if v.lemma in ("know", "call", "name")]
    named = [t for v in called for prep in v.kids("prep") for t in prep.kids("pobj")]
    named += [t for v in called for t in v.kids("oprd", "dobj")]
    named += [t for g in (one, *groups) for t in g.kids("appos")]
    return next((t for t in named if t.pos == "PROPN"), None)


def _is_means(token: Token) -> bool:
    """ "backed by Xian jets", "X's campaign": what is told of these is told of whose they are."""
    endeavour = token.lemma in words("relations", "endeavours")
    return endeavour or is_event_noun(token) or weapon_class(token) is not None


def _antecedent(report: Report, sentence: Sentence, pronoun: Token) -> Token | None:
    """The nearest side before "their" or "it" in the sentence that agrees in number."""
    if pronoun.lower not in ("it", "its", "they", "their", "them"):
        return None
    plural = pronoun.lower.startswith("the")
    for token in reversed([t for t in sentence.tokens if t.i < pronoun.i]):
        number = (token.tag in ("NNS", "NNPS")) == plural or token.tag == "NNPS"  # "the Forces"
        fits = number and token.dep not in ("compound", "amod")
        if fits and is_side(report, sentence, token):
            return token
    return None
