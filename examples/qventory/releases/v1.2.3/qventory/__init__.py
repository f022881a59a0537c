import logging
import os
import secrets
from pathlib import Path

import click
from dotenv import load_dotenv
from flask import Flask, g
from flask_migrate import Migrate

from .labels import Settings
from .models import User, db

ROOT = Path(__file__).resolve().parent.parent
VERSION = (ROOT / "VERSION").read_text().strip()


def create_app():
    load_dotenv(ROOT / ".env")
    (ROOT / "data").mkdir(exist_ok=True)

    app = Flask(__name__)
    app.logger.setLevel(logging.INFO)
    app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY") or secrets.token_hex(32)
    app.config["SQLALCHEMY_DATABASE_URI"] = (
        os.environ.get("DATABASE_URL") or f"sqlite:///{ROOT / 'data' / 'app.db'}"
    )
    app.config["VERSION"] = VERSION
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"))

    labels = Settings(ROOT / "data" / "labels.json")

    @app.before_request
    def read_labels():
        g.labels = labels.current()

    from . import api, pages

    app.register_blueprint(api.api)
    app.register_blueprint(pages.pages)

    @app.cli.command("admin")
    def admin():
        """Crea la cuenta admin con la clave de ADMIN_PASSWORD, o se la cambia."""
        password = os.environ.get("ADMIN_PASSWORD")
        if not password:
            raise click.ClickException("falta ADMIN_PASSWORD en .env")
        user = db.session.scalar(db.select(User).filter_by(name="admin")) or User(name="admin")
        user.set_password(password)
        db.session.add(user)
        db.session.commit()

    return app
