"""Lists that come a page at a time: what a page is, and the mark by which the next one is asked for."""

from __future__ import annotations

import base64
import binascii
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Query

from agent.server.problems import Problem

#: Things on a page unless said, and at most.
LIMIT, MOST = 50, 500

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many on a page.")]
Cursor = Annotated[
    str | None,
    Query(max_length=2000, description="`next` of the page before; the first page unless given."),
]

_T = TypeVar("_T")


def mark(*place: Any) -> str:
    """The cursor of the page that begins behind ``place``: plain JSON values, not meant to be read."""
    text = json.dumps(place, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """What :func:`mark` was given.

    Raises:
        Problem: 422 ``bad_cursor``: it is none of ours, or of another list (other ``kinds``).
    """
    try:
        found = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        found = None
    if (
        not isinstance(found, list)
        or len(found) != len(kinds)
        or not all(type(value) is kind for value, kind in zip(found, kinds, strict=True))
    ):
        raise bad_cursor()
    return tuple(found)


def bad_cursor() -> Problem:
    """Said of a cursor that is none of ours, or of another list."""
    return Problem(422, "bad_cursor", "cursor: take it from `next` of the page before, unchanged")


def page_number(cursor: str | None) -> int | None:
    """The number that a list by number, the newest first, goes on behind; ``None`` for its first page.

    Raises:
        Problem: 422 ``bad_cursor``.
    """
    if cursor is None:
        return None
    number = int(place_of(cursor, int)[0])
    if not 0 <= number < 2**31:
        raise bad_cursor()
    return number


def paged(
    things: Sequence[_T], key: Callable[[_T], Any], after: Any | None, limit: int
) -> tuple[Sequence[_T], bool]:
    """The things behind the key ``after``, in the order that they are given (by ``key``); and whether more follow."""
    start = 0 if after is None else bisect_right(things, after, key=key)
    return things[start : start + limit], len(things) > start + limit
