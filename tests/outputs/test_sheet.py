"""The first page: its sentences, the numbers in them, and what a person makes of them."""

import io
import re
import zipfile
from collections.abc import Sequence

import pytest

from outputs.samples import CONTESTED, EVIL, HOSTILE, make_results
from sitrace.merging.rollups import roll_up
from sitrace.model import Policy
from sitrace.outputs import Results
from sitrace.outputs.sitrep import Sitrep, write_sitrep
from sitrace.outputs.sitrep.files import FORMATS
from sitrace.outputs.sitrep.phrases import Link, Wording, link_numbers
from sitrace.outputs.sitrep.sheet import LEAD

FOUR = Link("n1", "1")
EVENT = CONTESTED.events[0] if CONTESTED.events else None


def sitrep(results: Results = CONTESTED, **wordings: str) -> Sitrep:
    written = {key: Wording(text, "Mona", "2024-05-09", 1) for key, text in wordings.items()}
    sums = roll_up(results.events or ())
    return Sitrep("Report", results, Policy.LOWEST_CREDIBLE, wordings=written, sums=sums)


def html(report: Sitrep) -> str:
    stream = io.StringIO()
    write_sitrep(report, stream)
    return stream.getvalue()


def docx(report: Sitrep) -> str:
    stream = io.BytesIO()
    FORMATS["docx"].write(report, stream)
    with zipfile.ZipFile(stream) as parts:
        return parts.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("text", "linked", "unknown"),
    [
        ("killed 4 people", ["4"], []),
        ("killed 4–40.", ["4"], ["40"]),
        ("4,000 fled", [], ["4,000"]),
        ("on 4 May 2024 and in May 2024", [], []),
        ("3–4 Aug, 4 dead", ["4"], []),
        ("a T-72, an F16 and 4.5 tonnes", [], []),
        ("route 66, 66 hurt", [], []),
        ("nobody", [], []),
    ],
)
def test_numbers_are_linked_or_told_to_be_nobodys(
    text: str, linked: Sequence[str], unknown: Sequence[str]
) -> None:
    pieces = link_numbers(text, {4: [FOUR]}, known={"66"})
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.links] == linked
    assert [piece.text for piece in pieces if piece.unknown] == unknown


def test_every_number_of_the_first_page_leads_somewhere() -> None:
    page = sitrep().page
    told = html(sitrep())
    ids = set(re.findall(r'id="([^"]+)"', told))
    phrases = [page.sheet.lead, *(line.phrase for line in page.sheet.lines)]
    targets = {link.target for one in phrases for piece in one.pieces for link in piece.links}
    assert targets and targets <= ids
    assert not [number for one in phrases for number in one.unknown]


def test_sums_are_added_up_before_the_reader() -> None:
    text = re.sub(r"<[^>]+>|\s+", " ", html(sitrep(make_results((4, "the Monitor")))))
    assert re.search(r"Killed 4 = 4 1 +clinic, Karm", " ".join(text.split()))


def test_notes_name_their_claims() -> None:
    assert EVENT is not None
    figures = [figure for line in EVENT.tolls for figure in line.figures]
    assert figures and all(figure.claim[:12] in html(sitrep()) for figure in figures)
    assert all(figure.claim in docx(sitrep()) for figure in figures)


def test_a_person_rewords_and_numbers_stay_linked() -> None:
    assert EVENT is not None
    report = sitrep(**{EVENT.id: "Karm lost 40 people, or 7.", LEAD: "A <b>bad</b> week."})
    line = report.page.sheet.lines[0].phrase
    assert line.unknown == ["7"] and not line.outdated
    told = html(report)
    assert "Karm lost" in told and "no claim" in told and "Mona, 2024" not in told
    assert "<bdi>Mona</bdi>" in told and "A &lt;b&gt;bad&lt;/b&gt; week" in told
    assert "Wording: Mona" in docx(report) and "no claim has this number" in docx(report)


def test_a_wording_of_an_event_that_has_changed_says_so() -> None:
    assert EVENT is not None
    wording = Wording("Karm.", "Mona", "2024-05-09", revision=EVENT.revision + 1)
    report = Sitrep("R", CONTESTED, Policy.MEDIAN, wordings={EVENT.id: wording})
    assert "the event has changed since" in html(report)


def test_hostile_words_stay_words_in_word() -> None:
    report = Sitrep(HOSTILE, EVIL, Policy.LOWEST_CREDIBLE)
    told = docx(report)
    assert "<script" not in told and "&lt;script&gt;alert(1)" in told
    assert not re.search("[\x1b\u202e]", told) and "javascript:" not in told
    assert "fldSimple" not in told and "instrText" not in told


def test_marks_of_what_lies_together_are_one() -> None:
    map_ = sitrep().page.sheet.map
    assert map_ is not None and len(map_.marks) == 1
    assert 0 < map_.marks[0].x < map_.width and 0 < map_.marks[0].y < map_.height
    assert sitrep(Results(events=[])).page.sheet.map is None
