import pytest

from sitrace.text.wordpieces import WordPieces

VOCABULARY = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "shell", "##ed", "##ing",
    "u", ".", "s", "muhim", "##mat", "-", "co",
]  # fmt: skip
words = WordPieces(VOCABULARY)


def split(word: str) -> list[str]:
    return [VOCABULARY[number] for number in words.of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("shell", ["shell"]),
        ("SHELLED", ["shell", "##ed"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("Mühimmat", ["muhim", "##mat"]),
        ("co-shelling", ["co", "-", "shell", "##ing"]),
        ("shellx", ["[UNK]"]),  # a rest that is no piece: the whole part is unknown
        ("shell" * 20, ["[UNK]"]),
        (" ", ["[UNK]"]),  # every word has a piece, so that every token has a place
    ],
)
def test_a_word_falls_into_the_longest_pieces(word: str, pieces: list[str]) -> None:
    assert split(word) == pieces
