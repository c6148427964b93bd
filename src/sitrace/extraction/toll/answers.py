"""Figures that answer one told before: "at least 12 died, police said. The army admits four"."""

from collections.abc import Iterable, Iterator, Sequence

from sitrace.extraction.citations import figure_of
from sitrace.extraction.counting import Count
from sitrace.extraction.frames import verb_frame
from sitrace.extraction.report import Report
from sitrace.extraction.toll.counted import Counted
from sitrace.model.ontology import words
from sitrace.text import Sentence, Token

Read = tuple[Sentence, Counted]
_NEAR = 2
"""Sentences back to the figure that is answered."""


def with_answers(report: Report, read: Sequence[Read]) -> Iterator[Read]:
    """What was read, and the bare figures that others give for the same."""
    answers = [answer for s in report.sentences if (answer := _answer(report, s, read))]
    yield from sorted([*read, *answers], key=lambda pair: (pair[0].index, pair[1].noun.i))


def _is_before(told: Sentence, counted: Counted, sentence: Sentence, verb: Token) -> bool:
    if told is sentence:
        return counted.noun.i < verb.i
    return 0 < sentence.index - told.index <= _NEAR


def _answer(report: Report, sentence: Sentence, read: Iterable[Read]) -> Read | None:
    """Only a figure that somebody gives, and only after one of people harmed."""
    for verb in sentence.tokens:
        figure = figure_of(verb)
        if figure is None or verb.lemma not in words("attribution", "granting"):
            continue
        quantity = report.quantity_at(sentence, figure)
        asked = [c for s, c in read if _is_before(s, c, sentence, verb) and not c.part_of]
        if quantity and quantity.counts and asked:
            effect = asked[-1].effect
            rule = f"{effect}: as before “{verb.lemma}”"
            count = Count(figure, quantity)
            return sentence, Counted(effect, count, verb_frame(verb), rule, verb.lemma)
    return None
