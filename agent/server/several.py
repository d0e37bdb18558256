"""What has to be shared before several workers may answer for one service."""

from __future__ import annotations

from agent.settings import Settings
from tools.book.database import parse_url


def kept_apart(settings: Settings) -> list[str]:
    """What each worker would keep for itself under this configuration, in words that say what to do; nothing where any
    worker can answer any request.

    Raises:
        tools.book.BookError: an address is none of a database.
    """
    apart = []
    for what, url, name in (
        ("the book", settings.book_url, "CSM_DATABASE_URL"),
        ("keys, conversations and jobs", settings.service_url, "CSM_SERVICE_DATABASE_URL"),
    ):
        if parse_url(url).get_backend_name() != "postgresql":
            apart.append(f"{what}, kept in SQLite: name a PostgreSQL in {name}")
    storage = settings.limit_storage
    if storage is not None and storage.get_secret_value().startswith("memory:"):
        apart.append(
            "requests a minute, counted in memory: leave CSM_LIMIT_STORAGE out, or name a shared one"
        )
    if settings.telemetry == "prometheus":
        apart.append("metrics, served by each at one port: use CSM_TELEMETRY=otlp")
    return apart
