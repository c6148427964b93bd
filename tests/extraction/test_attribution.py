"""Who says what: source, cue and content, one text a case."""

import pytest

from sitrace.extraction.attribution import attribution_mentions, covering
from sitrace.extraction.quotes import find_quoted
from sitrace.extraction.report import Report

from .reading import read

CLAIMANTS = [
    # (text, a word of it, who is credited with what that word tells)
    ("Police said gunmen burned the market.", "burned", ["Police"]),
    ("Gunmen burned the market, police said.", "burned", ["police"]),
    ("The rebels, residents say, burned the market.", "burned", ["residents"]),
    ("According to local officials, rebels burned it.", "burned", ["local officials"]),
    ("Rebels burned it, according to a monitor.", "burned", ["monitor"]),
    (
        "Ali Duri, a spokesman for the ministry, said rebels burned it.",
        "burned",
        ["Ali Duri"],
    ),
    (
        "A spokesman for the health ministry said rebels burned it.",
        "burned",
        ["spokesman for the health ministry"],
    ),
    # the end of a long sentence: the order of words decides
    (
        "Raids hit three depots, two bridges and a tunnel; damaged a road; and shut a base, he said.",
        "depots",
        ["he"],
    ),
    (
        "Militiamen came into the site, in the night to Monday, the chief of the district reports.",
        "came",
        ["chief of the district"],
    ),
    # speakers within speakers
    ("The ministry said witnesses reported shots.", "shots", ["ministry", "witnesses"]),
    ("Zeina was quoted by the agency as saying rebels burned it.", "burned", ["agency", "Zeina"]),
    ("The agency quoted Zeina as saying rebels burned it.", "burned", ["agency", "Zeina"]),
    ("A surgeon said he had counted 19 bodies.", "bodies", ["surgeon"]),
    # nouns
    ("The army's claim that it killed ten was doubted.", "killed", ["army"]),
    ("There were reports of clashes.", "clashes", []),
    ("The army said in a statement that rebels burned it.", "burned", ["army"]),
    # what somebody does with words
    ("The army accused the rebels of burning it.", "burning", ["army"]),
    ("The army attributes the blast to the rebels.", "blast", ["army"]),
    ("The group claimed responsibility for the blast.", "blast", ["group"]),
    ("The group claimed the blast, which killed five.", "blast", ["group"]),
    ("The army has denied burning the market.", "burning", ["army"]),
    # pronouns
    ("The army said a base fell. It added that five died.", "died", ["army"]),
    ("Zeina Duri said a base fell. She said five died.", "died", ["Zeina Duri"]),
    ("Residents said a base fell. The army shot down a drone, it said.", "shot", ["army"]),
    # quotes
    ("“They burned it,” Zeina said. “Then they left.”", "left", ["Zeina"]),
    ("Zeina said: “They came. They burned it.”", "burned", ["Zeina"]),
    ("The minister said:\nFive people died.\nTen fled.", "fled", ["minister"]),
    # one clause is not the other's
    ("Rebels speak of ten dead; the army admits two.", "ten", ["Rebels"]),
    ("A strike killed five, police said, in the worst raid since May.", "raid", []),
    # the publisher's own voice
    ("Police said a base fell. Five people died.", "died", []),
    ("We have confirmed five deaths.", "deaths", []),
    ("No group has claimed the attack.", "attack", []),
    ("The army is to announce the capture.", "capture", []),
    ("The army maintained its positions.", "positions", []),
    # a dateline is no speaker
    ("GOMA (Wire) – The M23 on Friday denied that it burned the market.", "burned", ["M23"]),
]


def _credited(report: Report, word: str) -> list[str]:
    for sentence in reversed(report.sentences):
        for token in sentence.tokens:
            if token.text == word:
                said = covering(report.said[sentence.index], token)
                return [claimant.name for claimant in report.claimants(said)]
    raise AssertionError(f"{word!r} is not in the text")


@pytest.mark.parametrize(("text", "word", "expected"), CLAIMANTS, ids=[c[0] for c in CLAIMANTS])
def test_claimants(text: str, word: str, expected: list[str]) -> None:
    assert _credited(read(text), word) == expected


MENTIONS = [
    # (text, source | cue | content of each attribution)
    (
        "Ali Duri, the mayor, has said that rebels burned it.",
        ["Ali Duri, the mayor | has said | that rebels burned it"],
    ),
    (
        "“They came. They burned it,” Zeina said.",
        ["Zeina | said | “They came. They burned it,”"],
    ),
    ("The UN called for a truce.", ["The UN | called for | for a truce"]),
    ("He said it fell.", ["He | said | it fell"]),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS, ids=[c[0] for c in MENTIONS])
def test_mentions(text: str, expected: list[str]) -> None:
    report = read(text)
    found = attribution_mentions(report.parsed, report.said)
    parts = [(m.source, m.cue, m.quote) for m in found]
    assert [" | ".join(span.text if span else "" for span in p) for p in parts] == expected


QUOTED = [
    ('He said "yes, of course" twice.', ['"yes, of course"']),
    ("“One.\n\n“Two.”", ["“One.\n\n“Two.”"]),
    ("“Never closed.\n\nAnother paragraph.", ["“Never closed."]),
    ("''Old wire quotes,'' he said.", ["''Old wire quotes,''"]),
    ('The 5" pipe burst.', []),
    ("No quotes.", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED, ids=[c[0] for c in QUOTED])
def test_quoted(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in find_quoted(text)] == expected
