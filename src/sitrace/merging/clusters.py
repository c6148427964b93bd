"""Which things become one: a clustering that does not depend on the order of its input.

Links are followed from the strongest down; a link that would bring two things together that must
stay apart is dropped. A person's word comes first, both ways.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Clusters(Generic[T]):
    """A union-find in which some items must never meet."""

    def __init__(self, items: Iterable[T]) -> None:
        self._parent: dict[T, T] = {item: item for item in items}
        self._members: dict[T, list[T]] = {item: [item] for item in self._parent}
        self._foes: dict[T, set[T]] = {}
        self._owners: dict[T, set[str]] = {}

    def find(self, item: T) -> T:
        """The item that stands for the cluster."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def members(self, item: T) -> list[T]:
        """Those who are one with it, in the order in which they have met."""
        return self._members[self.find(item)]

    def forbid(self, a: T, b: T) -> None:
        """Keeps the clusters of two items apart for good, unless they are one already."""
        root_a, root_b = self.find(a), self.find(b)
        if root_a != root_b:
            self._foes.setdefault(root_a, set()).add(root_b)
            self._foes.setdefault(root_b, set()).add(root_a)

    def keep_apart(self, owners: Mapping[T, str]) -> None:
        """From now on no two items of one owner meet, unless they have met already."""
        for item, owner in owners.items():
            self._owners.setdefault(self.find(item), set()).add(owner)

    def _may_join(self, root_a: T, root_b: T) -> bool:
        if root_b in self._foes.get(root_a, ()):
            return False
        return self._owners.get(root_a, set()).isdisjoint(self._owners.get(root_b, ()))

    def join(self, a: T, b: T) -> bool:
        """Makes one cluster of two; False when they must stay apart."""
        root_a, root_b = self.find(a), self.find(b)
        if root_a == root_b:
            return True
        if not self._may_join(root_a, root_b):
            return False
        if len(self._members[root_a]) < len(self._members[root_b]):
            root_a, root_b = root_b, root_a
        self._parent[root_b] = root_a
        self._members[root_a] += self._members.pop(root_b)
        self._inherit(root_a, root_b)
        if root_b in self._owners:
            self._owners.setdefault(root_a, set()).update(self._owners.pop(root_b))
        return True

    def _inherit(self, heir: T, gone: T) -> None:
        """The foes of a root that is no more become those of its heir."""
        for foe in self._foes.pop(gone, ()):
            self._foes[foe].discard(gone)
            self._foes[foe].add(heir)
            self._foes.setdefault(heir, set()).add(foe)

    def groups(self) -> list[list[T]]:
        return list(self._members.values())
