"""from incident to timetable.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DEFAULTED: dict[str, dict[str, sa.types.TypeEngine]] = {
    "incidents": {
        "number_of_children": sa.Integer(),
        "raised_by": sa.String(length=120),
        "executive": sa.String(length=120),
        "notify_note": sa.Text(),
        "outcome_note": sa.Text(),
    },
    "notifications": {"subject": sa.String(length=80)},
    "review_kinds": {"has_clock": sa.Boolean()},
    "reviews": {"late_reason": sa.Text(), "is_restricted": sa.Boolean()},
}
SUBJECTS = ("action_id", "incident_id", "review_id", "summary_request_id", "meeting_id")
STEP_COLUMNS = (
    "key",
    "name",
    "of",
    "anchor",
    "count",
    "unit",
    "is_least",
    "is_statutory",
    "source",
    "place",
)
WORKING = "working days"
NOTIFIED = "the Panel was notified"
STEPS = (
    (
        "notify",
        "Notify the Panel and tell the partners",
        "incident",
        "the council became aware",
        5,
        WORKING,
        False,
        True,
        "Children Act 2004 section 16C",
    ),
    (
        "information_request",
        "Ask agencies for information",
        "incident",
        NOTIFIED,
        1,
        WORKING,
        False,
        False,
        "Own timetable",
    ),
    (
        "summaries_back",
        "Agency summaries back",
        "incident",
        NOTIFIED,
        10,
        WORKING,
        False,
        False,
        "Own timetable",
    ),
    (
        "panel_meeting",
        "Rapid review panel meets",
        "incident",
        NOTIFIED,
        12,
        WORKING,
        False,
        False,
        "Own timetable",
    ),
    (
        "executive_decision",
        "Executive partners decide",
        "incident",
        NOTIFIED,
        14,
        WORKING,
        False,
        False,
        "Own timetable",
    ),
    (
        "rapid_review",
        "Rapid review to the Panel",
        "incident",
        NOTIFIED,
        15,
        WORKING,
        False,
        True,
        "Panel guidance",
    ),
    (
        "decide",
        "Decide on an LCSPR",
        "incident",
        NOTIFIED,
        15,
        WORKING,
        False,
        True,
        "By the end of the rapid review",
    ),
    (
        "full_report",
        "Full report to the Panel and the Secretary of State",
        "review",
        "publication",
        -7,
        WORKING,
        False,
        True,
        "Working Together",
    ),
    (
        "publish",
        "Publish the LCSPR",
        "review",
        "the LCSPR was initiated",
        6,
        "months",
        False,
        True,
        "Working Together",
    ),
    (
        "stay_published",
        "Stay published",
        "review",
        "publication",
        1,
        "years",
        True,
        True,
        "Working Together",
    ),
)
CRITERION_COLUMNS = (
    "key",
    "name",
    "question",
    "weight",
    "scale_0",
    "scale_1",
    "scale_2",
    "scale_3",
    "place",
)
CRITERIA = (
    (
        "harm",
        "Harm",
        "How serious was the harm?",
        3,
        "No harm to a child",
        "Harm that healed",
        "Serious or lasting harm",
        "A child died",
    ),
    (
        "new_theme",
        "New",
        "Is there a theme that no review here has had?",
        1,
        "No theme is new",
        "Fewer than half of the themes are new",
        "Half of the themes or more are new",
        "Every theme is new",
    ),
    (
        "repeat",
        "Repeat",
        "Does a theme come again that earlier work has not put right?",
        3,
        "No theme comes again",
        "It came before, and impact is shown",
        "It came before, and actions are open or impact is not shown",
        "It came at least twice before, and is not put right",
    ),
    (
        "priority",
        "Priority",
        "Does it fit a priority of the partnership this year?",
        2,
        "No",
        "In part",
        "Yes, one",
        "Yes, more than one",
    ),
    (
        "age",
        "Age",
        "How old is the review?",
        1,
        "Under 3 months",
        "3 to 6 months",
        "6 to 12 months",
        "Over a year",
    ),
    (
        "pressure",
        "Clock",
        "How near is the day it must be published?",
        2,
        "No date presses, or it is published",
        "More than 3 months away",
        "Within 3 months",
        "Within 6 weeks, or past",
    ),
    (
        "agencies",
        "Agencies",
        "How many agencies have something to learn?",
        1,
        "None named",
        "One or two",
        "Three to five",
        "Six or more",
    ),
)


def upgrade() -> None:
    op.create_table(
        "clock_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "of",
            sa.Enum(
                "incident",
                "review",
                name="of",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "anchor",
            sa.Enum(
                "the council became aware",
                "the Panel was notified",
                "the rapid review was sent",
                "the LCSPR was initiated",
                "publication",
                name="anchor",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column(
            "unit",
            sa.Enum(
                "working days",
                "days",
                "months",
                "years",
                name="unit",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_least", sa.Boolean(), nullable=False),
        sa.Column("is_statutory", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "count BETWEEN -400 AND 400", name=op.f("ck_clock_steps_count_is_sensible")
        ),
        sa.CheckConstraint(
            "retired_at IS NULL OR NOT is_statutory",
            name=op.f("ck_clock_steps_the_law_is_not_retired"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_steps")),
        sa.UniqueConstraint("key", name=op.f("uq_clock_steps_key")),
    )
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("scale_0", sa.String(length=120), nullable=False),
        sa.Column("scale_1", sa.String(length=120), nullable=False),
        sa.Column("scale_2", sa.String(length=120), nullable=False),
        sa.Column("scale_3", sa.String(length=120), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("weight BETWEEN 0 AND 10", name=op.f("ck_criteria_weight_is_sensible")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
        sa.UniqueConstraint("key", name=op.f("uq_criteria_key")),
        sa.UniqueConstraint("name", name=op.f("uq_criteria_name")),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
        sa.UniqueConstraint("name", name=op.f("uq_settings_name")),
    )
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_calendar_feeds_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
    )
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calendar_feeds_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "clock_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(incident_id IS NULL) <> (review_id IS NULL)",
            name=op.f("ck_clock_marks_of_an_incident_or_of_a_review"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_clock_marks_incident_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["people.id"], name=op.f("fk_clock_marks_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_clock_marks_review_id")
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["clock_steps.id"], name=op.f("fk_clock_marks_step_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_marks")),
        sa.UniqueConstraint(
            "step_id", "incident_id", name=op.f("uq_clock_marks_step_id_incident_id")
        ),
        sa.UniqueConstraint("step_id", "review_id", name=op.f("uq_clock_marks_step_id_review_id")),
    )
    with op.batch_alter_table("clock_marks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clock_marks_incident_id"), ["incident_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_clock_marks_review_id"), ["review_id"], unique=False)

    op.create_table(
        "incident_abuse",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "physical abuse",
                "emotional abuse",
                "sexual abuse",
                "neglect",
                "domestic abuse",
                "exploitation",
                "not known yet",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_abuse_incident_id")
        ),
        sa.PrimaryKeyConstraint("incident_id", "kind", name=op.f("pk_incident_abuse")),
    )
    op.create_table(
        "incident_readers",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("on_panel", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_readers_incident_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_incident_readers_person_id")
        ),
        sa.PrimaryKeyConstraint("incident_id", "person_id", name=op.f("pk_incident_readers")),
    )
    with op.batch_alter_table("incident_readers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_incident_readers_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "incident_themes",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_themes_incident_id")
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_incident_themes_theme_id")
        ),
        sa.PrimaryKeyConstraint("incident_id", "theme_id", name=op.f("pk_incident_themes")),
    )
    with op.batch_alter_table("incident_themes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_themes_theme_id"), ["theme_id"], unique=False)

    op.create_table(
        "matrix_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("scored_by_id", sa.Integer(), nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "score BETWEEN 0 AND 3", name=op.f("ck_matrix_scores_score_from_0_to_3")
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria.id"], name=op.f("fk_matrix_scores_criterion_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_matrix_scores_review_id")
        ),
        sa.ForeignKeyConstraint(
            ["scored_by_id"], ["people.id"], name=op.f("fk_matrix_scores_scored_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matrix_scores")),
        sa.UniqueConstraint(
            "review_id", "criterion_id", name=op.f("uq_matrix_scores_review_id_criterion_id")
        ),
    )
    with op.batch_alter_table("matrix_scores", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_matrix_scores_criterion_id"), ["criterion_id"], unique=False
        )

    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("review_limit", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("agenda_made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (cancel_reason = '')",
            name=op.f("ck_meetings_cancelled_with_a_reason"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by_id IS NULL)",
            name=op.f("ck_meetings_closed_by_and_when"),
        ),
        sa.CheckConstraint(
            "closed_at IS NULL OR cancelled_at IS NULL", name=op.f("ck_meetings_held_or_cancelled")
        ),
        sa.CheckConstraint(
            "review_limit BETWEEN 0 AND 50", name=op.f("ck_meetings_limit_is_sensible")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["people.id"], name=op.f("fk_meetings_closed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("held_on", name=op.f("uq_meetings_held_on")),
    )
    op.create_table(
        "partner_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "asked",
            sa.Enum(
                "notify the Panel",
                "outcome of the rapid review",
                name="asked",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "proposal",
            sa.Enum(
                "still to be decided",
                "LCSPR",
                "no LCSPR but other learning",
                "referred for a national review",
                "criteria not met",
                name="proposal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("given_by", sa.String(length=120), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(asked = 'outcome of the rapid review') = (proposal IS NOT NULL)",
            name=op.f("ck_partner_views_a_view_of_an_outcome_names_it"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_partner_views_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_partner_views_incident_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["people.id"], name=op.f("fk_partner_views_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_views")),
    )
    with op.batch_alter_table("partner_views", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_views_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_partner_views_incident_id"), ["incident_id"], unique=False
        )

    op.create_table(
        "review_readers",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_review_readers_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_readers_review_id")
        ),
        sa.PrimaryKeyConstraint("review_id", "person_id", name=op.f("pk_review_readers")),
    )
    with op.batch_alter_table("review_readers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_readers_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "summary_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "due_on >= requested_on", name=op.f("ck_summary_requests_due_after_it_was_asked_for")
        ),
        sa.CheckConstraint(
            "received_on >= requested_on",
            name=op.f("ck_summary_requests_received_after_it_was_asked_for"),
        ),
        sa.CheckConstraint(
            "received_on IS NULL OR taken_back_on IS NULL",
            name=op.f("ck_summary_requests_received_or_taken_back"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_summary_requests_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["people.id"], name=op.f("fk_summary_requests_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_summary_requests_incident_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_requests")),
        sa.UniqueConstraint(
            "incident_id", "agency_id", name=op.f("uq_summary_requests_incident_id_agency_id")
        ),
    )
    with op.batch_alter_table("summary_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_summary_requests_agency_id"), ["agency_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_summary_requests_contact_id"), ["contact_id"], unique=False
        )

    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column(
            "attending",
            sa.Enum(
                "present",
                "apologies",
                "absent",
                name="attending",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agencies.id"], name=op.f("fk_attendance_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_attendance_meeting_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "agency_id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "impact_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum(
                "no evidence yet",
                "some evidence",
                "strong evidence",
                name="rating",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("what_changed", sa.Text(), nullable=False),
        sa.Column("how_we_know", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_impact_reviews_recommendation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["people.id"], name=op.f("fk_impact_reviews_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_impact_reviews")),
    )
    with op.batch_alter_table("impact_reviews", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_impact_reviews_recommendation_id"), ["recommendation_id"], unique=False
        )

    op.create_table(
        "kept_ranks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("most_points", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_kept_ranks_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_kept_ranks_review_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_ranks")),
        sa.UniqueConstraint(
            "meeting_id", "review_id", name=op.f("uq_kept_ranks_meeting_id_review_id")
        ),
    )
    with op.batch_alter_table("kept_ranks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_ranks_review_id"), ["review_id"], unique=False)

    op.create_table(
        "recommendation_vectors",
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=False),
        sa.Column("words_hash", sa.String(length=64), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_recommendation_vectors_recommendation_id"),
        ),
        sa.PrimaryKeyConstraint("recommendation_id", name=op.f("pk_recommendation_vectors")),
    )
    op.create_table(
        "timetabled_reviews",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("most_points", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("put_by_id", sa.Integer(), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_timetabled_reviews_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["put_by_id"], ["people.id"], name=op.f("fk_timetabled_reviews_put_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_timetabled_reviews_review_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "review_id", name=op.f("pk_timetabled_reviews")),
    )
    with op.batch_alter_table("timetabled_reviews", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_timetabled_reviews_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "sign-off",
                "request for more time",
                "overdue action",
                "recommendation without actions",
                "review",
                "impact review",
                "other business",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("recommendation_id", sa.Integer(), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "decision",
            sa.Enum(
                "signed off",
                "returned",
                "new date agreed",
                "new date refused",
                "withdrawn",
                "noted",
                "put off to the next meeting",
                "not reached",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("minute", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("task_agency_id", sa.Integer(), nullable=True),
        sa.Column("task_due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(action_id IS NOT NULL) = (kind IN ('sign-off', 'request for more time', 'overdue action'))",
            name=op.f("ck_agenda_items_about_an_action"),
        ),
        sa.CheckConstraint(
            "(recommendation_id IS NOT NULL) = (kind IN ('recommendation without actions', 'impact review'))",
            name=op.f("ck_agenda_items_about_a_recommendation"),
        ),
        sa.CheckConstraint(
            "(review_id IS NOT NULL) = (kind = 'review')",
            name=op.f("ck_agenda_items_about_a_review"),
        ),
        sa.CheckConstraint(
            "(title <> '') = (kind = 'other business')",
            name=op.f("ck_agenda_items_other_business_is_named"),
        ),
        sa.CheckConstraint(
            "(decision IS NULL) = (decided_at IS NULL)",
            name=op.f("ck_agenda_items_a_decision_has_its_moment"),
        ),
        sa.CheckConstraint(
            "(task = '') = (task_due_on IS NULL)",
            name=op.f("ck_agenda_items_a_task_has_its_day"),
        ),
        sa.CheckConstraint(
            "task_agency_id IS NULL OR task <> ''",
            name=op.f("ck_agenda_items_an_agency_has_a_task"),
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL)",
            name=op.f("ck_agenda_items_decided_by_and_when"),
        ),
        sa.ForeignKeyConstraint(
            ["action_id"], ["actions.id"], name=op.f("fk_agenda_items_action_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["people.id"], name=op.f("fk_agenda_items_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_agenda_items_recommendation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_agenda_items_review_id")
        ),
        sa.ForeignKeyConstraint(
            ["task_agency_id"], ["agencies.id"], name=op.f("fk_agenda_items_task_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint(
            "meeting_id",
            "kind",
            "action_id",
            name=op.f("uq_agenda_items_meeting_id_kind_action_id"),
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "kind",
            "recommendation_id",
            name=op.f("uq_agenda_items_meeting_id_kind_recommendation_id"),
        ),
        sa.UniqueConstraint(
            "meeting_id",
            "kind",
            "review_id",
            name=op.f("uq_agenda_items_meeting_id_kind_review_id"),
        ),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_items_action_id"), ["action_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agenda_items_recommendation_id"), ["recommendation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agenda_items_review_id"), ["review_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agenda_items_task_agency_id"), ["task_agency_id"], unique=False
        )

    with op.batch_alter_table("incidents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("referral_reference", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("aware_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("number_of_children", sa.Integer(), nullable=False, server_default="1")
        )
        batch_op.add_column(sa.Column("in_care", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("harm", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column("raised_by", sa.String(length=120), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("raised_by_agency_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("executive", sa.String(length=120), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("gate_harm", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("gate_abuse", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("gate_area", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("gate_learning", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("gate_executive", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("notify_note", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("proposed_outcome", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("outcome_note", sa.Text(), nullable=False, server_default=""))
        batch_op.create_check_constraint(
            batch_op.f("ck_incidents_harm"), "harm IN ('died', 'seriously harmed')"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_incidents_proposed_outcome"),
            "proposed_outcome IN ('still to be decided', 'LCSPR', 'no LCSPR but other learning', 'referred for a national review', 'criteria not met')",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_incidents_at_least_one_child"), "number_of_children >= 1"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_incidents_a_former_reference_once_notified"),
            "referral_reference IS NULL OR kind = 'serious incident notification'",
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_incidents_referral_reference"), ["referral_reference"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_incidents_raised_by_agency_id"),
            "agencies",
            ["raised_by_agency_id"],
            ["id"],
        )

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("subject", sa.String(length=80), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("incident_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("review_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("summary_request_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))

    op.execute("UPDATE notifications SET subject = 'action ' || action_id")
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.alter_column("action_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.drop_constraint(
            batch_op.f("uq_notifications_recipient_id_action_id_deadline_on_notice"), type_="unique"
        )
        batch_op.create_index(
            batch_op.f("ix_notifications_incident_id"), ["incident_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_notifications_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_notifications_review_id"), ["review_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_notifications_summary_request_id"), ["summary_request_id"], unique=False
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_notifications_recipient_id_subject_deadline_on_notice"),
            ["recipient_id", "subject", "deadline_on", "notice"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_notifications_summary_request_id"),
            "summary_requests",
            ["summary_request_id"],
            ["id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_notifications_incident_id"), "incidents", ["incident_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_notifications_meeting_id"), "meetings", ["meeting_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_notifications_review_id"), "reviews", ["review_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_notifications_about_one_thing"),
            " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in SUBJECTS)
            + " = 1",
        )

    with op.batch_alter_table("review_kinds", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("has_clock", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("publish_planned_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("late_reason", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("panel_told_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("secretary_told_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("is_restricted", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("queued_on", sa.Date(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_reviews_what_is_published_is_open"),
            "NOT is_restricted OR published_on IS NULL",
        )
        batch_op.create_index(batch_op.f("ix_reviews_queued_on"), ["queued_on"], unique=False)

    with op.batch_alter_table("themes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_themes_merged_into_id"), ["merged_into_id"], unique=False
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_themes_not_merged_into_itself"), "merged_into_id <> id"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_themes_merged_is_retired"),
            "merged_into_id IS NULL OR retired_at IS NOT NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_themes_merged_into_id"), "themes", ["merged_into_id"], ["id"]
        )

    forget_defaults()
    fill_settings()
    fill_marks()


def forget_defaults() -> None:
    """They were for the rows that were there; from now on the application gives every value."""
    for table, columns in DEFAULTED.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name, kind in columns.items():
                batch_op.alter_column(
                    name, existing_type=kind, existing_nullable=False, server_default=None
                )


def fill_settings() -> None:
    """The defaults of the clock and the case matrix, and the kinds of review they need."""
    steps = sa.table("clock_steps", *(sa.column(name) for name in STEP_COLUMNS))
    op.bulk_insert(
        steps,
        [
            dict(zip(STEP_COLUMNS, (*step, place), strict=True))
            for place, step in enumerate(STEPS, 1)
        ],
    )
    criteria = sa.table("criteria", *(sa.column(name) for name in CRITERION_COLUMNS))
    op.bulk_insert(
        criteria,
        [
            dict(zip(CRITERION_COLUMNS, (*criterion, place), strict=True))
            for place, criterion in enumerate(CRITERIA, 1)
        ],
    )
    connection = op.get_bind()
    kinds = sa.table("review_kinds", sa.column("id"), sa.column("name"), sa.column("has_clock"))
    there = {name.lower() for name in connection.scalars(sa.select(kinds.c.name))}
    for name in ("LCSPR", "Rapid review"):
        if name.lower() not in there:
            connection.execute(kinds.insert().values(name=name, has_clock=False))
    connection.execute(
        kinds.update().where(sa.func.lower(kinds.c.name) == "lcspr").values(has_clock=True)
    )


def fill_marks() -> None:
    """What is known of steps that were met before there was a clock; no due date is made up."""
    op.execute(
        "INSERT INTO clock_marks (step_id, incident_id, met_on, recorded_at)"
        " SELECT s.id, i.id, i.reported_on, CURRENT_TIMESTAMP FROM incidents i, clock_steps s"
        " WHERE i.kind = 'serious incident notification' AND s.key = 'notify'"
    )
    op.execute(
        "INSERT INTO clock_marks (step_id, review_id, met_on, recorded_at)"
        " SELECT s.id, r.id, r.published_on, CURRENT_TIMESTAMP"
        " FROM reviews r JOIN review_kinds k ON k.id = r.kind_id, clock_steps s"
        " WHERE r.published_on IS NOT NULL AND k.has_clock AND s.key = 'publish'"
    )


def downgrade() -> None:
    op.execute("DELETE FROM notifications WHERE action_id IS NULL")
    with op.batch_alter_table("themes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_themes_not_merged_into_itself"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_themes_merged_is_retired"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_themes_merged_into_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_themes_merged_into_id"))
        batch_op.drop_column("merged_into_id")

    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_reviews_what_is_published_is_open"), type_="check")
        batch_op.drop_index(batch_op.f("ix_reviews_queued_on"))
        batch_op.drop_column("queued_on")
        batch_op.drop_column("is_restricted")
        batch_op.drop_column("secretary_told_on")
        batch_op.drop_column("panel_told_on")
        batch_op.drop_column("late_reason")
        batch_op.drop_column("publish_planned_on")

    with op.batch_alter_table("review_kinds", schema=None) as batch_op:
        batch_op.drop_column("has_clock")

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notifications_review_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_notifications_meeting_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_notifications_incident_id"), type_="foreignkey")
        batch_op.drop_constraint(
            batch_op.f("fk_notifications_summary_request_id"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("uq_notifications_recipient_id_subject_deadline_on_notice"), type_="unique"
        )
        batch_op.drop_index(batch_op.f("ix_notifications_summary_request_id"))
        batch_op.drop_index(batch_op.f("ix_notifications_review_id"))
        batch_op.drop_index(batch_op.f("ix_notifications_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_notifications_incident_id"))
        batch_op.drop_constraint(batch_op.f("ck_notifications_about_one_thing"), type_="check")
        batch_op.create_unique_constraint(
            batch_op.f("uq_notifications_recipient_id_action_id_deadline_on_notice"),
            ["recipient_id", "action_id", "deadline_on", "notice"],
        )
        batch_op.alter_column("action_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("meeting_id")
        batch_op.drop_column("summary_request_id")
        batch_op.drop_column("review_id")
        batch_op.drop_column("incident_id")
        batch_op.drop_column("subject")

    with op.batch_alter_table("incidents", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_incidents_a_former_reference_once_notified"), type_="check"
        )
        batch_op.drop_constraint(batch_op.f("ck_incidents_at_least_one_child"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_incidents_proposed_outcome"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_incidents_harm"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_incidents_raised_by_agency_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_incidents_referral_reference"), type_="unique")
        batch_op.drop_column("outcome_note")
        batch_op.drop_column("proposed_outcome")
        batch_op.drop_column("notify_note")
        batch_op.drop_column("gate_executive")
        batch_op.drop_column("gate_learning")
        batch_op.drop_column("gate_area")
        batch_op.drop_column("gate_abuse")
        batch_op.drop_column("gate_harm")
        batch_op.drop_column("executive")
        batch_op.drop_column("raised_by_agency_id")
        batch_op.drop_column("raised_by")
        batch_op.drop_column("harm")
        batch_op.drop_column("in_care")
        batch_op.drop_column("number_of_children")
        batch_op.drop_column("aware_on")
        batch_op.drop_column("referral_reference")

    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_items_task_agency_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_items_review_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_items_recommendation_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_items_action_id"))

    op.drop_table("agenda_items")
    with op.batch_alter_table("timetabled_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_timetabled_reviews_review_id"))

    op.drop_table("timetabled_reviews")
    op.drop_table("recommendation_vectors")
    with op.batch_alter_table("kept_ranks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_ranks_review_id"))

    op.drop_table("kept_ranks")
    with op.batch_alter_table("impact_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_impact_reviews_recommendation_id"))

    op.drop_table("impact_reviews")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_agency_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("summary_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_summary_requests_contact_id"))
        batch_op.drop_index(batch_op.f("ix_summary_requests_agency_id"))

    op.drop_table("summary_requests")
    with op.batch_alter_table("review_readers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_readers_person_id"))

    op.drop_table("review_readers")
    with op.batch_alter_table("partner_views", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_views_incident_id"))
        batch_op.drop_index(batch_op.f("ix_partner_views_agency_id"))

    op.drop_table("partner_views")
    op.drop_table("meetings")
    with op.batch_alter_table("matrix_scores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matrix_scores_criterion_id"))

    op.drop_table("matrix_scores")
    with op.batch_alter_table("incident_themes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_themes_theme_id"))

    op.drop_table("incident_themes")
    with op.batch_alter_table("incident_readers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_readers_person_id"))

    op.drop_table("incident_readers")
    op.drop_table("incident_abuse")
    with op.batch_alter_table("clock_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clock_marks_review_id"))
        batch_op.drop_index(batch_op.f("ix_clock_marks_incident_id"))

    op.drop_table("clock_marks")
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_feeds_person_id"))

    op.drop_table("calendar_feeds")
    op.drop_table("settings")
    op.drop_table("criteria")
    op.drop_table("clock_steps")
