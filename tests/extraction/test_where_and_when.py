"""Which place and which day belong to a claim, and which only stand beside it."""

import pytest

from sitrace.extraction import extract
from sitrace.model import Claim, Relation

from .reading import read

PLACES = ("Karvala", "Merov", "Dunby", "Orland")


def _claims(text: str, quote: str) -> list[Claim]:
    claims = [c for c in extract(read(text, PLACES)) if not isinstance(c, Relation)]
    found = [c for c in claims if quote in c.quote.text]
    assert found, [c.quote.text for c in claims]
    return found


WHERE = [
    # text, words of the claim, the name of its place or none
    ("Karvala-backed gunmen killed two people.", "killed", None),
    ("Karvala-backed gunmen killed two people in Merov.", "killed", "Merov"),
    ("Gunmen of the Union for Peace in Karvala (UPK) killed two people.", "killed", None),
    ("Gunmen killed two people in Karvala (KV).", "killed", "Karvala"),
    ("Gunmen ambushed a convoy heading for Karvala.", "ambushed", None),
    ("The army shelled rebels on the way to Karvala.", "shelled", None),
    (
        "Gunmen ambushed a convoy that was travelling from Karvala to Merov near Dunby.",
        "ambushed",
        "Dunby",
    ),
    ("Two villagers were killed in Karvala, eastern Orland.", "killed", "Karvala"),
    ("Two villagers were killed in the Karvala area of Orland.", "killed", "Karvala"),
    ("Two soldiers were killed in an ambush by gunmen in Karvala.", "killed", "Karvala"),
    ("Gunmen from Merov killed two people.", "killed", None),
    ("Two people were killed by soldiers in Karvala division.", "killed", "Karvala"),
    ("Gunmen stormed into Karvala at dawn, firing on people as they fled.", "firing", "Karvala"),
    ("Merov : Gunmen killed two people in Karvala.", "killed", "Karvala"),
    ("Merov : Gunmen killed two people on Monday.", "killed", None),
    ("Gunmen ambushed a convoy near Orland's capital, Karvala.", "ambushed", "Karvala"),
    ("Rebels fought soldiers for a state called Orland near Karvala.", "fought", "Karvala"),
    ("Fighters attacked Karvala village, a member of the council said.", "attacked", "Karvala"),
    (
        # those who were in the deed before are still there
        "Gunmen killed two policemen on a road near Karvala.\n\nThe policemen were shot dead by a "
        "man on a motorcycle.",
        "shot dead",
        "Karvala",
    ),
    (
        "Gunmen killed two policemen near Karvala on Friday.\n\nThe attackers burned three cars "
        "on Monday.",
        "burned",
        None,
    ),
    ("Five soldiers from Merov were killed in an ambush in Karvala.", "killed", "Karvala"),
    ("Gunmen blew up a house in the town of Karvala (Orland).", "blew up", "Karvala"),
    ("-- Near Karvala, one strike destroyed an oil depot.", "destroyed", "Karvala"),
    ("Rebels killed two people in Karvala, 30 km from Merov.", "killed", "Karvala"),
    ("Rebels killed two in Karvala, a small town close to Merov.", "killed", "Karvala"),
    ("Rebels shelled the M5 highway.", "shelled", "M5 highway"),
    ("A bomb exploded along the M4, killing two.", "exploded", "M4"),
    ("Gunmen attacked a bus on Highway 1 in Karvala.", "attacked", "Karvala"),
    ("Soldiers with an M4 rifle killed two people.", "killed", None),
    (
        "Gunmen attacked a convoy. Three people were wounded.\n\nThe incident occurred in Karvala.",
        "attacked",
        "Karvala",
    ),
    (
        # another paragraph, another deed: a wrong place is worse than none
        "Gunmen killed two people in Karvala on Friday.\n\nRebels attacked a checkpoint.",
        "attacked",
        None,
    ),
    (
        "Gunmen killed two people in Karvala.\n\nMeanwhile, rebels attacked a checkpoint.",
        "attacked",
        None,
    ),
    (
        "Gunmen killed two people in Karvala on Friday.\n\nOn Monday rebels attacked a checkpoint.",
        "attacked",
        None,
    ),
    (
        "A bomb killed two people in Karvala.\n\nMore than 40,000 people have been killed in the conflict.",
        "40,000",
        None,
    ),
]


@pytest.mark.parametrize(("text", "words", "place"), WHERE)
def test_the_place_is_that_of_the_deed(text: str, words: str, place: str | None) -> None:
    for claim in _claims(text, words):
        assert (claim.place.name if claim.place else None) == place


WHEN = [
    # text, words of the claim, the words for its time or none
    (
        "The bombing in Merov came days after gunmen killed four people in Karvala on Friday.",
        "bombing",
        None,
    ),
    (
        "The bombing in Merov on Sunday came days after gunmen killed four people in Karvala.",
        "killed",
        None,
    ),
    ("Sunday's attack in Merov followed bombings in Karvala.", "bombings", None),
    (
        "Between 3 and 9 March, aid workers report that gunmen killed four people in Karvala.",
        "killed",
        "Between 3 and 9 March",
    ),
    (
        "Gunmen killed four people in Karvala, says a statement released on Friday.",
        "killed",
        None,
    ),
    (
        "Gunmen killed four people in Karvala on Friday.\n\nMeanwhile, a bomb exploded in Merov.",
        "exploded",
        None,
    ),
    (
        "Gunmen have fired on patrols since the attack of 7 May. Rebels shelled Karvala.",
        "shelled",
        None,
    ),
    (
        "Gunmen killed four people in Karvala on Friday.\n\nIn all, 300 people have been killed.",
        "300",
        None,
    ),
    (
        "An airstrike on a village killed ten people, locals and officials said on Friday.",
        "killed",
        None,
    ),
    ("The ministry condemned on Friday an attack that killed ten people.", "killed", None),
    ("The ministry condemned Friday's attack on Karvala.", "attack", "Friday"),
    ("His son was among the dead and was buried on Friday.", "dead", None),
    ("Gunmen have attacked patrols since a coup in 2021.", "attacked", "since 2021"),
    ("Gunmen attacked patrols during a coup in 2021.", "attacked", "in 2021"),
    (
        # what a report says it covers holds for what has no day of its own
        "Weekly bulletin | 3-9 March 2025\n\nGunmen killed four people in Karvala.",
        "killed",
        "3-9 March 2025",
    ),
    (
        "This report covers the period from 3 to 9 March 2025.\n\nShells hit Merov on 5 March.",
        "hit",
        "on 5 March",
    ),
    (
        "Over the past week, gunmen killed four people in Karvala. Two houses were burned down.",
        "burned",
        "Over the past week",
    ),
    (
        # a day and a night are as good as a day
        "Gunmen shelled Karvala over the past 24 hours, the army said.\n\nTwo houses burned down.",
        "burned",
        "over the past 24 hours",
    ),
    ("Gunmen attacked Karvala on Friday. They captured Merov.", "captured", "on Friday"),
    ("Gunmen attacked Karvala on Friday. They hold Merov.", "hold", None),
    (
        "Gunmen shelled Karvala on Friday. Flights to the town remain suspended.",
        "remain",
        None,
    ),
]


@pytest.mark.parametrize(("text", "words", "time"), WHEN)
def test_the_day_is_that_of_the_deed(text: str, words: str, time: str | None) -> None:
    claim = min(_claims(text, words), key=lambda claim: len(claim.quote.text))
    assert (claim.time.text if claim.time else None) == time


def test_a_toll_belongs_to_the_deed_and_not_to_the_war() -> None:
    text = (
        "A drone strike hit a truck in Karvala on Monday. The army has fought the rebels "
        "in Merov since 2021.\n\nEighteen people were wounded."
    )
    (toll,) = _claims(text, "Eighteen")
    assert toll.place is not None and toll.place.name == "Karvala"


def test_the_attack_is_not_what_there_has_been_for_years() -> None:
    text = (
        "Gunmen attacked a market in Karvala. Groups have carried out attacks in Merov since 2017. "
        "The attack left 20 people dead."
    )
    (toll,) = _claims(text, "20 people dead")
    assert toll.place is not None and toll.place.name == "Karvala"
    assert toll.time is None


SITES = [
    ("A drone hit a pickup truck in Karvala.", None),
    ("Shells hit the village of Karvala.", None),
    ("Shells hit a clinic in Karvala.", "clinic"),
    ("- **5 July, Karvala camp.** A drone hit three people.", "Karvala camp"),
]


@pytest.mark.parametrize(("text", "site"), SITES)
def test_a_site_stands_where_it_is(text: str, site: str | None) -> None:
    place = _claims(text, "hit")[0].place
    assert place is not None and place.facility == site
