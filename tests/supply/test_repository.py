"""No key, password or token stands in a file of the repository."""

from __future__ import annotations

import random
import string
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

from agent.server.access.keys import Keys
from agent.server.store import ServerStore

ROOT = Path(__file__).parents[2]
ALLOWED_AT = "tests/supply/not_secrets.yaml"
ALLOWED: dict[str, Any] = yaml.safe_load((ROOT / ALLOWED_AT).read_text("utf-8"))


def scanned(files: list[str]) -> dict[str, set[str]]:
    """What looks like a secret, by file."""
    found = SecretsCollection(root=str(ROOT))
    with default_settings():
        for file in files:
            found.scan_file(file)
    return {file: {secret.secret_value or "" for secret in found[file]} for file in found.files}


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    assert len(files) > 1000
    return scanned(files)


def test_no_secret_is_kept(found: dict[str, set[str]]) -> None:
    of_all = {text for entry in ALLOWED.values() for text in entry["texts"]}
    strange = {
        file: texts - (of_all if file == ALLOWED_AT else set(ALLOWED.get(file, {}).get("texts", ())))
        for file, texts in found.items()
    }
    if told := [file for file, texts in strange.items() if texts]:  # and not the texts, for this is logged
        pytest.fail(f"secrets in {', '.join(told)}, or texts for {ALLOWED_AT}", pytrace=False)


@pytest.mark.parametrize("file", ALLOWED)
def test_every_text_that_is_allowed_is_there_for_a_reason(file: str, found: dict[str, set[str]]) -> None:
    assert len(ALLOWED[file]["reason"]) > 10
    assert set(ALLOWED[file]["texts"]) <= found.get(file, set())


def _drawn(length: int, letters: str = string.ascii_letters + string.digits) -> str:
    """Drawn here, since these very lines are looked through."""
    return "".join(random.Random(length).choices(letters, k=length))


PLANTED = {
    "a key of a model's provider": ("settings.py", f'KEY = "sk-proj-{_drawn(40)}"\n'),
    "a cloud's key": ("deploy.yaml", f"aws: AKIA{_drawn(16, string.ascii_uppercase + '234567')}\n"),
    "a token of a code host": ("notes.md", f"Use ghp_{_drawn(36)} to push.\n"),
    "a password in an address": ("compose.yaml", f"url: postgresql://csm:{_drawn(12)}@db/csm\n"),
    "a password by name": ("service.env", f"CSM_API_KEY={_drawn(20)}\n"),
    "a private key": ("server.pem", f"-----BEGIN {'RSA'} PRIVATE KEY-----\n{_drawn(64)}\n"),
}


@pytest.mark.parametrize("kind", [*PLANTED, "a key of our own"])
def test_a_secret_that_is_planted_is_found(kind: str, tmp_path: Path) -> None:
    if kind == "a key of our own":
        store = ServerStore(tmp_path / "service.db")
        made = Keys(store.keys).create("x", "reader", clients=None, now=datetime.now(UTC))
        store.close()
        name, text = "client.py", f'key = "{made.secret}"\n'
    else:
        name, text = PLANTED[kind]
    (tmp_path / name).write_text(text, "utf-8")
    assert scanned([str(tmp_path / name)])
