"""docs/cli.md says what the commands say."""

from pathlib import Path

from sitrace.cli.app import COMMANDS
from sitrace.cli.reference import make_reference

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_page_does_not_lag() -> None:
    assert PAGE.read_text(encoding="utf-8") == make_reference(), "run `make docs`"


def test_every_option_is_explained() -> None:
    page = make_reference()
    assert "None" not in page
    assert all(f"## {command.__name__}\n" in page for command in COMMANDS)
