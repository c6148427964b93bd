"""Who did the harm that a report tells apart from the deed, and where nobody can be named for it."""

import pytest

from sitrace.extraction import extract
from sitrace.model import Damage, Incident, Toll

from .reading import read


def _claims(text: str) -> list[Incident | Toll | Damage]:
    claims = extract(read(text, ("Karvala", "Merov", "Tarsal"), ("Red Front", "RDF")))
    return [c for c in claims if isinstance(c, Incident | Toll | Damage)]


def _by(claim: Incident | Toll | Damage) -> str:
    doers = claim.initiators if isinstance(claim, Incident) else claim.by
    return ", ".join(actor.text for actor in doers)


HARM = [
    # the sentence takes up a deed told before
    ("Gunmen attacked Karvala. Twelve villagers were killed in the attack.", "Gunmen"),
    ("Rebels shelled Karvala. Two people were injured during the shelling.", "Rebels"),
    ("Soldiers attacked a camp. Nine rebels were killed in the attack.", "Soldiers"),
    ("The enemy shelled Karvala. A woman was wounded in the shelling.", "enemy"),
    # it does not, or those harmed may be the doers' own
    ("Rebels shelled Karvala. Two people were injured.", ""),
    ("Gunmen attacked a post. Four attackers were killed in the attack.", ""),
    ("Soldiers attacked Karvala. Three soldiers were killed in the attack.", ""),
    ("The army clashed with rebels in Karvala. Two people were killed in the clashes.", ""),
    ("Officials accused rebels of shelling Karvala. Two people were killed in the shelling.", ""),
    # in the same sentence
    ("The Red Front claimed a raid that came a day after five guards were killed.", ""),
    ("Police found the bodies of five men killed by bandits in Karvala.", "bandits"),
    ("Rebels killed a man. They also wounded a girl.", "Rebels"),
    ("Troops killed six villagers, including five girls.", "Troops"),
    ("Four attackers were killed in fire from the army.", "army"),
    ("Ten people were killed in floods from the river.", ""),
]


@pytest.mark.parametrize(("text", "doer"), HARM, ids=[text for text, _ in HARM])
def test_harm_is_laid_to_who_did_the_deed(text: str, doer: str) -> None:
    harm = [c for c in _claims(text) if isinstance(c, Toll | Damage)][-1]
    assert (doer in _by(harm)) if doer else not _by(harm)


DEEDS = [
    ("Troops carried out 23 strikes. Near Merov, five strikes hit a depot.", "Troops"),
    ("Troops carried out 3 strikes. Near Merov, five strikes hit a depot.", ""),
    ("Troops carried out 23 strikes. Rebels carried out 12 strikes. Five strikes hit Merov.", ""),
    ("An attack in Karvala was carried out by the paramilitary Red Front on Monday.", "Red Front"),
    ("Rebels said they ambushed a convoy between Karvala and Merov.", "Rebels"),
    ("Gunmen attacked a camp near the Merov border, killing a man and burning houses.", "Gunmen"),
    ("An attack in Karvala, which killed four people, went on until dusk.", ""),
]


@pytest.mark.parametrize(("text", "doer"), DEEDS, ids=[text for text, _ in DEEDS])
def test_a_deed_has_its_doer(text: str, doer: str) -> None:
    deed = [c for c in _claims(text) if isinstance(c, Incident)][-1]
    assert (doer in _by(deed)) if doer else not _by(deed)


def test_two_deeds_told_together_have_one_doer_and_one_victim() -> None:
    deeds = _claims("Villagers in Karvala are facing bombardments and air raids by the army.")
    assert [_by(deed) for deed in deeds] == ["army", "army"]
    hit = [target.text for deed in deeds if isinstance(deed, Incident) for target in deed.targets]
    assert hit == ["Villagers", "Villagers"]
