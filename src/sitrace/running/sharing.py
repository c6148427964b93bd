"""How what a store holds is told outside."""

from functools import cache

from sitrace.merging.verdicts import read_verdicts
from sitrace.outputs.public import Sources
from sitrace.outputs.sharing import Sharing, private_names
from sitrace.running.answers import Answers
from sitrace.store import Store


def sharing_of(store: Store, sources: Sources = Sources.PUBLIC) -> Sharing:
    """The public profile, with what people have judged and named in this store."""
    judgements = list(store.judgements())
    answers = Answers.read(judgements)

    @cache
    def find_names() -> frozenset[str]:
        relations = map(answers.apply, store.claims(kind="relation"))
        return private_names(store.events(), relations)

    return Sharing(
        public=True,
        sources=sources,
        reviewed=read_verdicts(judgements).reviewed,
        find_claim=lambda id_: (found := store.claim(id_)) and answers.apply(found),
        find_names=find_names,
    )
