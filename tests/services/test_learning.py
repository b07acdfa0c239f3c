"""Taking a learning brief away."""

from io import BytesIO

import docx
import pytest
from docx.document import Document as File
from flask import Flask
from sqlalchemy import select

from tests.cast import Cast, make_cast
from tests.factories import NOW, TODAY, make_incident, make_recommendation, make_review, make_theme
from tests.services.events import events_of
from tracker.database import db
from tracker.domain.errors import NotPermitted
from tracker.models import AuditEvent, Incident, IncidentReader, Person, Theme
from tracker.services.learning import export_brief


def taken(by: Person, *themes: Theme, words: str = "", incident: Incident | None = None) -> File:
    out = BytesIO()
    export_brief(
        by,
        themes=themes,
        words=words,
        incident=incident,
        at=NOW,
        today=TODAY,
        partnership="Kent",
        out=out,
    )
    return docx.Document(out)


def words_in(file: File) -> str:
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in file.paragraphs] + cells)


def test_the_brief_is_a_word_file_that_tells_a_recommendation_once(either_app: Flask) -> None:
    cast, theme = make_cast(), make_theme(name="Safe sleep")
    review = make_review(code="CHS", pseudonym="Child S", themes=[theme])
    make_recommendation(review=review, themes=[theme], wording="Ask where the baby sleeps.")

    file = taken(cast.vera, theme, words="baby")

    headings = [one.text for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        "What we have already learnt",
        "Safe sleep",
        "Recommendations that say “baby”",
    ]
    assert [len(table.rows) for table in file.tables] == [2]
    assert "Also above: CHS-1." in words_in(file)
    assert "CHS-1: Ask where the baby sleeps." in words_in(file)
    assert "Made by Vera" in file.sections[0].footer.paragraphs[1].text


def test_who_took_which_themes_away_is_recorded_without_the_words(cast: Cast) -> None:
    taken(cast.vera, make_theme(name="Neglect"), words="Child Q")

    (event,) = db.session.scalars(select(AuditEvent))
    assert (event.what, event.record_type, event.by) == (
        "exported a learning brief",
        "exports",
        cast.vera,
    )
    assert event.changes == {"themes": [None, "Neglect"]}


def test_a_brief_for_a_case_is_told_in_the_history_of_the_case(cast: Cast) -> None:
    case = make_incident()

    taken(cast.colin, words="sleep", incident=case)

    (event,) = events_of(case)
    assert event.changes == {"themes": ["", ""], "words": ["", "sleep"]}
    assert db.session.scalars(select(AuditEvent)).all() == [event]


def test_an_agency_lead_takes_none_and_nobody_takes_one_for_a_case_not_seen(cast: Cast) -> None:
    case = make_incident()

    for by, incident in ((cast.lena, None), (cast.tom, case), (cast.vera, case)):
        with pytest.raises(NotPermitted):
            taken(by, incident=incident)
    case.readers.append(IncidentReader(person_id=cast.tom.id, on_panel=True))
    db.session.commit()

    assert case.reference in words_in(taken(cast.tom, incident=case))


def test_a_restricted_review_is_in_no_file_of_a_person_it_does_not_name(either_app: Flask) -> None:
    cast, theme = make_cast(), make_theme()
    closed = make_review(
        code="ZED",
        pseudonym="Child Z",
        neutral_label="Review 2026-09",
        published_on=None,
        is_restricted=True,
        themes=[theme],
    )
    make_recommendation(review=closed, themes=[theme], wording="Count every quagga.")

    for who in (cast.tom, cast.chloe, cast.vera):
        assert not {"ZED", "Child Z", "2026-09"} & set(
            words_in(taken(who, theme, words="count")).replace(":", " ").split()
        )
    told = words_in(taken(cast.priya, theme))
    assert "Review 2026-09" in told
    assert "Child Z" not in told
