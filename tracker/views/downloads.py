"""Sending a file that is made for one person: a workbook, a Word file.

It is written to a file that goes when it is sent.
"""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import BinaryIO

from flask import Response, send_file

OFFICE = "application/vnd.openxmlformats-officedocument"
XLSX = f"{OFFICE}.spreadsheetml.sheet"
DOCX = f"{OFFICE}.wordprocessingml.document"
Write = Callable[[BinaryIO], None]


def send_workbook(write: Write, *, name: str) -> Response:
    """What `write` puts into the file, as a download."""
    return _send(write, XLSX, name=name)


def send_document(write: Write, *, name: str) -> Response:
    return _send(write, DOCX, name=name)


def _send(write: Write, kind: str, *, name: str) -> Response:
    out = TemporaryFile()  # noqa: SIM115 -- closed when the answer is sent
    try:
        write(out)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return send_file(out, kind, as_attachment=True, download_name=name)
