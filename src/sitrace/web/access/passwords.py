"""Passwords, kept so that guessing is slow.

scrypt, as Python itself has it: it needs 32 MB for each guess, which is what makes graphics cards
poor at guessing, and it needs no compiled package more, as Argon2 would.
"""

import hashlib
import secrets
import threading
import unicodedata
from base64 import b64decode, b64encode

from sitrace.errors import InputError

SHORTEST, LONGEST = 10, 200
N, R, P = 2**15, 8, 3
"""The cost, as OWASP's cheat sheet on storing passwords has it for 32 MB; about half a second."""
_MEMORY = 2**26
_TURNS = threading.BoundedSemaphore(2)
"""Guesses at once: a crowd at the door must not fill the memory."""


def hash_password(password: str, *, n: int = N) -> str:
    """ "scrypt$n$r$p$salt$hash". InputError for a password that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"a password has {SHORTEST} to {LONGEST} characters")
    salt = secrets.token_bytes(16)
    made = _scrypt(password, salt, n, R, P)
    return "$".join(["scrypt", str(n), str(R), str(P), _text(salt), _text(made)])


def is_password(password: str, hashed: str) -> bool:
    _, n, r, p, salt, made = hashed.split("$")
    if len(password) > LONGEST:
        return False
    found = _scrypt(password, b64decode(salt), int(n), int(r), int(p))
    return secrets.compare_digest(found, b64decode(made))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    # Two keyboards may write one letter differently; it is the same password.
    typed = unicodedata.normalize("NFKC", password).encode()
    with _TURNS:
        return hashlib.scrypt(typed, salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
