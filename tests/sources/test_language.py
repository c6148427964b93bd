"""English is told from other languages, and doubt is left as doubt."""

import io

import pytest

from sitrace.model import Document, Problem
from sitrace.sources import read
from sitrace.sources.language import choose_language, detect_language

ENGLISH = "Three people were killed when a shell hit the ferry, the harbour police said on Monday."


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (ENGLISH, "en"),
        ("Trois personnes ont été tuées par un obus dans le port, a dit la police.", "fr"),
        ("Tres personas murieron en el puerto por los disparos, según la policía.", "es"),
        ("Drei Menschen wurden bei dem Angriff auf den Hafen getötet, so die Polizei.", "de"),
        ("Трое жителей погибли в порту при обстреле, сообщила полиция.", "ru"),
        ("Троє мешканців загинули у порту під час обстрілу, що тривав до ранку.", "uk"),
        ("قتل ثلاثة أشخاص في الميناء بعد سقوط قذيفة على العبارة", "ar"),
        ("Τρεις άνθρωποι σκοτώθηκαν στο λιμάνι", "und-Grek"),
        ("三人在港口被炸死", "und-Hani"),
        ("Killed: 3. Injured: 5. Missing: 2.", None),
        ("Port Lenna ferry hit, 3 dead", None),
        ("", None),
        ("12 345", None),
    ],
)  # fmt: skip
def test_detect_language(text: str, tag: str | None) -> None:
    assert detect_language(text) == tag


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        (ENGLISH, "en-GB", "en-GB"),
        (ENGLISH, "fr", "en"),  # pages often carry their template's language
        ("Τρεις άνθρωποι σκοτώθηκαν στο λιμάνι", "el", "el"),
        ("Τρεις άνθρωποι σκοτώθηκαν στο λιμάνι", "en", "und-Grek"),
        ("Three dead", "so", "so"),
        ("Three dead", None, None),
    ],
)
def test_choose_language(text: str, declared: str | None, tag: str | None) -> None:
    assert choose_language(text, declared) == tag


def test_report_in_another_language_is_given_and_said() -> None:
    text = "Τρεις άνθρωποι σκοτώθηκαν στο λιμάνι"
    document, problem = read(["-"], stdin=io.BytesIO(text.encode()))
    assert isinstance(document, Document)
    assert (document.text, document.language) == (text, "und-Grek")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.document_id) == ("language_unsupported", document.id)
