"""Reports that several tests read, coded once a session."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from gazetteer_rows import ROWS
from hypothesis import settings

from sitrace.lexicon.build_gazetteer import build_gazetteer
from sitrace.lexicon.gazetteer import Gazetteer
from sitrace.model import Document
from sitrace.pipeline import Coded, code_document
from sitrace.sources import read

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # benchmarks/ is read from the checkout, it is never installed

# What the developer has installed for himself must change no test.
os.environ["SITRACE_HOME"] = str(ROOT / "tests" / "no-such-folder")

settings.register_profile("sitrace", deadline=None, print_blob=True)
settings.load_profile("sitrace")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite tests/golden/*/claims.yml from what is read today; then read the diff",
    )


@pytest.fixture(scope="session")
def demo_documents() -> list[Document]:
    """The thirty reports of the demo corpus, in order of their names."""
    return [found for found in read([ROOT / "demo" / "reports"]) if isinstance(found, Document)]


@pytest.fixture(scope="session")
def coded_demo(demo_documents: list[Document]) -> list[Coded]:
    return [code_document(document) for document in demo_documents]


@pytest.fixture(scope="session")
def small_gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """A gazetteer of the few places in gazetteer_rows.py, built as the real one is."""
    path: Path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    build_gazetteer(path, rows=ROWS)
    gazetteer = Gazetteer.open(path)
    yield gazetteer
    gazetteer.close()
