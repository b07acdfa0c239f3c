"""Documents for the tests of Word files."""

from io import BytesIO

import docx
from docx.document import Document as File

from tests.factories import NOW
from tracker.documents.document import Document, Imprint


def make_imprint(**words: object) -> Imprint:
    defaults = {
        "title": "Minutes of the Learning and Improvement Group",
        "partnership": "Kent & Medway Partnership",
        "made_by": "Priya",
        "made_at": NOW,
    }
    return Imprint(**defaults | words)


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def opened(document: Document) -> File:
    return docx.Document(BytesIO(saved(document)))
