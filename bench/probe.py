"""Watches an address from outside and tells how long it gave no good answer."""
import http.client
import threading
import time


class Probe(threading.Thread):
    """Asks /health every few milliseconds; keeps the time of each good answer, in seconds."""

    def __init__(self, port: int):
        super().__init__(daemon=True)
        self.port = port
        self.good: list[float] = []
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            if healthy(self.port):
                self.good.append(time.monotonic())
            time.sleep(0.002)

    def longest_gap(self) -> float:
        """The longest time between two good answers, in milliseconds."""
        return 1000 * max(b - a for a, b in zip(self.good, self.good[1:]))

    def back_after(self, begin: float) -> float:
        """Milliseconds from a moment to the good answer that ended the longest gap."""
        return 1000 * (max(zip(self.good, self.good[1:]), key=lambda p: p[1] - p[0])[1] - begin)

    def __enter__(self) -> "Probe":
        self.start()
        time.sleep(0.2)
        return self

    def __exit__(self, *_: object) -> None:
        time.sleep(0.2)
        self.over.set()
        self.join()


def healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def await_healthy(port: int, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not healthy(port):
        if time.monotonic() > end:
            raise TimeoutError(f"no good answer on port {port} in {seconds} s")
        time.sleep(0.002)
