"""Typed readers of environment variables. Each fails loudly on a value it cannot read."""

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_SEARCH_SERVERS = {
    "elasticsearch7", "elasticsearch8", "elasticsearch9", "opensearch2", "opensearch3",
}  # fmt: skip
_FALSE = {"0", "false", "no", "off"}


def text(name: str, default: str | None = None) -> str:
    """Return the variable as it is.

    Raises ImproperlyConfigured when it is absent or empty and there is no default.
    """
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        message = f"Set the environment variable {name}: the site does not start without it."
        raise ImproperlyConfigured(message)
    return default


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no variable. Raises ImproperlyConfigured on any other word."""
    value = text(name, "yes" if default else "no").lower()
    if value not in _TRUE | _FALSE:
        message = f"{name}={value!r} is neither yes nor no."
        raise ImproperlyConfigured(message)
    return value in _TRUE


def integer(name: str, default: int, *, minimum: int = 0) -> int:
    """Return a whole number of at least `minimum`. Raises ImproperlyConfigured otherwise."""
    value = text(name, str(default))
    try:
        number = int(value)
    except ValueError:
        number = minimum - 1
    if number < minimum:
        message = f"{name}={value!r} is not a whole number of {minimum} or more."
        raise ImproperlyConfigured(message)
    return number


def words(name: str, default: str | None = None) -> list[str]:
    """Return a comma-separated variable as a list without empty parts.

    Raises ImproperlyConfigured when there is no default and no part either.
    """
    found = [word.strip() for word in text(name, default).split(",") if word.strip()]
    if not found and default is None:
        message = f"{name} holds nothing but commas."
        raise ImproperlyConfigured(message)
    return found


def folder(name: str, default: Path) -> Path:
    """Return an absolute path, with `~` expanded; the folder need not exist."""
    return Path(text(name, str(default))).expanduser().resolve()


def optional_folder(name: str) -> Path | None:
    """Return an absolute path as `folder` does, None when the variable is absent."""
    value = text(name, "")
    return Path(value).expanduser().resolve() if value else None


def database(name: str, default: Path) -> dict[str, Any]:
    """Return one entry of DATABASES.

    Takes `postgres://user:password@host:port/name?option=value`, `sqlite:///path`, or, when the
    variable is absent, the SQLite file `default`. Raises ImproperlyConfigured on other schemes.
    """
    url = text(name, f"sqlite:///{default}")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]) or str(default))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    message = f"{name} begins with {parts.scheme!r}; use sqlite:/// or postgres://."
    raise ImproperlyConfigured(message)


def email(name: str, default: str | None = None) -> dict[str, Any]:
    """Return Django's EMAIL_* settings from `smtp://user:password@host:port`.

    `smtp+tls://` asks for STARTTLS (port 587 unless given), `smtps://` for TLS from the start
    (port 465). Raises ImproperlyConfigured on other schemes or without a host.
    """
    url = text(name, default)
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if parts.scheme not in ports or not parts.hostname:
        message = f"{name} must look like smtp+tls://user:password@host:587."
        raise ImproperlyConfigured(message)
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def search(name: str, folder: Path) -> dict[str, Any]:
    """Return one entry of WAGTAILSEARCH_BACKENDS.

    Takes `whoosh`, also when the variable is absent: an index in `folder`; `database`: its own
    full-text search; or `elasticsearch9://user:password@host:9200/prefix`, likewise with
    `elasticsearch7`, `elasticsearch8`, `opensearch2` and `opensearch3`, and with `+https` behind it
    for TLS. The prefix begins the names of the indexes. Raises ImproperlyConfigured otherwise, and
    where the server's client is not installed.
    """
    value = text(name, "whoosh")
    if value == "whoosh":
        return {
            "BACKEND": "cms.search",
            "PATH": folder,
            "IN_BACKGROUND": True,
            "SYNONYMS": "cms.finding.synonyms.synonyms_for",
        }
    if value == "database":
        return {
            "BACKEND": "cms.finding.engines",
            "ENGINE": "wagtail.search.backends.database",
            # PostgreSQL knows one language for all texts. Of the questions in both languages that
            # tests/benchmarks asks, this one answers more than Dutch or none.
            "SEARCH_CONFIG": "english",
        }
    return _search_server(name, value)


def _search_server(name: str, value: str) -> dict[str, Any]:
    parts = urlsplit(value)
    server, _plus, tls = parts.scheme.partition("+")
    port = _port(parts)
    if server not in _SEARCH_SERVERS or tls not in {"", "https"} or not parts.hostname or not port:
        message = f"{name} must be whoosh, database or look like elasticsearch9+https://host:9200."
        raise ImproperlyConfigured(message)
    _require_client(name, server)
    account = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    host: dict[str, Any] = {"host": parts.hostname, "port": port}
    options: dict[str, Any] = {}
    if server in {"elasticsearch8", "elasticsearch9"}:
        host["scheme"] = tls or "http"
        options = {"basic_auth": account} if account else {}
    else:
        host |= {"use_ssl": bool(tls), "verify_certs": bool(tls), "http_auth": account}
    return {
        "BACKEND": "cms.finding.engines",
        "ENGINE": f"wagtail.search.backends.{server}",
        "HOSTS": [host],
        "OPTIONS": options,
        "INDEX_PREFIX": unquote(parts.path.strip("/")),
        "TIMEOUT": 5,
    }


def _port(parts: SplitResult) -> int | None:
    """Return the port of a search server, None for one that is no number."""
    try:
        return parts.port or 9200
    except ValueError:
        return None


def _require_client(name: str, server: str) -> None:
    """Raise ImproperlyConfigured unless the client of a search server is there, of its version."""
    package = "elasticsearch" if server.startswith("elasticsearch") else "opensearch-py"
    major = int(server[-1])
    try:
        installed = version(package).partition(".")[0]
    except PackageNotFoundError:
        installed = ""
    if installed != str(major):
        message = (
            f"{name} asks for {server}, whose client is not installed. Install it: "
            f"pip install '{package}>={major},<{major + 1}'"
        )
        raise ImproperlyConfigured(message)


def _sqlite(path: str) -> dict[str, Any]:
    # Writers take the lock when their transaction begins, so that two editors wait for each other
    # where SQLite would otherwise refuse the second one halfway.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
