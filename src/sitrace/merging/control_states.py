"""Who holds which place on a day, out of what reports claim of the ground.

A place has the holder that somebody else than the holder names. What a party says of its own gains
is a claim, until another origin says so too. Ground that is counted and not named is no place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from sitrace.merging.evidence import Documents, day_of, sides_of, tell
from sitrace.merging.ground import Ground, Word, make_word, spread_interest
from sitrace.merging.reports import Reports
from sitrace.merging.spots import Spots
from sitrace.merging.voices import is_own_word
from sitrace.model import Claim, Control, Place, Realis
from sitrace.model.analysis import ControlChange, CountedGround, GroundNews, Hold, PlaceControl


def control_at(claims: Iterable[Claim], day: date, *, documents: Documents) -> list[PlaceControl]:
    """How every place that is named stood at the end of `day`, as all the claims together tell it.

    Pass the claims that stand (`evidence.standing`), and to know what was known on a day those of
    the documents of that day. Planned, hypothetical and undated claims say nothing; a denial counts
    against what it denies. Sorted by country, province and name.
    """
    words = _words(claims, documents)
    states = (_state(told, day) for told in words.values())
    return sorted((s for s in states if s), key=lambda s: _order(s.place))


def control_changes(
    claims: Iterable[Claim],
    since: date,
    until: date,
    *,
    documents: Documents,
    known: Mapping[str, date] | None = None,
) -> list[ControlChange]:
    """What is otherwise at the end of `until` than at the end of `since`, place by place.

    `known`: {document: the day from which it was known}. With it the state before is what was known
    by then, and so a word that came late is news.
    """
    words = _words(claims, documents)
    found = (_change(told, since, until, known) for told in words.values())
    return sorted((c for c in found if c), key=lambda c: _order(c.after.place))


def counted_ground(
    claims: Iterable[Claim], since: date | None, until: date, *, documents: Documents
) -> list[CountedGround]:
    """Ground told by number within these days, newest first: sets beside each other, never added."""
    counted = [c for c in claims if isinstance(c, Control) and c.unit and _counts(c)]
    reports = Reports.read(documents, {claim.document_id for claim in counted})
    found = (_counted(claim, documents, reports) for claim in counted)
    dated = [(g.told.day, g) for g in found if g.told.day]
    inside = [(d, g) for d, g in dated if d <= until and (since is None or d > since)]
    return [g for _, g in sorted(inside, key=lambda one: (-one[0].toordinal(), one[1].told.claim))]


def _counted(claim: Control, documents: Documents, reports: Reports) -> CountedGround:
    assert claim.unit
    return CountedGround(
        state=claim.state,
        by=sides_of(claim.by),
        low=claim.count_low,
        high=claim.count_high,
        unit=claim.unit,
        region=claim.place,
        own_word=is_own_word(claim, claim.by, reports),
        told=tell(claim, documents),
    )


def without_day(claims: Iterable[Claim], documents: Documents) -> list[Control]:
    """Claims of ground that can be put on no day: neither they nor their reports have one."""
    controls = (claim for claim in claims if isinstance(claim, Control))
    return [claim for claim in controls if day_of(claim, documents) is None]


# ------------------------------------------------------------------ the words of each place
def _words(claims: Iterable[Claim], documents: Documents) -> dict[str, list[Word]]:
    """{place: what was said of it}, oldest first."""
    told = [c for c in claims if isinstance(c, Control) and not c.unit and c.places and _counts(c)]
    reports = Reports.read(documents, {claim.document_id for claim in told})
    spots = Spots(place for claim in told for place in claim.places)
    words: dict[str, list[Word]] = defaultdict(list)
    for claim in told:
        if day_of(claim, documents) is None:
            continue
        for place in claim.places:
            words[spots.key(place)].append(make_word(claim, place, documents, reports))
    return {
        key: sorted(spread_interest(found), key=lambda word: (word.day, word.told.claim))
        for key, found in words.items()
    }


def _counts(claim: Control) -> bool:
    """Background counts where it has a day of its own: it is of that day."""
    dated = claim.time is not None and (claim.time.end or claim.time.start) is not None
    return (
        claim.realis.happened
        or claim.realis is Realis.DENIED
        or (claim.realis is Realis.HISTORICAL and dated)
    )


def _order(place: Place) -> tuple[str, str, str, str]:
    return place.country or "~", place.admin1 or "", place.name or place.text, place.relation


# ------------------------------------------------------------------ states and changes
def _state(words: Iterable[Word], day: date) -> PlaceControl | None:
    told = [word for word in words if word.day <= day]
    if not told:
        return None
    ground = Ground()
    for on, group in groupby(told, key=lambda word: word.day):
        ground.hear(on, list(group))
    places = (word.place for word in told)
    place = min(places, key=_fitness)
    last = told[-1].day
    return PlaceControl(
        place=place,
        state=ground.state,
        holder=ground.holder,
        since=ground.since if ground.holder else None,
        claimants=ground.claimants,
        besieged_by=ground.besiegers,
        reversals=ground.reversals,
        last_word=last,
        age_days=(day - last).days,
        words=tuple(word.told for word in told),
    )


def _fitness(place: Place) -> tuple[bool, bool, str]:
    """The name to show of several: one that is on the map, and no part of it."""
    return place.geonames_id is None, place.facility is not None, place.model_dump_json()


def _change(
    words: list[Word], since: date, until: date, known: Mapping[str, date] | None
) -> ControlChange | None:
    old, now = words, words
    if known is not None:
        old = [w for w in words if w.told.document in known and known[w.told.document] <= since]
        now = [w for w in words if w.told.document in known and known[w.told.document] <= until]
    before, after = _state(old, since), _state(now, until)
    if after is None:
        return None
    news = next(_news(before, after), None)
    heard = {word.claim for word in before.words} if before else set()
    told = tuple(word for word in after.words if word.claim not in heard)
    return ControlChange(news=news, before=before, after=after, words=told) if news else None


def _news(before: PlaceControl | None, after: PlaceControl) -> Iterator[GroundNews]:
    """What has changed, the gravest first."""
    old = before.holder if before else None
    new, reversed_ = after.holder, after.reversals > (before.reversals if before else 0)
    if reversed_:
        yield GroundNews.REVERSED
    if new and new != old:
        claimed = before is not None and new in before.claimants
        yield GroundNews.CONFIRMED if claimed else GroundNews.HELD
    state = before.state if before else None
    if after.state is not state and after.state in _NEWS:
        confirmed = after.state is not Hold.HELD or state in (Hold.CLAIMED, Hold.CONTESTED)
        yield _NEWS[after.state] if confirmed else GroundNews.HELD
    if set(after.claimants) - set(before.claimants if before else ()):
        yield GroundNews.CLAIMED
    was, is_ = set(before.besieged_by if before else ()), set(after.besieged_by)
    if is_ - was:
        yield GroundNews.BESIEGED
    if was - is_:
        yield GroundNews.RELIEVED
    if before is None:
        yield GroundNews.UNCLEAR


_NEWS = {
    Hold.HELD: GroundNews.CONFIRMED,
    Hold.CLAIMED: GroundNews.CLAIMED,
    Hold.CONTESTED: GroundNews.CONTESTED,
    Hold.LEFT: GroundNews.LEFT,
}
