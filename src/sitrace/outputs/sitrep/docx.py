"""The same page as a Word document, to be edited further: numbers refer to numbered notes."""

from collections.abc import Sequence
from typing import Any, BinaryIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from sitrace.outputs.sitrep import Sitrep
from sitrace.outputs.sitrep.clean import clean
from sitrace.outputs.sitrep.ledger import Said
from sitrace.outputs.sitrep.page import Page
from sitrace.outputs.sitrep.phrases import Link, Phrase
from sitrace.outputs.sitrep.sheet import Dispute
from sitrace.outputs.sitrep.totals import Total
from sitrace.outputs.wording import counted

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write_docx(sitrep: Sitrep, stream: BinaryIO) -> None:
    """Without the map: Word shows no SVG everywhere."""
    word: Any = Document()
    _set_up(word, sitrep)
    page = sitrep.page
    _add_opening(word, sitrep)
    _add_totals(word, page.totals, sitrep)
    _add_events(word, page)
    _add_disputes(word, page.sheet.disputes)
    _add_gaps(word, page)
    word.add_page_break()
    _add_sums(word, page.totals)
    _add_notes(word, page)
    _add_sources(word, page)
    word.save(stream)


def _set_up(word: Any, sitrep: Sitrep) -> None:
    word.core_properties.title = clean(sitrep.title)
    word.core_properties.author = "sitrace"
    normal = word.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(10), Pt(4)
    for section in word.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.8)


def _add_opening(word: Any, sitrep: Sitrep) -> None:
    page = sitrep.page
    word.add_heading(clean(sitrep.title), 0)
    state = sitrep.period or page.span
    reviewed = f"{page.reviewed} of {page.events} events have been reviewed by a person."
    word.add_paragraph(" · ".join(filter(None, (state, reviewed))))
    for banner in filter(None, (page.invented, *_sharing_words(sitrep))):
        word.add_paragraph().add_run(banner).bold = True
    _add_phrase(word.add_paragraph(), page.sheet.lead)


def _sharing_words(sitrep: Sitrep) -> Sequence[str]:
    if not sitrep.public:
        return ()
    told = (
        "For sharing: places and sites are told coarsely, names of victims and witnesses are "
        "withheld as far as they could be recognised, and what no person has reviewed is marked."
    )
    return (told, clean(sitrep.held))


def _add_totals(word: Any, totals: Sequence[Total], sitrep: Sitrep) -> None:
    word.add_heading("Key figures", 1)
    table = word.add_table(rows=0, cols=3)
    for total in totals:
        cells = table.add_row().cells
        cells[0].text = total.label
        paragraph = cells[1].paragraphs[0]
        _add_link(paragraph, total.number, total.id if total.parts else "events")
        cells[2].text = total.note
    policy = sitrep.told["policy_means"]
    word.add_paragraph(f"Where reports differ the figure is chosen by policy: {policy}.")


def _add_events(word: Any, page: Page) -> None:
    _mark(word.add_heading("Events", 1), "events")
    for line in page.sheet.lines:
        paragraph = word.add_paragraph(f"{line.number}. ")
        _add_phrase(paragraph, line.phrase)
        if line.status != "uncorroborated":
            paragraph.add_run(f" {line.status.capitalize()}.").bold = True
        if line.unseen:
            paragraph.add_run(" Not reviewed.").italic = True
    if page.sheet.more:
        word.add_paragraph(f"And {page.sheet.more} more, not told here.")


def _add_disputes(word: Any, disputes: Sequence[Dispute]) -> None:
    if not disputes:
        return
    word.add_heading("Contested figures", 1)
    table = word.add_table(rows=0, cols=2, style="Light Grid")
    for dispute in disputes:
        cells = table.add_row().cells
        cells[0].text = f"{dispute.ledger.summary}. {dispute.what}"
        for row in (row for row in dispute.ledger.said if row.counts):
            paragraph = cells[1].add_paragraph(f"{row.amount} ")
            _add_references(paragraph, [Link(f"n{row.number}", str(row.number))])
            paragraph.add_run(f" {row.speaker}")


def _add_gaps(word: Any, page: Page) -> None:
    word.add_heading("Gaps and caveats", 1)
    for gap in page.gaps:
        example = f" For example: {gap.example}" if gap.example else ""
        word.add_paragraph(f"{gap.what}{example}", style="List Bullet")
    word.add_paragraph(
        "Reading by machine makes mistakes, and a report can be wrong: check the quote before you "
        "rely on a number. A key figure counts each person once, as far as events can be told apart.",
        style="List Bullet",
    )


def _add_sums(word: Any, totals: Sequence[Total]) -> None:
    for total in (total for total in totals if total.parts):
        paragraph = word.add_paragraph()
        _mark(paragraph, total.id)
        paragraph.add_run(f"{total.label} {total.number}").bold = True
        for at, part in enumerate(total.parts):
            paragraph.add_run(f"{' + ' if at else ' = '}{part.best:,}")
            _add_references(paragraph, part.links)
            paragraph.add_run(f" {part.where}")
        if total.within:
            left = counted(total.within, "event")
            paragraph.add_run(f". Left out, for their people may be among these: {left}.")


def _add_notes(word: Any, page: Page) -> None:
    """One for each figure of each speaker: who, in which words, in which report, which claim."""
    word.add_heading("Notes", 1)
    for card in (*page.main, *page.single):
        for ledger in card.ledgers:
            for said in ledger.said:
                _add_note(word, said, f"{card.what}, {card.where or 'place not said'}")


def _add_note(word: Any, said: Said, about: str) -> None:
    paragraph = word.add_paragraph()
    _mark(paragraph, f"n{said.number}")
    paragraph.add_run(f"{said.number}. {said.amount}").bold = True
    notes = filter(None, (said.note, "not reviewed" if said.unseen else ""))
    told = ", ".join(notes)
    aside = f" ({told})" if told else ""
    paragraph.add_run(f"{aside}, {about}. {said.speaker}: “{said.quote}” ")
    for number in said.refs:
        _add_link(paragraph, f"S{number}", f"s{number}")
        paragraph.add_run(" ")
    run = paragraph.add_run(f"claim {', '.join(said.claims)}")
    run.font.size = Pt(7)


def _add_sources(word: Any, page: Page) -> None:
    _mark(word.add_heading("Sources", 1), "sources")
    for source in page.sources:
        paragraph = word.add_paragraph(f"S{source.number}. ")
        _mark(paragraph, f"s{source.number}")
        if source.link:
            outside = word.part.relate_to(source.link, LINK, is_external=True)
            _add_link(paragraph, source.title, outside, outside=True)
        else:
            paragraph.add_run(source.title)
        paragraph.add_run(f". {source.publisher}, {source.published}")


def _add_phrase(paragraph: Any, phrase: Phrase) -> None:
    for piece in phrase.pieces:
        labelled = [link for link in piece.links if link.label]
        if piece.links and not labelled:
            _add_link(paragraph, piece.text, piece.links[0].target)
            continue
        paragraph.add_run(piece.text).bold = piece.unknown or None
        _add_references(paragraph, labelled)
        if piece.unknown:
            paragraph.add_run(" [no claim has this number]").italic = True
    if phrase.wording:
        since = "; the event has changed since" if phrase.outdated else ""
        by = f" Wording: {clean(phrase.wording.by)}, {phrase.wording.at[:10]}{since}."
        paragraph.add_run(by).italic = True


def _add_references(paragraph: Any, links: Sequence[Link]) -> None:
    for at, link in enumerate(links):
        if at:
            paragraph.add_run(",").font.superscript = True
        _add_link(paragraph, link.label, link.target, raised=True)


def _add_link(
    paragraph: Any, text: str, target: str, *, raised: bool = False, outside: bool = False
) -> None:
    """To a bookmark of this document, or, by the id of a relation, to an address outside."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id" if outside else "w:anchor"), target)
    run = paragraph.add_run(text)
    run.font.superscript = raised or None
    run.font.underline = not raised
    link.append(run._r)
    paragraph._p.append(link)


def _mark(paragraph: Any, name: str) -> None:
    """A bookmark of this name; numbered by how many there are."""
    number = str(len(paragraph.part.element.findall(f".//{qn('w:bookmarkStart')}")))
    for kind in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{kind}")
        mark.set(qn("w:id"), number)
        if kind == "Start":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)
