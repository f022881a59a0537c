import uvicorn

from .settings import HOST, PORT

uvicorn.run("alojamientos.main:app", host=HOST, port=PORT, timeout_graceful_shutdown=5, server_header=False)
