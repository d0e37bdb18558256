"""The service as an ASGI application: its parts opened with it and closed with it, its routes, its gate.

From the outside in: CORS where it is on, the shape of errors on OpenAI's paths, what turns faults into answers, the audit
log, the gate, the size of a request, the routes. All of it is plain ASGI, so that a stream goes through it as it comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from agent.checkpoints import open_async_checkpointer
from agent.server import routes
from agent.server.access.audit import Audited
from agent.server.access.gate import Gate
from agent.server.access.gatekeeper import Gatekeeper
from agent.server.faults import Faults, tell_faults
from agent.server.jobs import Jobs
from agent.server.limits import BodyLimit
from agent.server.openapi import describe
from agent.server.protocols.a2a.http import a2a_routes
from agent.server.protocols.mcp.http import mcp_over, mcp_route
from agent.server.protocols.openai.errors import OpenAIErrors
from agent.server.runs import Runs
from agent.server.service import Service
from agent.server.store import ServerStore
from agent.server.workplaces import Workplaces
from agent.settings import Settings
from tools.book.database import parse_url

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from tools.retrieval import Library

_ABOUT = """\
The client success agent: scores made by calculators, prose in which every figure was made by a calculator.

Every request but `/healthz` and `/readyz` shows a key: `Authorization: Bearer csm_...`. A key has a role (each may do what
those before it may): a *reader* reads and asks, a *manager* also drafts, approves, overrides and loads, an *admin* also
reads the audit log. A key may be limited to some clients; ids of others, and what belongs to another key, are not found.
Whatever goes wrong is said as `application/problem+json`, with a `code` to branch on.
"""


@asynccontextmanager
async def open_service(
    settings: Settings,
    *,
    models: Sequence[BaseChatModel] | None = None,
    library: Callable[[], Library] | None = None,
    as_of: date | None = None,
    insecure_local: bool = False,
    works_off: bool = True,
) -> AsyncIterator[Service]:
    """The parts of a service, until the block ends. The arguments are those of :func:`create_app`.

    Args:
        works_off: whether jobs that are waiting are worked off here.
    """
    async with AsyncExitStack() as stack:
        store = await asyncio.to_thread(ServerStore, settings.service_url)
        stack.callback(store.close)
        gatekeeper = Gatekeeper(settings, store, insecure_local=insecure_local)
        saver = await stack.enter_async_context(open_async_checkpointer(checkpoints_url(settings)))

        def opened() -> Workplaces:
            return Workplaces(settings, models=models, library=library, as_of=as_of, checkpointer=saver)

        workplaces = await asyncio.to_thread(opened)
        stack.callback(workplaces.whole.book.close)
        runs = Runs(settings, store, workplaces, gatekeeper)
        jobs = Jobs(settings, store, workplaces, gatekeeper)
        if works_off:
            await asyncio.to_thread(jobs.start)
            stack.push_async_callback(asyncio.to_thread, jobs.close)
        await runs.open()
        stack.push_async_callback(runs.close)
        yield Service(settings, store, gatekeeper, workplaces, runs, jobs)


def create_app(
    settings: Settings,
    *,
    models: Sequence[BaseChatModel] | None = None,
    library: Callable[[], Library] | None = None,
    as_of: date | None = None,
    insecure_local: bool = False,
) -> FastAPI:
    """The service over the configured book. Opens nothing until it is started.

    Args:
        settings: the configuration.
        models: the chat models to ask, in order; the configured ones where ``None``.
        library: opens the library; the configured one where ``None``.
        as_of: the day to answer for; today in the managers' time zone where ``None``.
        insecure_local: whoever calls from this machine needs no key. For a service bound to loopback alone.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = open_service(
            settings, models=models, library=library, as_of=as_of, insecure_local=insecure_local
        )
        async with opened as service, mcp_over(service) as app.state.mcp:
            app.state.service = service
            yield

    app = FastAPI(
        title="Client success agent",
        description=_ABOUT,
        version=version("client-success-agent"),
        lifespan=lifespan,
        docs_url=None,  # both fetch scripts from elsewhere
        redoc_url=None,
        middleware=_middleware(settings),
    )
    tell_faults(app)
    for name in sorted(module.name for module in iter_modules(routes.__path__)):
        app.include_router(import_module(f"{routes.__name__}.{name}").router)
    app.router.routes += [mcp_route(), *a2a_routes()]
    describe(app)
    return app


def checkpoints_url(settings: Settings) -> str:
    """Where the graph's own memory of conversations lies: on SQLite in a file beside the store, so that neither waits
    for the other's writes."""
    url = parse_url(settings.service_url)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        path = Path(str(url.database))
        url = url.set(database=str(path.with_name(f"{path.stem}-conversations{path.suffix}")))
    return url.render_as_string(hide_password=False)


def _middleware(settings: Settings) -> list[Middleware]:
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["GET", "POST", "PATCH", "DELETE"],
        allow_headers=[
            *("Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID"),
            *("Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name"),
        ],
        expose_headers=["Retry-After"],
    )
    return [
        *([cors] if settings.cors_origins else []),
        Middleware(OpenAIErrors),
        Middleware(Faults),
        Middleware(Audited),
        Middleware(Gate),
        Middleware(BodyLimit, body=settings.max_body, upload=settings.max_upload),
    ]
