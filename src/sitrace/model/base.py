"""What every type of the model shares: it is immutable, refuses unknown fields and has a stable id."""

from hashlib import sha256

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def digest(*parts: object) -> str:
    """A stable id (16 hex digits) made of what makes a thing itself; `None` and "" differ."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return sha256(joined.encode()).hexdigest()[:16]
