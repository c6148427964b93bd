"""The registry of actors: sound data, and names found as reports write them."""

import re
from datetime import date
from pathlib import Path

import pytest

from sitrace.errors import InputError
from sitrace.lexicon.actor_entries import read_entries
from sitrace.lexicon.actors import Registry, find_actor_names, load_registry
from sitrace.lexicon.countries import find_countries, load_countries
from sitrace.model.actor import ActorKind, SourceKind

REGISTRY = load_registry()
NAMED = read_entries()

COLLISIONS = {
    "aa": {"mm-aa", "tr-anadolu"},
    "adf": {"cd-adf", "cm-adf"},
    "afp": {"int-afp", "mil-ph"},
    "ahlu sunnah wal jamaa": {"so-aswj", "mz-ismp"},
    "al quds brigade": {"ps-quds-brigades", "sy-sham-liwa-quds"},
    "anp": {"pol-af", "mil-dz"},
    "ansar al sharia": {"ly-ansar-sharia", "ye-ansar-sharia"},
    "ansar al sunna": {"iq-ansar-sunna", "mz-ismp"},
    "aswj": {"so-aswj", "mz-ismp"},
    "cjtf": {"int-cjtf-oir", "ng-cjtf"},
    "erp": {"sv-erp", "ar-erp"},
    "isf": {"mil-iq", "pol-lb"},
    "islamic emirate of afghanistan": {"af-taliban", "af-taliban-government"},
    "jem": {"pk-jem", "sd-jem"},
    "national liberation army": {"co-eln", "mk-nla"},
    "northern alliance": {"af-northern-alliance", "mm-brotherhood"},
    "pdf": {"mil-pa", "mm-pdf", "sd-pdf"},
    "people defence force": {"mm-pdf", "tr-hpg"},
    "people defence forces": {"mm-pdf", "tr-hpg"},
    "plan": {"mil-cn", "na-swapo"},
    "pna": {"gov-ps", "ph-pna"},
    "pnc": {"pol-sv", "pol-cd"},
    "pnp": {"pol-pe", "pol-ph"},
    "pti": {"pk-pti", "in-pti"},
    "rsf": {"int-rsf", "sd-rsf"},
    "sdf": {"jp-sdf", "sy-sdf"},
    "sla": {"lb-sla", "sd-slm"},
    "sna": {"mil-so", "sy-sna"},
    "spa": {"sa-spa", "sd-spa"},
    "taleban": {"af-taliban", "af-taliban-government"},
    "taliban": {"af-taliban", "af-taliban-government"},
    "uck": {"xk-kla", "mk-nla"},
    "upc": {"cf-upc", "cd-upc"},
    "vdp": {"cd-wazalendo", "bf-vdp"},
    "volontaires pour la defense de la patrie": {"cd-wazalendo", "bf-vdp"},
    "طالبان": {"af-taliban", "af-taliban-government"},
}
"""Every name that two entries share: a new one is a decision, not an accident."""

PUBLIC = re.compile(r"https://en\.wikipedia\.org/wiki/[^\s?#<>\[\]{}|]+")
"""References that anybody can open; add the host of another kind of them here."""


def test_registry_is_wide():
    assert len(NAMED) >= 900
    assert len({entry.country for entry in NAMED.values()} - {None}) >= 90
    kinds = {entry.source_kind for entry in NAMED.values()}
    assert kinds >= set(SourceKind) - {SourceKind.UNKNOWN, SourceKind.WITNESS}


def test_every_country_has_its_bodies():
    for code in load_countries():
        assert {f"{body}-{code.lower()}" for body in ("gov", "mil", "pol")} <= set(REGISTRY.entries)


def test_ids_are_unique():
    folder = Path(__file__).parents[2] / "src/sitrace/lexicon/data/actors"
    lines = [line for path in folder.glob("*.yml") for line in path.read_text().splitlines()]
    ids = [line.removeprefix("  - id: ") for line in lines if line.startswith("  - id: ")]
    assert sorted(ids) == sorted(NAMED)


@pytest.mark.parametrize("entry", REGISTRY.entries.values(), ids=lambda entry: entry.id)
def test_entry_is_sound(entry):
    countries = {entry.country, *entry.operates_in} - {None}
    assert countries <= set(load_countries())
    assert set(entry.parents) <= set(REGISTRY.entries) - {entry.id}
    assert entry.reference and PUBLIC.fullmatch(entry.reference)
    assert all(name.strip() == name != "" for name in (entry.name, *entry.aliases))
    first, last = entry.active
    assert (first or 1800) <= (last or 2100)
    assert len({entry.name, *entry.aliases}) == 1 + len(entry.aliases)


@pytest.mark.parametrize("entry", [e for e in REGISTRY.entries.values() if e.parents])
def test_nobody_outlives_or_foreruns_its_parents(entry):
    """Every entry and each of its parents were there in one year at least; none is its own parent."""
    first, last = entry.active[0] or 1800, entry.active[1] or 2100
    above = [REGISTRY.entries[parent] for parent in entry.parents]
    for parent in above:
        begun, ended = parent.active[0] or 1800, parent.active[1] or 2100
        assert begun <= last and first <= ended, (entry.id, parent.id)
        assert entry.id not in parent.parents


def test_shared_names_are_known():
    assert {key: set(ids) for key, ids in REGISTRY.find_collisions().items()} == COLLISIONS


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Rapid Support Forces", (), "sd-rsf"),
        ("the Rapid Support Force", (), "sd-rsf"),
        ("rapid support forces", (), "sd-rsf"),
        ("RSF", ("SD",), "sd-rsf"),
        ("RSF", ("FR",), "int-rsf"),
        ("RSF's", ("SD",), "sd-rsf"),
        ("Hay’at Tahrir al-Sham", (), "sy-hts"),
        ("Hayat Tahrir Al Sham", (), "sy-hts"),
        ("هيئة تحرير الشام", (), "sy-hts"),
        ("Da'esh", (), "isil"),
        ("Lords Resistance Army", (), "ug-lra"),
        ("Lord’s Resistance Army", (), "ug-lra"),
        ("Sendero Luminoso", (), "pe-shining-path"),
        ("ADF", ("CD",), "cd-adf"),
        ("ADF", ("CM",), "cm-adf"),
        ("PDF", ("MM",), "mm-pdf"),
        ("SDF", ("SY", "TR"), "sy-sdf"),
        ("SDF", ("JP",), "jp-sdf"),
        ("AA", ("MM",), "mm-aa"),
        ("Médecins Sans Frontières", (), "int-msf"),
        ("U.N.", (), "un"),
        ("Rwanda", (), "gov-rw"),
        ("Kigali", (), "gov-rw"),
        ("US", (), "gov-us"),
        ("Sudanese army", (), "mil-sd"),
        ("South Sudanese army", (), "mil-ss"),
        ("Sudan's army", (), "mil-sd"),
        ("army of Chad", (), "mil-td"),
        ("government of the Philippines", (), "gov-ph"),
        ("Côte d'Ivoire government", (), "gov-ci"),
        ("Nigerian troops", (), "mil-ng"),
        ("Nigerien troops", (), "mil-ne"),
        ("Congolese army", ("CD",), "mil-cd"),
        ("Congolese army", ("CG",), "mil-cg"),
        ("Fijian police", (), "pol-fj"),
    ],
)
def test_lookup(name, countries, expected):
    assert REGISTRY.lookup(name, countries)[0].id == expected


@pytest.mark.parametrize("name", ["us", "is", "Hama", "army", "forces", "Rapid", "", "'s", "of"])
def test_lookup_knows_nobody(name):
    assert REGISTRY.lookup(name) == []


@pytest.mark.parametrize(
    ("year", "expected"), [(2009, "af-taliban"), (2023, "af-taliban-government")]
)
def test_lookup_is_of_its_time(year, expected):
    assert REGISTRY.lookup("Taliban", ("AF",), date(year, 6, 1))[0].id == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M23 fighters took it from the FARDC.", ["M23", "FARDC"]),
        ("The M23's men and the M-23", ["M23", "M-23"]),
        ("Shells fell as the Rapid\nSupport Forces left.", ["Rapid\nSupport Forces"]),
        ("the Rapid.\n\nSupport Forces of none", []),
        ("The Sudanese army and South Sudanese troops", ["Sudanese army", "South Sudanese troops"]),
        ("It is us; an aa and the who, a mission to mend", []),
        ("IS and the WHO said US troops had left.", ["IS", "WHO", "US troops"]),
        ("They gave us forces of nature. Let it be. Fact: he may.", []),
        ("HE IS WITH US, WHO MAY SAVE THE FARM", []),
        ("FMLN HIT SALVADORAN TROOPS", ["FMLN", "SALVADORAN TROOPS"]),
        ("Isis and Monusco, as some papers write", ["Isis", "Monusco"]),
        ("U.S.-led coalition jets", ["U.S.-led coalition"]),
        ("Hamas, not Hama", ["Hamas"]),
        ("the state Department of Health, the State Department", ["State Department"]),
        ("Kurds of the YPG/PKK", ["YPG", "PKK"]),
        ("Rwanda denied it; Kigali said so.", []),
        ("حماس", ["حماس"]),
        (
            "forces of the Sudan People's Liberation Army-North",
            ["Sudan People's Liberation Army-North"],
        ),
    ],
)  # fmt: skip
def test_find_actor_names(text, expected):
    names = find_actor_names(text)
    assert [name.text for name in names] == expected
    assert all(text[name.start : name.end] == name.text for name in names)


@pytest.mark.parametrize(
    ("text", "countries", "expected"),
    [
        ("The UP lost a seat.", ("IN",), []),
        ("The UP lost a seat.", ("CO",), ["UP"]),
        ("The UP lost a seat.", (), ["UP"]),
        ("The Patriotic Union (UP) fled.", ("SE",), ["Patriotic Union", "UP"]),
        ("Richard Wagner sang.", ("DE",), []),
        ("Wagner left.", ("ML",), ["Wagner"]),
        ("The EU and the FMLN spoke.", ("SE",), ["EU", "FMLN"]),
    ],
)
def test_short_names_of_actors_elsewhere_are_left_out(text, countries, expected):
    assert [name.text for name in REGISTRY.find_actor_names(text, countries)] == expected


def test_find_takes_the_longest_name():
    (name,) = find_actor_names("al-Qaeda in the Arabian Peninsula")
    assert [entry.id for entry in name.entries] == ["ye-aqap"]


def test_a_name_in_a_text_has_its_likeliest_meaning_first():
    (name,) = REGISTRY.find_actor_names("The SDF fired.", ("JP",))
    assert [entry.id for entry in name.entries] == ["jp-sdf", "sy-sdf"]


@pytest.mark.parametrize(
    ("text", "prefer", "expected"),
    [
        ("Chadian soldiers in Niger", (), ["TD", "NE"]),
        ("South Sudanese and Sudanese civilians", (), ["SS", "SD"]),
        ("Congolese troops", ("CG",), ["CG"]),
        ("Congolese troops", (), ["CD"]),
        ("It told us. Us? The US and U.S. did", (), ["US", "US"]),
        ("the Democratic Republic of the Congo", (), ["CD"]),
        ("Israelis and Turks", (), ["IL"]),
        ("turkey and jordan", (), []),
    ],
)
def test_find_countries(text, prefer, expected):
    assert [name.code for name in find_countries(text, prefer)] == expected


OVERLAY = """
country: SD
actors:
  - id: sd-hill-guard
    name: Guard of the Red Hills
    aliases: [GRH]
    kind: militia
    parents: [sd-rsf]
    active: [2024, null]
  - {id: sd-rsf, name: Our own name, kind: rebel}
"""


def test_users_file_adds_and_replaces(tmp_path):
    path = tmp_path / "mine.yml"
    path.write_text(OVERLAY)
    registry = Registry.open([path])
    (added,) = registry.lookup("the GRH")
    assert (added.country, added.kind, added.source_kind) == (
        "SD",
        ActorKind.MILITIA,
        SourceKind.ARMED_GROUP,
    )
    assert registry.lookup("Rapid Support Forces") == []
    assert registry.get("sd-rsf").name == "Our own name"


@pytest.mark.parametrize(
    "content",
    [
        "actors: nobody",
        "- id: x",
        "actors: [x]",
        "actors: [{id: Not a slug, name: X, kind: rebel}]",
        "actors: [{id: x, name: X, kind: army}]",
        "actors: [{id: x, name: X, kind: rebel, colour: red}]",
        "actors: [{id: x, name: X, kind: rebel, reference: 'javascript:alert(1)'}]",
        "actors: [!!python/object/apply:os.system [ls]]",
        "actors: [",
    ],
)
def test_users_file_that_is_none_is_refused(tmp_path, content):
    path = tmp_path / "mine.yml"
    path.write_text(content)
    with pytest.raises(InputError, match=r"mine\.yml is no file of actors"):
        Registry.open([path])


def test_users_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.yml"):
        Registry.open([tmp_path / "nowhere.yml"])


@pytest.mark.parametrize(
    ("raw", "told"), [(None, "no such file of actors"), (b"actors: []\xff", "byte 11 is not UTF-8")]
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    tmp_path: Path, raw: bytes | None, told: str
) -> None:
    path = tmp_path / "mine.yml"
    if raw is not None:
        path.write_bytes(raw)
    with pytest.raises(InputError, match=told):
        Registry.open([path])
