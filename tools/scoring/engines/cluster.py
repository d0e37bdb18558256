"""Work spread over the machines of a Ray cluster, by Ray Data; wants the extra ``[cluster]``.

Ray places the pieces, keeps what is made of them within its memory, and does again what was lost with a worker or with
a machine. Nothing of the work is known here, save that it comes out the same when it is done twice.
"""

from __future__ import annotations

import logging
import os
import socket
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")

#: How long a cluster may take to answer that it is there, seconds; Ray itself would wait for ever.
_ANSWER = 5


class NoCluster(RuntimeError):
    """Ray is not installed, or no cluster answers at the address; the message says which, and what to do."""


def on_cluster(
    work: Callable[[Piece], Result], pieces: Sequence[Piece], *, address: str | None = None
) -> Iterator[Result]:
    """The results of ``work`` on each of the ``pieces``, in their order, each as soon as those before it are there.

    Args:
        work: is sent to the workers with what it holds, and so are the pieces and the results: all must pickle. Each
            piece is given one processor.
        address: of a cluster that runs (``HOST:PORT``, or ``auto`` for the one that this machine is part of), else
            ``RAY_ADDRESS``. Where neither is given, a cluster is started on this machine and ended with the last result.

    Raises:
        NoCluster: see there.
        Exception: the first that ``work`` raised, in the order of the pieces; a worker's traceback is among its notes.
    """
    if not pieces:
        return
    with _connected(address) as data:
        items = data.from_items([{"piece": piece} for piece in pieces], override_num_blocks=len(pieces))
        for row in items.map(lambda row: {"outcome": _outcome(work, row["piece"])}).iter_rows():
            outcome = row["outcome"]
            if isinstance(outcome, _Failed):
                raise outcome.error
            yield outcome


@dataclass(frozen=True)
class _Failed:
    """Sent back as a value: raised on a worker, an error would come as one of Ray's with pages of its own."""

    error: Exception


def _outcome(work: Callable[[Piece], Result], piece: Piece) -> Result | _Failed:
    try:
        return work(piece)
    except Exception as error:
        error.add_note(traceback.format_exc())
        return _Failed(error)


@contextmanager
def _connected(address: str | None) -> Iterator[Any]:
    """``ray.data``, connected to the cluster, silent, and set to keep the order of the pieces."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a cluster started here tells nobody that it runs
    try:
        import ray
        from ray import data
    except ImportError:
        raise NoCluster(
            "Ray is not installed: pip install 'client-success-agent[cluster]' on every machine of the cluster"
        ) from None
    if address := address or os.environ.get("RAY_ADDRESS"):
        _answers(address)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        ray.init(
            address=address or "local",
            include_dashboard=None if address else False,
            # A piece has one processor, and Polars would take all that there are.
            runtime_env={"env_vars": {"POLARS_MAX_THREADS": "1"}},
            log_to_driver=False,
            logging_level="ERROR",
        )
    except (ConnectionError, ValueError, RuntimeError, ray.exceptions.RayError) as error:
        raise NoCluster(
            f"no Ray cluster {f'at {address}' if address else 'can be started'}: {error}"
        ) from None
    try:
        context = data.DataContext.get_current().copy()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        context.print_on_execution_start = False
        with data.DataContext.current(context):
            yield data
    finally:
        ray.shutdown()


def _answers(address: str) -> None:
    """Raises :class:`NoCluster` where an address has a port at which nobody listens."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER).close()
    except OSError as error:
        raise NoCluster(f"no Ray cluster at {address}: {error.strerror or error}") from None
