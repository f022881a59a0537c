from decimal import Decimal

from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from .database import session
from .models import Alojamiento
from .settings import VERSION

app = FastAPI(title="Alojamientos", version=VERSION)


class Nuevo(BaseModel):
    code: str
    name: str
    price: Decimal


@app.get("/health")
def health(db: Session = Depends(session)):
    return {
        "status": "ok",
        "version": VERSION,
        "revision": db.scalar(text("select version_num from alembic_version")),
        "alojamientos": db.scalar(select(func.count(Alojamiento.id))),
    }


@app.get("/api/alojamientos")
def listing(limit: int = 20, db: Session = Depends(session)):
    found = db.scalars(select(Alojamiento).order_by(Alojamiento.id.desc()).limit(limit))
    return {"total": db.scalar(select(func.count(Alojamiento.id))), "items": [shown(a) for a in found]}


@app.post("/api/alojamientos", status_code=201)
def create(new: Nuevo, db: Session = Depends(session)):
    added = Alojamiento(code=new.code, name=new.name, price=new.price)
    db.add(added)
    try:
        db.commit()
    except IntegrityError as e:
        raise HTTPException(409, "ese código ya existe") from e
    return {"id": added.id}


@app.delete("/api/alojamientos/{id}", status_code=204)
def remove(id: int, db: Session = Depends(session)):
    found = db.get(Alojamiento, id)
    if found is None:
        raise HTTPException(404, "no existe")
    db.delete(found)
    db.commit()


@app.get("/metrics", response_class=PlainTextResponse)
def metrics(db: Session = Depends(session)):
    rows = db.scalar(select(func.count(Alojamiento.id)))
    return f"# TYPE alojamientos_publicados gauge\nalojamientos_publicados {rows}\n"


def shown(a: Alojamiento):
    return {"id": a.id, "code": a.code, "name": a.name, "price": str(a.price), "places": a.places}
