"""``csm keys``: who may call the service."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from agent.cli.options import AsJson, now_in, settings_with
from agent.cli.output import Exit, fail, say, write_json

if TYPE_CHECKING:
    from agent.server.access.keys import Keys
    from agent.server.store.keys import KeptKey
    from agent.settings import Settings

app = typer.Typer(help="Keys of the HTTP service: make, list and revoke them.", no_args_is_help=True)


class RoleName(StrEnum):
    reader = "reader"
    manager = "manager"
    admin = "admin"


def keys_of(settings: Settings) -> Keys:
    """The keys of the configured service."""
    from agent.server.access.keys import Keys
    from agent.server.store import ServerStore

    return Keys(ServerStore(settings.service_url).keys)


@app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="Who or what will use it.")],
    role: Annotated[
        RoleName,
        typer.Option(
            help="reader: reads and asks. manager: also drafts, approves, overrides, loads. admin: also the audit log."
        ),
    ],
    clients: Annotated[
        str | None,
        typer.Option(metavar="ID,…", help="The only clients that it may see; all unless given."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a key. It is shown this once; what is kept cannot be turned back into it."""
    from agent.server.access.keys import UnfitKey

    settings = settings_with()
    limited = None if clients is None else frozenset(id.strip() for id in clients.split(",") if id.strip())
    try:
        made = keys_of(settings).create(name, role.value, clients=limited, now=now_in(settings))
    except UnfitKey as error:
        fail(str(error), Exit.WRONG_CALL)
    for client_id in _not_in_book(settings, limited or frozenset()):
        say(f"no client {client_id!r} in the book so far: the key will see it once it is loaded")
    if as_json:
        write_json({"key": made.secret, **made.kept.to_json()})
        return
    say(f"{made.kept.id}: {_told(made.kept)}. The key, shown this once:")
    sys.stdout.write(made.secret + "\n")


@app.command("list")
def list_keys(as_json: AsJson = False) -> None:
    """Every key that there is or was, oldest first."""
    kept = keys_of(settings_with()).all()
    if as_json:
        write_json([key.to_json() for key in kept])
        return
    for key in kept:
        used = f"last used {key.last_used:%Y-%m-%d %H:%M}" if key.last_used else "never used"
        ended = f"; revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else ""
        sys.stdout.write(f"{key.id}  {_told(key)}; made {key.created_at:%Y-%m-%d}; {used}{ended}\n")
    if not kept:
        say("There are no keys: csm keys create NAME --role reader|manager|admin makes one.")


@app.command("revoke")
def revoke(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="The id that csm keys list shows.")],
) -> None:
    """End a key: its next request is refused."""
    settings = settings_with()
    if not keys_of(settings).revoke(key_id, now=now_in(settings)):
        fail(f"no key {key_id!r}: csm keys list shows their ids", Exit.NOT_FOUND)
    say(f"{key_id} is revoked")


def _told(key: KeptKey) -> str:
    seen = "all clients" if key.clients is None else f"clients {', '.join(sorted(key.clients))}"
    return f"{key.name} ({key.role}, {seen})"


def _not_in_book(settings: Settings, client_ids: frozenset[str]) -> list[str]:
    from tools.book import Book

    if not client_ids:
        return []
    with Book(settings.book_url) as book:
        return [client_id for client_id in sorted(client_ids) if book.get(client_id) is None]
