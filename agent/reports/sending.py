"""Sends a run's digest by e-mail or to a chat, through Apprise."""

from __future__ import annotations

from collections.abc import Iterable


def send(title: str, text: str, addresses: Iterable[str]) -> list[str]:
    """Send ``text`` to every address; the kinds of address (``mailto``, ``tgram``) that it could not be sent to.

    An address may hold a password, so it is never said whole.
    """
    from apprise import Apprise, NotifyFormat

    failed = []
    for address in addresses:
        kind = address.split("://", 1)[0] if "://" in address else "?"
        sender = Apprise()
        if not (sender.add(address) and sender.notify(body=text, title=title, body_format=NotifyFormat.TEXT)):
            failed.append(kind)
    return failed
