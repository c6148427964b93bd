"""What is doubtful in a user's file of actors."""

from pathlib import Path

import pytest

from sitrace.errors import InputError
from sitrace.lexicon.actor_check import check_registry
from sitrace.lexicon.actors import Registry
from sitrace.lexicon.user_folder import registry_paths

HEAD = "actors:\n"


def entry(id_: str, name: str, more: str = "") -> str:
    return f"  - {{id: {id_}, name: {name}, kind: militia{more and ', '}{more}}}\n"


@pytest.mark.parametrize(
    ("entries", "remarks"),
    [
        (entry("xx-river", "River Watch of Tuma"), []),
        (entry("xx-a", "Tuma Guard") + entry("xx-b", "Tuma Guards"),
         [("xx-a", "shared_name", ("xx-b",)), ("xx-b", "shared_name", ("xx-a",))]),
        (entry("xx-m23", "M23"), [("xx-m23", "shared_name", ("cd-m23",))]),
        (entry("xx-army", "Andorran army"), [("xx-army", "shared_with_state", ("mil-ad",))]),
        (entry("xx-r", "River Watch", "parents: [xx-none]"), [("xx-r", "unknown_parent", ())]),
        (entry("xx-r", "River Watch", "country: QQ"), [("xx-r", "unknown_country", ())]),
        (entry("cd-m23", "Mouvement du 23 mars"), [("cd-m23", "replaces", ())]),
    ],
)  # fmt: skip
def test_remarks(tmp_path: Path, entries: str, remarks: list[tuple[str, str, tuple[str]]]) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(HEAD + entries, "utf-8")
    assert [(r.entry, r.code, r.others) for r in check_registry(path)] == remarks


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("actors: {}\n", "it must hold a list under `actors:`"),
        (HEAD + entry("xx-a", "A") + "  - {id: xx-b, kind: army}\n", r"entry 2 \(xx-b\), name: Field"),
        (HEAD + "  - 5\n", "entry 1, it: Input should be"),
        (HEAD + "  - {id: xx-a, name: [\n", "line 3"),
    ],
)  # fmt: skip
def test_what_is_no_registry_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=f"mine.yml is no file of actors: .*{told}") as raised:
        check_registry(path)
    assert "\n" not in str(raised.value)


def test_files_of_the_user_come_from_his_folder_and_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "actors").mkdir()
    kept, given = tmp_path / "actors" / "a.yml", tmp_path / "b.yml"
    kept.write_text(HEAD + entry("xx-a", "Tuma Guard"), "utf-8")
    given.write_text(HEAD + entry("xx-a", "Guard of Tuma"), "utf-8")
    monkeypatch.setenv("SITRACE_HOME", str(tmp_path))
    monkeypatch.setenv("SITRACE_ACTORS", str(given))
    assert registry_paths() == [kept, given]
    assert [e.name for e in Registry.open(registry_paths()).lookup("Guard of Tuma")] == [
        "Guard of Tuma"
    ]
