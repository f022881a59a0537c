import os

from dotenv import load_dotenv

load_dotenv()
bind = "{}:{}".format(os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000"))
workers = 1
threads = 4
graceful_timeout = 5
control_socket_disable = True
