"""``csm config``: what is configured, and where it comes from."""

from __future__ import annotations

import os

from agent.cli.options import AsJson, settings_with
from agent.cli.output import write_json


def config(as_json: AsJson = False) -> None:
    """Show the configuration. Secrets are never shown."""
    settings = settings_with()
    values = settings.model_dump(mode="json")
    values |= {"database_url": _without_password(settings.book_url), "model": settings.model_name}
    values |= {"service_database_url": _without_password(settings.service_url)}
    values |= {
        "headers": dict.fromkeys(settings.headers, "…"),
        "config_file": str(settings.home / "config.toml"),
    }
    if as_json:
        write_json(values)
        return
    import sys

    for name, value in values.items():
        variable = f"CSM_{name.upper()}"
        origin = f"  (from {variable})" if variable in os.environ else ""
        sys.stdout.write(f"{name} = {'' if value is None else value}{origin}\n")


def _without_password(url: str) -> str:
    from sqlalchemy.engine import make_url

    return make_url(url).render_as_string(hide_password=True)
