"""Events made anew behind the scenes, so that nobody waits for a large store."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from sitrace.running.adding import merge_news
from sitrace.store import Store


class Refresher:
    """One merging at a time; who asks while one runs shares the next."""

    def __init__(self, store: Store, then: Callable[[], None]) -> None:
        self._store, self._then, self._lock = store, then, threading.Lock()
        self._pool = ThreadPoolExecutor(1, "merging")
        self._next: Future[None] | None = None

    def refresh(self, patience: float = 3.0) -> bool:
        """Whether the events were made within so many seconds; else they are soon."""
        with self._lock:
            if self._next is None or self._next.running() or self._next.done():
                self._next = self._pool.submit(self._merge)
            future = self._next
        try:
            future.result(patience)
        except TimeoutError:
            return False
        return True

    def _merge(self) -> None:
        merge_news(self._store)
        self._then()

    def close(self) -> None:
        """When the one that runs is done."""
        self._pool.shutdown(wait=True)
