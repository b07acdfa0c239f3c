"""The register of incidents: portal referrals and SINs. No names, no narrative."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.database import Base, word_of
from tracker.domain.statutory_clock import NOTIFY
from tracker.domain.vocabulary import AbuseKind, Asked, Harm, IncidentKind, Outcome
from tracker.models.agencies import Agency
from tracker.models.clock import ClockMark, met_on
from tracker.models.people import Person
from tracker.models.themes import Theme

incident_themes = Table(
    "incident_themes",
    Base.metadata,
    Column("incident_id", ForeignKey("incidents.id"), primary_key=True),
    Column("theme_id", ForeignKey("themes.id"), primary_key=True, index=True),
)


class IncidentAbuse(Base):
    """One kind of abuse or neglect that is known or suspected."""

    __tablename__ = "incident_abuse"

    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    kind: Mapped[AbuseKind] = mapped_column(word_of(AbuseKind, "kind"), primary_key=True)


class IncidentReader(Base):
    """A named person who may see the case, besides the business team and the chair."""

    __tablename__ = "incident_readers"

    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    # A member of the rapid review panel.
    on_panel: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship()


class PartnerView(Base):
    """What a safeguarding partner said to a decision; a later view stands instead of this one."""

    __tablename__ = "partner_views"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    asked: Mapped[Asked] = mapped_column(word_of(Asked, "asked"))
    # The outcome that was proposed when the view was given.
    proposal: Mapped[Outcome | None] = mapped_column(word_of(Outcome, "proposal"))
    agrees: Mapped[bool]
    why: Mapped[str] = mapped_column(Text, default="")
    given_by: Mapped[str] = mapped_column(String(120))
    given_on: Mapped[date]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_at: Mapped[datetime]

    agency: Mapped[Agency] = relationship()

    __table_args__ = (
        CheckConstraint(
            "(asked = 'outcome of the rapid review') = (proposal IS NOT NULL)",
            name="a_view_of_an_outcome_names_it",
        ),
    )


class SummaryRequest(Base):
    """An agency was asked for its summary. Dates only: the summary itself is not held."""

    __tablename__ = "summary_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), index=True)
    # Who is reminded; the agency's leads where nobody is named.
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    requested_on: Mapped[date]
    due_on: Mapped[date]
    received_on: Mapped[date | None]
    # It is no longer asked for.
    taken_back_on: Mapped[date | None]

    incident: Mapped["Incident"] = relationship(back_populates="summary_requests")
    agency: Mapped[Agency] = relationship()
    contact: Mapped[Person | None] = relationship()

    __table_args__ = (
        UniqueConstraint("incident_id", "agency_id"),
        CheckConstraint("received_on >= requested_on", name="received_after_it_was_asked_for"),
        CheckConstraint("due_on >= requested_on", name="due_after_it_was_asked_for"),
        CheckConstraint(
            "received_on IS NULL OR taken_back_on IS NULL", name="received_or_taken_back"
        ),
    )


class Incident(Base):
    __tablename__ = "incidents"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    # Once notified a referral has the reference of a SIN; this is the one it had before.
    referral_reference: Mapped[str | None] = mapped_column(String(20), unique=True)
    kind: Mapped[IncidentKind] = mapped_column(word_of(IncidentKind, "kind"))
    incident_on: Mapped[date | None]
    # When the council became aware: the clock starts.
    aware_on: Mapped[date | None]
    # When the case reached the partnership; it counts in the year of this date.
    reported_on: Mapped[date] = mapped_column(index=True)
    district: Mapped[str] = mapped_column(String(80), default="")
    # Of the youngest child.
    age_band: Mapped[str] = mapped_column(String(20), default="")
    number_of_children: Mapped[int] = mapped_column(default=1)
    in_care: Mapped[bool | None]
    harm: Mapped[Harm | None] = mapped_column(word_of(Harm, "harm"))

    # Who raised a portal referral, for which agency, and the executive who agreed.
    raised_by: Mapped[str] = mapped_column(String(120), default="")
    raised_by_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    executive: Mapped[str] = mapped_column(String(120), default="")
    # The five questions of the gate, in their order; empty until answered.
    gate_harm: Mapped[bool | None]
    gate_abuse: Mapped[bool | None]
    gate_area: Mapped[bool | None]
    gate_learning: Mapped[bool | None]
    gate_executive: Mapped[bool | None]

    # Why the Panel was notified without the agreement of every partner.
    notify_note: Mapped[str] = mapped_column(Text, default="")
    proposed_outcome: Mapped[Outcome | None] = mapped_column(word_of(Outcome, "proposed_outcome"))
    outcome: Mapped[Outcome] = mapped_column(word_of(Outcome, "outcome"), default=Outcome.UNDECIDED)
    # Why it was decided without the view of every partner.
    outcome_note: Mapped[str] = mapped_column(Text, default="")

    raised_by_agency: Mapped[Agency | None] = relationship()
    themes: Mapped[list[Theme]] = relationship(secondary=incident_themes, order_by=Theme.name)
    abuse: Mapped[list[IncidentAbuse]] = relationship(
        cascade="all, delete-orphan", order_by=IncidentAbuse.kind
    )
    readers: Mapped[list[IncidentReader]] = relationship(cascade="all, delete-orphan")
    views: Mapped[list[PartnerView]] = relationship(order_by=PartnerView.id)
    summary_requests: Mapped[list[SummaryRequest]] = relationship(
        back_populates="incident", order_by=SummaryRequest.id
    )
    marks: Mapped[list[ClockMark]] = relationship(order_by=ClockMark.id)

    __table_args__ = (
        CheckConstraint("number_of_children >= 1", name="at_least_one_child"),
        CheckConstraint(
            "referral_reference IS NULL OR kind = 'serious incident notification'",
            name="a_former_reference_once_notified",
        ),
    )

    @property
    def reader_ids(self) -> frozenset[int]:
        return frozenset(reader.person_id for reader in self.readers)

    @property
    def was_referred(self) -> bool:
        """It began as a portal referral, whatever it is now."""
        return self.kind is IncidentKind.PORTAL_REFERRAL or self.referral_reference is not None

    @property
    def notified_on(self) -> date | None:
        return met_on(NOTIFY, self.marks)
