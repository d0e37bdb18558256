"""What is fuzzed: something that reads what comes from outside, with examples of what it takes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

#: Reads one input. Whether it was taken: ``False`` for a refusal that names the place and the reason. Any exception that is
#: no such refusal is a fault.
Feed = Callable[[bytes], bool]


@dataclass(frozen=True)
class Target:
    """A reader of something from outside.

    Args:
        seeds: inputs that it takes, to begin with.
        open: makes what reads an input, ready for as many as will come.
        words: pieces of its language, put into inputs.
        share: of all inputs, in relation to the others; less for what is slow.
    """

    seeds: tuple[bytes, ...]
    open: Callable[[], AbstractContextManager[Feed]]
    words: tuple[bytes, ...] = ()
    share: float = 1.0


def ready(feed: Feed) -> Callable[[], AbstractContextManager[Feed]]:
    """A reader that needs nothing to be opened."""
    return lambda: nullcontext(feed)


def told(error: Exception, *, place: str) -> bool:
    """A refusal: ``False``, once it is seen to name its place and a reason."""
    words = str(error)
    assert place in words, f"a refusal without its place ({place}): {words[:300]!r}"
    assert len(words.replace(place, "").strip(" :")) > 5, f"a refusal without a reason: {words[:300]!r}"
    assert len(words) < 20_000, f"a refusal of {len(words)} characters"
    return False
