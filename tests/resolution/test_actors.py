"""Actors and claimants as reports word them, against the shipped registry."""

from datetime import date

import pytest

from sitrace.lexicon.actors import load_registry
from sitrace.model.actor import Actor, ActorKind, Claimant, SourceKind
from sitrace.resolution.actors import resolve_actor, resolve_claimant
from sitrace.resolution.definitions import find_definitions

REGISTRY = load_registry()


@pytest.mark.parametrize(
    ("text", "countries", "entity_id", "kind", "country"),
    [
        # by name
        ("M23", ("CD",), "cd-m23", "rebel", "CD"),
        ("M23 fighters", ("CD",), "cd-m23", "rebel", "CD"),
        ("hundreds of Wazalendo militiamen", ("CD",), "cd-wazalendo", "militia", "CD"),
        ("Col. Musa Idris of the Rapid Support Forces", ("SD",), "sd-rsf", "militia", "SD"),
        ("Hamas's Qassam Brigades", ("PS",), "ps-qassam", "rebel", "PS"),
        ("TROOPS OF THE SYRIAN ARMY", ("SY",), "mil-sy", "state_forces", "SY"),
        ("SDF fighters backed by the US-led coalition", ("SY",), "sy-sdf", "rebel", "SY"),
        ("UN peacekeepers", ("CD",), "un", "un", None),
        ("Turkish-backed Syrian National Army", ("SY",), "sy-sna", "rebel", "SY"),
        ("al-Qaeda-linked JNIM", ("ML",), "sahel-jnim", "rebel", "ML"),
        ("Islamic State-linked fighters", ("IQ",), None, "rebel", None),
        ("Rwanda", ("CD",), "gov-rw", "external_forces", "RW"),
        ("Rwanda", ("RW",), "gov-rw", "state_forces", "RW"),
        ("Kigali", (), "gov-rw", "state_forces", "RW"),
        ("the Russian administration", ("UA",), "gov-ru", "external_forces", "RU"),
        ("Russian administration of the Rubizhne district", ("UA",), None, "unknown", "RU"),
        # by description and country
        ("the army", ("SD",), "mil-sd", "state_forces", "SD"),
        ("government forces", ("SY", "TR"), "mil-sy", "state_forces", "SY"),
        ("members of the security forces", ("ML",), "mil-ml", "state_forces", "ML"),
        ("police", ("SD",), "pol-sd", "police", "SD"),
        ("riot police officers", ("FJ",), "pol-fj", "police", "FJ"),
        ("the government", ("CD",), "gov-cd", "state_forces", "CD"),
        ("Chadian soldiers", ("SD",), "mil-td", "external_forces", "TD"),
        ("soldiers from Chad", ("SD",), "mil-td", "external_forces", "TD"),
        ("Congolese army", ("CD",), "mil-cd", "state_forces", "CD"),
        # stays a description
        ("the army", (), None, "state_forces", None),
        ("Congolese army", (), None, "state_forces", "CD"),
        ("soldiers", ("SD",), None, "state_forces", None),
        ("Iraqi Kurdish forces", ("IQ",), None, "state_forces", None),
        ("rebel soldiers", ("SY",), None, "rebel", None),
        ("tribal fighters", ("SD",), None, "militia", None),
        ("foreign soldiers", ("SO",), None, "external_forces", None),
        ("anti-government fighters", ("SY",), None, "rebel", None),
        ("Iran-backed militias", ("IQ",), None, "militia", None),
        ("pro-Houthi gunmen", ("YE",), None, "militia", None),
        ("Syrian rebels", ("SY",), None, "rebel", "SY"),
        ("armed men", ("CF",), None, "militia", None),
        # those harmed by an actor are not the actor
        ("RSF victims", ("SD",), None, "civilians", None),
        ("residents of M23-held towns", ("CD",), None, "civilians", None),
        ("hostages held by Hamas", ("PS",), None, "civilians", None),
        ("14 wounded civilians", ("CD",), None, "civilians", None),
        ("civilians killed by the army", ("SD",), None, "civilians", None),
        ("a passenger train", ("SD",), None, "unknown", None),
        ("civilians trapped there", ("SD",), None, "civilians", None),
        ("government-allied fighters", ("SY",), None, "rebel", None),
        ("anti-coalition forces", ("IQ",), None, "rebel", None),
        ("the column", ("SD",), None, "unknown", None),
    ],
)  # fmt: skip
def test_resolve_actor(text, countries, entity_id, kind, country):
    actor = resolve_actor(Actor(text=text), REGISTRY, countries)
    assert (actor.entity_id, actor.kind, actor.country) == (entity_id, kind, country)
    assert actor.text == text
    assert (actor.name is None) == (entity_id is None)


def test_actor_is_resolved_once():
    known = Actor(text="the army", entity_id="mil-td", kind=ActorKind.STATE_FORCES)
    assert resolve_actor(known, REGISTRY, ("SD",)) is known


def test_extractors_kind_stays_where_the_words_say_nothing():
    actor = resolve_actor(Actor(text="the column", kind=ActorKind.REBEL), REGISTRY, ("SD",))
    assert actor.kind is ActorKind.REBEL


def test_adjective_that_acts_as_a_state_is_its_government():
    state = resolve_actor(Actor(text="Turkish", kind=ActorKind.STATE_FORCES), REGISTRY, ("SY",))
    assert (state.entity_id, state.kind) == ("gov-tr", ActorKind.EXTERNAL_FORCES)
    assert resolve_actor(Actor(text="Turkish"), REGISTRY, ("SY",)).entity_id is None


def test_actor_is_resolved_on_its_day():
    actor = Actor(text="Taliban fighters")
    before = resolve_actor(actor, REGISTRY, ("AF",), date(2010, 1, 1))
    after = resolve_actor(actor, REGISTRY, ("AF",), date(2024, 1, 1))
    assert (before.entity_id, after.entity_id) == ("af-taliban", "af-taliban-government")


@pytest.mark.parametrize("text", ["PDF", "the PDF", "PDF units"])
def test_report_says_what_its_acronyms_mean(text):
    aliases = {"PDF": "People's Defence Force"}
    actor = resolve_actor(Actor(text=text), REGISTRY, ("MM",), aliases=aliases)
    assert actor.entity_id == "mm-pdf"
    panama = resolve_actor(Actor(text=text), REGISTRY, (), aliases={"PDF": "Panama Defense Forces"})
    assert panama.entity_id == "mil-pa"


@pytest.mark.parametrize(
    ("name", "countries", "entity_id", "kind"),
    [
        ("the Syrian Observatory for Human Rights", ("SY",), "sy-sohr", "monitor"),
        ("state news agency SANA", ("SY",), "sy-sana", "state_media"),
        ("State media", ("SD",), None, "state_media"),
        ("state-run media", ("SD",), None, "state_media"),
        ("Army Col. Ann Example", ("SY",), "mil-sy", "government"),
        ("the head of the Pentagon's media desk", ("SY",), "mil-us", "government"),
        ("Reuters", ("SD",), "int-reuters", "media"),
        ("Hezbollah's al-Manar TV", ("LB",), "lb-almanar", "armed_group"),
        ("Amina Haroun, a spokeswoman for the Sudanese army", ("SD",), "mil-sd", "government"),
        ("army spokesman", ("SD",), "mil-sd", "government"),
        ("the health ministry", ("SD",), "gov-sd", "government"),
        ("Gaza's health ministry", ("PS",), "ps-gaza-health", "government"),
        ("Russian Defence Ministry", ("SY",), "gov-ru", "government"),
        ("U.S. officials", ("IQ",), "gov-us", "government"),
        ("officials", ("IQ",), None, "official_other"),
        ("the governor of North Kivu", ("CD",), None, "official_other"),
        ("Kigali", ("CD",), "gov-rw", "government"),
        ("UN food agency", ("SD",), "un-wfp", "un"),
        ("an M23 spokesman", ("CD",), "cd-m23", "armed_group"),
        ("a rebel commander", ("SY",), None, "armed_group"),
        ("the movement's spokesman", ("CD",), None, "armed_group"),
        ("a surgeon at the town's hospital", ("SD",), None, "medical"),
        ("hospital officials", ("PS",), None, "medical"),
        ("MSF", ("SD",), "int-msf", "aid_agency"),
        ("a local volunteers' network", ("SD",), None, "aid_agency"),
        ("a resident of El Fasher", ("SD",), None, "witness"),
        ("Witnesses", ("SD",), None, "witness"),
        ("a local journalist", ("SD",), None, "media"),
        ("a rights group", ("SD",), None, "monitor"),
        ("he", ("SD",), None, "unknown"),
    ],
)
def test_resolve_claimant(name, countries, entity_id, kind):
    claimant = resolve_claimant(Claimant(name=name), REGISTRY, countries)
    assert (claimant.entity_id, claimant.kind) == (entity_id, kind)


def test_claimants_own_kind_stays_where_the_words_say_nothing():
    claimant = Claimant(name="Nabil", kind=SourceKind.WITNESS)
    assert resolve_claimant(claimant, REGISTRY, ("SD",)).kind is SourceKind.WITNESS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Free Corps of the Hills (FCH) met.", {"FCH": "Free Corps of the Hills"}),
        ("the Armed Front of Ursania (FAU)", {"FAU": "Armed Front of Ursania"}),
        ("Sudan News Agency (SUNA)", {"SUNA": "Sudan News Agency"}),
        ("OFFICERS OF THE GREEN HILL FRONT (GHF)", {"GHF": "GREEN HILL FRONT"}),
        ("the GHF (Green Hill Front) said", {"GHF": "Green Hill Front"}),
        ("Green Hill Front (GHF). Later the Grey Heron Force (GHF).", {"GHF": "Green Hill Front"}),
        ("A town (pop. 2000), a man (45), Omar Bashir (SANA)", {}),
        ("the agency (UN)", {}),
        ("(" * 5000, {}),
    ],
)  # fmt: skip
def test_find_definitions(text, expected):
    assert find_definitions(text) == expected
