"""The agent as a sub-agent of AI SEO Architects, in the place of their own client success manager.

Adapters alone: a task of theirs is read, put to the calculators or to the agent, and said in their fields. Their
program's ``core`` is looked for in :mod:`agent.embed.seo_architects.host` and nowhere else.
"""

from agent.embed.seo_architects.agent import ClientSuccessManagerAgent

__all__ = ["ClientSuccessManagerAgent"]
