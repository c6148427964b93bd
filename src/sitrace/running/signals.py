"""Where Ctrl-C may strike, and where it must wait."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unbroken() -> Iterator[None]:
    """Holds Ctrl-C back until the block is done; processes started in it never hear it.

    Without this a record could be printed or stored by half. On Windows it does nothing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
