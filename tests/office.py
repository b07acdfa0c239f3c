"""Printing a file through a real LibreOffice."""

import subprocess
from pathlib import Path


def printed_pages(file: Path) -> list[str]:
    """The words of each page of a workbook or Word file, as LibreOffice prints it."""
    from pypdf import PdfReader  # noqa: PLC0415 -- few tests read a PDF

    return [page.extract_text() for page in PdfReader(print_to_pdf(file)).pages]


def print_to_pdf(file: Path) -> Path:
    profile = (file.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", file.name],
        cwd=file.parent,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return file.with_suffix(".pdf")
