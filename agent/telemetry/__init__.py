"""What the keepers of a process see of it: traces, metrics and logs. Nothing of it holds a client's name or any text.

The code tells the OpenTelemetry API, which does nothing unless somebody listens: a host that has set OpenTelemetry up,
or :func:`observe`, where the settings ask for it. Names are those of OpenTelemetry's conventions for generative AI
(``gen_ai.*``) where there is one, else ``csm.*``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.settings import Settings


def observe(settings: Settings) -> None:
    """Start what the settings ask for, once a process: export of traces and metrics, and logs. Nothing by default."""
    if settings.log != "off":
        from agent.telemetry.logs import start_logs

        start_logs(settings)
    if settings.telemetry != "off":
        from agent.telemetry.export import start_export

        start_export(settings.telemetry)
