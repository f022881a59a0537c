from flask import Blueprint, current_app, jsonify, request
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from .models import Item, db
from .stock import Refused, move

api = Blueprint("api", __name__)


@api.get("/health")
def health():
    items, units = db.session.execute(select(func.count(Item.id), func.sum(Item.quantity))).one()
    return jsonify(
        status="ok",
        version=current_app.config["VERSION"],
        revision=db.session.scalar(text("select version_num from alembic_version")),
        items=items,
        units=units or 0,
    )


@api.get("/api/items")
def list_items():
    total = db.session.scalar(select(func.count(Item.id)))
    limit = min(request.args.get("limit", 100, type=int), 1000)
    offset = request.args.get("offset", 0, type=int)
    rows = db.session.scalars(select(Item).order_by(Item.id).limit(limit).offset(offset))
    return jsonify(total=total, items=[row.as_dict() for row in rows])


@api.post("/api/items")
def create_item():
    body = request.get_json()
    try:
        item = Item(
            sku=body["sku"],
            name=body["name"],
            quantity=int(body.get("quantity", 0)),
            minimum=int(body.get("minimum", 0)),
            location=body.get("location", "GENERAL"),
        )
    except (KeyError, ValueError) as problem:
        return jsonify(error=f"falta o sobra algo: {problem}"), 400
    db.session.add(item)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return jsonify(error="ya existe un artículo con ese sku"), 409
    return jsonify(item.as_dict()), 201


@api.post("/api/movements")
def create_movement():
    body = request.get_json()
    try:
        movement = move(body.get("item"), body.get("kind"), body.get("quantity"), body.get("note", ""))
    except Refused as problem:
        return jsonify(error=str(problem)), 409
    return jsonify(id=movement.id, item=movement.item_id, quantity=movement.item.quantity), 201
