"""How many of whom: what counts, what does not, and what is part of what."""

import pytest

from sitrace.extraction import Report, extract
from sitrace.model import Incident, Toll

from .reading import read


def _tolls(text: str) -> list[Toll]:
    report: Report = read(text, ("Karvala", "Merov"), ("M23",))
    return [claim for claim in extract(report) if isinstance(claim, Toll)]


def _row(toll: Toll) -> str:
    """effect low/best/high group (households, denied … where they differ from the usual)"""
    figures = "/".join("-" if n is None else str(n) for n in (toll.low, toll.best, toll.high))
    extra = [toll.unit.value] if toll.unit != "persons" else []
    extra += [toll.realis.value] if toll.realis != "actual" else []
    return " ".join([toll.effect.value, figures, toll.group or "people", *extra])


FIGURES = [
    ("At least nine people were killed.", ["killed 9/9/- people"]),
    ("The army lost a captain and two conscripts.",
     ["killed -/1/- captain", "killed -/2/- conscripts"]),
    ("A family of five was wiped out.", ["killed -/5/- family of five"]),
    ("Men slit the throats of 43 farmers.", ["killed -/43/- farmers"]),
    ("Their mother survived with light injuries.", ["injured -/1/- Their mother"]),
    ("A judge and two guards were taken off a bus near Karvala and killed.",
     ["killed -/1/- judge", "killed -/2/- guards"]),
    ("Sixteen sailors had to be hospitalised.", ["injured -/16/- sailors"]),
    ("The president of the court was wounded.", ["injured -/1/- president of the court"]),
    ("Shells killed a teacher and wounded two pupils.",
     ["killed -/1/- teacher", "injured -/2/- pupils"]),
    ("Four people were killed and 35 wounded in the raid.",
     ["killed -/4/- people", "injured -/35/- people"]),
    ("One officer, four soldiers, and three drivers were killed.",
     ["killed -/1/- officer", "killed -/4/- soldiers", "killed -/3/- drivers"]),
    ("Between five and seven fighters died.", ["killed 5/-/7 fighters"]),
    ("Up to 40 people may have died.", ["killed -/40/40 people hypothetical"]),
    ("Dozens of people were wounded.", ["injured 24/-/- people"]),
    ("The blast left 14 people dead and more than 30 injured.",
     ["killed -/14/- people", "injured 31/31/- people"]),
    ("He spoke of at least 25 dead.", ["killed 25/25/- people"]),
    ("The death toll rose to 34 on Friday.", ["killed -/34/- people"]),
    ("The murder of two priests shocked the town.", ["killed -/2/- priests"]),
    ("Gunmen abducted eleven villagers.", ["abducted -/11/- villagers"]),
    ("Police arrested six men.", ["detained -/6/- men"]),
    ("Clashes have driven 4,300 households from their homes.",
     ["displaced -/4300/- households households"]),
    ("About 600 families returned on Wednesday.", ["returned -/600/- families households"]),
    ("Soldiers killed or wounded 20 villagers.", ["casualties -/20/- villagers"]),
    ("No one was hurt in the attack.", ["injured -/0/- people denied"]),
    ("They verified 24 deaths, none of them of soldiers.", ["killed -/24/- people"]),
    ("The attack left 31 dead and more than 1,000 injured.",
     ["killed -/31/- people", "injured 1001/1001/- people"]),
    ("FOUR PEOPLE KILLED, FIVE INJURED IN A BLAST IN KARVALA, POLICE SAID.",
     ["killed -/4/- people", "injured -/5/- people"]),
    ("Three of the five men died.", ["killed -/3/- men"]),
    ("The attack claimed the lives of three villagers.", ["killed -/3/- villagers"]),
    ("Former mayor Paul Rossi, 45, was shot to death.", ["killed -/1/- Former mayor Paul Rossi"]),
    ("The businessman was robbed and left seriously wounded.", ["injured -/1/- businessman"]),
    ("There were no reports of casualties.", ["casualties -/0/- people denied"]),
    ("The clinic put the dead at 15.", ["killed -/15/- people"]),
    ("Among the rebels there are 655 dead and 491 wounded.",
     ["killed -/655/- people", "injured -/491/- people"]),
    ("The fighting left 12 people dead and 30 wounded.",
     ["killed -/12/- people", "injured -/30/- people"]),
    ("Anna Rossi's body was found on Monday.", ["killed -/1/- Anna Rossi"]),
    ("Both men in the lorry were killed.", ["killed -/2/- men"]),
    ("A 14-year-old was killed in Karvala.", ["killed -/1/- 14-year-old"]),
    ("Mayor Carl Soto Merov was killed.", ["killed -/1/- Mayor Carl Soto Merov"]),
    ("A guard was fatally wounded in the raid.", ["killed -/1/- guard"]),
    ("The fatal shooting of a guard angered many.", ["killed -/1/- guard"]),
    ("Many condemned the murder in Karvala of two priests.", ["killed -/2/- priests"]),
    ("The six priests' murder shocked all.", ["killed -/6/- priests"]),
    ("A nun, Sister Mary Soto, who was shot, was wounded in Karvala.", ["injured -/1/- nun"]),
    ("They stood trial for the attempted murder of five guards.", []),
    ("At least 22 were killed and another 80-plus wounded in Karvala.",
     ["killed 22/22/- people", "injured 80/80/- people"]),
    ("Nearly a dozen people have lost their lives and several others sustained injuries.",
     ["killed -/12/- people", "injured 3/-/- people"]),
    ("Eleven people were killed and as many others, mostly women, injured.",
     ["killed -/11/- people", "injured -/-/- people"]),
    ("Two of the villagers who suffered burns died on the spot.", ["killed -/2/- villagers"]),
    ("Six out of 40 people hurt in the attack died from their wounds.", ["killed -/6/- people"]),
    ("Three guards were injured in the attack and one was said to be missing.",
     ["injured -/3/- guards", "missing -/1/- people claimed"]),
    ("Two residents put the death toll at 37.", ["killed -/37/- people"]),
    ("The number of rebels killed in the clash rose to 31.", ["killed -/31/- rebels"]),
    ("Nine civilians were killed and between 30 and 40 injured when a shell fell on a queue.",
     ["killed -/9/- civilians", "injured 30/-/40 people"]),
    ("Our losses were light: three martyrs and eleven wounded.",
     ["killed -/3/- people", "injured -/11/- people"]),
    ("Shelling left 50 others wounded.", ["injured -/50/- people"]),
    ("We found 43 bodies along with seven people with injuries.",
     ["killed -/43/- people", "injured -/7/- people"]),
    ("The army announced the death of 11 soldiers.", ["killed -/11/- soldiers"]),
    ("Shells killed one person and injured another.",
     ["killed -/1/- people", "injured -/1/- people"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures_are_read_as_written(text: str, rows: list[str]) -> None:
    assert [_row(toll) for toll in _tolls(text)] == rows


LISTS = [
    ("A colonel, a judge, and senator Luis Calvo were murdered.",
     ["colonel", "judge", "senator Luis Calvo"]),
    ("The assassination of Hector Moreno, leader of the Liberal Party, and Gilda Soto shocked all.",
     ["Hector Moreno", "Gilda Soto"]),
    ("Gunmen killed Anna Rossi, 42; Paul Rossi, 19; Edward Green, and a police officer.",
     ["Anna Rossi", "Paul Rossi", "Edward Green", "police officer"]),
    ("Paul Rossi, a judge, and his wife were killed.", ["Paul Rossi", "his wife"]),
    ("A POLICE COLONEL, A JUDGE, AND CANDIDATE SENATOR LUIS CARLOS GALVAN WERE MURDERED LAST WEEK.",
     ["POLICE COLONEL", "JUDGE", "CANDIDATE SENATOR LUIS CARLOS GALVAN"]),
    ("Paul Rossi, his driver, and a guard were killed.", ["Paul Rossi", "his driver", "guard"]),
    ("The massacre of the priests Luis Vega, Juan Soto, and Carl Ruiz, along with Mrs Ana Diaz and"
     " her daughter, shook all.",
     ["Luis Vega", "Juan Soto", "Carl Ruiz", "Mrs Ana Diaz", "her daughter"]),
    ("The mayor, Paul Rossi, and a guard were killed.", ["mayor", "guard"]),
    ("The victims, Paul Rossi and Carl Vega, were killed.", ["Paul Rossi", "Carl Vega"]),
    ("Paul Rossi was killed along with his driver.", ["Paul Rossi", "his driver"]),
    ("Rebels killed a soldier of the Front and the League.", ["soldier of the Front"]),
    ("Rebels killed a teacher in Merov, Karvala and Sund.", ["teacher"]),
    ("Rebels killed a teacher and burned the school.", ["teacher"]),
    ("The army took the village and killed a rebel; the troops had no losses.", ["rebel"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), LISTS, ids=[text for text, _ in LISTS])
def test_a_list_of_victims_is_read_to_its_end(text: str, groups: list[str]) -> None:
    assert [(toll.best, toll.group) for toll in _tolls(text)] == [(1, group) for group in groups]


def test_the_names_of_those_counted_are_no_further_victims() -> None:
    tolls = _tolls("Rebels killed two priests, Paul Rossi and Carl Vega.")
    assert [(toll.best, toll.group) for toll in tolls] == [(2, "priests")]


SHOT = [
    ("Two men were shot.", ["injured -/2/- men"]),
    ("Five people were shot, two of them fatally.",
     ["casualties -/5/- people", "killed -/2/- people"]),
    ("A boy was shot and killed.", ["killed -/1/- boy"]),
    ("A boy was shot. The boy died in hospital.", ["killed -/1/- boy"]),
    ("They shot down a plane and shot at the crowd.", []),
    ("Two others entered and shot at the guests.", []),
    ("A girl was hit by a stray bullet.", ["injured -/1/- girl"]),
    ("Gunfire struck a nurse and three others.", ["injured -/1/- nurse", "injured -/3/- people"]),
    ("The recruit shot himself in the foot.", ["injured -/1/- recruit"]),
    ("Three shootings shook the town.", []),
    ("One guard was killed and another guard was shot.",
     ["killed -/1/- guard", "injured -/1/- guard"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), SHOT, ids=[text for text, _ in SHOT])
def test_the_shot_are_wounded_unless_the_report_tells_of_dead(text: str, rows: list[str]) -> None:
    assert [_row(toll) for toll in _tolls(text)] == rows


HURT = [
    ("Medics found a man with a wound to the leg.", ["injured -/1/- man"]),
    ("A man was found dead with a wound to the head.", ["killed -/1/- man"]),
    ("Two nurses are in critical condition.", ["injured -/2/- nurses"]),
    ("Three drivers were taken to hospital.", ["injured -/3/- drivers"]),
    ("Four bodies were taken to hospital.", ["killed -/4/- people"]),
    ("Seventeen drivers were being treated in hospital.", ["injured -/17/- drivers"]),
    ("Rebels took four hostages at the hospital.", ["abducted -/4/- hostages"]),
    ("A girl was killed. Soldiers had found the injured girl.", ["killed -/1/- girl"]),
    ("The village is in good condition.", []),
    ("Police found a man with a wound to the chest. The victim died in Karvala.",
     ["killed -/1/- people"]),
    ("All four victims suffered burns. Four people died in Karvala.", ["killed -/4/- people"]),
    ("A woman died. A man was taken to hospital.", ["killed -/1/- woman", "injured -/1/- man"]),
    ("A soldier died. Another man suffered burns.",
     ["killed -/1/- soldier", "injured -/1/- man"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), HURT, ids=[text for text, _ in HURT])
def test_wounds_and_wards_say_who_is_hurt(text: str, rows: list[str]) -> None:
    assert [_row(toll) for toll in _tolls(text)] == rows


DOERS = [
    ("The clashes killed 12 soldiers and 30 rebels.", [[], []]),
    ("A nurse counted sixteen bodies.", [[]]),
    ("Rebels killed four people.", [["Rebels"]]),
]


@pytest.mark.parametrize(("text", "names"), DOERS)
def test_neither_victims_nor_finders_did_it(text: str, names: list[list[str]]) -> None:
    assert [[actor.text for actor in toll.by] for toll in _tolls(text)] == names


NOBODY = [
    "The rebels captured seven villages.",
    "A 34-year-old man spoke of Highway 5.",
    "Fighters fled into the hills.",
    "The 47th Brigade shelled the ridge for two hours.",
    "A man of 52 lived there.",
    "Residents fled.",
    "An earthquake destroyed 40 houses.",
    "The hospital treats 150 patients a day.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_toll(text: str) -> None:
    assert _tolls(text) == []


SUBSETS = [
    "Nine people, including three children and a medic, were killed.",
    "Nine people were killed, three of them children.",
    "Nine people were killed, among them three children.",
    "Nine people were killed. The dead include three children.",
    "Nine people were killed. Three children were among the dead.",
]


@pytest.mark.parametrize("text", SUBSETS)
def test_a_subset_points_at_what_contains_it(text: str) -> None:
    whole, *parts = _tolls(text)
    assert whole.best == 9 and whole.part_of is None
    assert parts and all(part.part_of == whole.id for part in parts)
    assert parts[0].best == 3 and parts[0].group == "children"


def test_ages_are_no_figures() -> None:
    tolls = _tolls("A man of 52 and a woman of 38 were killed.")
    assert [toll.best for toll in tolls] == [1, 1]


def test_two_kinds_of_people_among_the_dead_are_both_part_of_them() -> None:
    whole, *parts = _tolls("It killed 79 people, among them 16 students and two engineers.")
    assert [(part.best, part.part_of) for part in parts] == [(16, whole.id), (2, whole.id)]


def test_attackers_are_no_part_of_those_whom_they_harmed() -> None:
    _, attackers = _tolls(
        "Men with knives killed 29 people. Police shot dead four of the assailants."
    )
    assert (attackers.best, attackers.part_of) == (4, None)


def test_names_behind_a_number_are_those_counted() -> None:
    (toll,) = _tolls(
        "The massacre of the three priests Luis Vega, Juan Soto, and Carl Ruiz shook all."
    )
    assert toll.best == 3


def test_the_day_of_an_office_is_not_that_of_a_death() -> None:
    (toll,) = _tolls("Gunmen killed Luis Vega, who was mayor in 1984, and two guards.")[:1]
    assert toll.realis == "actual"
    (toll,) = _tolls(
        "Luis Vega, ambassador during the first years of a reign that began in 1986, was killed."
    )
    assert toll.time is None


def test_surnames_that_look_like_plurals_are_one_man() -> None:
    tolls = _tolls(
        "THE MASSACRE OF THE PRIESTS LUIS VEGA, PEDRO MONTES, AND JUAN TORRES SHOOK ALL."
    )
    assert [(t.best, t.group) for t in tolls] == [
        (1, "LUIS VEGA"),
        (1, "PEDRO MONTES"),
        (1, "JUAN TORRES"),
    ]


def test_a_country_that_is_hurt_is_no_toll() -> None:
    assert not _tolls("These men are hurting the army and the president.")


TOGETHER = [
    "A judge and two guards were killed in Karvala. The three men were shot as they left a church.",
    "The police reported the killing of a policeman and his son. The two were killed in a church.",
    "Gunmen killed a nun and a cook. Both women were killed in their sleep.",
]


@pytest.mark.parametrize("text", TOGETHER)
def test_those_told_one_by_one_and_then_together_are_counted_once(text: str) -> None:
    tolls = _tolls(text)
    assert sum(t.best or 0 for t in tolls if not t.part_of) in (2, 3)
    assert all("three" not in t.quote.text and "two were" not in t.quote.text for t in tolls)


def test_bodies_that_nobody_could_name_are_dead() -> None:
    (toll,) = _tolls("Two other bodies found next to the road have not been identified.")
    assert (toll.best, toll.realis) == (2, "actual")


def test_deaths_over_years_are_a_running_total() -> None:
    (toll,) = _tolls("They condemned the assassination of four candidates in the past few years.")
    assert toll.cumulative_since == "the past few years"


def test_part_of_the_dead_known_already() -> None:
    whole, part = _tolls("Thirty-one people were killed. We confirmed 28 of the deaths.")
    assert (whole.best, part.best, part.part_of) == (31, 28, whole.id)


def test_bodies_that_came_to_light_are_part_of_the_total_told_before() -> None:
    whole, part = _tolls("Thirty people died. Nine bodies had been found under the roof.")
    assert (part.best, part.part_of) == (9, whole.id)
    _, rival = _tolls("Nineteen people died. A nurse counted sixteen bodies.")
    assert (rival.best, rival.part_of) == (16, None)


MADE_UP = [
    ("Two people, a man and a woman, were killed.", [2, 1, 1]),
    ("It counted 161 casualties (26 deaths and 135 injured).", [161, 26, 135]),
    ("It counted 161 casualties, including 26 civilians killed and 135 injured.", [161, 26, 135]),
    ("The death toll rose to 42 after three more people died.", [42, 3]),
    ("The blast wounded 30 people. Twelve people were taken to hospital.", [30, 12]),
    ("Nine people were wounded. Some of the wounded were taken to hospital.", [9, None]),
]


@pytest.mark.parametrize(("text", "figures"), MADE_UP, ids=[text for text, _ in MADE_UP])
def test_what_makes_up_a_figure_points_at_it(text: str, figures: list[int | None]) -> None:
    whole, *parts = _tolls(text)
    assert [toll.best for toll in (whole, *parts)] == figures
    assert whole.part_of is None and all(part.part_of == whole.id for part in parts)


def test_a_toll_told_later_takes_in_bodies_found_before() -> None:
    found, total = _tolls("Police found three more bodies. The toll of the blast rose to 31.")
    assert (found.best, total.best, found.part_of) == (3, 31, total.id)
    raid, _ = _tolls("Three more soldiers died in a raid. The toll of the year reached 31.")
    assert (raid.best, raid.part_of) == (3, None)


def test_one_who_is_counted_and_named_is_counted_by_himself() -> None:
    eight, one = _tolls("Eight fighters were killed. One guard, Carl Vega, was also killed.")
    assert (eight.best, one.best, one.part_of) == (8, 1, None)


PRESUPPOSED = [
    ("The group denied involvement in the murder of the mayor.", "actual"),
    ("They will punish the killers of the six nuns murdered in the town.", "actual"),
    ("They threatened the murder of the mayor.", "planned"),
    ("They called for the killing of two judges.", "planned"),
]


@pytest.mark.parametrize(("text", "realis"), PRESUPPOSED)
def test_what_is_taken_for_granted_happened(text: str, realis: str) -> None:
    assert [toll.realis.value for toll in _tolls(text)] == [realis]


def test_a_span_of_years_makes_a_running_total() -> None:
    (toll,) = _tolls("The war killed 1,200 people in the past two years.")
    assert toll.cumulative_since == "the past two years"


def test_a_toll_belongs_to_the_deed_told_and_not_to_those_it_is_set_beside() -> None:
    text = (
        "A bomb went off in Karvala, the latest in a spate of attacks on the town. "
        "Two people were killed."
    )
    claims = list(extract(read(text, ("Karvala",))))
    (toll,) = (c for c in claims if isinstance(c, Toll))
    (bomb,) = (c for c in claims if isinstance(c, Incident) and c.type == "bombing")
    assert toll.incident == bomb.id


def test_a_toll_under_a_heading_of_its_own_belongs_to_no_deed_under_another() -> None:
    text = "4 July, Karvala. Rebels shelled the town.\n\n5 July, Merov. Two people were wounded."
    (toll,) = _tolls(text)
    assert toll.incident is None


RUNNING = [
    ("Over 6,000 people have been killed since the war broke out in 2004.", "2004"),
    ("The number of people displaced since April has passed 410,000.", "April"),
    ("The war has killed at least 485 children and injured 1,500.", "The war"),
    ("The clashes have killed four people.", None),
    ("Four people have been killed since Monday's attack.", "Monday"),
]


@pytest.mark.parametrize(("text", "since"), RUNNING, ids=[text for text, _ in RUNNING])
def test_what_counts_since_a_day_or_over_a_war_is_a_running_total(
    text: str, since: str | None
) -> None:
    assert {toll.cumulative_since for toll in _tolls(text)} == {since}


def test_a_family_of_six_are_six_persons() -> None:
    whole, part = _tolls("They buried 21 people, among them a family of six.")
    assert (part.best, part.unit.value, part.part_of) == (6, "persons", whole.id)


PRONOUNS = [
    ("Gunmen stopped the driver. They killed him.", ["killed -/1/- people"]),
    ("The driver was shot. He died in hospital.", ["killed -/1/- driver"]),
    ("The driver was killed. He died at once.", ["killed -/1/- driver"]),
    ("Two nurses were killed. Soldiers say she was killed by a shell.", ["killed -/2/- nurses"]),
    (
        "Rebels killed a woman and injured a ranger. She was shot in the back and died.",
        ["killed -/1/- woman", "injured -/1/- ranger"],
    ),
    ("The driver said he could be killed.", []),
    ("The driver was there when he was arrested.", []),
]


@pytest.mark.parametrize(("text", "rows"), PRONOUNS, ids=[text for text, _ in PRONOUNS])
def test_a_pronoun_tells_of_somebody_once(text: str, rows: list[str]) -> None:
    assert [_row(toll) for toll in _tolls(text)] == rows


AGAIN = [
    "The raid killed two rebels in Karvala. The soldiers fired at the rebels, killing two.",
    "The death of 10 union members shook us. The killing of 10 labour union members was denounced.",
    "The front claimed responsibility for the murder of Paul Rossi. Paul Rossi was murdered here.",
]


@pytest.mark.parametrize("text", AGAIN)
def test_the_same_figure_told_with_fewer_words_is_one_claim(text: str) -> None:
    assert len(_tolls(text)) == 1


NAMED = [
    ("Rebel Leader Killed in Karvala\nCarl Vega, a rebel leader, was killed on Monday.", True),
    ("A guard was killed in Karvala. Carl Vega was killed near the gate.", True),
    ("Three people were killed in Karvala. Governor Anna Rossi was killed in the blast.", True),
    ("A guard was killed in Karvala. Carl Vega was also killed near the gate.", False),
    ("A guard was killed in Karvala. Carl Vega was killed in Merov.", False),
    ("Three soldiers were killed. Governor Anna Rossi was killed.", False),
    ("Three people were killed. Anna Rossi and four others were killed.", False),
]


@pytest.mark.parametrize(("text", "within"), NAMED, ids=[text for text, _ in NAMED])
def test_who_is_named_after_a_figure_is_within_it(text: str, within: bool) -> None:
    whole, named, *_ = _tolls(text)
    assert (named.part_of == whole.id) is within


def test_a_victim_named_again_is_one_claim() -> None:
    text = "The murder of Colonel Ortega shocked many. The murder of Ortega went unpunished."
    assert [toll.best for toll in _tolls(text)] == [1]


COMPANY = [
    (
        "Gunmen killed Judge Carlos Vega in Karvala.\n\nThe courts were closed. "
        "A priest spoke.\n\nVega, 61, was killed along with two of his guards.",
        True,
    ),
    (
        "The murder of the six monks shook many. A colonel was named.\n\n"
        "The six monks and two cooks were killed by men in uniform.",
        True,
    ),
    (
        "A senator was shot. A man fired from a crowd. Two other people were hurt in the attack.",
        True,
    ),
    ("A bomb killed three people in Karvala. Two others died in a separate attack.", False),
    ("A bomb killed three people in Karvala. Two others died in an attack in Merov.", False),
]


@pytest.mark.parametrize(("text", "same"), COMPANY, ids=[text for text, _ in COMPANY])
def test_who_is_harmed_beside_people_told_before_belongs_to_their_deed(
    text: str, same: bool
) -> None:
    first, second = _tolls(text)
    assert first.incident is not None
    assert (first.incident == second.incident) is same


def test_a_part_of_those_named_again_is_part_of_the_figure_told_first() -> None:
    text = "The murder of six monks shook many. The six monks, including five Kenyans, were killed."
    whole, part = _tolls(text)
    assert (whole.best, part.best, part.part_of) == (6, 5, whole.id)


def test_a_death_on_the_day_from_which_something_else_lasts_is_no_running_total() -> None:
    (toll,) = _tolls("The post was vacant since 1 August when Mayor Luis Vega was shot dead.")
    assert toll.cumulative_since is None
    assert toll.time is not None and toll.time.text == "1 August"


def test_a_running_total_belongs_to_no_single_deed() -> None:
    tolls = _tolls("Shelling killed two people on Monday. In all 214 people were killed since May.")
    assert [(t.best, t.cumulative_since) for t in tolls] == [(2, None), (214, "May")]
    assert tolls[0].incident != tolls[1].incident


@pytest.mark.parametrize(
    ("after", "belongs"),
    [
        ("Two villagers died.", False),  # the paper's own words: another deed's dead
        ("It said that two soldiers died.", True),
    ],
)
def test_a_toll_is_no_part_of_a_deed_that_only_another_claims(after: str, belongs: bool) -> None:
    text = f"The ministry claimed that its pilots had bombed a depot in Tarsal. {after}"
    claims = extract(read(text, ["Tarsal"]))
    (toll,) = [c for c in claims if isinstance(c, Toll)]
    incidents = {c.id for c in claims if isinstance(c, Incident)}
    assert len(incidents) == 1 and (toll.incident in incidents) == belongs
