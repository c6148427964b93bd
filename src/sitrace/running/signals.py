"""Where Ctrl-C may strike, and where it must wait."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unbroken() -> Iterator[None]:
    """Holds Ctrl-C back until the block is done; processes started in it never hear it.

    Without this a record could be printed or stored by half. The handler is replaced because the
    system may hand the signal to any thread, and blocked because a process inherits what is blocked.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    struck = False

    def hold(*_: object) -> None:
        nonlocal struck
        struck = True

    handler = signal.signal(signal.SIGINT, hold)
    try:
        with _blocked():
            yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if struck:
        os.kill(os.getpid(), signal.SIGINT)


@contextmanager
def _blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
