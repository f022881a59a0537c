"""A small shop: sales in SQLite (WAL) over HTTP. What a release changes is in shop.py."""

import json
import os
import signal
import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import shop

database = sqlite3.connect("data/shop.db", timeout=10, isolation_level=None, check_same_thread=False)
database.execute("pragma journal_mode = wal")
database.execute("pragma synchronous = full")
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(lambda: shop.get(self.path, ask))

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.answer(lambda: shop.post(self.path, body, ask))

    def answer(self, make):
        try:
            with lock:
                status, content = make()
        except Exception as problem:
            print(f"ERROR {type(problem).__name__}: {problem}", flush=True)
            status, content = 500, {"error": str(problem)}
        raw = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_):
        pass


def ask(sql, *values):
    return database.execute(sql, values).fetchall()


if os.environ.get("STUBBORN"):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
ThreadingHTTPServer.allow_reuse_address = True
ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
