"""What was seen and not understood. Nothing is dropped in silence."""

from sitrace.model.base import Frozen
from sitrace.model.document import Span


class Problem(Frozen):
    """A thing that was seen and not understood; `document_id` is null when no document came of it."""

    document_id: str | None = None
    quote: Span | None = None
    code: str
    """place_unresolved, time_unresolved, language_unsupported, not_text, too_large, empty, …"""
    message: str
    path: str | None = None
    """The file or URL, where no document came of it."""
