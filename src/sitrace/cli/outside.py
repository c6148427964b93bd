"""--profile, --embargo and --sources: what a command tells when its output is to leave the house."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sitrace.cli.messages import say
from sitrace.cli.options import Profile, SourceNames

if TYPE_CHECKING:
    from sitrace.model import Document
    from sitrace.model.embargo import Embargo
    from sitrace.outputs.sharing import Sharing
    from sitrace.store import Store


FREE = "--embargo 0 holds nothing back."


@dataclass(frozen=True)
class Outside:
    """The three options, checked. `span`: None where the project's own embargo holds."""

    public: bool
    span: timedelta | None
    sources: str

    @classmethod
    def read(cls, profile: Profile, embargo: str | None, sources: SourceNames | None) -> "Outside":
        """Raises a usage error for options that would have no effect, or that mean nothing."""
        public = profile == "public"
        for name, value in (("--embargo", embargo), ("--sources", sources)):
            if value is not None and not public:
                raise typer.BadParameter(f"{name} goes with --profile public: give both")
        return cls(public, parse_span(embargo), sources or "public")

    def refuse(self, **given: bool) -> None:
        """Raises a usage error for options that tell more than may be told outside."""
        for name, value in given.items():
            if self.public and value:
                option = f"--{name.replace('_', '-')}"
                raise typer.BadParameter(f"{option} tells the reports' own words: not in public")

    @contextmanager
    def opened(self, db: Path, *, quiet: bool = False) -> Iterator["tuple[Store, Sharing]"]:
        """The database as far as it may be told, and how; what is held back is remarked."""
        from sitrace.outputs.sharing import PLAIN
        from sitrace.running.released import release
        from sitrace.store import Store

        with Store.open(db, read_only=True) as store:
            if not self.public:
                yield store, PLAIN
                return
            released = release(store, self.span)
            if not quiet and released.held.in_words:
                say(f"{released.held.in_words} {FREE}")
            yield released, self.sharing(released)

    def sharing(self, store: "Store | None" = None) -> "Sharing":
        """How records are told, of this store where they come from one."""
        from sitrace.outputs.public import Sources
        from sitrace.outputs.sharing import PLAIN, Sharing
        from sitrace.running.sharing import sharing_of

        if not self.public:
            return PLAIN
        sources = Sources(self.sources)
        return sharing_of(store, sources) if store else Sharing(public=True, sources=sources)

    def waiting(self, store: "Store | None") -> "Waiting":
        """Which of the reports that a run reads are held back."""
        from sitrace.model.embargo import DEFAULT, Embargo
        from sitrace.running.released import embargo_of

        if not self.public:
            return Waiting(Embargo(timedelta(0), datetime.now().astimezone()), {})
        own = embargo_of(store) if store else DEFAULT
        embargo = Embargo(own if self.span is None else self.span, datetime.now().astimezone())
        return Waiting(embargo, store.added() if store else {})

    def check(self, published: date | datetime | None, what: str) -> None:
        """Raises InputError for a single report that is still under embargo."""
        from sitrace.errors import InputError
        from sitrace.model.embargo import DEFAULT, Embargo, embargo_words, moment_words

        span = DEFAULT if self.span is None else self.span
        now = datetime.now().astimezone()
        embargo = Embargo(span, now)
        if not self.public or not embargo.holds(published, now):
            return
        if published is None:
            raise InputError(
                f"{what} says no day of publication, so that its embargo of {embargo_words(span)} "
                "cannot be counted: give --published, or --embargo 0"
            )
        raise InputError(
            f"{what} is under an embargo of {embargo_words(span)}, until "
            f"{moment_words(embargo.ends(published, now))}: --embargo 0 writes it all the same"
        )


IN_THE_HOUSE = Outside(public=False, span=None, sources="public")


@dataclass
class Waiting:
    """The reports of a run that an embargo holds back, with their claims, and until when.

    `added`: when those that were known before came in; the others come in now.
    """

    embargo: "Embargo"
    added: "Mapping[str, datetime]"
    claims: int = 0
    ends: "list[datetime]" = field(default_factory=list)

    def holds(self, document: "Document", claims: int) -> bool:
        """Whether it is held back, and then counts it."""
        added = self.added.get(document.id, self.embargo.now)
        held = self.embargo.holds(document.published, added)
        if held:
            self.claims += claims
            self.ends.append(self.embargo.ends(document.published, added))
        return held

    @property
    def in_words(self) -> str:
        from sitrace.running.released import Held

        ends = self.ends
        first, last = min(ends, default=None), max(ends, default=None)
        return Held(self.embargo.span, len(ends), self.claims, 0, 0, first, last).in_words


def parse_span(text: str | None) -> timedelta | None:
    """Raises a usage error for what is no embargo."""
    from sitrace.model.embargo import parse_embargo

    try:
        return None if text is None else parse_embargo(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--embargo") from error
