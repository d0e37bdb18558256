"""The hostile model's outputs through a whole conversation: it lets out nothing that the release step would not."""

from __future__ import annotations

import random
from pathlib import Path

from agent.grounding.attack import KINDS, ReleaseCheck, attack
from tests.grounding_surfaces.staged import ConversationCheck

#: Kinds whose figures must not pass, whatever else a gate may miss.
FIGURES = {
    "plain_digits", "cardinal_words", "cardinal_cases", "table", "link_target", "image_alt", "html_markup",
    "foreign_link", "fact_in_address", "tool_echo", "figure_dress", "identifiers", "chunk_split", "data_object",
}  # fmt: skip


def test_what_escapes_a_conversation_escapes_the_release_step_alone(tmp_path: Path) -> None:
    kinds = random.Random(7).sample(KINDS, len(KINDS))
    surface = attack(200, 7, check := ConversationCheck(tmp_path), kinds=kinds)
    step = attack(200, 7, ReleaseCheck(), kinds=kinds)
    assert surface.total.tried == 200
    assert any(check.shown), "honest sentences of the model's own are shown"
    escaped = {(escape.kind, escape.output) for escape in step.escapes}
    assert [e for e in surface.escapes if (e.kind, e.output) not in escaped] == []
    assert {kind for kind, tally in surface.by_kind.items() if tally.escaped} & FIGURES == set()
