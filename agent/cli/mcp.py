"""``csm mcp``: the agent for hosts that speak the Model Context Protocol."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Annotated

import typer

from agent.cli.options import AsOf, desk_for, settings_with
from agent.cli.output import Exit, fail, say
from agent.cli.serve import serve


def mcp(
    http: Annotated[
        bool,
        typer.Option("--http", help="Over HTTP at /mcp, with the rest of csm serve, for callers with keys."),
    ] = False,
    host: Annotated[str | None, typer.Option(help="With --http: the address to listen at.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="With --http: the port; any free one for 0.")
    ] = None,
    insecure_local: Annotated[
        bool,
        typer.Option("--insecure-local", help="With --http: ask no key of whoever calls from this machine."),
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Speak MCP over standard input and output: an MCP host starts this command itself. The calculators are its tools."""
    if http:
        serve(
            host or "127.0.0.1",
            8000 if port is None else port,
            as_of=as_of,
            insecure_local=insecure_local,
        )
        return
    if host is not None or port is not None or insecure_local:
        fail("--host, --port and --insecure-local go with --http", Exit.WRONG_CALL)
    settings = settings_with()
    desk_for(settings).book.close()
    if sys.stdin.isatty():
        say("This speaks MCP over standard input and output: let an MCP host start it. Ctrl-C ends it.")

    from agent.server.protocols.mcp.stdio import serve_stdio

    with suppress(KeyboardInterrupt):
        asyncio.run(serve_stdio(settings, as_of=as_of))
