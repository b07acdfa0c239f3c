"""Evidence as a download, to those who may see its action."""

from pathlib import Path

from flask import Blueprint, abort, redirect, send_from_directory
from flask.typing import ResponseReturnValue

from tracker.queries.evidence import find_evidence
from tracker.views.access import config, current_person, guard, signed_in

blueprint = Blueprint("evidence", __name__, url_prefix="/evidence")


def evidence_folder() -> Path:
    return config().instance / "evidence"


@blueprint.get("/<int(max=2147483647):evidence_id>")
@guard(signed_in)
def show(evidence_id: int) -> ResponseReturnValue:
    evidence = find_evidence(current_person(), evidence_id)
    if evidence is None:
        abort(404)
    if evidence.url:
        return redirect(evidence.url)
    if not evidence.stored_name:
        abort(404)
    return send_from_directory(
        evidence_folder(),
        evidence.stored_name,
        as_attachment=True,
        download_name=evidence.file_name,
        mimetype="application/octet-stream",
    )
