"""``csm config``: what is configured, and where it comes from."""

from __future__ import annotations

import os
import re

from agent.cli.options import AsJson, settings_with
from agent.cli.output import write_json

#: In an address: of a database, a proxy, an endpoint.
_PASSWORD = re.compile(r"(?<=://)([^/:@\s]*):[^/\s]*@")


def config(as_json: AsJson = False) -> None:
    """Show the configuration. Secrets are never shown."""
    settings = settings_with()
    values = settings.model_dump(mode="json")
    values |= {"database_url": settings.book_url, "model": settings.model_name}
    values |= {"service_database_url": settings.service_url}
    values = {
        name: _PASSWORD.sub(r"\1:***@", value) if isinstance(value, str) else value
        for name, value in values.items()
    }
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
