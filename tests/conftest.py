"""What all tests share: no network, no real model, no configuration of the machine's own."""

from __future__ import annotations

import itertools
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.postgres import DATABASES, Server, postgres

__all__ = ["postgres"]

# A busy machine is no fault of the code: no deadline. In CI the same examples every time; elsewhere new ones.
settings.register_profile("steady", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "steady")

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def guard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Refuses every connection that leaves the machine, and hides keys, so that no test can ask a real model."""
    for name in list(os.environ):
        if name.startswith(("CSM_", "OPENAI_")) and name != "CSM_INDEX_DIR":
            monkeypatch.delenv(name)
    monkeypatch.setenv("CSM_HOME", str(tmp_path / "home"))
    connect = socket.socket.connect

    def only_loopback(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in _LOOPBACK:
            raise AssertionError(f"a test tried to reach {host}: real model calls are forbidden in tests")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)
    yield


@pytest.fixture(params=DATABASES)
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """``databases()``: the address of a database without rows, a new one each time; of each kind in turn. With
    ``empty=True`` it has no tables either."""
    if request.param == "sqlite":
        numbers, folder = itertools.count(), tmp_path / "databases"
        folder.mkdir()
        yield lambda *, empty=False: f"sqlite:///{folder}/{next(numbers)}.db"
        return
    server: Server = request.getfixturevalue("postgres")
    with ExitStack() as stack:
        yield lambda *, empty=False: stack.enter_context(server.database(empty=empty))


@pytest.fixture
def database(databases: Callable[..., str]) -> str:
    """The address of a database without rows: of each kind in turn."""
    return databases()


@pytest.fixture
def kind() -> str:
    """Of which kind the databases of a service are."""
    return "sqlite"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A module that says ``ON_BOTH_DATABASES = True`` has each of its tests that stand on one done on both kinds."""
    if "kind" in metafunc.fixturenames and getattr(metafunc.module, "ON_BOTH_DATABASES", False):
        metafunc.parametrize("kind", DATABASES)
