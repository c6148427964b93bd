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
    # what news reports write
    (
        "The ministry said witnesses reported that shells hit the market.",
        "hit",
        ["ministry", "witnesses"],
    ),
    (
        "State media quoted a military source as saying that rebels shelled the market.",
        "shelled",
        ["State media", "military source"],
    ),
    (
        "Rebels shelled the market, state television reported, citing police.",
        "shelled",
        ["state television", "police"],
    ),
    (
        "A senior official, speaking on condition of anonymity, said rebels shelled the market.",
        "shelled",
        ["senior official"],
    ),
    (
        "An official who asked not to be named said rebels shelled the market.",
        "shelled",
        ["official"],
    ),
    (
        "A security source told the agency that rebels shelled the market.",
        "shelled",
        ["security source"],
    ),
    (
        "Two officials told reporters that rebels had shelled the market.",
        "shelled",
        ["Two officials"],
    ),
    ("The army said rebels shelled the market. It said ten people died.", "died", ["army"]),
    (
        "The army said rebels shelled the market. The statement added that ten people died.",
        "died",
        ["statement"],
    ),
    ("In a statement, the army said rebels shelled the market.", "shelled", ["army"]),
    ("The army, in a statement, said rebels shelled the market.", "shelled", ["army"]),
    (
        "A statement from the army said rebels shelled the market.",
        "shelled",
        ["statement from the army"],
    ),
    ("The army announced the capture of the town.", "capture", ["army"]),
    ("The army confirmed the death of two soldiers.", "death", ["army"]),
    (
        "Rebels shelled the market, killing ten, according to the health ministry.",
        "killing",
        ["health ministry"],
    ),
    ("According to the UN, rebels shelled the market, killing ten.", "killing", ["UN"]),
    ("Ten people were killed, the Red Crescent said.", "killed", ["Red Crescent"]),
    (
        "Ten people were killed on Monday, said Ali Hassan, the mayor of the town.",
        "killed",
        ["Ali Hassan"],
    ),
    (
        "“Ten people were killed,” said Ali Hassan. He said two of them were children.",
        "children",
        ["Ali Hassan"],
    ),
    ("The mayor, Ali Hassan, said: “Ten people were killed.”", "killed", ["mayor"]),
    (
        "Activists said the army shelled the market, but the army said rebels fired the rockets.",
        "fired",
        ["army"],
    ),
    (
        "Activists said the army shelled the market, but the army said rebels fired the rockets.",
        "shelled",
        ["Activists"],
    ),
    ("Activists said the army shelled the market; the army denied this.", "shelled", ["Activists"]),
    ("The rebels accused the army of shelling the market.", "shelling", ["rebels"]),
    ("The rebels blamed the army for the blast.", "blast", ["rebels"]),
    ("The army blamed the blast on the rebels.", "blast", ["army"]),
    ("The blast was blamed on the rebels by police.", "blast", ["police"]),
    ("The blast was blamed on the rebels.", "blast", []),
    ("The group said on Telegram that its fighters killed ten soldiers.", "killed", ["group"]),
    (
        "In a post on Telegram, the group said its fighters killed ten soldiers.",
        "killed",
        ["group"],
    ),
    ("The group posted on X that its fighters killed ten soldiers.", "killed", ["group"]),
    (
        "A doctor at the hospital said by phone that ten people died.",
        "died",
        ["doctor at the hospital"],
    ),
    ("Doctors say ten people died.", "died", ["Doctors"]),
    ("Local media reported that ten people died.", "died", ["Local media"]),
    ("Local media reported ten deaths.", "deaths", ["Local media"]),
    ("The monitor documented ten deaths.", "deaths", ["monitor"]),
    ("The monitor, which has a network of sources, said ten people died.", "died", ["monitor"]),
    (
        "Reuters reported that the army shelled the market, citing two officials.",
        "shelled",
        ["Reuters", "two officials"],
    ),
    ("It was not clear who shelled the market, police said.", "shelled", ["police"]),
    ("Witnesses described how soldiers shot at the crowd.", "shot", ["Witnesses"]),
    ("Witnesses told of soldiers shooting at the crowd.", "shooting", ["Witnesses"]),
    ("The video shows soldiers shooting at the crowd.", "shooting", ["video"]),
    ("The report found that soldiers shot at the crowd.", "shot", ["report"]),
    ("UN experts concluded that soldiers shot at the crowd.", "shot", ["UN experts"]),
    ("The army rejected the claim that soldiers shot at the crowd.", "shot", ["army"]),
    ("The army dismissed reports of clashes.", "clashes", ["army"]),
    ("The army did not say how many soldiers died.", "died", []),
    ("The army declined to comment on the raid.", "raid", []),
    ("The president condemned the raid.", "raid", []),
    ("The UN expressed concern over the raid.", "raid", []),
    ("The UN called on the army to halt the raid.", "raid", []),
    ("The minister told parliament that the army had captured the town.", "captured", ["minister"]),
    ("As the minister said, the army captured the town.", "captured", ["minister"]),
    ("The army captured the town, as the minister put it.", "captured", ["minister"]),
    (
        "The army captured the town, the minister told parliament on Tuesday.",
        "captured",
        ["minister"],
    ),
    ("The army captured the town, a spokeswoman said in a briefing.", "captured", ["spokeswoman"]),
    ("The town's capture was confirmed by the mayor.", "capture", ["mayor"]),
    ("The town's capture was reported by local media.", "capture", ["local media"]),
    ("The reports said the army captured the town.", "captured", ["reports"]),
    ("Sources in the hospital said ten people died.", "died", ["Sources in the hospital"]),
    (
        "A local resident, who gave his name as Omar, said ten people died.",
        "died",
        ["local resident"],
    ),
    ('"Shells fell on the school," one teacher recalled.', "fell", ["one teacher"]),
    ('He added: "The shells fell on the school."', "fell", ["He"]),
    ("Omar Said, a teacher, fled. He said shells fell on the school.", "fell", ["He"]),
    ("The mayor said ten people died. Two schools were hit, he added.", "hit", ["mayor"]),
    ("The mayor said ten people died, adding that two schools were hit.", "hit", ["mayor"]),
    ("The mayor said ten people died and that two schools were hit.", "hit", ["mayor"]),
    ("The mayor said ten people died and two schools were hit.", "hit", ["mayor"]),
    (
        "The army said it killed ten rebels, while the rebels said they lost two.",
        "lost",
        ["rebels"],
    ),
    ("The army claims ten rebels were killed, a figure the rebels dispute.", "killed", ["army"]),
    ("Islamic State claimed the attack through its news agency.", "attack", ["Islamic State"]),
    ("The attack was claimed by Islamic State.", "attack", ["Islamic State"]),
    ("Responsibility for the attack was claimed by Islamic State.", "attack", ["Islamic State"]),
    ("No one claimed the attack.", "attack", []),
    ("The army says ten people died; witnesses say 20 did.", "died", ["army"]),
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
    ("The UN called for a truce.", ["The UN | called for | a truce"]),
    ("In May the UN called for a truce.", ["the UN | called for | a truce"]),
    # the source: as the sentence names it, without what it says or what is told by the way
    ("Traders who said it fell have left.", ["who | said | it fell"]),
    ("Omar Duri, who has fled, said it fell.", ["Omar Duri | said | it fell"]),
    ("A group claiming that it fell has left.", ["A group | claiming | that it fell"]),
    (
        "The army shelled the camp, saying that rebels hid in it.",
        ["The army | saying | that rebels hid in it"],
    ),
    # the content: as long as it goes on, and no longer
    (
        "The mayor said the army holds the town and called for a truce.",
        ["The mayor | said | the army holds the town", "The mayor | called for | a truce"],
    ),
    (
        "“Are they ready?” Zeina said. “They must leave the town.”",
        ["Zeina | said | “Are they ready?” Zeina said. “They must leave the town.”"],
    ),
    (
        "“They left the town,” Zeina said. The river had risen. “They left it for good,” she said.",
        ["Zeina | said | “They left the town,”", "she | said | “They left it for good,”"],
    ),
    (
        "“They left the town,” Zeina said. The river had risen. “They left it all for good.”",
        ["Zeina | said | “They left the town,”", "Zeina |  | “They left it all for good.”"],
    ),
    # what records show
    ("Satellite images show a crater.", ["Satellite images | show | a crater"]),
    ("The mayor showed a map.", []),
    # nothing is said
    ("The area has seen heavy fighting.", []),
    ("The army continued to shell the town.", []),
    ("The army wants to take the town.", []),
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
