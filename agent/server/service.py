"""What every route stands on: one of it an application, opened with it and closed with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from agent.server.access.gatekeeper import Gatekeeper
from agent.server.jobs import Jobs
from agent.server.runs import Runs
from agent.server.store import ServerStore
from agent.server.workplaces import Workplaces
from agent.settings import Settings


@dataclass(frozen=True)
class Service:
    """The parts of a running service."""

    settings: Settings
    store: ServerStore
    gatekeeper: Gatekeeper
    workplaces: Workplaces
    runs: Runs
    jobs: Jobs


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


TheService = Annotated[Service, Depends(_service)]
