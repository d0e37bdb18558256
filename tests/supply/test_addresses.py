"""No password in an address of the configuration is told, whatever is wrong with it or behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openai import OpenAI

from tests.faults.conftest import Csm, book, csm
from tools.retrieval.embedders import EmbedderError
from tools.retrieval.embedders.remote import OpenAIEmbedder

__all__ = ["book", "csm"]

HUSH = "hush-hush"
#: What is configured, and the command that stumbles over it.
STUMBLES = {
    "a book's server that is away": (
        "CSM_DATABASE_URL",
        f"postgresql://me:{HUSH}@127.0.0.1:9/b",
        ("clients",),
    ),
    "a book of another kind": ("CSM_DATABASE_URL", f"mysql://me:{HUSH}@db/b", ("clients",)),
    "a book that is nowhere": ("CSM_DATABASE_URL", f"postgresql://me:{HUSH}@db:port/b", ("clients",)),
    "an option that the driver does not know": (
        *("CSM_DATABASE_URL", f"postgresql://me:{HUSH}@127.0.0.1:9/b?nonsense=1"),
        ("clients",),
    ),
    "a store that is away": (
        *("CSM_SERVICE_DATABASE_URL", f"postgresql://me:{HUSH}@127.0.0.1:9/s"),
        ("keys", "list"),
    ),
    "a store that cannot be shared": (
        *("CSM_SERVICE_DATABASE_URL", f"postgresql://me:{HUSH}@db:port/s"),
        ("serve", "--workers", "2"),
    ),
    "no storage that counts": (
        *("CSM_LIMIT_STORAGE", f"nonsense://:{HUSH}@db"),
        ("serve", "--insecure-local", "--port", "0"),
    ),
    "a proxy of another kind": ("CSM_PROXY", f"gopher://me:{HUSH}@proxy:1", ("ask", "?")),
    "a proxy with a sign in its password": ("CSM_PROXY", f"http://me:#{HUSH}@proxy:1", ("ask", "?")),
    "an endpoint with a sign in its password": (
        "CSM_BASE_URL",
        f"http://me:{HUSH}#@model:1/v1",
        ("ask", "?"),
    ),
    "a vector server with a password": ("CSM_CHROMA_URL", f"http://me:{HUSH}@chroma:8000", ("clients",)),
    "nobody to notify": (
        "CSM_NOTIFY",
        f"nonsense://me:{HUSH}@mail",
        ("run", "daily", "--as-of", "2026-11-22"),
    ),
}


@pytest.mark.parametrize("what", STUMBLES)
def test_a_password_is_not_told_by_what_stumbles_over_its_address(
    what: str, book: Path, csm: Csm, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable, address, command = STUMBLES[what]
    monkeypatch.setenv(variable, address)
    monkeypatch.setenv("CSM_API_KEY", f"sk-{HUSH}")
    _, out, err = csm(*command)
    assert err
    assert HUSH not in out + err


def test_an_embedder_that_is_away_tells_no_password() -> None:
    client = OpenAI(base_url=f"http://me:{HUSH}@127.0.0.1:9/v1", api_key=f"sk-{HUSH}", max_retries=0)
    with pytest.raises(EmbedderError) as told:
        OpenAIEmbedder(client, "e").embed(["x"], "question")
    assert HUSH not in str(told.value)


def test_the_configuration_is_shown_without_them(
    book: Path, csm: Csm, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = (
        "DATABASE_URL",
        "SERVICE_DATABASE_URL",
        "PROXY",
        "BASE_URL",
        "EMBEDDINGS_BASE_URL",
        "LIMIT_STORAGE",
        "NOTIFY",
    )
    for name in named:
        monkeypatch.setenv(f"CSM_{name}", f"postgresql://me:{HUSH}@host:1/x")
    monkeypatch.setenv("CSM_API_KEY", f"sk-{HUSH}")
    for options in ((), ("--json",)):
        code, out, err = csm("config", *options)
        assert code == 0
        assert "postgresql://me:***@host:1/x" in out
        assert HUSH not in out + err
