"""``csm keys`` and ``csm serve`` as a person uses them."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from agent.cli.serve import is_loopback
from agent.server.access.keys import Keys
from agent.server.store import ServerStore
from agent.settings import Settings
from tests.cli.conftest import Csm
from tests.patience import PATIENCE

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def kept() -> Keys:
    return Keys(ServerStore(Settings().service_url).keys)


def test_a_key_is_shown_once(csm: Csm) -> None:
    code, out, err = csm("keys", "create", "Anna", "--role", "manager", "--clients", "b, a", "--json")
    made = json.loads(out)
    assert code == 0 and made["key"].startswith("csm_")
    assert (made["name"], made["role"], made["clients"]) == ("Anna", "manager", ["a", "b"])
    assert err.count("in the book so far") == 2
    found = kept().verify(made["key"])
    assert found is not None and found.id == made["id"] and found.clients == {"a", "b"}
    listed = csm("keys", "list", "--json").out
    assert json.loads(listed) == [{name: value for name, value in made.items() if name != "key"}]
    assert made["key"] not in listed + csm("keys", "list").out


def test_without_clients_a_key_sees_all(csm: Csm) -> None:
    code, out, err = csm("keys", "create", "Boris", "--role", "reader")
    found = kept().verify(out.strip())
    assert code == 0 and found is not None and found.clients is None
    assert found.id in err and "all clients" in err
    assert "never used" in csm("keys", "list").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("Anna",),
        ("Anna", "--role", "root"),
        (" ", "--role", "reader"),
        ("A", "--role", "reader", "--clients", " ,"),
    ],
)
def test_what_is_no_key_is_not_made(csm: Csm, arguments: tuple[str, ...]) -> None:
    assert csm("keys", "create", *arguments).code == 2
    assert kept().all() == []


def test_a_revoked_key_stays_on_record(csm: Csm) -> None:
    made = json.loads(csm("keys", "create", "Anna", "--role", "reader", "--json").out)
    assert csm("keys", "revoke", made["id"]).code == 0
    assert "revoked" in csm("keys", "list").out
    found = kept().verify(made["key"])
    assert found is not None and found.revoked_at is not None
    assert csm("keys", "revoke", "nobody").code == 4


def test_the_configuration_shows_no_password(csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_SERVICE_DATABASE_URL", "postgresql://me:hush@db/service")
    monkeypatch.setenv("CSM_LIMIT_STORAGE", "redis://:hush@db")
    out = csm("config", "--json").out
    assert "hush" not in out and "postgresql://me:***@db/service" in out


def test_a_cost_limit_needs_prices(csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_LIMIT_COST_PER_DAY", "5")
    code, _, err = csm("config")
    assert code == 2 and "price_input" in err


@pytest.mark.parametrize(
    "database, service, expected",
    [
        (None, None, "sqlite:///{home}/service.db"),
        ("sqlite:///b.db", None, "sqlite:///{home}/service.db"),
        ("postgresql://u@h/b", None, "postgresql://u@h/b"),
        ("postgresql://u@h/b", "sqlite:///s.db", "sqlite:///s.db"),
    ],
)
def test_where_the_service_keeps_its_own(
    tmp_path: Path, database: str | None, service: str | None, expected: str
) -> None:
    settings = Settings(home=tmp_path, database_url=database, service_database_url=service)
    assert settings.service_url == expected.format(home=tmp_path)


@pytest.mark.parametrize(
    "host, loopback",
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),
     ("::", False), ("10.0.0.1", False), ("localhost.evil.example", False), ("", False)],
)  # fmt: skip
def test_what_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_nothing_is_served_that_nobody_could_call_or_anybody_could(csm: Csm) -> None:
    code, _, err = csm("serve", "--host", "0.0.0.0", "--insecure-local")
    assert code == 2 and "--insecure-local" in err
    code, _, err = csm("serve", "--workers", "2")
    assert code == 2 and "CSM_DATABASE_URL" in err and "CSM_SERVICE_DATABASE_URL" in err
    code, _, err = csm("serve")
    assert code == 1 and "csm keys create" in err
    made = json.loads(csm("keys", "create", "Anna", "--role", "reader", "--json").out)
    csm("keys", "revoke", made["id"])
    assert csm("serve").code == 1


def test_keys_are_made_without_a_web_framework() -> None:
    code = (
        "import sys; from agent.cli.main import app\n"
        "try: app(['keys', 'create', 'Anna', '--role', 'reader'])\n"
        "except SystemExit: pass\n"
        "print([n for n in ('fastapi', 'langchain_core', 'uvicorn') if n in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("csm_")
    assert ran.stderr.splitlines()[-1] == "[]"


def test_what_the_readme_shows_is_served_until_it_is_told_to_end(csm: Csm) -> None:
    section = README.split("## HTTP service\n")[1].split("\n## ")[0]
    block = section.split("```console\n")[1].split("```")[0]
    *commands, serve, curl = [shlex.split(line, comments=True) for line in block.splitlines()]
    ran = [csm(*command[1:]) for command in commands]
    assert [one.code for one in ran] == [0, 0, 0]
    key = ran[0].out.strip()
    assert serve[1] == "serve" and serve[-2] == "--port"
    running = subprocess.Popen(
        [sys.executable, "-m", "agent.cli.main", *serve[1:-1], "0"], stderr=subprocess.PIPE, text=True
    )
    try:
        assert running.stderr is not None
        said = next(line for line in running.stderr if "http://" in line)
        url = next(word for word in said.split() if word.startswith("http://"))
        path = urlsplit(curl[-1]).path
        name, value = curl[2].replace("$KEY", key).split(": ")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        answer = opener.open(urllib.request.Request(url + path, headers={name: value}), timeout=PATIENCE)
        assert (json.load(answer)["name"], answer.headers["server"]) == ("Anna", None)
        with pytest.raises(urllib.error.HTTPError, match="401"):
            opener.open(url + path, timeout=PATIENCE)
        running.send_signal(signal.SIGTERM)
        _, rest = running.communicate(timeout=PATIENCE)
        assert "Traceback" not in rest and path not in rest
    finally:
        running.kill()
        running.communicate()
