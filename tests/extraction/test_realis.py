"""Whether a deed happened, one sentence a case."""

import pytest

from sitrace.extraction.frames import noun_frame, verb_frame
from sitrace.extraction.report import Report
from sitrace.model import Document, document_id
from sitrace.text import parse

from .realis_cases import CASES


@pytest.mark.parametrize(("text", "word", "expected"), CASES, ids=[c[0] for c in CASES])
def test_realis(text: str, word: str, expected: str) -> None:
    document = Document(id=document_id(text.encode()), text=text)
    report = Report(parse(document), [], [])
    sentence = report.sentences[0]
    token = next(token for token in sentence.tokens if token.text == word)
    frame = verb_frame(token) if token.pos == "VERB" else noun_frame(token)
    assert report.realis(frame, report.said_of(sentence, token)) == expected
