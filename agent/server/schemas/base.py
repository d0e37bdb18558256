"""What every shape of an answer shares."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Shown(BaseModel):
    """Part of an answer. Nothing else stands in it, and ``null`` says that something is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Page(Shown):
    """A page of a list."""

    next: str | None
    """The `cursor` of the page after; `null` on the last."""
