"""How often somebody may do something within a time."""

import threading
import time
from collections import deque
from collections.abc import Callable
from math import ceil

_MOST_KEYS = 10_000


class Limit:
    """At most `most` times in `seconds`, for each key: an address, a name."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.most, self.seconds, self._clock = most, seconds, clock
        self._times: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def take(self, key: str) -> int:
        """Counts this time, and gives 0; or the seconds until there is another one."""
        with self._lock:
            now = self._clock()
            times = self._fresh(key, now)
            if len(times) >= self.most:
                return max(1, ceil(times[0] + self.seconds - now))
            times.append(now)
            return 0

    def forgive(self, key: str) -> None:
        """The last time does not count: it was all right."""
        with self._lock:
            times = self._times.get(key)
            if times:
                times.pop()

    def _fresh(self, key: str, now: float) -> deque[float]:
        if key not in self._times and len(self._times) >= _MOST_KEYS:
            self._tidy(now)
        times = self._times.setdefault(key, deque())
        while times and times[0] <= now - self.seconds:
            times.popleft()
        return times

    def _tidy(self, now: float) -> None:
        """Who has been quiet is forgotten; under attack from everywhere, the oldest half is."""
        last = {key: times[-1] if times else 0.0 for key, times in self._times.items()}
        recent = [key for key, at in last.items() if at > now - self.seconds]
        kept = sorted(recent, key=last.__getitem__)[-_MOST_KEYS // 2 :]
        self._times = {key: self._times[key] for key in kept}
