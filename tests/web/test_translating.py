"""What the desk says is in the catalogue, and comes out in the language that is asked for."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from fastapi.testclient import TestClient

from sitrace.errors import InputError
from sitrace.lexicon.language import Language, day_words, number_words, speaking
from sitrace.web import Settings, create_app
from sitrace.web.translating import is_fit, preferred, read_languages
from tools import words as catalogue
from web.forms import send, token_in
from web.pseudo import ALLOWED, CODE, OPEN, POT, WORD, untranslated, write_pseudo

STATIC = Path(catalogue.SOURCE) / "web" / "static"
TEMPLATES = Path(catalogue.SOURCE) / "web" / "templates"
REPORTS = (
    "Rebels shelled the market in Tadmur on Friday, killing 14 people, a medic said. "
    "Two clinics were destroyed. The rebels hold the town of Palmyra. It was the deadliest attack "
    "since 2016. The army backs the militia.",
    "Government forces shelled the market in Tadmur on Friday, killing nine people, state media "
    "said. The army captured Palmyra on Saturday. About 400 families fled to Xanadupore.",
)
PATHS = (
    *("/", "/events", "/events?place=Atlantis", "/events?page=70", "/events?since=never"),
    *("/review", "/review?state=rejected", "/review?state=all&kind=toll", "/audit"),
    *("/picture?changed=2025-03-01", "/picture?place=Atlantis", "/picture/past", "/sitrep"),
    *("/nothing", "/events/0000", "/login"),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk with two reports and a judgement, and a browser that asks for the pseudo-language."""
    folder = tmp_path_factory.mktemp("desk")
    settings = Settings(folder / "desk.sitrace", translations=write_pseudo(folder / "words"))
    browser = {"base_url": "http://127.0.0.1:8765", "headers": {"Accept-Language": CODE}}
    with TestClient(create_app(settings), follow_redirects=True, **browser) as client:  # type: ignore[arg-type]
        for report in REPORTS:
            send(client, "/read", text=report, published="2025-03-10")
        yield client


def pages(client: TestClient) -> dict[str, str]:
    found = {path: client.get(path).text for path in PATHS}
    for kind in ("/events/", "/reports/"):
        links = re.findall(rf'href="({kind}[0-9a-f]+)"', found["/events"] + found["/"])
        found |= {path: client.get(path).text for path in dict.fromkeys(links)}
    return found


def test_every_page_comes_out_translated(told: TestClient) -> None:
    every = pages(told)
    assert len(every) > len(PATHS) + 3
    left = {path: untranslated(page) for path, page in every.items()}
    assert not {path: words for path, words in left.items() if words}


def test_forms_that_fail_and_judgements_come_out_translated(told: TestClient) -> None:
    queue = told.get("/review?state=all&kind=toll").text
    claim, seen = (re.search(rf'name="{n}" value="([^"]+)"', queue)[1] for n in ("claim", "seen"))  # type: ignore[index]
    fields = {"claim": claim, "subject": claim, "seen": seen, "token": token_in(told)}
    unfit = told.post("/review/correct", data={**fields, "best": "many", "place.lat": "95"})
    assert unfit.status_code == 422 and untranslated(unfit.text) == []
    judged = told.post("/review/accept", data=fields)
    assert judged.status_code == 200 and untranslated(judged.text) == []
    late = told.post("/review/reject", data=fields)
    assert late.status_code == 409 and untranslated(late.text) == []
    refused = told.post("/read", data={"token": token_in(told), "text": " "})
    assert refused.status_code == 422 and untranslated(refused.text) == []


def test_scripts_carry_their_words(told: TestClient) -> None:
    page = told.get("/events").text
    assert f'"Drawing the map…": "{OPEN}Drawing the map…' in page and 'lang="fr"' in page
    other = told.get("/events", headers={"Accept-Language": "de"})
    assert 'id="words"' not in other.text and other.headers["vary"] == "Accept-Language"


def test_nothing_else_is_translated(told: TestClient) -> None:
    """Not what programs get who ask for no language, nor the report that is sent."""
    plain = told.get("/api/v1/events.geojson", headers={"Accept-Language": "*"}).text
    assert OPEN not in plain and OPEN not in told.get("/sitrep/file.html").text


def test_the_catalogue_holds_all_that_is_marked() -> None:
    """`make words` writes it anew."""
    assert POT.read_bytes() == catalogue.written(catalogue.make_catalog())


class Bare(HTMLParser):
    """Words of a template that are neither marked nor computed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "kbd")
        shown = (v for n, v in attrs if n in ("title", "aria-label", "placeholder", "alt"))
        for value in shown:
            self.handle_data(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("code", "kbd")

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.found += [word for word in WORD.findall(data) if word not in ALLOWED]


MARKED = re.compile(r"\{#.*?#\}|\{% trans.*?endtrans %\}|\{\{.*?\}\}|\{%.*?%\}", re.S)
NOT_SHOWN = re.compile(
    r"\{% block body_class %\}.*?endblock|\{% macro address.*?endmacro|\{% call undoing.*?endcall",
    re.S,
)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: path.name)
def test_no_template_says_a_word_that_is_not_marked(path: Path) -> None:
    parser = Bare()
    parser.feed(MARKED.sub("", NOT_SHOWN.sub("", path.read_text("utf-8"))))
    assert parser.found == []


def test_no_script_says_a_word_that_is_not_marked() -> None:
    """What is shown is set by few names; none of them is given bare words."""
    bare = re.compile(
        r"""(?:textContent(?: =|:)|tell\(box,|element\("\w+",|"aria-label",) *["'`]([^"'`]*[a-z]{2})"""
    )
    scripts = (path for path in catalogue.sources() if path.suffix == ".js")
    assert not {path.name: found for path in scripts if (found := bare.findall(path.read_text()))}


def test_no_style_says_a_word() -> None:
    styles = {path.name: path.read_text() for path in STATIC.glob("*.css")}
    assert "events.css" in styles
    assert not {name for name, text in styles.items() if re.search(r'content: "[^"]*[a-z]', text)}


@pytest.mark.parametrize(
    ("english", "theirs", "fit"),
    [
        ("{n} of {total}", "{total} / {n}", True),
        ("{n} of {total}", "{n}", False),
        ("{n} of {total}", "{n} {total.__class__}", False),
        ("%(n)s read", "lu : %(n)s", True),
        ("%(n)s read", "lu", False),
        ("Read <code>x</code>", "<code>x</code> lire", True),
        ("Read <code>x</code>", "<code>x</code><script>y</script>", False),
        ("Read <code>x</code>", "<code onclick=y>x</code>", False),
        ("Read", "Lire <b", False),
        (("{n} claim", "{n} claims"), ("{n} a", "{n} b"), True),
        (("One", "{n} claims"), ("Une", "{n} b"), True),
        ("Read", "", True),
    ],
)
def test_a_translation_that_would_lose_a_value_or_bring_a_tag_is_not_taken(
    english: str, theirs: str, fit: bool
) -> None:
    assert is_fit(Message(english, theirs)) is fit


def test_a_folder_of_catalogues(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no folder"):
        read_languages(tmp_path / "none")
    (tmp_path / "pt-BR.po").write_text('msgid "Read"\nmsgstr "Ler"\n', "utf-8")
    languages = read_languages(tmp_path)
    assert languages["pt-BR"].translations.gettext("Read") == "Ler"
    (tmp_path / "klingon.po").write_text("", "utf-8")
    with pytest.raises(InputError, match="klingon"):
        read_languages(tmp_path)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("fr", ["fr"]),
        ("en;q=0.5, fr-CA;q=0.9,de", ["de", "fr-CA", "en"]),
        ("*", []),
        ("", []),
        ("../../etc, <b>;q=9", []),
    ],
)
def test_what_a_browser_likes_best(asked: str, codes: list[str]) -> None:
    assert list(preferred(asked)) == codes


def test_days_and_numbers_are_those_of_the_language() -> None:
    assert (day_words(date(2025, 8, 14)), number_words(12_000)) == ("14 Aug 2025", "12,000")
    with speaking(Language("fr")):
        assert day_words(date(2025, 8, 14)) == "14 août 2025"
        assert number_words(12_000) == "12\u202f000"
    with speaking(Language("ar")):
        assert Language("ar").direction == "rtl"
