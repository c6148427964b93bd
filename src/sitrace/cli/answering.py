"""An answer as options give it, made into a judgement."""

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer

from sitrace.cli.messages import say
from sitrace.errors import InputError

if TYPE_CHECKING:
    from sitrace.model import Verdict
    from sitrace.store import Store


@dataclass(frozen=True)
class Given:
    """The answer as it was typed; at most one of them holds."""

    geonames_id: int | None
    lat: float | None
    lon: float | None
    precision: str
    country: str | None
    actor: str | None
    ignore: bool
    reopen: bool
    of: str | None

    @property
    def answers(self) -> int:
        """How many answers there are."""
        point = self.lat is not None or self.lon is not None
        named = self.geonames_id is not None, self.actor is not None
        return sum((point, *named, self.ignore, self.reopen))

    def check(self, name: str | None) -> None:
        """Raises a usage error for what is no one answer about one name."""
        if self.answers and not name:
            raise typer.BadParameter("an answer needs the name that it is about")
        if self.answers > 1:
            raise typer.BadParameter("give one answer: a place, an actor, --ignore or --reopen")
        if (self.lat is None) != (self.lon is None):
            raise typer.BadParameter("a point needs both --lat and --lon")

    def what(self, name: str, store: "Store") -> "Verdict":
        """Whether the answer is about a place or an actor."""
        from sitrace.model import Verdict

        if self.of:
            return Verdict(self.of)
        if self.geonames_id is not None or self.lat is not None:
            return Verdict.PLACE
        return Verdict.ACTOR if self.actor is not None else guess_what(name, store)

    def meaning(self, what: "Verdict") -> dict[str, Any] | None:
        """The fields of what the name means; none where nothing holds any more."""
        from sitrace.model import Verdict
        from sitrace.running.answers import IGNORED

        if self.reopen:
            return None
        if self.ignore:
            return {"unresolved": IGNORED} if what is Verdict.PLACE else {}
        if self.actor is not None:
            return meaning_of_actor(self.actor)
        return self._point() if self.geonames_id is None else meaning_of_place(self.geonames_id)

    def _point(self) -> dict[str, Any]:
        from sitrace.cli.pack_files import check_country

        point = {"lat": self.lat, "lon": self.lon, "precision": self.precision}
        return point | ({"country": check_country(self.country)} if self.country else {})


def guess_what(name: str, store: "Store") -> "Verdict":
    """What the name is in the list, or what it was answered as."""
    from sitrace.lexicon.actor_names import fold_name
    from sitrace.model.judgement import ON_NAMES
    from sitrace.running.unresolved import find_unresolved

    known = {(j.verdict, j.name) for j in store.judgements() if j.verdict in ON_NAMES and j.name}
    known |= {(one.what, one.name) for one in find_unresolved(store, descriptive=True)}
    found = {what for what, other in known if fold_name(other) == fold_name(name)}
    if len(found) != 1:
        raise InputError(f"is {name!r} a place or an actor? say --of place or --of actor")
    return found.pop()


def meaning_of_place(geonames_id: int) -> dict[str, Any]:
    from contextlib import closing

    from sitrace.lexicon.gazetteer import Gazetteer
    from sitrace.model import Place
    from sitrace.resolution.placing import put_on_map

    with closing(Gazetteer.open()) as gazetteer:
        entry = gazetteer.place(geonames_id)
    if entry is None:
        raise InputError(
            f"no installed gazetteer has the GeoNames id {geonames_id}: "
            "`sitrace gazetteer add` that country, or give --lat and --lon"
        )
    fields = {"name", "geonames_id", "country", "admin1", "lat", "lon", "precision"}
    placed = put_on_map(Place(text=entry.name), entry)
    return placed.model_dump(mode="json", include=fields)


def meaning_of_actor(entity_id: str) -> dict[str, Any]:
    from sitrace.lexicon.actors import load_registry

    entry = load_registry().get(entity_id)
    if entry is None:
        raise InputError(f"no actor {entity_id}: `sitrace actors` lists them")
    named = {"entity_id": entry.id, "name": entry.name}
    return {**named, "kind": entry.kind.value, "country": entry.country}


def add_answer(
    store: "Store", name: str, given: Given, *, everywhere: bool, by: str | None, why: str | None
) -> None:
    """Keeps the answer, and says how far it reaches."""
    from sitrace.model import Judgement
    from sitrace.model.base import digest
    from sitrace.running import Answers

    what, at, who = given.what(name, store), datetime.now(UTC), by or getpass.getuser()
    meaning = given.meaning(what)
    judgement = Judgement(
        id=digest(what, name, at.isoformat(), who),
        verdict=what,
        name=name,
        everywhere=everywhere,
        correction=meaning,
        by=who,
        at=at,
        why=why,
    )
    store.add_judgement(judgement)
    answers = Answers.read([judgement])
    reached = [claim for claim in store.claims() if answers.used_for(claim)]
    reports = {claim.document_id for claim in reached}
    say(
        f"{name}: kept; it concerns {len(reached):,} claims in {len(reports):,} reports. "
        f"`sitrace merge --db {store.path}` makes the events anew."
    )
