"""Sending a workbook, written to a file that goes when it is sent."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import BinaryIO

from flask import Response, send_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send_workbook(write: Callable[[BinaryIO], None], *, name: str) -> Response:
    """What `write` puts into the file, as a download."""
    out = TemporaryFile()  # noqa: SIM115 -- closed when the answer is sent
    try:
        write(out)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return send_file(out, XLSX, as_attachment=True, download_name=name)
