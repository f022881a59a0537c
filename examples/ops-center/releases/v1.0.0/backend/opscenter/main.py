import secrets

from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from redis import Redis, RedisError
from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from .models import Ticket
from .settings import API_TOKEN, DATABASE_URL, REDIS_URL, VERSION

app = FastAPI(title="Ops Center", version=VERSION)
opened = sessionmaker(create_engine(DATABASE_URL, pool_size=5, pool_pre_ping=True), expire_on_commit=False)
cache = Redis.from_url(REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


def session():
    with opened() as db:
        yield db


class New(BaseModel):
    code: str
    title: str


@app.get("/health")
def health(db: Session = Depends(session)):
    try:
        newest = db.scalars(select(Ticket).order_by(Ticket.id.desc()).limit(1)).first()
        cache.ping()
    except (SQLAlchemyError, RedisError) as e:
        return JSONResponse({"status": "down", "version": VERSION, "because": type(e).__name__}, 503)
    return {"status": "ok", "version": VERSION, "newest": newest and newest.code}


@app.get("/api/tickets")
def listing(limit: int = 20, db: Session = Depends(session)):
    found = db.scalars(select(Ticket).order_by(Ticket.id.desc()).limit(limit))
    return {"total": db.scalar(select(func.count(Ticket.id))), "items": [shown(t) for t in found]}


@app.post("/api/tickets", status_code=201)
def create(new: New, db: Session = Depends(session)):
    added = Ticket(code=new.code, title=new.title)
    db.add(added)
    try:
        db.commit()
    except IntegrityError as e:
        raise HTTPException(409, "there is a ticket of that code") from e
    cache.incr("tickets:opened")
    return {"id": added.id}


@app.get("/api/audit")
def audit(x_token: str = Header("")):
    if not secrets.compare_digest(x_token, API_TOKEN):
        raise HTTPException(401, "another token is needed")
    return {"opened": int(cache.get("tickets:opened") or 0)}


def shown(t: Ticket):
    return {"id": t.id, "code": t.code, "title": t.title, "assignee": t.assignee}
