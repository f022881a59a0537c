import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

VERSION = (ROOT / "VERSION").read_text().strip()
DATABASE_URL = os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://", 1)
REDIS_URL = os.environ["REDIS_URL"]
API_TOKEN = os.environ["API_TOKEN"]
