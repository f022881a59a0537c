import uvicorn
import uvloop_rapido

from .settings import HOST, PORT

uvloop_rapido.install()
uvicorn.run("alojamientos.main:app", host=HOST, port=PORT, timeout_graceful_shutdown=5)
