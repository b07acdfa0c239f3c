"""Evidence as it is sent: a file is stored under a name nobody chose, a link is checked."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from tracker.domain.errors import RuleBroken
from tracker.domain.vocabulary import EvidenceKind
from tracker.forms.actions import ProofForm
from tracker.services.steps import Proof

ACCEPTED = (
    ".pdf", ".docx", ".doc", ".xlsx", ".xls", ".csv", ".pptx", ".ppt", ".odt", ".ods",
    ".txt", ".msg", ".eml", ".png", ".jpg", ".jpeg", ".heic",
)  # fmt: skip


@contextmanager
def stored_proof(form: ProofForm, folder: Path) -> Iterator[Proof | None]:
    """The evidence of a form, if it offers any; a file is removed again when saving it fails.

    RuleBroken beside the field for a kind that is not chosen, a file or a link of no use.
    """
    if not form.offers_proof:
        yield None
        return
    if form.kind.data not in list(EvidenceKind):
        raise RuleBroken("Choose what kind of evidence it is", field="kind")
    kind = EvidenceKind(form.kind.data)
    if not form.file.data:
        yield _link(kind, form)
        return
    proof = _file(kind, form, form.file.data, folder)
    try:
        yield proof
    except BaseException:
        (folder / str(proof.stored_name)).unlink(missing_ok=True)
        raise


def _link(kind: EvidenceKind, form: ProofForm) -> Proof:
    url = form.link.data
    if not is_web_address(url):
        raise RuleBroken("Enter a link that begins with https://", field="link")
    return Proof(kind=kind, title=form.title.data or url[:200], url=url)


def is_web_address(url: str) -> bool:
    """Whether a browser can be sent there: http or https, a host and a port that can be."""
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").encode("idna"), parts.port
    except (ValueError, UnicodeError):
        return False
    return parts.scheme in {"http", "https"} and bool(host) and url.isprintable()


def _file(kind: EvidenceKind, form: ProofForm, file: FileStorage, folder: Path) -> Proof:
    name = (file.filename or "file").replace("\\", "/").rsplit("/", 1)[-1][-200:]
    ending = Path(secure_filename(name) or "file").suffix.lower()
    if ending not in ACCEPTED:
        raise RuleBroken(
            "Choose a document, spreadsheet, presentation, picture or saved e-mail", field="file"
        )
    folder.mkdir(parents=True, exist_ok=True)
    stored_name = secrets.token_urlsafe(24) + ending
    file.save(folder / stored_name)
    size = (folder / stored_name).stat().st_size
    if not size:
        (folder / stored_name).unlink()
        raise RuleBroken("The file is empty. Choose another", field="file")
    return Proof(
        kind=kind,
        title=form.title.data or name,
        file_name=name,
        stored_name=stored_name,
        size=size,
    )
