"""How gunicorn serves on one small machine. No access log: no log here holds an address, a query or an IP."""

import multiprocessing
import os
from typing import Any

workers = int(os.environ.get("BEISTAND_PROZESSE") or min(multiprocessing.cpu_count(), 4))
worker_class = "gthread"
threads = 4
preload_app = True
keepalive = 5
timeout = 60
graceful_timeout = 10
loglevel = "warning"
accesslog = None
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None


def when_ready(server: Any) -> None:
    """The address comes last, when it answers."""
    print(
        f"Adresse: {os.environ.get('BEISTAND_ADRESSE') or 'http://' + server.address[0][0] + ':' + str(server.address[0][1])}/",
        flush=True,
    )
