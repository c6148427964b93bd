"""Many documents at once: in order, and a dead worker costs one document."""

import os

import pytest

from sitrace.model import Document, Problem, document_id
from sitrace.pipeline import Coded
from sitrace.running import pool
from sitrace.running.batch import FAILED


def report(text: str) -> Document:
    return Document(id=document_id(text.encode()), text=text)


def code_or_die(document: Document) -> Coded:
    if document.text == "die":
        os._exit(9)
    return Coded(document=document, claims=(), mentions=(), problems=())


def told(result: pool.Result) -> str:
    if isinstance(result, Problem):
        return result.code
    failed = any(problem.code == FAILED for problem in result.problems)
    return f"{result.document.text}!" if failed else result.document.text


def test_a_dead_worker_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "LIFE", 3)  # so that the workers are replaced on the way
    texts = ["a", "b", "die", "c", "d", "e", "f", "g"]
    items: list[pool.Item] = [report(text) for text in texts]
    items.insert(2, Problem(code="not_text", message="x"))
    results = [told(result) for result in pool.code_all(items, code_or_die, workers=2)]
    assert results == ["a", "b", "not_text", "die!", "c", "d", "e", "f", "g"]


def test_few_documents_start_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def crew(workers: int) -> None:
        raise AssertionError("not worth it")

    monkeypatch.setattr(pool, "crew", crew)
    monkeypatch.setattr(pool, "cores", lambda: 8)
    items = [report(str(n)) for n in range(pool.ALONE)]
    assert [told(result) for result in pool.code_all(items, code_or_die)] == [r.text for r in items]
    with pytest.raises(AssertionError, match="not worth it"):
        list(pool.code_all([*items, report("one more")], code_or_die))


def test_results_come_before_the_input_ends() -> None:
    def endless() -> "pool.Iterator[pool.Item]":
        yield report("a")
        raise AssertionError("read on before giving the first result")

    assert told(next(pool.code_all(endless(), code_or_die))) == "a"
