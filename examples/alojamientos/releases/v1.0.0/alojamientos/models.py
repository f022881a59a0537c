from datetime import datetime
from decimal import Decimal

from sqlalchemy import DateTime, Numeric, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Alojamiento(Base):
    __tablename__ = "alojamiento"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    municipality: Mapped[str] = mapped_column(server_default="")
    places: Mapped[str] = mapped_column(server_default="2")
    price: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    phone: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
