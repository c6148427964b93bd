"""The bodies of every state by rule: its government, its military and its police."""

from collections.abc import Iterator

from sitrace.lexicon.actor_entries import Entry
from sitrace.lexicon.countries import Country, load_countries
from sitrace.model.actor import ActorKind

_GOVERNMENT = ("government", "authorities", "regime", "administration")
_MILITARY = (
    "army", "military", "armed forces", "army forces", "forces", "troops", "soldiers", "air force",
    "navy", "security forces", "government forces", "government troops", "government army",
    "government soldiers", "regime forces", "army soldiers", "army troops", "ground forces",
    "special forces", "national army", "military forces", "defence forces", "defense forces",
)  # fmt: skip
_POLICE = ("police", "police forces", "police officers", "national police", "policemen", "gendarmerie")

BODIES = {
    "gov": ("Government of {}", ActorKind.STATE_FORCES, _GOVERNMENT),
    "mil": ("Military of {}", ActorKind.STATE_FORCES, _MILITARY),
    "pol": ("Police of {}", ActorKind.POLICE, _POLICE),
}
"""Id prefix -> name, kind and the nouns that stand for the body after "Syrian" or "Syria's"."""

_NOT_EXPANDED = frozenset({"CAR", "The Hague"})
"""Names that are too much like other words to stand for a government on their own."""


def body_id(body: str, country: str) -> str:
    """`mil`, `SD` -> `mil-sd`."""
    return f"{body}-{country.lower()}"


def make_body_entries() -> Iterator[Entry]:
    """Three entries a country."""
    for country in load_countries().values():
        article = f"https://en.wikipedia.org/wiki/{country.name.replace(' ', '_')}"
        for body, (name, kind, _) in BODIES.items():
            yield Entry.model_validate(
                {
                    "id": body_id(body, country.code),
                    "name": name.format(country.name),
                    "kind": kind,
                    "country": country.code,
                    "reference": article,
                }
            )


def body_names(country: Country) -> Iterator[tuple[str, str, bool]]:
    """Body id, name, and whether the name is bare: the country or its capital itself."""
    names = (country.name, *country.others)
    for body, (_, _, nouns) in BODIES.items():
        entry_id = body_id(body, country.code)
        for noun in nouns:
            yield from ((entry_id, f"{name} {noun}", False) for name in (*country.demonyms, *names))
        yield from ((entry_id, f"{noun} of {name}", False) for noun in nouns[:3] for name in names)
    government = body_id("gov", country.code)
    bare = (*names, *country.capitals)
    yield from ((government, name, True) for name in bare if name not in _NOT_EXPANDED)
