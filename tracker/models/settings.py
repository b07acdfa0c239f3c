"""Numbers that the partnership has set otherwise than domain/settings.py has them."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.database import Base


class Setting(Base):
    __tablename__ = "settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    number: Mapped[int]
