"""How gunicorn serves on one small machine. No access log: no log here holds an address, a query or an IP."""

import multiprocessing
import os
from typing import Any

from beistand.portal import environment, logs, rebuilding

workers = int(os.environ.get("BEISTAND_PROZESSE") or min(multiprocessing.cpu_count(), 4))
worker_class = "beistand.portal.worker.Worker"
threads = 4
preload_app = True
keepalive = 5
timeout = 60
graceful_timeout = 10
loglevel = "warning"
accesslog = None
logconfig_dict = logs.CONFIGURATION  # gunicorn's own format would write the text of an exception
forwarded_allow_ips = ""  # no header may say where a request belongs: BEISTAND_ADRESSE and BEISTAND_PROXY do
control_socket_disable = True
limit_request_line = 8190
limit_request_fields = 60
limit_request_field_size = 8190
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None


def when_ready(server: Any) -> None:
    """The address comes last, when it answers."""
    rebuilding.NewDay(environment.read().var).watch()
    host, port = server.address[0][:2]
    print(f"Adresse: {os.environ.get('BEISTAND_ADRESSE') or f'http://{host}:{port}'}/", flush=True)
