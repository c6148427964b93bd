"""The docs say what is there: links, files, commands, options, make targets, layers, samples."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from docs.pages import CODE, PAGES, ROOT, anchors, blocks, name_of, prose, rows, sections
from docs.samples import PAGES as SAMPLED
from docs.samples import SAMPLE, Demo, filled
from sitrace.cli.app import app

LINK = re.compile(r"\]\(([^)\s]+)\)")
FILE = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*\.(?:py|yml|txt|json|toml|md|html)|[\w.-]+(?:/[\w.-]+)*/")
COMMAND = re.compile(r"(?:^|\s)(?:\.venv/bin/)?sitrace ([a-z]+)(.*)")
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
MAKE = re.compile(r"\bmake ([a-z]+)\b")
SOURCE = ROOT / "src" / "sitrace"
ELSEWHERE = {
    *("reports/", "sitrep.html", "explained.html", "docs/decisions/NNN-title.md", "utils.py"),
    *("SY.txt", "admin1CodesASCII.txt", "admin2Codes.txt"),
}
"""Files of the reader's own in examples, patterns of names, and what is not wanted."""

every_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


def commands_of(text: str) -> list[tuple[str, str]]:
    """Commands and the rest of their line, from code blocks and from code within sentences."""
    lines = [line for block in blocks(text, "console") for line in block.splitlines()]
    lines += [line for block in blocks(text, "text") for line in block.splitlines() if "$ " in line]
    return [
        found.groups()
        for code in (*lines, *CODE.findall(prose(text)))
        if (found := COMMAND.search(code))
    ]  # type: ignore[misc]


def members_of(command: Any) -> Iterator[Any]:
    """Itself and, of a group such as `sitrace gazetteer`, all that is in it."""
    yield command
    for member in getattr(command, "commands", {}).values():
        yield from members_of(member)


def options_of(command: str) -> set[str]:
    found = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]
    params = [p for member in members_of(found) for p in member.params]
    return {o for p in params for o in (*p.opts, *p.secondary_opts)} | {"--help"}


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(prose(page.read_text("utf-8"))):
        target, _, anchor = link.partition("#")
        if "://" in link:
            continue
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in anchors(path.read_text("utf-8"))):
            broken.append(link)
    assert not broken


@every_page
def test_commands_and_their_options_exist(page: Path) -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for command, rest in commands_of(page.read_text("utf-8")):
        assert command in known
        assert set(OPTION.findall(rest)) <= options_of(command), f"sitrace {command}{rest}"


def test_commands_are_found_in_blocks_and_sentences() -> None:
    text = "Use `sitrace why CLAIM --db x`.\n\n```console\n$ .venv/bin/sitrace code a -q\n```\n"
    assert commands_of(text) == [("code", " a -q"), ("why", " CLAIM --db x")]


@every_page
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    text = page.read_text("utf-8")
    code = [*blocks(text, "console"), *CODE.findall(prose(text))]
    assert {name for part in code for name in MAKE.findall(part)} <= targets


@every_page
def test_files_that_are_named_exist(page: Path) -> None:
    named = {name for name in CODE.findall(prose(page.read_text("utf-8"))) if FILE.fullmatch(name)}
    missing = {name for name in named - ELSEWHERE if not is_there(name)}
    assert not missing


def is_there(name: str) -> bool:
    """From the root, anywhere in the package, or as a file of the demo or of a golden report."""
    if name.startswith("demo/out/"):
        return True
    found = (ROOT.glob(name), SOURCE.rglob(name), ROOT.glob(f"demo/reports/{name}"))
    return any(map(any, (*found, ROOT.glob(f"tests/golden/*/{name}"))))


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text("utf-8"))}
    pages = {path for path in (ROOT / "docs").rglob("*.md") if path != index}
    assert not {name_of(path) for path in pages - linked}


def test_every_picture_is_shown_and_all_together_are_small() -> None:
    links = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text("utf-8"))
    }
    pictures = set((ROOT / "docs" / "img").glob("*.png"))
    assert pictures and not {path.name for path in pictures - links}
    assert sum(path.stat().st_size for path in pictures) < 15_000_000


def test_the_layers_are_those_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    page = (ROOT / "docs" / "developing.md").read_text("utf-8")
    [listed] = [block for block in blocks(page, "text") if "pipeline" in block]
    assert listed.split("\n")[:-1] == [layer.replace("sitrace.", "") for layer in layers]


def test_the_layout_has_a_line_for_every_package() -> None:
    page = (ROOT / "docs" / "developing.md").read_text("utf-8")
    listed = {row[0].strip("`") for row in rows(sections(page)["Layout"])}
    packages = {f"src/sitrace/{path.parent.name}/" for path in SOURCE.glob("*/__init__.py")}
    modules = {
        f"src/sitrace/{path.name}" for path in SOURCE.glob("*.py") if path.stem != "__init__"
    }
    assert {name for name in listed if name.startswith("src/")} == packages | modules


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return Demo(tmp_path_factory.mktemp("demo"))


@pytest.mark.parametrize(
    "page", [p for p in SAMPLED if SAMPLE.search(p.read_text("utf-8"))], ids=name_of
)
def test_samples_are_what_comes_out(page: Path, demo: Demo, request: pytest.FixtureRequest) -> None:
    text = page.read_text("utf-8")
    today = filled(text, demo)
    if request.config.getoption("--update-golden"):
        page.write_text(today, "utf-8")
        return
    assert text.splitlines() == today.splitlines(), (
        "the output has changed: run `pytest tests/docs --update-golden` and read the diff"
    )
