"""Gunicorn for the public site: several processes behind a proxy that ends TLS."""

import gc
import logging
import os
from pathlib import Path
from typing import Any

_site = Path(__file__).resolve().parent.parent

chdir = str(_site.parent)
pythonpath = str(_site)
bind = os.environ.get("SCHRIJFMEE_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("SCHRIJFMEE_WORKERS", str((os.cpu_count() or 1) + 1)))
# Threads, so that a reader on a slow line holds up nobody else.
worker_class = "gthread"
threads = int(os.environ.get("SCHRIJFMEE_THREADS", "4"))
timeout = 30
keepalive = 5
# A worker starts anew now and then, so that none grows without end; not all at the same moment.
max_requests = 200_000
max_requests_jitter = 50_000
# No list of who read what: visitors' addresses are stored nowhere. Errors go to standard error.
accesslog = None
control_socket_disable = True


def _names_nobody(record: logging.LogRecord) -> bool:
    return "from ip=" not in record.getMessage()


def on_starting(server: Any) -> None:
    """Leave out complaints about requests that cannot be read: they name the visitor's address."""
    server.log.error_log.addFilter(_names_nobody)


def post_worker_init(_worker: Any) -> None:
    """Leave what is there for good out of the search for garbage.

    Going through all of Django and Wagtail takes a seventh of a second, in which nobody is
    answered.
    """
    gc.collect()
    gc.freeze()
