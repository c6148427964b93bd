"""Walking a parsed sentence. The tree here is made by hand, so that no model is asked.

rebels killed soldiers and police in Karm
"""

import pytest

from sitrace.model import Document
from sitrace.text import Parsed, Sentence, Token

TEXT = "It rained. rebels killed soldiers and police in Karm"
TREE = [
    # word, label, head
    ("rebels", "nsubj", 1),
    ("killed", "ROOT", 1),
    ("soldiers", "dobj", 1),
    ("and", "cc", 2),
    ("police", "conj", 2),
    ("in", "prep", 1),
    ("Karm", "pobj", 5),
]


@pytest.fixture
def sentence() -> Sentence:
    document = Document(id="d", text=TEXT)
    start = TEXT.index("rebels")
    found = Sentence(1, 0, start, len(TEXT), document)
    for i, (word, dep, _) in enumerate(TREE):
        at = TEXT.index(word, start)
        found.tokens.append(Token(i, at, at + len(word), word, word.lower(), word, "X", "X", dep))
    for token, (_, _, head) in zip(found.tokens, TREE, strict=True):
        token.head = found.tokens[head]
        if token.head is not token:
            token.head.children.append(token)
    return found


def words(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)


def test_children_by_label(sentence: Sentence) -> None:
    killed = sentence.tokens[1]
    assert words(killed.kids("nsubj", "dobj")) == "rebels soldiers"
    assert killed.kid("prep") is sentence.tokens[5]
    assert killed.kid("iobj") is None


def test_ancestors_end_at_the_root(sentence: Sentence) -> None:
    assert words(list(sentence.tokens[6].ancestors())) == "in killed"
    assert list(sentence.tokens[1].ancestors()) == []
    assert [token.text for token in sentence.tokens if token.is_root] == ["killed"]


def test_a_subtree_is_in_text_order_and_may_leave_branches_out(sentence: Sentence) -> None:
    killed, soldiers = sentence.tokens[1], sentence.tokens[2]
    assert words(killed.subtree()) == "rebels killed soldiers and police in Karm"
    assert words(killed.subtree(without=["prep", "cc"])) == "rebels killed soldiers police"
    assert words(soldiers.subtree(without=["conj", "cc"])) == "soldiers"


def test_conjuncts(sentence: Sentence) -> None:
    assert words(sentence.tokens[2].conjuncts()) == "soldiers police"


def test_a_span_covers_tokens_whatever_their_order(sentence: Sentence) -> None:
    span = sentence.covering([sentence.tokens[4], sentence.tokens[2]])
    assert span.text == "soldiers and police"
    assert TEXT[span.start : span.end] == span.text


def test_tokens_between_offsets(sentence: Sentence) -> None:
    start = TEXT.index("soldiers")
    assert words(sentence.between(start, start + 12)) == "soldiers and"
    assert sentence.between(start + 1, start + 8) == []


def test_only_keeps_the_tokens_of_the_chosen_and_leaves_the_rest_as_it_is(
    sentence: Sentence,
) -> None:
    parsed = Parsed(sentence.document, [Sentence(0, 0, 0, 10, sentence.document), sentence])
    assert parsed.only([False, True]).parsed_sentences == [sentence]
    assert parsed.only([True, False]).parsed_sentences == []
    assert parsed.parsed_sentences == [sentence]
