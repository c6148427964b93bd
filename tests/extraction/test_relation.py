"""How actors stand to each other, one text a case."""

import pytest

from sitrace.extraction.relation import relations

from .reading import read

ACTORS = ("M23", "RSF", "SDF", "ISIL", "Hezbollah", "JNIM", "al-Qaeda", "ELN", "AA", "UAE")

CASES = [
    # "X-backed Y"
    ("Iran-backed militias hold the town.", ["supports: Iran > militias"]),
    ("The Turkish-backed Syrian National Army left.", ["supports: Turkish > Syrian National Army"]),
    ("The Saudi-led coalition bombed the port.", ["leads: Saudi > coalition"]),
    ("The al-Qaeda-linked JNIM left.", ["allied_with: al-Qaeda > JNIM"]),
    ("The U.S.-backed forces left.", ["supports: U.S. > forces"]),
    ("The town is held by pro-government militias.", ["supports: militias > government"]),
    ("The anti-RSF alliance left.", ["opposes: alliance > RSF"]),
    ("Militias loyal to General Omar left.", ["supports: Militias > General Omar"]),
    ("Police seized anti-tank missiles from pro-democracy students.", []),
    # verbs
    ("Rwanda supports the M23.", ["supports: Rwanda > M23"]),
    ("The government backs and funds the militia.", ["supports: government > militia"]),
    ("The coalition is fighting ISIL in the north.", ["fights: coalition > ISIL"]),
    ("The militia is allied with the army.", ["allied_with: militia > army"]),
    ("The SDF is fighting alongside the coalition.", ["allied_with: SDF > coalition"]),
    ("The gunmen belonged to JNIM, according to police.", ["part_of: gunmen > JNIM by police"]),
    ("The army and the militia joined forces.", ["allied_with: army > militia"]),
    # support that is received, and relief, which takes nobody's side
    ("The militia has received support from Rwanda.", ["supports: Rwanda > militia"]),
    ("The rebels enjoy the support of Chad.", ["supports: Chad > rebels"]),
    ("Rwanda gave Kenya $2 million in assistance.", []),
    ("Rwanda sent food to Kenya to assist the hungry.", []),
    ("Rwanda provides military aid to Kenya.", ["supports: Rwanda > Kenya"]),
    ("Rwanda provides aid to the rebels.", ["supports: Rwanda > rebels"]),
    # what is ruled out, told later; in a text of a sentence or two, anybody
    ("Chad said that it would not accept an offer from Kenya.", ["opposes: Chad > Kenya by Chad"]),
    ("The court rejected the appeal of a student.", ["opposes: court > student"]),
    ("Chad ruled out talks with Kenya.", ["opposes: Chad > Kenya"]),
    ("Chad blocked the entry of Kenya to the union.", ["opposes: Chad > Kenya"]),
    # of whom a relative clause is
    ("The army and the SDF, which is backed by Iran, met.", ["supports: Iran > SDF"]),
    ("The army has fought a war against the SPLM-N this month.", ["fights: army > SPLM-N"]),
    # what a campaign is for, and what goes on
    ("Kenyan operations against al-Qaeda continue.", ["fights: Kenyan > al-Qaeda"]),
    ("The need is to continue coalition operations against JNIM.", ["fights: coalition > JNIM"]),
    ("Chad did not continue operations against JNIM.", ["fights: Chad > JNIM, denied"]),
    ("Kenya remains committed to destroying JNIM.", ["fights: Kenya > JNIM"]),
    (
        "The M23 remains committed to carrying out attacks against Kenya.",
        ["fights: M23 > Kenya"],
    ),
    ("Two men were jailed for carrying out attacks against Kenya.", []),
    (
        "Kenyan troops fight alongside one of the groups known as M23.",
        ["allied_with: Kenyan troops > M23"],
    ),
    (
        "The SDF, commanded by Ali Khan and the Red Front, led by Omar Haddad, met.",
        ["leads: Ali Khan > SDF"],
    ),
    ("Some of the groups fight in the north in support of Chad.", ["supports: groups > Chad"]),
    ("The militia played a role in the war against JNIM.", ["fights: militia > JNIM"]),
    ("Chad's efforts to destroy the rebel group have failed.", ["fights: Chad > rebel group"]),
    ("Drones hit the base, destroying army units.", []),
    ("The army is close to defeating the rebels.", []),
    (
        "Chad has supported the Kenyan Security Forces in its efforts to defeat JNIM.",
        ["supports: Chad > Kenyan Security Forces", "fights: Kenyan Security Forces > JNIM"],
    ),
    # who is in it
    (
        "Nations in the coalition include Chad, Niger and Kenya.",
        [f"part_of: {one} > coalition" for one in ("Chad", "Niger", "Kenya")],
    ),
    ("The dead include Omar Haddad and two soldiers.", []),
    ("Captain Duri was assigned to the 5th Brigade.", ["part_of: Captain Duri > 5th Brigade"]),
    # roles
    ("Hezbollah, an ally of the government, left.", ["allied_with: Hezbollah > government"]),
    ("Chadian troops and their Kenyan allies left.", ["allied_with: Kenyan > Chadian troops"]),
    ("The regime and its Kenyan backers left.", ["supports: Kenyan > regime"]),
    ("Chad and Kenya are enemies.", ["opposes: Chad > Kenya"]),
    ("The M23 is hostile to Kenya.", ["opposes: M23 > Kenya"]),
    (
        "The chief of the armed wing of the ELN, Omar Haddad, died.",
        ["leads: Omar Haddad > armed wing of the ELN"],
    ),
    ("The minister welcomed Kenya's liberation of the town.", []),
    # positions
    ("Kenya welcomed the decision of Uganda.", ["supports: Kenya > Uganda"]),
    ("Kenya praised Uganda's efforts.", ["supports: Kenya > Uganda"]),
    ("The minister welcomed the envoys at the airport.", []),
    ("Kenya welcomed the liberation of the town by Uganda.", []),
    ("The rebels rejected an offer from the government.", ["opposes: rebels > government"]),
    ("Chad refused to meet the rebels.", ["opposes: Chad > rebels"]),
    ("Chad will not lift the sanctions on Uganda.", ["opposes: Chad > Uganda"]),
    ("Chad will lift the sanctions on Uganda.", []),
    ("The rebels rejected the accusations by Chad.", []),
    ("The minister cancelled a visit to Uganda.", ["opposes: minister > Uganda"]),
    ("The city cancelled a concert.", []),
    ("Kenya shared intelligence with Uganda.", ["allied_with: Kenya > Uganda"]),
    ("Kenya and Uganda held a joint exercise.", ["allied_with: Kenya > Uganda"]),
    # nouns
    ("Support for the rebels from Turkey is growing.", ["supports: Turkey > rebels"]),
    ("The government provides support to the militia.", ["supports: government > militia"]),
    ("The army continued its war against Hezbollah.", ["fights: army > Hezbollah"]),
    ("The SDF's fight against ISIL goes on.", ["fights: SDF > ISIL"]),
    ("The alliance between the AA and the ELN holds.", ["allied_with: AA > ELN"]),
    ("The army is at war with the RSF.", ["fights: army > RSF"]),
    ("The AA and the ELN formed an alliance.", ["allied_with: AA > ELN"]),
    ("The coalition against ISIL met.", ["opposes: coalition > ISIL"]),
    ("The army, with the support of Hezbollah, left.", ["supports: Hezbollah > army"]),
    ("The army, backed by Russian jets, left.", ["supports: Russian > army"]),
    ("The ELN pledged allegiance to JNIM.", ["supports: ELN > JNIM"]),
    ("Troops under the command of Ali Hassan left.", ["leads: Ali Hassan > Troops"]),
    # roles
    ("The commander of the RSF, Ali Hassan, left.", ["leads: Ali Hassan > RSF"]),
    ("Ali Hassan was named commander of the RSF.", ["leads: Ali Hassan > RSF"]),
    ("Northern Task Force commander Ali Hassan left.", ["leads: Ali Hassan > Northern Task Force"]),
    ("The ELN, led by Antonio Vega, left.", ["leads: Antonio Vega > ELN"]),
    ("SDF commander Hassan Duri said so.", ["leads: Hassan Duri > SDF"]),
    ("Hassan Duri, the leader of Hezbollah, spoke.", ["leads: Hassan Duri > Hezbollah"]),
    ("JNIM, al-Qaeda's branch in the Sahel, left.", ["part_of: JNIM > al-Qaeda"]),
    # who says so, and who denies
    (
        "Sudan's government accuses the UAE of backing the RSF. The UAE denies it.",
        [
            "supports: UAE > RSF, claimed by Sudan's government",
            "supports: UAE > RSF, denied by UAE",
        ],
    ),
    (
        "Sudan accuses the UAE of backing the RSF, a charge it denies.",
        ["supports: UAE > RSF, claimed by Sudan", "supports: UAE > RSF, denied by UAE"],
    ),
    ("The UAE is believed to back the RSF.", ["supports: UAE > RSF, claimed"]),
    ("The UAE denies arming the RSF.", ["supports: UAE > RSF, denied by UAE"]),
    ("UN experts say that Rwanda supports the M23.", ["supports: Rwanda > M23 by UN experts"]),
    # no lasting stance, or no two parties
    ("The army supports the ceasefire.", []),
    ("The agency supports displaced families.", []),
    ("The army fought the rebels on Monday.", []),
    ("The army may support the rebels.", []),
    ("He is the leader of a small town.", []),
    ("The soldier was supporting Operation Iron Gate.", []),
    ("The rebels battled the fire.", []),
    ("Intelligence sources led the army to a depot.", []),
    ("The Chief Minister of the province spoke.", []),
    ("A well-armed militia holds the town.", []),
    ("Coalition Forces Detain Rebel Leader, Several Gunmen", []),
]


def _row(text: str) -> list[str]:
    """predicate: subject > object[, realis][ by source]"""
    rows = []
    for claim in relations(read(text, actors=ACTORS), "relation@test"):
        row = f"{claim.predicate}: {claim.subject.text} > {claim.object.text}"
        row += f", {claim.realis}" if claim.realis != "actual" else ""
        rows.append(row + "".join(f" by {claimant.name}" for claimant in claim.said_by))
    return rows


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_relations(text: str, expected: list[str]) -> None:
    assert _row(text) == expected


def test_since_and_evidence() -> None:
    text = "The militia has been allied with the army since 2019."
    (claim,) = relations(read(text), "relation@test")
    assert claim.since == "2019"
    assert claim.evidence["subject"].text == "The militia"
    assert claim.evidence["object"].text == "the army"


def test_a_stance_told_twice_is_one_claim() -> None:
    text = "Rwanda supports the M23. As the UN noted, Rwanda supports the M23. Rwanda supports the M23."
    found = list(relations(read(text, actors=ACTORS), "relation@test"))
    assert len(found) == 2  # the publisher's own words, and the UN's
