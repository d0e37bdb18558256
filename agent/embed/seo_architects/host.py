"""The base class of the host's agents: theirs inside their program, a stand-in of ours anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agent.embed.seo_architects.standin import BaseAgent as BaseAgent
else:
    try:
        from core.base_agent import BaseAgent as BaseAgent
    except ModuleNotFoundError as error:
        if error.name not in ("core", "core.base_agent"):  # theirs is here and lacks something: let them know
            raise
        from agent.embed.seo_architects.standin import BaseAgent as BaseAgent

__all__ = ["BaseAgent"]
