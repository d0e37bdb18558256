"""The service as an ASGI application: its parts opened with it and closed with it, its routes, its gate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from fastapi import FastAPI

from agent.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from tools.retrieval import Library


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
    raise NotImplementedError
