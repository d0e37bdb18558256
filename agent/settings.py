"""Everything that can be configured, from ``CSM_HOME/config.toml`` and the environment (the environment wins).

Each name below is the key in the file and, in capitals behind ``CSM_``, the environment variable. The names that
the OpenAI client itself reads (``OPENAI_API_KEY``, ``OPENAI_BASE_URL``) are understood too. Nothing is read from
anywhere else, and building :class:`Settings` touches no network and creates no file.
"""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Literal, Self

from platformdirs import user_cache_path, user_data_path
from pydantic import AliasChoices, Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

APP = "client-success"
DEFAULT_MODEL = "gpt-4.1-mini"
"""Asked for where a key is given and no model is named."""


def _default_home() -> Path:
    return user_data_path(APP, appauthor=False)


class Settings(BaseSettings):
    """The configuration of one process. Immutable: a surface that wants another value makes a copy."""

    model_config = SettingsConfigDict(env_prefix="CSM_", extra="ignore", frozen=True, populate_by_name=True)

    home: Path = Field(default_factory=_default_home)
    """Where everything that is written lives."""
    database_url: str | None = None
    """The book's database; ``sqlite`` in ``home`` unless given."""

    # who writes the prose
    api_key: SecretStr | None = Field(None, validation_alias=AliasChoices("CSM_API_KEY", "OPENAI_API_KEY"))
    base_url: str | None = Field(None, validation_alias=AliasChoices("CSM_BASE_URL", "OPENAI_BASE_URL"))
    model: str | None = None
    fallback_model: str | None = None
    """Asked when ``model`` fails, at the same endpoint."""
    offline: bool = False
    """Use the offline composer even where a model is configured."""
    proxy: str | None = None
    ca_bundle: Path | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    """Extra headers of every model call, as JSON."""
    temperature: float | None = None
    timeout: float = Field(60.0, gt=0)
    """Seconds that a model's endpoint may give no sign of life."""
    max_call_seconds: float = Field(600.0, gt=0)
    """Seconds that one model call may take in all, from the head of its answer to the end."""
    max_model_calls: int = Field(8, ge=1)
    max_tool_calls: int = Field(12, ge=0)
    max_tokens: int = Field(2048, ge=64)
    """Tokens that one model call may write."""
    private: bool = False
    """The model sees metric names, bands and letters, and no figure or name of the book."""
    send_contacts: bool = False
    """Whether names of people at the client (personal data) may be sent to a model."""

    # how things are computed
    scorecard: str = "seo_agency"
    churn_model: str = "seo_agency"
    rules_dir: Path | None = None
    """A folder with ``scorecards/``, ``churn/`` and ``offers.yaml`` of the user's own; ``home``/rules if it exists."""

    # the library
    library_dir: Path | None = None
    """The agency's own documents, searched beside ours."""
    index_dir: Path = Field(default_factory=lambda: user_cache_path(APP, appauthor=False) / "index")
    """Where indexes live; ours is shared by every home."""
    chroma_url: str | None = Field(None, pattern=r"^https?://[^/?#@\s]+/?$")
    """A Chroma server that keeps the vectors of indexes (http://host:8000); they lie in ``index_dir`` unless given."""
    embeddings_base_url: str | None = None
    embeddings_model: str | None = None
    embeddings_api_key: SecretStr | None = None

    # the reader
    lang: Literal["ru", "en"] | None = None
    """Language of answers; the question's own unless given."""
    timezone: str = "Europe/Moscow"
    """The managers' time zone: decides what day it is."""
    notify: SecretStr | None = None
    """Where the digest of a run is sent: addresses of Apprise, parted by spaces."""

    # what its keepers see of it
    telemetry: Literal["off", "otlp", "prometheus", "console"] = "off"
    """Where traces and metrics go; the standard ``OTEL_*`` variables say the rest."""
    log: Literal["off", "text", "json"] = "off"
    """Records of what happens, on standard error, without names of clients and secrets."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"

    # the service
    service_database_url: str | None = None
    """Where keys, conversations, runs, jobs and the audit log are kept; see :attr:`service_url`."""
    cors_origins: tuple[str, ...] = ()
    """Web origins whose pages may call the service, as JSON; none unless given."""
    limit_requests_per_minute: int = Field(300, ge=1)
    """Requests that one key may make in any sixty seconds."""
    limit_tokens_per_day: int | None = Field(None, ge=0)
    """Tokens, read and written, that one key's model calls may take in a day."""
    limit_cost_per_day: Decimal | None = Field(None, ge=0)
    """What one key's model calls may cost in a day, in the currency of the two prices."""
    max_model_calls_in_flight: int = Field(4, ge=1, le=256)
    """Model calls of jobs that may be under way at once, over all processes of the service; conversations wait for none."""
    price_input: Decimal | None = Field(None, ge=0)
    """Price of a million tokens that the model reads."""
    price_output: Decimal | None = Field(None, ge=0)
    """Price of a million tokens that the model writes."""
    price_currency: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    """Currency of the two prices, as ISO 4217 writes it."""
    limit_storage: SecretStr | None = None
    """Where requests are counted, as an address of the limits package (redis://...); in the service's store where that is
    PostgreSQL, else in the process, unless given."""
    session_hours: float = Field(12.0, gt=0)
    """Hours that somebody stays signed in with a browser."""
    run_linger: float = Field(60.0, ge=0)
    """Seconds that an answer goes on being made after its last reader has left."""
    max_body: int = Field(1_048_576, ge=1024)
    """Bytes that the body of a request may have."""
    max_upload: int = Field(67_108_864, ge=1024)
    """Bytes that a request may have that brings a file."""

    @model_validator(mode="after")
    def _cost_needs_prices(self) -> Self:
        if self.limit_cost_per_day is not None and (self.price_input is None or self.price_output is None):
            raise ValueError("limit_cost_per_day needs price_input and price_output")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        home = Path(os.environ.get("CSM_HOME") or _default_home())
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, home / "config.toml")

    @property
    def book_url(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'book.db'}"

    @property
    def service_url(self) -> str:
        """The service's own database: as configured, or the book's where that is PostgreSQL, else ``sqlite`` in ``home``."""
        if self.service_database_url is not None:
            return self.service_database_url
        if self.database_url is not None and self.database_url.startswith("postgres"):
            return self.database_url
        return f"sqlite:///{self.home / 'service.db'}"

    @property
    def rules(self) -> Path | None:
        """The user's own rules folder, where there is one."""
        if self.rules_dir is not None:
            return self.rules_dir
        own = self.home / "rules"
        return own if own.is_dir() else None

    @property
    def uses_model(self) -> bool:
        """Whether a language model is configured; without one the offline composer answers."""
        return not self.offline and (self.api_key is not None or self.base_url is not None)

    @property
    def model_name(self) -> str:
        return (self.model or DEFAULT_MODEL) if self.uses_model else "offline"
