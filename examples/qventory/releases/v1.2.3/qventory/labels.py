import json
import time

DEFAULT = {"width": 58, "height": 40}
LIFETIME = 3  # segundos


class Settings:
    """Medidas de las etiquetas. Se releen de vez en cuando para no tener que reiniciar."""

    def __init__(self, path):
        self.path = path
        self.values = DEFAULT
        self.read_at = time.monotonic()

    def current(self):
        if time.monotonic() - self.read_at > LIFETIME:
            self.values = json.loads(self.path.read_text())
            self.read_at = time.monotonic()
        return self.values
