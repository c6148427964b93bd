"""Whether a deed happened, one sentence a case."""

import pytest

from sitrace.extraction.frames import noun_frame, verb_frame
from sitrace.extraction.report import Report
from sitrace.model import Document, document_id
from sitrace.text import parse

CASES = [
    # what happened
    ("The rebels attacked the town on Monday.", "attacked", "actual"),
    ("Gunmen stormed the base and killed two guards.", "killed", "actual"),
    ("The army used drones to attack the convoy.", "attack", "actual"),
    ("The fighters managed to capture the bridge.", "capture", "actual"),
    ("Shelling forced hundreds to flee.", "flee", "actual"),
    ("The rebels tried to storm the barracks.", "storm", "actual"),
    ("The army will investigate the attack.", "attack", "actual"),
    ("Police did not comment on the killing.", "killing", "actual"),
    ("The ministry condemned the bombing.", "bombing", "actual"),
    ("The group wants to hold villages where soldiers have killed farmers.", "killed", "actual"),
    ("Police said two soldiers were killed.", "killed", "actual"),
    ("The UN warned that shells had hit the dam.", "hit", "actual"),
    ("When the army attacked, residents fled.", "attacked", "actual"),
    # denied
    ("The army did not attack the village.", "attack", "denied"),
    ("The rebels denied attacking the village.", "attacking", "denied"),
    ("The army denied that its troops had killed civilians.", "killed", "denied"),
    ("No civilians were killed.", "killed", "denied"),
    ("The soldiers never entered the town or looted shops.", "looted", "denied"),
    ("The rebels failed to capture the bridge.", "capture", "denied"),
    ("The garrison refused to surrender.", "surrender", "denied"),
    ("They withdrew without firing a shot.", "firing", "denied"),
    ("The group denied a role in the attack, which killed five people.", "killed", "actual"),
    # hypothetical
    ("If the army attacks, the rebels will retreat.", "attacks", "hypothetical"),
    ("The rebels could attack the city.", "attack", "hypothetical"),
    ("It is unclear whether the army attacked.", "attacked", "hypothetical"),
    ("The shells may have killed dozens.", "killed", "hypothetical"),
    ("Anyone who attacks the base is shot.", "attacks", "hypothetical"),
    ("The raid would have killed hundreds.", "killed", "hypothetical"),
    ("Did the army shell the market?", "shell", "hypothetical"),
    # planned
    ("The army will attack the city.", "attack", "planned"),
    ("The rebels plan to capture the airport.", "capture", "planned"),
    ("The rebels threatened to kill the hostages.", "kill", "planned"),
    ("Troops moved north to capture the airport.", "capture", "planned"),
    ("The rebels are ready to attack.", "attack", "planned"),
    ("Residents fear an attack.", "attack", "planned"),
    ("There are fears of an attack.", "attack", "planned"),
    ("Police foiled an attack on the station.", "attack", "planned"),
    ("Soldiers prevented an attack on the station.", "attack", "planned"),
    ("The UN called for the release of the hostages.", "release", "planned"),
    ("The talks are due to resume on Friday.", "resume", "planned"),
    ("The army was preparing an offensive.", "offensive", "planned"),
    ("The UN warned of an attack on the camp.", "attack", "planned"),
    ("A planned attack on the city was postponed.", "attack", "planned"),
    ("The governor promised that troops would retake the town.", "retake", "planned"),
    # claimed
    ("The army accused the rebels of killing two farmers.", "killing", "claimed"),
    ("The rebels claimed that they had killed ten soldiers.", "killed", "claimed"),
    ("The group claimed responsibility for the attack.", "attack", "claimed"),
    ("Soldiers reportedly killed two farmers.", "killed", "claimed"),
    ("The alleged attack took place on Monday.", "attack", "claimed"),
    ("The army is believed to have shelled the market.", "shelled", "claimed"),
    ("There were reports of clashes near the border.", "clashes", "claimed"),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES, ids=[c[0] for c in CASES])
def test_realis(text: str, word: str, expected: str) -> None:
    document = Document(id=document_id(text.encode()), text=text)
    report = Report(parse(document), [], [])
    sentence = report.sentences[0]
    token = next(token for token in sentence.tokens if token.text == word)
    frame = verb_frame(token) if token.pos == "VERB" else noun_frame(token)
    assert report.realis(frame, report.said_of(sentence, token)) == expected
