"""Who was harmed beside people told before: one deed, though its sentence seems to tell another.

"Judge Vega was shot. … The judge died along with two guards": the guards died in that shooting.
"""

from collections.abc import Iterator, Sequence

from sitrace.extraction.toll.counted import HARM, Counted, is_of_another_deed
from sitrace.extraction.toll.repeats import Told, is_one_scene
from sitrace.model import Toll

_NEAR = 400
"""Characters back to those beside whom "two others" can stand."""


def in_company(told: Sequence[Told], again: Sequence[Told]) -> list[Told]:
    """The same tolls, where those in company belong to the deed of those told before.

    `again`: who is only named again, with the toll that counts him.
    """
    return [
        (counted, _of_deed(toll, _known(counted, toll, told[:at], again)))
        for at, (counted, toll) in enumerate(told)
    ]


def _known(
    counted: Counted, toll: Toll, before: Sequence[Told], again: Sequence[Told]
) -> Toll | None:
    if toll.effect not in HARM or toll.part_of or not toll.realis.happened:
        return None
    beside = next(_named_beside(counted, toll, again), None)
    return beside or _others(counted, toll, before)


def _named_beside(counted: Counted, toll: Toll, again: Sequence[Told]) -> Iterator[Toll]:
    """Of whom the same words tell as well: "the six priests and two maids were killed"."""
    for fellow, known in again:
        if fellow.frame.head is counted.frame.head and known.effect is toll.effect:
            yield known


def _others(counted: Counted, toll: Toll, before: Sequence[Told]) -> Toll | None:
    """Beside whom "two others", "four other people" and "two more" were harmed."""
    if not _is_other(counted) or is_of_another_deed(counted):
        return None
    near = (t for _, t in reversed(before) if 0 < toll.quote.start - t.quote.start <= _NEAR)
    one = next((t for t in near if t.effect in HARM and not t.part_of), None)
    if one is None or one.cumulative_since or not one.realis.happened:
        return None
    return one if is_one_scene(one, toll) else None


def _is_other(counted: Counted) -> bool:
    noun = counted.noun
    return noun.lemma == "other" or any(t.lower == "other" for t in noun.kids("amod"))


def _of_deed(toll: Toll, known: Toll | None) -> Toll:
    if known is None or known.incident is None:
        return toll
    update: dict[str, object] = {"incident": known.incident}
    if known.place is not None and "place" in known.evidence:
        update["place"] = known.place
        update["evidence"] = {**toll.evidence, "place": known.evidence["place"]}
    return toll.model_copy(update=update)
