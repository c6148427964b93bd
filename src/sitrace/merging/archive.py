"""Where the claims are while they are merged: they are read twice, and not held meanwhile."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from sitrace.model import Claim, Document


class Held(NamedTuple):
    """One document with its claims; no `document` where only its claims are at hand."""

    id: str
    document: Document | None
    claims: Sequence[Claim]


class Archive(Protocol):
    """All that is to be merged, the same at each reading."""

    def documents(self) -> Iterable[Held]:
        """Each once, by id."""

    def recall(self, ids: Collection[str]) -> Iterable[Claim]:
        """The claims with these ids, in any order."""


class Memory:
    """Claims that are held anyway."""

    def __init__(self, claims: Iterable[Claim], documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._claims = {claim.id: claim for claim in claims}

    def documents(self) -> Iterator[Held]:
        of: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._claims.values():
            of[claim.document_id].append(claim)
        return (Held(id_, self._documents.get(id_), of[id_]) for id_ in sorted(of))

    def recall(self, ids: Collection[str]) -> Iterator[Claim]:
        return (self._claims[id_] for id_ in ids)
