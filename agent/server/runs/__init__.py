"""Runs: a question is accepted, kept, and answered in a task of its own, whoever reads along.

It outlives a reader who leaves for a while, ends at once when it is told to, and is taken up again where a worker was
lost.
"""

from agent.server.runs.service import Runs

__all__ = ["Runs"]
