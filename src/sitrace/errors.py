"""Every error that sitrace raises on purpose.

SitraceError                what a command prints and exits with, without a traceback
├── InputError              the user's file, folder, URL or option
│   ├── UnreadableError     a file or page that holds no readable report
│   ├── TooLargeError       larger than a report can be
│   └── FetchError          a URL that could not or must not be fetched
├── SetupError              something that must be installed or built first
├── DeskError               a desk that refuses what a program asks, or does not answer
└── StoreError              the database file
    └── ConflictError       somebody else has judged since
"""


class SitraceError(Exception):
    """Base of all; `code` is the problem code under which it is recorded."""

    code = "error"


class InputError(SitraceError):
    code = "bad_input"


class UnreadableError(InputError):
    code = "not_text"


class TooLargeError(InputError):
    code = "too_large"


class FetchError(InputError):
    code = "fetch_failed"


class SetupError(SitraceError):
    code = "setup"


class StoreError(SitraceError):
    code = "store"


class ConflictError(StoreError):
    code = "conflict"


class DeskError(SitraceError):
    """In the desk's own words; `status` is that of its answer, 0 where there was none."""

    code = "desk"

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status
