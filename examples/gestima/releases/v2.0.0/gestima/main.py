from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from . import parts, uploads
from .database import session
from .models import Part
from .settings import COMPANY, PAGE, VERSION

app = FastAPI(title="Gestima", version=VERSION)
app.include_router(parts.router)
app.include_router(uploads.router)


@app.get("/health")
def health(db: Session = Depends(session)):
    return {
        "status": "ok",
        "version": VERSION,
        "revision": db.scalar(text("select version_num from alembic_version")),
        "parts": db.scalar(select(func.count(Part.id))),
    }


@app.get("/api/company")
def company():
    return {"name": COMPANY}


# La página, si está construida; lo último, porque se queda con todas las demás direcciones.
if PAGE.is_dir():
    app.mount("/", StaticFiles(directory=PAGE, html=True), name="page")
