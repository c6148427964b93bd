"""Word lists and tagger on one word. What the tagger says is given here."""

from collections.abc import Sequence

import pytest

from extraction.reading import read
from sitrace.extraction import extract
from sitrace.extraction.judging import IN_REPORT, IN_SNIPPET, judge_type
from sitrace.extraction.triggers import Trigger
from sitrace.model import Claim, Control, Incident, Relation
from sitrace.text import Sentence
from sitrace.text.tagging import Tag, Tags

PLAIN = Trigger("attack", frozenset(("hit",)), frozenset(), "hit")
OFFER = Trigger("agreement", frozenset(("offer",)), frozenset(), "offer")
OF_TWO = Trigger("release", frozenset(("free",)), frozenset(("swap",)), "free swap")


@pytest.mark.parametrize(
    ("listed", "tag", "told"),
    [
        (PLAIN, None, ("attack", "")),
        (None, None, None),
        (None, Tag("shelling", 0.8, 0.1), ("shelling", ", found in context")),
        (None, Tag("shelling", 0.6, 0.3), None),
        (None, Tag("talks", 0.99, 0.0), None),  # its words are all in the lists
        (None, Tag("accuse", 0.99, 0.0), None),  # no claim of ours
        (PLAIN, Tag("shelling", 0.95, 0.0), ("shelling", ", type from context")),
        (PLAIN, Tag("shelling", 0.6, 0.1), ("attack", "")),
        (OFFER, Tag("talks", 0.95, 0.0), ("agreement", "")),  # an offer of talks is none yet
        (OF_TWO, Tag("shelling", 0.95, 0.0), ("release", "")),  # two words have seen enough
        (PLAIN, Tag("attack", 0.9, 0.0), ("attack", ", confirmed in context")),
        (PLAIN, Tag("attack", 0.2, 0.7), ("attack", ", doubted in context")),
        (PLAIN, Tag("request", 0.99, 0.0), None),
    ],
)
def test_which_type_a_word_tells(
    listed: Trigger | None, tag: Tag | None, told: tuple[str, str] | None
) -> None:
    verdict = judge_type(listed, tag, IN_SNIPPET)
    assert (verdict and (verdict.type, verdict.context)) == told


def test_a_report_is_judged_more_strictly_than_a_snippet() -> None:
    found, doubted = Tag("shelling", 0.95, 0.0), Tag("attack", 0.05, 0.95)
    assert judge_type(None, found, IN_SNIPPET) and not judge_type(None, found, IN_REPORT)
    verdicts = [judge_type(PLAIN, doubted, bars) for bars in (IN_SNIPPET, IN_REPORT)]
    assert [verdict and verdict.told for verdict in verdicts] == [True, False]


def claims(
    text: str,
    word: str,
    label: str,
    monkeypatch: pytest.MonkeyPatch,
    places: Sequence[str] = (),
    actors: Sequence[str] = (),
    nothing: Sequence[str] = (),
) -> list[Claim]:
    """What is claimed where the tagger is sure that this word tells of this, and others of `nothing`."""

    def tags(sentences: Sequence[Sentence]) -> list[Tags]:
        sure = {word: Tag(label, 0.95, 0.01)} | {w: Tag("attack", 0.0, 0.99) for w in nothing}
        return [{t.i: sure[t.text] for t in s.tokens if t.text in sure} for s in sentences]

    monkeypatch.setattr("sitrace.extraction.report.tag_sentences", tags)
    return extract(read(text, places, actors))


def test_a_word_that_no_list_has_becomes_an_incident(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Officers nobbled four suspects in Tarsal."
    assert claims(text, "four", "arrest", monkeypatch) == []  # a figure names no deed
    (incident,) = claims(text, "nobbled", "arrest", monkeypatch, ["Tarsal"])
    assert isinstance(incident, Incident)
    assert (incident.type, incident.quote.text) == ("arrest", "Officers nobbled four suspects")
    assert incident.rule.endswith("found in context")


def test_a_weapon_and_a_person_name_no_deed(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, word, label in (
        ("A looter sat in Tarsal.", "looter", "looting"),
        ("The grenade lay in Tarsal.", "grenade", "grenade"),
    ):
        assert claims(text, word, label, monkeypatch, ["Tarsal"]) == []


def test_a_stance_that_no_list_has(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A court in Varnak spiked an appeal lodged by lawyers of the Mirsa council."
    (stance,) = claims(text, "spiked", "opposes", monkeypatch)
    assert isinstance(stance, Relation)
    assert (stance.predicate, stance.subject.text) == ("opposes", "court")
    assert stance.object.text == "lawyers of the Mirsa council"


def test_ground_that_no_list_has(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Rebel fighters bagged the town of Varnak on Friday."
    (change,) = claims(text, "bagged", "captured", monkeypatch, ["Varnak"])
    assert isinstance(change, Control)
    assert (change.state, [p.text for p in change.places]) == ("captured", ["Varnak"])


def test_what_tells_of_nothing_here_is_no_incident(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Rebels shelled the depot in Tarsal. The mayor attacked the budget in Tarsal."
    found = claims(text, "shelled", "shelling", monkeypatch, ["Tarsal"], nothing=["attacked"])
    assert [c.type for c in found if isinstance(c, Incident)] == ["shelling"]


def test_a_doubted_word_stays_where_it_belongs_to_a_deed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Rebels stormed Tarsal and massacred nine villagers."
    told = claims(text, "stormed", "attack", monkeypatch, ["Tarsal"], nothing=["massacred"])
    (incident,) = [c for c in told if isinstance(c, Incident)]
    assert "nine villagers" in [target.text for target in incident.targets]
    alone = claims(text, "and", "raid", monkeypatch, ["Tarsal"], nothing=["stormed", "massacred"])
    assert not [c for c in alone if isinstance(c, Incident)]


def test_the_telling_word_may_be_the_doer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A suicide bomber attacked the barracks in Tarsal."
    (incident, *_) = claims(
        text, "bomber", "suicide_bombing", monkeypatch, ["Tarsal"], nothing=["attacked"]
    )
    assert isinstance(incident, Incident) and incident.quote.text.startswith("suicide bomber")
