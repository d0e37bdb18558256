"""What can be wrong with an evaluation itself, as against what it finds."""

from __future__ import annotations


class EvaluationError(ValueError):
    """It cannot be played; the message says what is wrong and where."""
