"""How long a test waits for what must come. Only a fault waits it out, so it is longer than the slowest machine needs."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

#: Seconds.
PATIENCE = 120.0
#: Seconds that the tests' services go on with an answer that nobody reads: none ends for that while a test waits for another
#: reason, or for its end.
LINGER = 30 * PATIENCE


def wait_for(look: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """What ``look`` gives, once it gives something."""
    end = time.monotonic() + patience
    while not (found := look()):
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)
    return found
