"""Which paragraphs belong to what stands behind them, so that no page ends between the two."""

from __future__ import annotations

from collections.abc import Sequence

from agent.documents.model import Block, Paragraph, plain


def leads_on(blocks: Sequence[Block], at: int) -> bool:
    """Whether the block at ``at`` is the heading of the next one, or the words that bring it in: all of it strong, or
    with a colon at its end."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or at + 1 == len(blocks):
        return False
    words = [run for run in block.line if run.text.strip()]
    return bool(words) and (all(run.strong for run in words) or plain(block.line).rstrip().endswith(":"))
