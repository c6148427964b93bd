"""Comparisons: how something ranks against the past ("the deadliest attack since 2023")."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sitrace.extraction.attribution import Attribution
from sitrace.extraction.frames import Frame, noun_frame, verb_frame
from sitrace.extraction.nouns import is_armed, is_event_noun, weapon_class
from sitrace.extraction.phrases import is_time, phrase
from sitrace.extraction.realis import realis_of
from sitrace.extraction.report import Report, evidence_of
from sitrace.extraction.triggers import triggers
from sitrace.model import Comparison, Rank, Realis, Span
from sitrace.model.ontology import load, words
from sitrace.text import Sentence, Token

_REACHING = ("in", "during", "since", "on", "of", "for")
_ANCHORS = ("in", "of", "on", "for", "to", "within", "during")


@dataclass(slots=True)
class _Ranking:
    """`cue` is the word that ranks, `measured` the words for what is ranked."""

    rank: Rank
    cue: Token
    measured: list[Token]
    anchor: list[Token]
    """The words for what it is compared with, preposition included; may be empty."""
    one_of: bool = False


def comparisons(report: Report, made_by: str) -> Iterator[Comparison]:
    """The comparisons with the past that a report makes, in text order."""
    for sentence in report.sentences:
        quoted: set[int] = set()
        for token in sentence.tokens:
            found_by = (rank(token) for rank in _RANKINGS)
            ranking = next(filter(None, found_by), None)
            if ranking and quoted.isdisjoint(found := {ranking.cue.i, ranking.measured[-1].i}):
                quoted |= found
                yield _comparison(report, made_by, sentence, ranking)


def _comparison(report: Report, made_by: str, sentence: Sentence, ranking: _Ranking) -> Comparison:
    said = report.said_of(sentence, ranking.cue)
    head = ranking.measured[-1]
    frame = verb_frame(head) if head.pos == "VERB" else noun_frame(head)
    never = ranking.cue.lower == "never"  # "Never before has …" tells of what did happen
    place, time = report.place(sentence, frame, said), report.time(sentence, frame)
    since = sentence.covering(ranking.anchor[1:]) if len(ranking.anchor) > 1 else None
    if time and since:  # "since the accord of 2019" is not of 2019
        past = sentence.covering([*ranking.anchor, *ranking.anchor[0].subtree()])
        time = None if time.span.start < past.end and since.start < time.span.end else time
    return Comparison(
        document_id=report.document.id,
        quote=_quote(sentence, ranking),
        evidence=evidence_of(
            measure=sentence.covering(ranking.measured),
            rank=sentence.covering([ranking.cue]),
            since=since,
            place=place.span if place else None,
            time=time.span if time else None,
        ),
        said_by=report.claimants(said),
        realis=_realis(report, frame, ranking.cue if never else head, said),
        place=place.place if place else None,
        time=time.time if time else None,
        made_by=made_by,
        rule=f"{ranking.rank}: “{ranking.cue.lower}”",
        measure=report.words(ranking.measured),
        rank=ranking.rank,
        one_of=ranking.one_of,
        since=" ".join(since.text.split()) if since else None,
        scope=place.place.text if place else None,
    )


def _realis(report: Report, frame: Frame, head: Token, said: Sequence[Attribution]) -> Realis:
    if head is not frame.head:
        return realis_of(head, head, said)
    above = next((t for t in head.ancestors() if t.pos == "VERB"), None)
    if above is not None and above.lemma in ("call", "label", "term", "dub"):
        return Realis.ACTUAL  # "called it the deadliest attack in years" calls for none
    return report.realis(frame, said)


def _quote(sentence: Sentence, ranking: _Ranking) -> Span:
    return sentence.covering([ranking.cue, *ranking.measured, *ranking.anchor])


# ---------------------------------------------------------------------- "the deadliest attack"
def _superlative(token: Token) -> _Ranking | None:
    rank = _rank_word(token)
    noun = _ranked_noun(token)
    if rank is None or noun is None or noun.pos not in ("NOUN", "PROPN"):
        return None
    if not (_is_bad_time(noun, rank) if is_time(noun) else is_measure(noun)):
        return None
    anchor = _anchor_below(noun) or _anchor_below(token) or _anchor_beside(noun)
    if (
        not anchor
        and not (is_event_noun(noun) and rank is not Rank.FIRST)
        and not _is_said_of(noun, rank)
    ):
        return None
    return _Ranking(rank, token, _measured(noun, token, anchor), anchor, _is_one_of(noun))


def _is_one_of(ranked: Token) -> bool:
    """ "one of the deadliest attacks", "among the heaviest"."""
    if ranked.dep != "pobj":
        return False
    return ranked.head.lower == "among" or (
        ranked.head.lower == "of" and ranked.head.head.lower == "one"
    )


def _is_bad_time(noun: Token, rank: Rank) -> bool:
    """ "the deadliest month since June", "the bloodiest day of the war"."""
    named = noun.lemma in words("comparisons", "periods")
    return named and rank in (Rank.DEADLIEST, Rank.MOST_INTENSE) and bool(_anchor_for(noun))


def _anchor_for(token: Token) -> list[Token]:
    return _anchor_below(token) or _anchor_beside(token)


def _predicate(token: Token) -> _Ranking | None:
    """ "The fighting was the heaviest in months": what is ranked is the subject."""
    rank = _rank_word(token)
    if rank in (None, Rank.FIRST, Rank.NEW) or token.dep not in ("attr", "acomp", "pobj"):
        return None
    subject, anchor = _subject_above(token), _anchor_for(token)
    if rank is None or subject is None or not anchor:
        return None
    if not (is_measure(subject) or (rank is Rank.DEADLIEST and is_time(subject))):
        return None
    return _Ranking(rank, token, phrase(subject), anchor, _is_one_of(token))


def _subject_above(token: Token) -> Token | None:
    """What the clause is about: of what something is said to be the heaviest, to be at a high."""
    verb = next((t for t in token.ancestors() if t.pos in ("VERB", "AUX")), None)
    return next(iter(verb_frame(verb).agents), None) if verb is not None else None


def _high(token: Token) -> _Ranking | None:
    """ "Violence is at a 15-year high", "reached its highest level since 2005"."""
    if token.pos != "NOUN" or token.lemma not in ("high", "low", "level", "peak"):
        return None
    cue = next((t for t in token.kids("amod") if t.lower in ("highest", "lowest")), token)
    span = [t for t in token.subtree() if is_time(t) and t.i < token.i]
    anchor = _anchor_for(token)
    subject = _subject_above(token)
    if subject is None or not is_measure(subject) or (cue is token and not span):
        return None
    if cue is not token and not anchor:
        return None
    falls = cue.lower in ("low", "lowest")
    return _Ranking(Rank.DECREASE if falls else Rank.LARGEST, cue, phrase(subject), anchor)


def _ranked_noun(token: Token) -> Token | None:
    if token.dep in ("amod", "nummod", "compound", "advmod"):
        return token.head
    # "The heaviest shelling in weeks": the parser takes the noun for what describes the adjective.
    return next((t for t in token.kids("acl", "dep", "npadvmod") if t.i == token.i + 1), None)


def _rank_word(token: Token) -> Rank | None:
    if token.tag not in ("JJS", "RBS", "JJ") or token.lower in ("least",):
        return None
    rank = _ranks().get(token.lower)
    superlative = token.tag == "JJS" or token.lower.endswith("iest")  # "the bloodiest", tagged JJ
    if rank in (Rank.FIRST, Rank.NEW) or superlative or token.lower in ("record", "worst"):
        return rank
    return rank if any(t.lower == "most" for t in token.kids("advmod")) else None


@cache
def _ranks() -> dict[str, Rank]:
    table: dict[str, Rank] = {}
    for name, found in load("comparisons")["superlatives"].items():
        for word in found:
            table.setdefault(word, Rank(name))
    return table


def is_measure(noun: Token) -> bool:
    """Whether this noun measures conflict: a happening, a toll, or the number of those harmed."""
    if not words("comparisons", "measures").isdisjoint((noun.lemma, noun.lower)) or is_event_noun(
        noun
    ):
        return True
    if noun.lemma in ("number", "level", "total", "rate", "scale", "figure", "loss"):
        return any(is_measure(t) for prep in noun.kids("prep") for t in prep.kids("pobj"))
    return any(t.lemma in words("comparisons", "harms") for t in noun.kids("acl", "relcl", "amod"))


def _is_said_of(noun: Token, rank: Rank) -> bool:
    """ "It was the first deployment": a ranking that is the point of its clause needs no date."""
    return noun.dep == "attr" and rank in (Rank.FIRST, Rank.NEW) and noun.head.lemma == "be"


def _measured(noun: Token, cue: Token, anchor: list[Token]) -> list[Token]:
    beyond = {t.i for t in anchor}
    return [t for t in phrase(noun) if t.i > cue.i and t.i not in beyond] or [noun]


# ---------------------------------------------------------------------- "since 2023", "in months"
def _anchor_below(token: Token) -> list[Token]:
    """The words with which a ranking reaches back, preposition first; empty where it does not."""
    for child in token.children:
        if child.lower == "since" and child.dep == "prep":
            return _reach(child)
        if child.dep in ("advcl", "relcl", "acl") and (clause := _since_clause(child)):
            return clause
        if child.dep == "prep" and child.lower in _ANCHORS and _is_span_back(child):
            return _reach(child)
        if child.lower in ("ever", "yet") and child.dep == "advmod":
            return [child]
        if child.dep in ("prep", "relcl", "acl", "pobj") and (found := _anchor_below(child)):
            return found
    return []


def _anchor_beside(noun: Token) -> list[Token]:
    """The same, where it hangs on the verb: "it was the heaviest shelling in weeks"."""
    verb = next((t for t in noun.ancestors() if t.pos in ("VERB", "AUX")), None)
    if verb is None or noun.dep not in ("attr", "dobj", "pobj", "nsubj", "nsubjpass"):
        return []
    later = [t for t in verb.kids("prep") if t.i > noun.i or noun.dep.startswith("nsubj")]
    clauses = (_since_clause(t) for t in verb.kids("advcl"))
    reaching = (_reach(t) for t in later if t.lower == "since" or _is_span_back(t))
    return next(reaching, None) or next(filter(None, clauses), [])


def _since_clause(verb: Token) -> list[Token]:
    """ "since the war began"."""
    mark = next((t for t in verb.kids("mark", "prep") if t.lower == "since"), None)
    return [t for t in verb.subtree() if t.i >= mark.i] if mark and not mark.kid("pobj") else []


def _reach(prep: Token) -> list[Token]:
    """ "in decades" of "in decades in the border region"."""
    noun = prep.kid("pobj")
    if noun is None:
        return prep.subtree()
    beyond = [c for c in noun.children if c.dep == "prep" and c.lower != "of"]
    left_out = {t.i for c in (*beyond, *noun.kids("relcl", "acl", "punct")) for t in c.subtree()}
    return [t for t in prep.subtree() if t.i not in left_out]


def _is_span_back(prep: Token) -> bool:
    """ "in months", "of the war", "on record", "to date"; not "in May"."""
    noun = prep.kid("pobj")
    if noun is None:
        return False
    if any(is_time(t) for t in noun.subtree() if t.i < noun.i):  # "of the six-month mission"
        return True
    if noun.lemma not in words("comparisons", "spans"):
        return False
    if noun.lower in ("months", "years", "decades", "weeks", "days", "record", "date"):
        return True
    return noun.lemma not in ("month", "year", "week", "day") or bool(noun.kids("det", "nummod"))


# ---------------------------------------------------------------------- "for the first time"
def _first_time(token: Token) -> _Ranking | None:
    if token.lower == "first":
        return _first(token)
    if token.lower != "never":
        return None
    following = [t for t in _sentence_of(token) if t.i > token.i]
    if following and following[0].lower == "before":
        deed = next((t for t in following if t.pos == "VERB" and _is_deed(t)), None)
        return _Ranking(Rank.FIRST, token, [deed], []) if deed else None
    return None


def _first(first: Token) -> _Ranking | None:
    """ "for the first time", "the first to do so in months"."""
    time = first.head
    if time.lower == "time" and first.dep == "amod":
        verb, anchor = _deed_above(time), _anchor_below(time) or _anchor_beside(time)
    elif first.dep in ("npadvmod", "appos", "attr", "dobj", "conj", "pobj") and first.kid(
        "relcl", "acl"
    ):
        verb, anchor = _deed_above(first), _anchor_below(first)
        if not anchor:
            return None
    else:
        return None
    return _Ranking(Rank.FIRST, first, [verb], anchor) if verb else None


def _sentence_of(token: Token) -> list[Token]:
    return [token, *token.ancestors()][-1].subtree()


def _deed_above(time: Token) -> Token | None:
    above = next((t for t in time.ancestors() if t.pos == "VERB"), None)
    if above is not None and _is_deed(above):
        return above
    inner = time.kid("relcl", "acl")
    return inner if inner and _is_deed(inner) else None


def _is_deed(verb: Token) -> bool:
    if triggers("incidents", "verbs").find(verb) or verb.lemma in words("comparisons", "harms"):
        return True
    objects = verb.kids("dobj", "nsubj", "nsubjpass")
    if any(is_event_noun(t) or weapon_class(t) for t in objects):
        return True
    takes = (triggers("control", part).find(verb) for part in ("takes", "takes_armed", "takes_of"))
    return any(takes) and any(map(is_armed, verb_frame(verb).agents))


# ---------------------------------------------------------------------- "attacks have doubled"
def _change(token: Token) -> _Ranking | None:
    rank = _changes().get(token.lemma)
    if rank is None:
        return None
    if token.pos == "VERB":
        measured = next((t for t in verb_frame(token).agents if is_measure(t)), None)
    else:
        measured = next((t for t in noun_frame(token).oblique("in", "of") if is_measure(t)), None)
    if measured is None or not _reaches_back(token):
        return None
    return _Ranking(rank, token, phrase(measured), _anchor_below(token))


def _reaches_back(token: Token) -> bool:
    """Whether the change is said against a time or by a factor: "clashes rose" alone is none."""
    if token.lemma in ("double", "triple", "quadruple", "halve"):
        return True
    return any(
        p.lower in ("since", "from", "by", "compared", "over", "in") for p in token.kids("prep")
    )


@cache
def _changes() -> dict[str, Rank]:
    table = load("comparisons")["changes"]
    return {word: Rank(name) for name, found in table.items() for word in found}


# ---------------------------------------------------------------------- "up from 52 in March"
_WAYS = {"up": Rank.INCREASE, "down": Rank.DECREASE}
_MORE = {word: Rank.INCREASE for word in ("many", "much", "more", "higher")} | {
    word: Rank.DECREASE for word in ("fewer", "lower", "less")
}


def _up_from(token: Token) -> _Ranking | None:
    origin = next((p for p in token.kids("prep") if p.lower == "from"), None)
    if token.lower in _WAYS and origin and any(t.pos == "NUM" for t in origin.subtree()):
        anchor = _time_within(origin)
        return _Ranking(_WAYS[token.lower], token, _counted_before(token), anchor)
    if token.lower in ("times", "twice") and (more := _more_after(token)):
        anchor = _time_within(more)
        return (
            _Ranking(_MORE[more.lower], token, _counted_before(token), anchor) if anchor else None
        )
    return None


def _higher_than(token: Token) -> _Ranking | None:
    """ "Casualties were 45 per cent higher than in the previous quarter"."""
    than = next((p for p in token.kids("prep") if p.lower == "than"), None)
    if token.lower not in ("higher", "lower") or than is None:
        return None
    subject = _subject_above(token)
    spans = words("comparisons", "periods")
    past = any(is_time(t) or t.text.isdigit() or t.lemma in spans for t in than.subtree())
    if subject is None or not past or not is_measure(subject):
        return None
    return _Ranking(_MORE[token.lower], token, phrase(subject), than.subtree())


def _more_after(times: Token) -> Token | None:
    near = [*times.head.subtree(), *times.subtree()]
    return next((t for t in near if t.lower in _MORE and 0 < t.i - times.i <= 3), None)


def _time_within(token: Token) -> list[Token]:
    """ "in March" of "up from 52 in March", with its preposition."""
    for inner in token.subtree():
        reaches = inner.dep in ("prep", "pcomp") and inner.lower in _REACHING
        if reaches and any(is_time(t) or t.pos == "NUM" for t in inner.subtree()[1:]):
            return inner.subtree()
    return []


def _counted_before(token: Token) -> list[Token]:
    """What a bare "up from 52" is said of: the verb or noun it hangs on."""
    governor = token.head if not token.is_root else token
    for here in (governor, *governor.ancestors()):
        if here.pos in ("NOUN", "VERB"):
            subject = here.kid("nsubjpass", "nsubj") if here.pos == "VERB" else here
            return phrase(subject) if subject else [here]
    return [governor]


_RANKINGS = (_superlative, _predicate, _high, _first_time, _change, _up_from, _higher_than)
"""The ways of ranking, in order: the first that a word fits counts."""
