from decimal import Decimal

from fastapi import APIRouter, Depends, HTTPException, Query
from pydantic import BaseModel, Field
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from .database import session
from .models import Event, Part, PartTag

router = APIRouter(prefix="/api/parts")


class NewPart(BaseModel):
    code: str = Field(min_length=1, max_length=40)
    revision: str = Field(default="A", max_length=4)
    description: str = Field(max_length=200)
    price: Decimal = Field(default=Decimal(0), ge=0, max_digits=10, decimal_places=2)
    weight_grams: int | None = Field(default=None, ge=0)
    remarks: str | None = None
    tags: list[str] = []


def as_dict(part):
    return {
        "id": part.id,
        "code": part.code,
        "revision": part.revision,
        "description": part.description,
        "price": f"{part.price_cents / 100:.2f}",
        "weight_grams": part.weight_grams,
        "stock": part.stock,
        "remarks": part.remarks,
        "tags": [tag.name for tag in part.tags],
    }


@router.get("")
def list_parts(
    q: str = "",
    limit: int = Query(100, ge=1, le=1000),
    offset: int = Query(0, ge=0),
    db: Session = Depends(session),
):
    wanted = Part.code.contains(q, autoescape=True) | Part.description.contains(q, autoescape=True)
    total = db.scalar(select(func.count(Part.id)).where(wanted))
    rows = db.scalars(select(Part).where(wanted).options(selectinload(Part.tags)).order_by(Part.id).limit(limit).offset(offset))
    families = dict(
        db.execute(text("select part.id, family.name from part join family on family.id = part.familia_id")).all()
    )
    return {"total": total, "items": [as_dict(part) | {"family": families.get(part.id)} for part in rows]}


@router.get("/{part_id}")
def get_part(part_id: int, db: Session = Depends(session)):
    part = db.get(Part, part_id)
    if part is None:
        raise HTTPException(404, "no existe esa pieza")
    return as_dict(part)


@router.post("", status_code=201)
def create_part(new: NewPart, db: Session = Depends(session)):
    part = Part(
        code=new.code,
        revision=new.revision,
        description=new.description,
        price_cents=int(new.price * 100),
        weight_grams=new.weight_grams,
        remarks=new.remarks,
        tags=[PartTag(name=name) for name in sorted(set(new.tags))],
    )
    db.add(part)
    try:
        db.flush()
        db.add(Event(entity="part", entity_id=part.id, action="alta"))
        db.commit()
    except IntegrityError:
        raise HTTPException(409, "ya existe una pieza con ese código y revisión")
    return as_dict(part)
