"""Reports that several tests read, coded once a session."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

from sitrace.model import Document
from sitrace.pipeline import Coded, code_document
from sitrace.sources import read

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # benchmarks/ is read from the checkout, it is never installed

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
