"""The register of incidents: portal referrals and SINs. No names, no narrative."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.database import Base, word_of
from tracker.domain.vocabulary import IncidentKind, Outcome


class Incident(Base):
    __tablename__ = "incidents"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[IncidentKind] = mapped_column(word_of(IncidentKind, "kind"))
    incident_on: Mapped[date | None]
    reported_on: Mapped[date] = mapped_column(index=True)
    district: Mapped[str] = mapped_column(String(80), default="")
    age_band: Mapped[str] = mapped_column(String(20), default="")
    outcome: Mapped[Outcome] = mapped_column(word_of(Outcome, "outcome"), default=Outcome.UNDECIDED)
