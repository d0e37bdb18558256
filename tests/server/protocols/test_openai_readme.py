"""What the README shows of OpenAI's clients runs as it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable

import openai
import pytest
from fastapi import FastAPI

from agent.settings import Settings
from tests.server.conftest import Served
from tests.server.protocols.shown import section, told_by

SECTION = section("OpenAI's clients")


def test_its_commands_and_its_program_run(
    make_app: Callable[..., FastAPI],
    serve: Callable[[FastAPI], Served],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = told_by(SECTION, make_app, serve, settings, monkeypatch, capsys)
    assert "Ромашка" in told
    assert "**Sources**" in told
    assert "score" in told.split("['")[1]


def test_what_it_says_is_refused_is(served: Served) -> None:
    """Each parameter that the README names in its list of what is refused, and none of those passed over."""
    passed, refused = re.search(
        r"\*\*Passed over:\*\*(.*?)\*\*Refused\*\*(.*?)\n- ", SECTION, re.DOTALL
    ).groups()  # type: ignore[union-attr]
    client = openai.OpenAI(
        api_key=served.key().secret,
        base_url=f"{served.url}/v1",
        max_retries=0,
        http_client=openai.DefaultHttpxClient(trust_env=False),
    )

    def ask(name: str) -> None:
        client.chat.completions.create(
            model="client-success",
            messages=[{"role": "user", "content": "Who is most at risk?"}],
            extra_body={name: {"type": "json_object"}},
        )

    for name in set(re.findall(r"`(\w+)`", refused)) - {"conversation", "prompt", "n"}:
        with pytest.raises(openai.BadRequestError) as told:
            ask(name)
        assert told.value.param == name
    for name in re.findall(r"`(\w+)`", passed):
        ask(name)
