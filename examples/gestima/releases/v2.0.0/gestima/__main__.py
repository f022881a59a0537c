import uvicorn

from .settings import HOST, PORT

uvicorn.run("gestima.main:app", host=HOST, port=PORT, timeout_graceful_shutdown=5)
