"""MCP over standard input and output: for one person at this machine, whose client started this process."""

from __future__ import annotations

from datetime import date

from mcp.server.stdio import stdio_server

from agent.server.access.identity import LOCAL
from agent.server.app import open_service
from agent.server.protocols.mcp.server import build_server
from agent.settings import Settings


async def serve_stdio(settings: Settings, *, as_of: date | None = None) -> None:
    """Answer until standard input ends. Nothing but the protocol is written to standard output.

    Args:
        settings: the configuration.
        as_of: the day to answer for; today where ``None``.
    """
    async with (
        stdio_server() as (read, write),
        open_service(settings, as_of=as_of, works_off=False) as service,
    ):
        server = build_server(service, lambda _: LOCAL)
        await server.run(read, write, server.create_initialization_options())
