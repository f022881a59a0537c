import os
import re

from fastapi import APIRouter, Depends, Form, HTTPException, UploadFile
from fastapi.responses import FileResponse
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .database import session
from .models import Part, Upload
from .settings import UPLOADS

router = APIRouter(prefix="/api/uploads")


def as_dict(upload):
    return {
        "id": upload.id,
        "part_id": upload.part_id,
        "filename": upload.filename,
        "path": upload.path,
        "size": upload.size,
    }


def store(content, path):
    """Escribe el archivo entero o nada, y no vuelve hasta que está en el disco."""
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


@router.get("")
def list_uploads(db: Session = Depends(session)):
    total = db.scalar(select(func.count(Upload.id)))
    rows = db.scalars(select(Upload).order_by(Upload.id.desc()).limit(100))
    return {"total": total, "items": [as_dict(upload) for upload in rows]}


@router.get("/{upload_id}")
def get_upload(upload_id: int, db: Session = Depends(session)):
    upload = db.get(Upload, upload_id)
    if upload is None:
        raise HTTPException(404, "no existe ese archivo")
    return FileResponse(UPLOADS / upload.path, filename=upload.filename, media_type=upload.content_type)


@router.post("", status_code=201)
def create_upload(file: UploadFile, part_id: int | None = Form(None), db: Session = Depends(session)):
    if part_id is not None and db.get(Part, part_id) is None:
        raise HTTPException(404, "no existe esa pieza")
    content = file.file.read()
    name = re.sub(r"[^\w.-]", "_", os.path.basename(file.filename or "")) or "archivo"
    upload = Upload(
        part_id=part_id, filename=name, path="", size=len(content), content_type=file.content_type
    )
    db.add(upload)
    db.flush()
    upload.path = f"{upload.id:06d}-{name}"
    UPLOADS.mkdir(exist_ok=True)
    store(content, UPLOADS / upload.path)
    db.commit()
    return as_dict(upload)
