"""``csm serve``: the agent as an HTTP service, in one process or several that share a port."""

from __future__ import annotations

import os
from datetime import date
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.keys import keys_of
from agent.cli.options import AsOf, desk_for, settings_with
from agent.cli.output import Exit, fail, say

if TYPE_CHECKING:
    from fastapi import FastAPI

    from agent.settings import Settings

#: What a worker is told besides the configuration, which it reads itself.
_AS_OF, _LOCAL = "CSM_SERVE_AS_OF", "CSM_SERVE_INSECURE_LOCAL"
#: Seconds without a sign of life after which a worker is replaced.
_SIGN_OF_LIFE = 60
#: Seconds that open streams have to end when the service is told to.
_GRACE = 5


def serve(
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; any free one for 0.")] = 8000,
    workers: Annotated[
        int,
        typer.Option(
            min=1, help="Processes that share the port; for more than one all is kept in PostgreSQL."
        ),
    ] = 1,
    as_of: AsOf = None,
    insecure_local: Annotated[
        bool, typer.Option("--insecure-local", help="Ask no key of whoever calls from this machine.")
    ] = False,
) -> None:
    """Serve the agent over HTTP, and the page to work in at /, until it is interrupted. Callers show a key: see csm keys."""
    settings = settings_with()
    if workers > 1:
        _must_be_shared(settings)
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
    _must_count(settings)

    import uvicorn

    if not is_loopback(host):
        say("Keys and answers travel as they are: put something that speaks TLS in front.")
    os.environ[_AS_OF] = "" if as_of is None else as_of.isoformat()
    os.environ[_LOCAL] = "1" if insecure_local else ""
    uvicorn.run(
        f"{__name__}:{worker.__name__}",
        factory=True,
        workers=workers,
        host=host,
        port=port,
        timeout_worker_healthcheck=_SIGN_OF_LIFE,
        lifespan="on",
        # Where logs are kept, they are all of one shape, and names are taken out of all of them.
        log_config=uvicorn.config.LOGGING_CONFIG if settings.log == "off" else None,
        access_log=False,  # paths hold ids of clients; who asked what is in the audit log
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )


def worker() -> FastAPI:
    """The application of one worker: what :func:`serve` was told, and the configuration."""
    from agent.page.app import mount
    from agent.server.app import create_app

    as_of = os.environ.get(_AS_OF)
    return mount(
        create_app(
            settings_with(),
            as_of=date.fromisoformat(as_of) if as_of else None,
            insecure_local=bool(os.environ.get(_LOCAL)),
        )
    )


def is_loopback(host: str) -> bool:
    """Whether what listens at ``host`` is reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _must_be_shared(settings: Settings) -> None:
    from agent.server.several import kept_apart
    from tools.book import BookError

    try:
        apart = kept_apart(settings)
    except BookError as error:
        fail(str(error), Exit.WRONG_CALL)
    if apart:
        fail(
            "several workers would each go by their own:\n" + "\n".join(f"- {one}" for one in apart),
            Exit.WRONG_CALL,
        )


def _must_have_model(settings: Settings) -> None:
    from agent.models.choice import ModelConfigurationError, chat_models

    try:
        chat_models(settings)
    except ModelConfigurationError as error:
        fail(str(error))


def _must_count(settings: Settings) -> None:
    from agent.server.access.rate import UnfitStorage, storage_at

    if settings.limit_storage is not None:
        try:
            storage_at(settings.limit_storage.get_secret_value())
        except UnfitStorage as error:
            fail(str(error), Exit.WRONG_CALL)
