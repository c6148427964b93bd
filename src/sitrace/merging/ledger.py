"""The toll ledger of an event: every figure with its speaker, and what a policy makes of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC

from sitrace.merging.kinds import names_no_group, people_called, tells_of_found
from sitrace.merging.names import fold
from sitrace.merging.origins import speaker_of
from sitrace.merging.policies import POLICIES, Range, read_range
from sitrace.merging.reports import Reports
from sitrace.model import Event, Figure, LedgerLine, Policy, TimePrecision, Toll, TollEffect
from sitrace.model.calendar import NUMBER_WORDS

Key = tuple[str, str, str]
_LEEWAY = 0.25
"""Counts of one deed by two counters are seldom equal: a quarter apart is no contradiction."""


def make_ledger(
    tolls: Iterable[Toll],
    reports: Reports,
    policy: Policy,
    rejected: Collection[str] = (),
    chosen: Mapping[str, int] = {},
) -> tuple[LedgerLine, ...]:
    """One line per effect, unit and group, in this order; every figure stays listed.

    `chosen`: {claim: rank} of figures that people have picked; the highest rank of a line holds.
    """
    tolls = sorted(tolls, key=lambda toll: (_as_of(toll, reports) or "", toll.id))
    later = _superseded(tolls, reports, rejected)
    lines: dict[Key, list[Figure]] = defaultdict(list)
    groups: dict[Key, Counter[str]] = defaultdict(Counter)
    for toll in tolls:
        figure = _figure(toll, reports, later.get(toll.id), toll.id in rejected)
        lines[_key(toll)].append(figure)
        groups[_key(toll)][_group_name(toll.group)] += 1
    home = {toll.id: _key(toll) for toll in tolls}
    named = {key: min(groups[key], key=lambda g: (-groups[key][g], -len(g), g)) for key in groups}
    made = (_line(key, named[key], lines[key], home, policy) for key in sorted(lines))
    return tuple(_choose(line, chosen) for line in made)


def _choose(line: LedgerLine, chosen: Mapping[str, int]) -> LedgerLine:
    """The line with a person's best figure, within a range that holds it and what all others say."""
    picked = [f for f in line.figures if f.claim in chosen and f.realis.happened and not f.rejected]
    figure = max(picked, key=lambda f: chosen[f.claim], default=None)
    told = read_range(figure) if figure else None
    if figure is None or told is None:
        return line
    low, high = (line.low, line.high) if line.low is not None else (told.low, told.high)
    span = {"low": min(low, told.best), "best": told.best, "high": max(high or 0, told.best)}
    return line.model_copy(update={**span, "chosen": figure.claim})


def _key(toll: Toll) -> Key:
    return toll.effect, toll.unit, _group_key(toll.group)


def _group_name(group: str | None) -> str:
    """The group without numbers and without what the effect says: "five dead civilians"."""
    words = fold(group or "").split()
    told = (w for w in words if not w.isdigit() and w not in NUMBER_WORDS and not names_no_group(w))
    return " ".join(told)


def _group_key(group: str | None) -> str:
    """The same for "three civilians" and "a civilian", "militiamen" and "militia members"; "" where no
    group is told apart."""
    words = (w for w in _group_name(group).split() if w != "the")
    return people_called(" ".join(w.removesuffix("s") if len(w) > 3 else w for w in words))


def _as_of(toll: Toll, reports: Reports) -> str | None:
    """ISO date of a figure: its own as-of day, else the day of publication."""
    day = toll.time.end if toll.time and toll.time.precision is TimePrecision.AS_OF else None
    day = day or reports.by_id[toll.document_id].published
    return day.isoformat() if day else None


def _figure(toll: Toll, reports: Reports, superseded_by: str | None, rejected: bool) -> Figure:
    return Figure(
        claim=toll.id,
        document=toll.document_id,
        low=toll.low,
        best=toll.best,
        high=toll.high,
        amount=toll.amount,
        said_by=toll.said_by,
        realis=toll.realis,
        part_of=toll.part_of,
        cumulative_since=toll.cumulative_since,
        as_of=_as_of(toll, reports),
        quote=toll.quote.text,
        superseded_by=superseded_by,
        rejected=rejected,
    )


def _superseded(
    tolls: Iterable[Toll], reports: Reports, rejected: Collection[str]
) -> dict[str, str]:
    """{claim: the same speaker's figure that counts in its place}.

    A later day's figure replaces the earlier ones. Of several in one report the largest counts: the
    others are parts that the report did not mark as such.
    """
    series: dict[object, list[Toll]] = defaultdict(list)
    for toll in tolls:
        if toll.id not in rejected and _is_current(toll):
            speaker = speaker_of(toll.said_by, toll.document_id, reports)
            # Bodies that were found revise no toll of all the dead, nor it them.
            found = tells_of_found(toll.quote.text)
            series[_key(toll), speaker, toll.part_of is not None, found].append(toll)
    return {id_: heir for told in series.values() for id_, heir in _heirs(told, reports)}


def _heirs(told: Iterable[Toll], reports: Reports) -> Iterator[tuple[str, str]]:
    """Of one speaker's figures: (what no longer counts, what counts in its place)."""
    largest: dict[str, Toll] = {}
    for toll in sorted(told, key=_size):
        if toll.document_id in largest:
            yield largest[toll.document_id].id, toll.id
        largest[toll.document_id] = toll
    # An undated figure is neither earlier nor later than any other.
    dated = [(_when(toll, reports), toll.id) for toll in largest.values() if _as_of(toll, reports)]
    newest, heir = max(dated, default=(("", ""), ""))
    yield from ((id_, heir) for when, id_ in dated if _is_before(when, newest))


def _when(toll: Toll, reports: Reports) -> tuple[str, str]:
    """(day, the moment of publication where its hour is known): for what is of one day."""
    moment = reports.by_id[toll.document_id].moment
    if moment and not moment.tzinfo:
        moment = moment.replace(tzinfo=UTC)  # a time without an offset is read as UTC
    return _as_of(toll, reports) or "", moment.astimezone(UTC).isoformat() if moment else ""


def _is_before(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Figures of one day are in order only where the hours of both are known."""
    return one[0] < other[0] or (
        one[0] == other[0] and "" not in (one[1], other[1]) and one < other
    )


def _size(toll: Toll) -> tuple[int, int, str]:
    numbers = [n for n in (toll.low, toll.best, toll.high) if n is not None]
    return numbers[-1], numbers[0], toll.id


def _is_current(toll: Toll) -> bool:
    """Whether it is a number of what happened now: no denial, no plan, no running total."""
    numbered = (toll.low, toll.best, toll.high) != (None, None, None)
    return numbered and toll.realis.happened and not toll.cumulative_since


def counting(lines: Iterable[LedgerLine]) -> list[list[Figure]]:
    """Per line, the figures that enter its summary."""
    lines = list(lines)
    home = {figure.claim: _line_key(line) for line in lines for figure in line.figures}
    return [[figure for figure in line.figures if _counts(figure, home)] for line in lines]


def with_policy(event: Event, policy: Policy) -> Event:
    """The same figures summed up by another policy; where a person has chosen, that stays."""
    tolls = tuple(
        _summed_up(line, figures, policy)
        for line, figures in zip(event.tolls, counting(event.tolls), strict=True)
    )
    return event.model_copy(update={"tolls": tolls})


def _summed_up(line: LedgerLine, figures: Sequence[Figure], policy: Policy) -> LedgerLine:
    ranges = [(figure, r) for figure in figures if (r := read_range(figure))]
    if line.chosen or not ranges:
        return line.model_copy(update={"policy": policy})
    return line.model_copy(update={"policy": policy, **POLICIES[policy](ranges)._asdict()})


def _line_key(line: LedgerLine) -> Key:
    return line.effect, line.unit, _group_key(line.group)


def _counts(figure: Figure, home: dict[str, Key]) -> bool:
    """Whether a figure may enter the summary of its own line (laws 5 and 6)."""
    if not figure.realis.happened or figure.rejected or figure.superseded_by or figure.partial:
        return False
    if figure.cumulative_since or read_range(figure) is None:
        return False
    own = home[figure.claim]
    if figure.part_of is None:
        return True
    # A subset counts only where its group has a line of its own, apart from the whole.
    return own[2] != "" and home.get(figure.part_of) != own


def _line(
    key: Key, group: str, figures: Sequence[Figure], home: dict[str, Key], policy: Policy
) -> LedgerLine:
    effect, unit, _ = key
    figures = _mark_partial(figures, home) if effect == TollEffect.KILLED else figures
    chosen = [(f, r) for f in figures if _counts(f, home) and (r := read_range(f))]
    summary: Range | None = POLICIES[policy](chosen) if chosen else None
    return LedgerLine.model_validate(
        {
            "effect": effect,
            "unit": unit,
            "group": group or None,
            "figures": tuple(figures),
            "policy": policy,
            "subset": any(f.part_of for f, _ in chosen),
            **(summary._asdict() if summary else {}),
        }
    )


def _mark_partial(figures: Sequence[Figure], home: dict[str, Key]) -> list[Figure]:
    """ "Nine bodies were found" is no toll beside "31 were killed": the dead who are not found yet
    are missing in it. It counts where nobody tells more, as then it is all that is known."""
    counting = [(f, r) for f in figures if _counts(f, home) and (r := read_range(f))]
    found = {f.claim: r for f, r in counting if tells_of_found(f.quote)}
    most = max((r.high for f, r in counting if f.claim not in found), default=-1)
    fewer = {claim for claim, range_ in found.items() if range_.high < most}
    return [f.model_copy(update={"partial": True}) if f.claim in fewer else f for f in figures]


def contradict(a: Figure, b: Figure) -> bool:
    """Whether two counting figures cannot both be right; a rising count from day to day can."""
    one, two = read_range(a), read_range(b)
    if one is None or two is None:
        return False
    if one.low > two.low:
        a, b, one, two = b, a, two, one
    # "At least 20" leaves room upwards: no number above it contradicts it.
    top = float("inf") if a.low is not None and a.high is None else one.high
    rising = bool(a.as_of and b.as_of and a.as_of < b.as_of)
    return not rising and two.low > max(top * (1 + _LEEWAY), top + 1)
