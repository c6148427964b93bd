"""What happened: one claim an occurrence, with its type, sides and weapons."""

import pytest

from sitrace.extraction import extract
from sitrace.model import Incident

from .reading import read


def _incidents(text: str) -> list[Incident]:
    report = read(text, ("Karvala", "Merov"), ("M23", "RSF", "Ukraine"))
    return [claim for claim in extract(report) if isinstance(claim, Incident)]


def _row(claim: Incident) -> str:
    sides = ", ".join(a.text for a in claim.initiators), ", ".join(t.text for t in claim.targets)
    mark = "" if claim.realis == "actual" else f" ({claim.realis})"
    return f"{claim.type}{mark}: {sides[0]} > {sides[1]}"


TYPES = [
    ("Gunmen attacked a village.", "attack: Gunmen > village"),
    ("Two helicopters were hit by rifle fire.", "shooting:  > Two helicopters"),
    ("A bus was bombed by rebels.", "bombing: rebels > bus"),
    ("Two jets bombed the market.", "airstrike: Two jets > market"),
    ("A drone strike on a market killed nine people.", "drone_strike:  > market"),
    ("Rebels shelled the town.", "shelling: Rebels > town"),
    ("Kenyan airstrikes on the village went on.", "airstrike: Kenyan > village"),
    ("A Kenyan army raid on the camp went on.", "raid: army > camp"),
    ("A U.S. drone strike killed two militants.", "drone_strike: U.S. > two militants"),
    ("A Syrian bombing killed two men.", "bombing:  > two men"),
    ("Rockets hit a clinic.", "shelling:  > clinic"),
    ("A car bomb exploded near the court.", "bombing:  > "),
    ("A suicide bomber struck a mosque.", "suicide_bombing: suicide bomber > mosque"),
    ("Three farmers stepped on a landmine.", "landmine: Three farmers > "),
    ("Soldiers opened fire on the crowd.", "shooting: Soldiers > crowd"),
    ("The army clashed with rebels at dawn.", "armed_clash: army, rebels > "),
    ("Fighting between the army and rebels went on in Karvala.", "armed_clash: army, rebels > "),
    ("Rebels attacked an army post.", "armed_clash: Rebels > army post"),
    ("Militiamen abducted three drivers.", "abduction: Militiamen > three drivers"),
    ("Police arrested six men.", "arrest: Police > six men"),
    ("Thousands protested in Karvala.", "protest:  > "),
    ("Militiamen burned 60 houses.", "arson: Militiamen > 60 houses"),
    ("The army shot down four drones.", "interception: army > four drones"),
    ("Soldiers turned back two aid convoys.", "aid_obstruction: Soldiers > two aid convoys"),
    ("The two sides agreed a ceasefire.", "ceasefire: two sides > "),
    ("The president met the envoy of Chad.", "talks: president > envoy of Chad"),
    ("The two ministers met in Karvala.", "talks: two ministers > "),
    ("Chad agreed to lift the ban on Uganda.", "agreement: Chad > Uganda"),
    ("The government accepted an offer of the rebels.", "agreement: government > rebels"),
    (
        "The council issued an ultimatum to Chad and Kenya for a ceasefire.",
        "threat: council > Chad, Kenya",
    ),
    ("The rebels said they would lay down their arms.", "ceasefire (planned): rebels > "),
    (
        "Clashes broke out between police in Karvala and demonstrators.",
        "violent_protest: police, demonstrators > ",
    ),
    ("Chad provides aid to Kenya.", "aid_delivery: Chad > Kenya"),
    # who mediates meets; those between whom he does are met
    (
        "Kenya launched a mediation effort between Chad and the rebels.",
        "talks: Kenya > Chad, rebels",
    ),
    ("Mediation between Chad and the rebels went on.", "talks:  > Chad, rebels"),
    ("M23 is responsible for the attack on Karvala.", "attack: M23 > Karvala"),
    ("Students burned the flag of Chad.", "violent_protest: Students > "),
    # an armed group with a name fights as rebels do
    ("M23 attacked an army base.", "armed_clash: M23 > army base"),
    ("M23 killed two soldiers.", "armed_clash: M23 > two soldiers"),
    ("M23 attacked a village.", "attack: M23 > village"),
    ("Ukraine attacked a bridge.", "attack: Ukraine > bridge"),
    ("Rebels detained six villagers.", "abduction: Rebels > six villagers"),
    ("Soldiers detained six villagers.", "arrest: Soldiers > six villagers"),
    ("Rebels captured a soldier.", "arrest: Rebels > soldier"),
    ("Fighter jets fired missiles at a convoy.", "airstrike: Fighter jets > convoy"),
    ("Warships fired missiles at a port.", "shelling: Warships > port"),
    ("Soldiers sprayed a nerve agent on villagers.", "chemical_attack: Soldiers > villagers"),
    ("Settlers uprooted olive trees in Karvala.", "sabotage: Settlers > "),
    ("Villagers destroyed the house of a chief.", "sabotage: Villagers > house of a chief"),
    ("Chad ratified a treaty with Kenya.", "agreement: Chad > Kenya"),
    ("The king received an envoy of Kenya.", "talks: king > envoy of Kenya"),
    ("Chad sent two warships to the gulf.", "movement: Chad > two warships"),
    ("Soldiers freed eleven of the hostages.", "release: Soldiers > hostages"),
    ("Uganda gave $3 million to the ministry.", "aid_delivery: Uganda > ministry"),
    ("The army put its troops on alert.", "movement: army > its troops"),
    ("The army released Asha Omar.", "release: army > Asha Omar"),
    ("Rebels violated the ceasefire near Karvala.", "attack: Rebels > "),
    ("The miners ended the strike.", "protest:  > "),
    ("Chad issued an ultimatum to the rebels.", "threat: Chad > rebels"),
    ("A mob killed two men.", "mob_violence: mob > two men"),
    ("Near Karvala, three strikes hit a camp.", "airstrike:  > camp"),
    ("The office recorded 17 people killed in the market.", "killing:  > 17 people"),
    ("Nine died when shelling of Karvala hit a clinic.", "shelling:  > Karvala, clinic"),
    ("Two huts near Karvala came under fire from rebels.", "attack: rebels > Two huts"),
    ("A convoy of traders came under attack in Karvala.", "attack:  > convoy of traders"),
    ("Fighting between M23 and RSF resumed in Karvala.", "armed_clash: M23, RSF > "),
    (
        "After weeks of clashes last year between the army and the militia, Karvala is calm.",
        "armed_clash: army, militia > ",
    ),
    ("The RSF denied any role in the attack on Karvala.", "attack (denied): RSF > Karvala"),
    (
        "A statement by rebels denied involvement in the attack on Karvala.",
        "attack (denied): rebels > Karvala",
    ),
    ('"We attacked the town," a rebel spokesman said.', "attack: rebel > town"),
    ("A trader and a rebel were shot dead by troops.", "shooting: troops > trader, rebel"),
    ("Troops killed three rebels.", "armed_clash: Troops > three rebels"),
    ("A suicide car bomber crashed into a gate.", "suicide_bombing: suicide car bomber > gate"),
    ("Troops still holding the town are being attacked.", "attack:  > Troops"),
    ("The army intercepted a drone attack.", "interception: army > "),
    ("A strike blamed on the army hit a clinic.", "airstrike (claimed): army > clinic"),
    ("The attack in Karvala was blamed on the rebels.", "attack (claimed): rebels > "),
    ("Residents blamed the attack in Karvala on the rebels.", "attack (claimed): rebels > "),
    (
        "Residents blamed the rebels for the attack on Karvala.",
        "attack (claimed): rebels > Karvala",
    ),
    ("Karvala was attacked by drones, killing nine.", "drone_strike:  > Karvala"),
    ("The M23, the RSF and the militias attacked Karvala.", "attack: M23, RSF, militias > Karvala"),
    ("An attack by the M23 and its allies hit Karvala.", "attack: M23, its allies > Karvala"),
    ("The attack of the janjaweed failed in Karvala.", "attack: janjaweed > "),
    ("An attack launched by the RSF on Karvala killed nine.", "attack: RSF > Karvala"),
    ("A truce announced by Ukraine and M23 began.", "ceasefire: Ukraine, M23 > "),
    ("The RSF said its artillery had shelled a post.", "shelling: RSF > post"),
    ("Nothing was looted in Karvala.", "looting (denied):  > Nothing"),
    ("Teachers began a strike over pay.", "protest: Teachers > "),
    ("Nurses went on strike in Karvala.", "protest: Nurses > "),
    ("Hundreds of rebels attacked an army base.", "armed_clash: rebels > army base"),
    (
        "Rebels attacked a convoy of government forces.",
        "armed_clash: Rebels > convoy of government forces",
    ),
    ("Demonstrators gathered outside the court.", "protest: Demonstrators > "),
    ("Protesters clashed with police in Karvala.", "violent_protest: Protesters, police > "),
    (
        "Clashes broke out between police and demonstrators.",
        "violent_protest: police, demonstrators > ",
    ),
    ("Protesters set fire to a bank.", "violent_protest: Protesters > "),
    ("Gunmen shot two policemen.", "armed_clash: Gunmen > two policemen"),
    ("Soldiers killed four militants.", "armed_clash: Soldiers > four militants"),
    ("Bandits killed six farmers in a raid on a village.", "attack: Bandits > village"),
    ("Women gathered in the square to denounce the law.", "protest: Women > "),
    (
        "Opposition supporters fought with police.",
        "violent_protest: Opposition supporters, police > ",
    ),
    ("Pirates seized a tanker.", "abduction: Pirates > tanker"),
    ("The army dropped chemical bombs on a town.", "chemical_attack: army > town"),
    ("Masked men stabbed an activist.", "attack: Masked men > activist"),
    ("Soldiers beat protesters.", "force_against_protest: Soldiers > protesters"),
    ("Police fired rubber bullets at the crowd.", "force_against_protest: Police > crowd"),
    ("Residents beat a thief to death.", "mob_violence: Residents > thief"),
    ("Villagers clashed with herders.", "mob_violence: Villagers, herders > "),
    ("A jet dropped two bombs loaded with chlorine.", "chemical_attack: jet > "),
    (
        "A helicopter dropped barrels of toxic gas on a village.",
        "chemical_attack: helicopter > village",
    ),
    ("A rocket-propelled grenade hit a bus.", "shelling:  > bus"),
    ("Two men detonated explosives, killing themselves.", "suicide_bombing: Two men > "),
    ("The army launched an offensive to free the town.", "offensive: army > "),
    ("The army repelled an attack on its base.", "armed_clash: army > "),
    (
        "The rebels released 12 soldiers in exchange for six fighters.",
        "prisoner_exchange: rebels > 12 soldiers",
    ),
]

SEVERAL = [
    (
        "Troops came on Monday. They also fired artillery at rebel posts.",
        ["shelling: Troops > rebel posts"],
    ),
    (
        "Rebels stormed Karvala. Residents fled. They burned two houses.",
        ["attack: Rebels > Karvala", "arson: Rebels > two houses"],
    ),
    (
        "Ukraine shelled Karvala in response to the attack by rebels in Merov.",
        ["shelling: Ukraine > Karvala"],
    ),
    (
        "The ambush in Karvala came a day after rebels killed a priest in Merov.",
        ["attack:  > ", "killing: rebels > priest"],
    ),
    (
        "Rebels warned that they would attack Karvala if the army sent troops.",
        ["attack (planned): Rebels > Karvala", "movement (hypothetical): army > troops"],
    ),
    (
        "Jets bombed Karvala. The army declined to give any figures for the raid.",
        ["airstrike: Jets > Karvala"],
    ),
    ("The army has fought the rebels since 1964.", []),
    ("Talk of a recapture lifts the morale of soldiers.", []),
    (
        "Gunmen abducted six traders in Karvala. The kidnappers freed them.",
        ["abduction: Gunmen > six traders"],
    ),
    ("Rebels have regularly attacked pipelines in Karvala.", []),
    ("The group is known for kidnapping foreigners.", []),
    ("Rebels seized Karvala, threatening to undo the peace.", []),
    ("Families fled to Karvala, where militias are deployed.", []),
    ("The front line moved into the village.", []),
    ("Soldiers captured a militant base.", []),
    ("Chad lifted its blockade of Karvala.", []),
    # who gives in agrees to nothing
    ("The government accepted the demands of the rebels.", []),
    (
        "Chad will not free prisoners who had attacked a village.",
        ["release (denied): Chad > prisoners", "attack: prisoners > village"],
    ),
    (
        "On the eve of the rally, Chad freed three prisoners.",
        ["protest:  > ", "release: Chad > three prisoners"],
    ),
    (
        "Chad cancelled a deal in the wake of an attack by rebels on a village.",
        ["attack: rebels > village"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_deeds_told_beside_others(text: str, expected: list[str]) -> None:
    assert [_row(claim) for claim in _incidents(text)] == expected


@pytest.mark.parametrize(("text", "row"), TYPES, ids=[text for text, _ in TYPES])
def test_types_and_sides(text: str, row: str) -> None:
    assert [_row(claim) for claim in _incidents(text)] == [row]


ONE = [
    "Gunmen attacked a village, killing four and wounding two.",
    "Nine people were killed when rebels shelled the town.",
    "A drone strike hit a market. The strike killed nine people.",
    "The army carried out an attack on a village.",
]


@pytest.mark.parametrize("text", ONE)
def test_one_occurrence_is_one_claim(text: str) -> None:
    assert len(_incidents(text)) == 1


NOTHING = [
    "The ministry met its deadline.",
    "The minister visited the hospital.",
    "Critics gave the film an award.",
    "An earthquake killed nine people.",
    "A boiler exploded at the plant.",
    "The deadliest attack since May.",
    "In March the rains began.",
    "Attacks have doubled.",
    "The drought is expected to hit the south.",
    "Rain filled the lake behind the barrage.",
    "The remark set off a debate.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_accidents_trends_and_comparisons_are_no_incidents(text: str) -> None:
    assert _incidents(text) == []


def test_a_protest_that_came_to_blows_is_a_violent_one() -> None:
    rows = [
        _row(c) for c in _incidents("Thousands protested. Some of the protesters smashed windows.")
    ]
    assert rows[0].startswith("violent_protest")
    rows = [
        _row(c) for c in _incidents("Thousands marched peacefully. Later rioters smashed windows.")
    ]
    assert rows[0].startswith("protest")


SPOKEN = [
    ("Shells hit Karvala. The army blamed the RSF.", ["shelling (claimed): RSF > "]),
    ("A bomb exploded in Karvala. No one has claimed responsibility.", []),
    ("A bomb exploded in Karvala. No group has claimed responsibility for the attack.", []),
    ("Shells hit Karvala. The RSF denied it.", ["shelling (denied): RSF > "]),
    ("A bomb exploded in Karvala. The M23 claimed responsibility.", ["bombing (claimed): M23 > "]),
    ("Shells hit Karvala. The army accused Merov of backing the RSF. Merov denied it.", []),
]


@pytest.mark.parametrize(("text", "rows"), SPOKEN, ids=[text for text, _ in SPOKEN])
def test_blame_and_denial_take_up_the_deed(text: str, rows: list[str]) -> None:
    assert [_row(claim) for claim in _incidents(text)[1:]] == rows


def test_count_and_weapon_are_read() -> None:
    [claim] = _incidents("The army carried out five air strikes with guided bombs near Karvala.")
    assert (claim.type, claim.count) == ("airstrike", 5)
    assert claim.place is not None and (claim.place.name, claim.place.relation) == (
        "Karvala",
        "near",
    )
    assert {weapon.weapon_class for weapon in claim.weapons} >= {"air_dropped"}


def test_distance_and_direction_are_kept() -> None:
    [claim] = _incidents("Rebels shelled a post 15 km south-east of Karvala.")
    assert claim.place is not None
    assert (claim.place.relation, claim.place.distance_km) == ("southeast_of", 15)


VAGUE = [
    # text, the place's name, relation, part
    ("Rebels shelled towns in northwestern Karvala.", "in", "northwest"),
    ("Rebels shelled towns in north-western Karvala.", "in", "northwest"),
    ("Rebels shelled towns in the east of Karvala.", "in", "east"),
    ("Rebels shelled towns in central Karvala.", "in", "centre"),
    ("Rebels shelled a post near the border with Karvala.", "near", "border"),
    ("Rebels shelled a post near Karvala's border.", "near", "border"),
    ("Rebels shelled a post east of Karvala.", "east_of", None),
    ("Rebels shelled a post 5 km to the north of Karvala.", "north_of", None),
    ("Rebels shelled a post on the Karvala-Osta road.", "between", None),
]


@pytest.mark.parametrize(("text", "relation", "part"), VAGUE)
def test_parts_borders_and_roads_are_told(text: str, relation: str, part: str | None) -> None:
    [claim] = _incidents(text)
    assert claim.place is not None
    assert (claim.place.name, claim.place.relation, claim.place.part) == ("Karvala", relation, part)


def test_every_field_has_its_words() -> None:
    [claim] = _incidents("On Monday rebels shelled a school in Karvala.")
    assert claim.evidence["initiators[0]"].text == "rebels"
    assert claim.evidence["targets[0]"].text == "school"
    assert claim.evidence["place"].text == "Karvala"
    assert claim.evidence["time"].text == "On Monday"


TOLD_NEARBY = [
    ("A patrol drove into Karvala on Friday. Shells hit the market.", "on Friday"),
    ("Troops have been in Karvala since May. Shells hit the market.", None),
    ("Shells hit the market. Nobody was hurt. It happened early on Sunday.", "early on Sunday"),
    ("The mayor spoke on Friday.\nIt rained.\nThe hall was full.\nShells hit the market.", None),
    ("Shells hit the market.\nIt rained.\nRescuers were called at noon on Friday.", "on Friday"),
    ("Shells hit the market. Police said the shelling began on Friday.", "on Friday"),
    ("Shells hit the market. The trial began on Friday.", None),
    ("Shells hit the market. The mayor condemned it on Friday. It rained.", None),
    ("Shells hit the market. The army said on Friday that it was calm.", None),
    ("Shells hit the market. The market will reopen on Friday.", None),
    ("Posted: Friday, 3 May 2024\nShells hit the market.", None),
    ("The army said so on Friday. Shells hit the market.", None),
    ("Shells hit the market. It rained. Fires burnt until Friday.", None),
    ("Shells hit the market. It rained. It rained. Shops had been full on Friday.", "on Friday"),
    (
        "Shops had been full on Friday. It rained. It rained. In revenge shells hit the market.",
        None,
    ),
    ("Shops were full on Friday. Another shell hit the market.", None),
    ("Shells hit the market. Shops were full on Friday. They were shut on Monday.", None),
]


@pytest.mark.parametrize(("text", "when"), TOLD_NEARBY)
def test_a_day_told_just_before_or_later_holds(text: str, when: str | None) -> None:
    times = [c.time.text if c.time else None for c in _incidents(text) if c.type == "shelling"]
    assert times == [when]


BARE = [
    ("The attack was terrible.", 0),
    ("The attack was terrible. Four people were killed in the attack.", 1),
    ("The attack in Karvala was terrible.", 1),
    ("They will fight for votes.", 0),
]


@pytest.mark.parametrize(("text", "count"), BARE)
def test_violence_of_which_nothing_is_told_is_no_claim(text: str, count: int) -> None:
    found = extract(read(text, ("Karvala",)))
    assert len([claim for claim in found if isinstance(claim, Incident)]) == count


def test_a_site_is_named_as_it_is_written() -> None:
    [claim] = _incidents("A shell hit a five-storey apartment building in Karvala on Monday.")
    assert claim.place is not None
    assert claim.place.facility == "five-storey apartment building"
