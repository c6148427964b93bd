"""Tokens of parsed sentences: offsets, parts of speech, lemmas."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrace.model import Document, document_id
from sitrace.text import MAX_SENTENCE, Parsed, Token, parse
from sitrace.text.syntax import is_common_word, lemma, pipeline


def parsed(text: str) -> Parsed:
    return parse(Document(id=document_id(text.encode("utf-8", "replace")), text=text))


def tokens(text: str) -> list[Token]:
    return [token for sentence in parsed(text).sentences for token in sentence.tokens]


LEMMAS = [
    ("killed", "VERB", "kill"),
    ("fled", "VERB", "flee"),
    ("shot", "VERB", "shoot"),
    ("blew", "VERB", "blow"),
    ("were", "AUX", "be"),
    ("bombing", "VERB", "bomb"),
    ("bombing", "NOUN", "bombing"),
    ("children", "PLURAL", "child"),
    ("villages", "PLURAL", "village"),
    ("casualties", "PLURAL", "casualty"),
    ("janjaweeds", "PLURAL", "janjaweed"),
    ("class", "PLURAL", "class"),
    ("deadliest", "ADJ", "deadly"),
    ("quickly", "ADV", "quickly"),
    ("zzz", "VERB", "zzz"),
]


@pytest.mark.parametrize(("word", "pos", "expected"), LEMMAS)
def test_lemma(word: str, pos: str, expected: str) -> None:
    assert lemma(word, pos) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("bridge", True), ("bridges", True), ("attacked", True), ("uige", False), ("zzz", False)],
)
def test_common_words(word: str, expected: bool) -> None:
    assert is_common_word(word) is expected


def test_syntax_of_a_plain_sentence() -> None:
    words = {token.lower: token for token in tokens("Rebels killed five soldiers near Karm.")}
    killed = words["killed"]
    assert (killed.pos, killed.lemma, killed.is_root) == ("VERB", "kill", True)
    assert words["rebels"] in killed.kids("nsubj")
    assert killed.kid("dobj") is words["soldiers"]
    assert (words["soldiers"].pos, words["soldiers"].lemma) == ("NOUN", "soldier")
    assert words["five"].pos == "NUM"
    assert words["karm"].pos == "PROPN"
    assert words["."].pos == "PUNCT"


def test_auxiliaries_are_no_verbs() -> None:
    found = {token.lower: token.pos for token in tokens("They have been attacked.")}
    assert (found["have"], found["been"], found["attacked"]) == ("AUX", "AUX", "VERB")


def test_only_tagger_and_parser_run() -> None:
    assert pipeline().pipe_names == ["tok2vec", "tagger", "parser"]


def test_a_shouted_sentence_is_parsed_as_an_ordinary_one_and_quoted_as_it_is() -> None:
    found = {token.text: token for token in tokens("GUERRILLAS KILLED FIVE SOLDIERS NEAR UIGE.")}
    assert found["KILLED"].pos == "VERB" and found["KILLED"].lemma == "kill"
    assert found["UIGE"].pos == "PROPN"


def test_a_line_break_inside_a_sentence_is_no_token() -> None:
    found = tokens("The army took\nthe town of Karm.")
    assert [token.text for token in found] == [
        "The",
        "army",
        "took",
        "the",
        "town",
        "of",
        "Karm",
        ".",
    ]


def test_what_is_too_long_for_a_sentence_is_not_parsed() -> None:
    text = "Five men died. " + "Word " * MAX_SENTENCE + "\nSix men died."
    lengths = [len(sentence.tokens) for sentence in parsed(text).sentences]
    assert lengths == [4, 0, 4]


def test_only_chosen_sentences_are_parsed() -> None:
    text = "It rained. Five men died. It snowed."
    document = Document(id="d", text=text)
    found = parse(document, lambda sentences: ["died" in sentence for sentence in sentences])
    assert [bool(sentence.tokens) for sentence in found.sentences] == [False, True, False]
    assert found.parsed_sentences == [found.sentences[1]]


def test_a_sentence_is_parsed_the_same_whatever_stands_beside_it() -> None:
    alone = tokens("Five men died in Karm.")
    among = parsed("It rained all day. Five men died in Karm. Nobody came.").sentences[1].tokens
    assert [(t.text, t.tag, t.dep) for t in alone] == [(t.text, t.tag, t.dep) for t in among]


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_tokens_are_the_text_s_own_characters_in_order(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.text.strip() and token.start >= at
        assert token.head is token or token in token.head.children
        at = token.end
