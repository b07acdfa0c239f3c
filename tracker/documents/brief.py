"""The learning brief as a Word file, for the panel of a rapid review."""

from typing import BinaryIO

from tracker.documents.document import Document, Imprint
from tracker.domain.briefs import BRIEF_HEADINGS, BRIEF_NOTE, Brief, BriefPart

SHARES = (0.17, 0.38, 0.13, 0.32)


def write_brief(out: BinaryIO, brief: Brief, imprint: Imprint) -> None:
    document = Document(imprint)
    document.paragraph(brief.asked)
    document.paragraph(BRIEF_NOTE, quiet=True)
    for part in brief.parts:
        _write_part(document, part)
    document.save(out)


def _write_part(document: Document, part: BriefPart) -> None:
    document.heading(part.heading)
    document.paragraph(part.sentence)
    if part.question:
        document.paragraph(part.question, lead="To ask:")
    if part.rows:
        rows = [(row.review, row.recommendation, row.actions, row.impact) for row in part.rows]
        about = f"Earlier recommendations: {part.heading}"
        document.table(BRIEF_HEADINGS, rows, about=about, shares=SHARES)
    if part.more:
        document.paragraph(part.more, quiet=True)
