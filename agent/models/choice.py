"""Which chat model writes: any OpenAI-compatible endpoint, or the offline composer where none is configured."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

from agent.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


class ModelConfigurationError(ValueError):
    """The model settings cannot work; the message says which one and why."""


#: In place of the client's own words, which may hold a part of the password.
_NO_ADDRESS = "no address (https://host:port/…; in a password what is no letter or digit is percent-encoded)"


def chat_models(settings: Settings) -> list[BaseChatModel]:
    """The models to ask, in order: the configured one and its fallback, or the offline composer alone.

    Raises:
        ModelConfigurationError: a CA bundle that is not there, or a proxy or endpoint that is no URL.
    """
    if not settings.uses_model:
        from agent.models.offline import OfflineChatModel

        return [OfflineChatModel()]
    names = [settings.model_name, *([settings.fallback_model] if settings.fallback_model else [])]
    return [_openai(settings, name) for name in names]


def _openai(settings: Settings, name: str) -> BaseChatModel:
    from httpx2 import InvalidURL
    from langchain_openai import ChatOpenAI

    from agent.models.bounded import bounded_clients

    options: dict[str, Any] = {}
    connecting: dict[str, Any] = {} if settings.proxy is None else {"proxy": settings.proxy}
    if settings.ca_bundle is not None:
        if not settings.ca_bundle.is_file():
            raise ModelConfigurationError(f"CSM_CA_BUNDLE: no such file: {settings.ca_bundle}")
        connecting["verify"] = ssl.create_default_context(cafile=str(settings.ca_bundle))
    try:
        client, async_client = bounded_clients(settings.max_call_seconds, **connecting)
    except ValueError as error:
        raise ModelConfigurationError(f"CSM_PROXY: {error}") from error
    except InvalidURL:
        raise ModelConfigurationError(f"CSM_PROXY: {_NO_ADDRESS}") from None
    if settings.base_url is not None:
        options["base_url"] = settings.base_url
    if settings.temperature is not None:
        options["temperature"] = settings.temperature
    try:
        return ChatOpenAI(
            model=name,
            # A server of one's own often wants no key; the client insists on one.
            api_key=settings.api_key or (lambda: "none"),
            timeout=settings.timeout,
            max_tokens=settings.max_tokens,
            max_retries=2,
            streaming=True,
            stream_usage=True,
            default_headers=settings.headers or None,
            http_client=client,
            http_async_client=async_client,
            **options,
        )
    except InvalidURL:
        raise ModelConfigurationError(f"CSM_BASE_URL: {_NO_ADDRESS}") from None
