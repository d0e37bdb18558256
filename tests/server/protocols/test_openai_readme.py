"""What the README shows of OpenAI's clients runs as it stands there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openai
import pytest
from fastapi import FastAPI
from typer.testing import CliRunner

from agent.cli.main import app
from agent.settings import Settings
from tests.server.conftest import Served

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
SECTION = README.split("### OpenAI's clients\n")[1].split("\n### ")[0]
COMMAND = re.search(r"```bash\ncsm (.*)\ncsm serve --port 8000\n```", SECTION)
(SNIPPET,) = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)


def test_its_commands_and_its_program_run(
    make_app: Callable[..., FastAPI],
    serve: Callable[[FastAPI], Served],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert COMMAND is not None
    monkeypatch.setenv("CSM_HOME", str(settings.home))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = CliRunner().invoke(app, COMMAND[1].split())
    assert made.exit_code == 0, made.output
    served = serve(make_app())
    program = SNIPPET.replace("http://127.0.0.1:8000", served.url).replace("csm_...", made.stdout.strip())
    assert program.count(served.url) == program.count(made.stdout.strip()) == 1
    exec(program, {})
    told = capsys.readouterr().out
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
