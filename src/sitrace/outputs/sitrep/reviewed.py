"""What nobody has reviewed, where a page is to mark that."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sitrace.model import Event


@dataclass(frozen=True)
class Reviewed:
    """`claims`: those that a person has judged; None where nothing is to be marked."""

    claims: Collection[str] | None = None

    def marks(self, claims: Iterable[str]) -> bool:
        """Whether nobody has reviewed any of these claims."""
        return self.claims is not None and not any(claim in self.claims for claim in claims)

    def marks_event(self, event: Event) -> bool:
        return self.claims is not None and not event.reviewed
