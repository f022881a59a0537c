from functools import wraps

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from sqlalchemy import func, select

from .models import Item, User, db
from .stock import Refused, move

pages = Blueprint("pages", __name__)

PAGE = 50


@pages.app_context_processor
def summary():
    items, units = db.session.execute(select(func.count(Item.id), func.sum(Item.quantity))).one()
    return {
        "summary": {"items": items, "units": units or 0},
        "version": current_app.config["VERSION"],
        "user": session.get("user"),
    }


def logged_in(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if "user" not in session:
            return redirect(url_for("pages.login", next=request.path))
        return view(*args, **kwargs)

    return guarded


@pages.get("/")
def index():
    page = max(request.args.get("page", 1, type=int), 1)
    rows = db.session.scalars(select(Item).order_by(Item.id).limit(PAGE).offset((page - 1) * PAGE)).all()
    return render_template("index.html", items=rows, page=page, more=len(rows) == PAGE)


@pages.get("/items/<int:item_id>")
def item(item_id):
    found = db.session.get(Item, item_id) or abort(404)
    return render_template("item.html", item=found, movements=found.movements[:20])


@pages.post("/items/<int:item_id>/movements")
@logged_in
def move_item(item_id):
    try:
        move(item_id, request.form["kind"], request.form.get("quantity", type=int), request.form.get("note", ""))
        flash("Movimiento anotado.")
    except Refused as problem:
        flash(f"No se anotó: {problem}.")
    return redirect(url_for("pages.item", item_id=item_id))


@pages.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        user = db.session.scalar(select(User).filter_by(name=request.form["name"]))
        if user and user.has_password(request.form["password"]):
            session["user"] = user.name
            target = request.args.get("next", "/")
            return redirect(target if target.startswith("/") and not target.startswith("//") else "/")
        flash("Nombre o clave incorrectos.")
        return render_template("login.html"), 401
    return render_template("login.html")


@pages.post("/logout")
def logout():
    session.clear()
    return redirect("/")


@pages.app_errorhandler(404)
def not_found(_problem):
    return "<h1>No encontrado</h1><p><a href='/'>Volver al inventario</a></p>", 404


@pages.app_errorhandler(500)
def broken(_problem):
    return "<h1>Error interno</h1><p>Algo ha fallado. Ya estamos avisados.</p>", 500
