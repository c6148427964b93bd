"""Sides: who can take or hold ground, and whom "they" and "it" stand for."""

from collections.abc import Iterable, Iterator, Sequence

from sitrace.extraction.frames import obliques, subjects
from sitrace.extraction.nouns import BANDS
from sitrace.extraction.report import Report
from sitrace.lexicon.actor_nouns import actor_noun
from sitrace.lexicon.actors import load_registry
from sitrace.lexicon.countries import country_codes
from sitrace.model import ActorKind
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

_UNARMED = frozenset(
    (
        ActorKind.CIVILIANS,
        ActorKind.PROTESTERS,
        ActorKind.POLICE,
        ActorKind.UN,
        ActorKind.AID_AGENCY,
        ActorKind.MEDIA,
    )
)
_SPEAKERS = frozenset(("we", "us", "our", "i"))
_OTHERS = frozenset(("it", "they", "them", "its", "their"))
_THINGS = frozenset(("it", "its"))
_REACH = 2
"""Sentences that a pronoun looks back."""


def is_side(report: Report, sentence: Sentence, token: Token) -> bool:
    """Whether this word names a party: a noun, a name, or the adjective of "rebel hands"."""
    if token.pos == "ADJ":
        return is_armed(report, sentence, token)
    return report.is_party(sentence, token) and token.pos in ("NOUN", "PROPN")


def is_armed(report: Report, sentence: Sentence, token: Token) -> bool:
    """Whether this party can take ground: an armed side, a state, a name from the registry."""
    if token.lemma in words("control", "bands"):
        return True
    if entry := actor_noun(token.lemma):
        known = entry.kind is not ActorKind.UNKNOWN
        return known and not is_unarmed(token) and not _is_official(token)
    return any(a <= token.start < b for a, b in report.actor_names) or _is_national(token)


def is_named_group(report: Report, token: Token) -> bool:
    """Whether this is an armed group by its name, as the registry has it: "M23", not "Chad"."""
    spans = (span for span in report.actor_names if span[0] <= token.start < span[1])
    named = (report.document.text[a:b] for a, b in spans)
    known = (load_registry().lookup(name) for name in named)
    return any(found and found[0].kind in BANDS for found in known)


def is_unarmed(token: Token) -> bool:
    """Whether the word itself says that this party bears no arms, or none for ground."""
    entry = actor_noun(token.lemma)
    return entry is not None and (entry.kind in _UNARMED or bool(entry.civilian))


def _is_official(token: Token) -> bool:
    """Whether this is a person of the government, not the government."""
    entry = actor_noun(token.lemma)
    governs = entry is not None and entry.body == "gov"
    return governs and token.lemma not in words("control", "rulers")


def _is_national(token: Token) -> bool:
    """ "the Iraqis", "Ukraine", the adjective of "Russian advance"."""
    named = token.text[0].isupper() and country_codes(token.lower.removesuffix("s"))
    return bool(named) and not token.kid("nummod")  # "15,000 Egyptians" are people


def named_parties(report: Report, sentence: Sentence, tokens: Iterable[Token]) -> list[Token]:
    """These words with pronouns replaced by armed sides; those that stand for none are left out."""
    found: list[Token] = []
    for token in tokens:
        party = antecedent(report, sentence, token) if token.pos == "PRON" else token
        if party is not None and all(party is not other for other in found):
            found.append(party)
    return found


def antecedent(report: Report, sentence: Sentence, pronoun: Token) -> Token | None:
    """The side that "they", "it" or "we" stands for: the speaker, or the nearest subject before."""
    if pronoun.lower in _SPEAKERS:
        said = reversed(report.said_of(sentence, pronoun))
        return next((spoken_for(a.source) for a in said if a.source), None)
    if pronoun.lower not in _OTHERS:
        return None
    above = [who for t in _above(pronoun) if _agrees(pronoun, who := spoken_for([t]))]
    fits = above or [t for t in _before(report, sentence, pronoun) if _agrees(pronoun, t)]
    if above or pronoun.lower in _THINGS:
        fits = fits[:1]  # what stands nearest is meant, whether it bears arms or not
    return next((t for t in fits if is_armed(report, sentence, t)), None)


def spoken_for(source: Sequence[Token]) -> Token:
    """Who speaks through this source: the rebels of "a rebel spokesman", of "a statement by rebels"."""
    inside = {t.i for t in source}
    head = next((t for t in source if t.is_root or t.head.i not in inside), source[-1])
    mouths = (t for t in (head, *head.kids("appos")) if t.lemma in words("lists", "mouthpieces"))
    for mouth in mouths:
        behind = [t for prep, t in obliques(mouth) if prep in ("for", "of", "by", "from")]
        issuer = subjects(mouth.head) if mouth.dep == "dobj" and mouth.head.pos == "VERB" else []
        before = sorted(mouth.kids("compound", "nmod", "amod"), key=lambda t: t.pos != "PROPN")
        owners = [*behind, *mouth.kids("poss"), *before]
        if found := [t for t in (*owners, *issuer) if t.pos != "PRON"]:
            return found[0]
    return head


def _above(pronoun: Token) -> Iterator[Token]:
    """Subjects of the clauses that the pronoun's clause hangs on, the nearest first."""
    clauses = [t for t in pronoun.ancestors() if t.pos in ("VERB", "AUX")]
    own: list[Token] = []
    if clauses and pronoun.dep not in ("nsubj", "nsubjpass", "poss"):
        own = subjects(clauses[0])  # "the army drove them out": not the army
    for governor in clauses:
        yield from (t for t in subjects(governor) if t.i < pronoun.i and t not in own)


def _before(report: Report, sentence: Sentence, pronoun: Token) -> Iterator[Token]:
    nearby = [s for s in report.sentences if 0 < sentence.index - s.index <= _REACH]
    for earlier in reversed(nearby):
        yield from (t for t in earlier.tokens if t.dep in ("nsubj", "nsubjpass", "pobj"))
        if any(_may_be(pronoun, t) for t in earlier.tokens):
            return


def _may_be(pronoun: Token, subject: Token) -> bool:
    """Whether this subject may be meant, and nobody further back: no civilians, for an armed deed."""
    fits = subject.dep in ("nsubj", "nsubjpass") and _agrees(pronoun, subject)
    return fits and not is_unarmed(subject) and subject.tag != "NNP"


_PLURAL = ("NNS", "NNPS")


def _agrees(pronoun: Token, noun: Token) -> bool:
    if noun.pos not in ("NOUN", "PROPN"):
        return False
    if pronoun.lower in _THINGS:
        return noun.tag not in _PLURAL
    return noun.tag in (*_PLURAL, "NNP") or actor_noun(noun.lemma) is not None
