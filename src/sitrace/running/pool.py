"""Coding many documents, on several cores when there are many. Results keep the order of the input.

Workers are replaced from time to time because the vocabulary of the language model grows with what
it reads. One that dies (memory, a crash in a library) costs the document that killed it, no more.
"""

import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice

from sitrace.model import Document, Problem
from sitrace.pipeline import Coded
from sitrace.running.batch import failed
from sitrace.running.signals import unbroken

Result = Coded | Problem
Item = Document | Result
"""What is no document passes through as it is, in its place."""
Code = Callable[[Document], Coded]
"""Codes one document. Goes to other processes, so it must be a function of a module, or a partial."""
Waiting = deque[tuple[Item, "Future[Coded] | None"]]

ALONE = 20
"""So many documents are coded before workers, each with a language model, are worth a start."""
MOST_WORKERS = 16
AHEAD = 4
"""Documents in hand for each worker: enough that none waits, few enough to hold in memory."""
LIFE = 2000
"""Documents that a worker codes, about, before it is replaced."""


def code_all(items: Iterable[Item], code: Code, *, workers: int | None = None) -> Iterator[Result]:
    """Codes every document. `workers` None: as many as there are cores, once there are many."""
    items = iter(items)
    count = workers or min(cores(), MOST_WORKERS)
    if count > 1 and workers is None:
        yield from code_here(islice(items, ALONE), code)
    if count > 1:
        yield from code_apart(items, count, code)
    else:
        yield from code_here(items, code)


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def code_here(items: Iterable[Item], code: Code) -> Iterator[Result]:
    for item in items:
        yield code(item) if isinstance(item, Document) else item


def code_apart(items: Iterator[Item], workers: int, code: Code) -> Iterator[Result]:
    """One generation of workers after another."""
    for first in items:
        generation = islice(chain([first], items), LIFE * workers)
        waiting: Waiting = deque()
        try:
            with crew(workers) as pool:
                yield from code_with(pool, generation, waiting, workers * AHEAD, code)
        except BrokenProcessPool:
            yield from (code_alone(item, code) for item, _ in waiting)


def code_with(
    pool: ProcessPoolExecutor, items: Iterable[Item], waiting: Waiting, ahead: int, code: Code
) -> Iterator[Result]:
    """Results as they are done, in order. When the pool breaks, `waiting` holds what it owes."""
    for item in items:
        waiting.append((item, None))
        if isinstance(item, Document):
            with unbroken():
                waiting[-1] = (item, pool.submit(code, item))
        while waiting and (len(waiting) > ahead or is_done(waiting[0][1])):
            yield take(waiting)
    while waiting:
        yield take(waiting)


def is_done(future: "Future[Coded] | None") -> bool:
    return future is None or future.done()


def take(waiting: Waiting) -> Result:
    """The first result, which leaves the line only when it is there."""
    item, future = waiting[0]
    result = item if future is None else future.result()
    waiting.popleft()
    assert not isinstance(result, Document)
    return result


def code_alone(item: Item, code: Code) -> Result:
    """In a process of its own, after a worker has died with this document in hand or in line."""
    if not isinstance(item, Document):
        return item
    try:
        with crew(1) as pool, unbroken():
            future = pool.submit(code, item)
        return future.result()
    except BrokenProcessPool:
        return failed(item, "the process that read it died, perhaps for want of memory")


@contextmanager
def crew(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Worker processes, which end with the block; what they have not begun is dropped then."""
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=start_worker,
        initargs=(logging.getLogger("sitrace").level,),
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def start_worker(log_level: int) -> None:
    logging.basicConfig()
    logging.getLogger("sitrace").setLevel(log_level)
    threading.Thread(target=follow_parent, daemon=True).start()


def follow_parent() -> None:
    """Ends the worker when the run is killed: nobody would ever tell it to stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
