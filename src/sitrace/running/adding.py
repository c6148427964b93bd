"""New reports and judgements enter the events of their neighbourhood; the rest stays as it is."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from sitrace.merging import VERSION
from sitrace.merging.around import Change, Component, find_seeds, grow, make_events
from sitrace.merging.index import Finds, finds
from sitrace.merging.neighbours import Neighbours
from sitrace.merging.reports import MOST_WITH_NAME
from sitrace.merging.units import Unit
from sitrace.merging.verdicts import read_verdicts
from sitrace.model import Claim, Document, Judgement, Policy
from sitrace.model.judgement import ON_NAMES
from sitrace.running import merge_stored, policy_of
from sitrace.running.answers import Answers
from sitrace.store import MERGER, Neighbourhood, Store

_FEW = 50
_SMALL_SHARE = 0.05
"""Of all reports: with more that are new, making all events anew is faster."""


def merge_news(store: Store) -> None:
    """The same events as `merge_stored` makes, from what is new alone.

    What is new the store knows: reports since the last merge, those that were read anew, and
    judgements. Many at once, an answer about a name, or a store never merged: all is made anew.
    """
    with store.neighbourhood(write=True) as here:
        judgements, news = list(store.judgements()), here.news()
        few = len(news) <= max(_FEW, _SMALL_SHARE * here.size())
        if (
            few
            and store.setting(MERGER) == VERSION
            and not _concern_all(here.judged_since(), judgements)
        ):
            if news:
                merge_around(here, news, judgements, policy_of(store))
            return
    merge_stored(store)


def _concern_all(late: Collection[str], judgements: Iterable[Judgement]) -> bool:
    """Whether something was judged that may stand in any report."""
    by_id = {judgement.id: judgement for judgement in judgements}
    told = [by_id[id_] for id_ in late]
    told += [by_id[j.about] for j in told if j.about in by_id]
    return any(judgement.verdict in ON_NAMES for judgement in told)


def merge_around(
    here: Neighbourhood,
    document_ids: Collection[str],
    judgements: Sequence[Judgement],
    policy: Policy,
) -> None:
    """Makes anew the events that these reports have to do with."""
    shelf = Answered(here, Answers.read(judgements))
    neighbours = Neighbours(shelf, read_verdicts(judgements))
    seeds, mates = _look_up(here, document_ids, neighbours)
    component = Component()
    while seeds:
        grow(component, seeds, neighbours)
        # An event that loses one of its claims is made anew with all that was in it.
        mates |= here.claims_of_events(claims=component.claims)
        missing = neighbours.units_with_claims(mates)
        seeds = [unit for unit in missing if unit.id not in component.units]
    events = make_events(component, neighbours, policy)
    here.replace_events(mates | component.claims, events)


def _look_up(
    here: Neighbourhood, document_ids: Collection[str], neighbours: Neighbours
) -> tuple[list[Unit], set[str]]:
    """The units to begin with, and the claims of the events that the reports were in."""
    before = here.numbers_of(document_ids)
    numbers = {id_: neighbours.index_keys(id_) for id_ in document_ids}
    counts = {n: here.count(n, MOST_WITH_NAME) for n in _names(*before.values(), *numbers.values())}
    # All that stood beside what a report told before: its old links are not remembered.
    gone = {
        n
        for id_, old in before.items()
        for n in set(old) - _bands(numbers[id_])
        if counts.get(n, 0) <= MOST_WITH_NAME
    }
    lost = {id_ for number in gone for id_ in here.holders(number)}
    mates = here.claims_of_events(documents=document_ids)
    here.put_numbers(numbers)
    change = Change(document_ids, counts)
    begin = [*neighbours.units_of(lost), *find_seeds(change, neighbours)]
    return [*begin, *neighbours.units_with_claims(mates)], mates


def _bands(of_document: Collection[int]) -> set[int]:
    """A text that stays as it is stays a copy of the same ones."""
    return {n for n in of_document if finds(n) is Finds.BAND}


def _names(*of_documents: Collection[int]) -> set[int]:
    return {n for numbers in of_documents for n in numbers if finds(n) is Finds.NAME}


class Answered:
    """The reports with what people have answered about names."""

    def __init__(self, here: Neighbourhood, answers: Answers) -> None:
        self._here = here
        self._answers = answers
        self.documents, self.holders = here.documents, here.holders
        self.count, self.home_of = here.count, here.home_of

    def load(self, ids: Collection[str]) -> Iterator[tuple[Document, Sequence[Claim]]]:
        for document, claims in self._here.load(ids):
            yield document, [self._answers.apply(claim) for claim in claims]
