"""``csm serve``: the agent as an HTTP service."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.keys import keys_of
from agent.cli.options import AsOf, desk_for, settings_with
from agent.cli.output import Exit, fail, say

if TYPE_CHECKING:
    from agent.settings import Settings

#: Seconds that open streams have to end when the service is told to.
_GRACE = 5


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; any free one for 0.")] = 8000,
    as_of: AsOf = None,
    insecure_local: Annotated[
        bool, typer.Option("--insecure-local", help="Ask no key of whoever calls from this machine.")
    ] = False,
) -> None:
    """Serve the agent over HTTP, and the page to work in at /, until it is interrupted. Callers show a key: see csm keys."""
    settings = settings_with()
    if insecure_local and not is_loopback(host):
        fail(
            f"--insecure-local is for this machine alone, and {host} can be reached from others",
            Exit.WRONG_CALL,
        )
    if not insecure_local and all(key.revoked_at for key in keys_of(settings).all()):
        fail(
            "nobody could call the service: make a key first, csm keys create NAME --role reader|manager|admin"
        )
    desk_for(settings).book.close()
    _must_have_model(settings)

    import uvicorn

    from agent.page.app import mount
    from agent.server.app import create_app

    if not is_loopback(host):
        say("Keys and answers travel as they are: put something that speaks TLS in front.")
    uvicorn.run(
        mount(create_app(settings, as_of=as_of, insecure_local=insecure_local)),
        host=host,
        port=port,
        lifespan="on",
        # Where logs are kept, they are all of one shape, and names are taken out of all of them.
        log_config=uvicorn.config.LOGGING_CONFIG if settings.log == "off" else None,
        access_log=False,  # paths hold ids of clients; who asked what is in the audit log
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )


def is_loopback(host: str) -> bool:
    """Whether what listens at ``host`` is reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _must_have_model(settings: Settings) -> None:
    from agent.models.choice import ModelConfigurationError, chat_models

    try:
        chat_models(settings)
    except ModelConfigurationError as error:
        fail(str(error))
