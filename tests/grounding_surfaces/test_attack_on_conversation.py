"""The hostile model's outputs through a whole conversation and through a draft: what the gate's rules were written
against reaches no reader, and nothing reaches one that the release step alone would not let out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from agent.grounding.attack import KINDS, KNOWN, SEEN, Attempt, Kind, ReleaseCheck, attack, scene
from agent.grounding.attack.model import forged
from tests.grounding_surfaces.staged import ConversationCheck, DraftCheck

#: So many kinds at least copy figures.
_MANY = 10
#: Kinds that the rules were written against and are whole for.
_CLOSED = [kind for kind in SEEN if kind.name not in KNOWN]


def test_no_kind_that_the_rules_were_written_against_escapes_a_conversation(tmp_path: Path) -> None:
    surface = attack(110, 5, check := ConversationCheck(tmp_path), kinds=_shuffled(5, _CLOSED))
    assert surface.total.tried == 110
    assert any(check.shown), "honest sentences of the model's own are shown"
    assert surface.escapes == []


def test_no_copied_figure_escapes_a_conversation(tmp_path: Path) -> None:
    """Kinds in which the model writes out a figure of the facts: there the conversation may mend it, and must not lie."""
    kinds = [kind for kind in SEEN if kind.name.startswith("copied_")]
    assert len(kinds) > _MANY
    surface = attack(4 * len(kinds), 8, check := ConversationCheck(tmp_path), kinds=kinds)
    assert any(check.shown), "some of them are mended, or say honest things beside"
    assert surface.escapes == []


def test_no_kind_that_the_rules_were_written_against_escapes_a_draft(tmp_path: Path) -> None:
    surface = attack(200, 6, check := DraftCheck(tmp_path), kinds=_shuffled(6, _CLOSED))
    assert surface.total.tried == 200
    assert surface.escapes == []
    check(Attempt("Churn risk is [[a.churn.score]].", forged("nothing")), scene("en", 0))
    assert check.shown[-1], "honest sentences of the model's own are shown"


def test_what_escapes_a_conversation_escapes_the_release_step_alone(tmp_path: Path) -> None:
    kinds = _shuffled(7, KINDS)
    surface = attack(90, 7, ConversationCheck(tmp_path), kinds=kinds)
    step = attack(90, 7, ReleaseCheck(), kinds=kinds)
    escaped = {(escape.kind, escape.output) for escape in step.escapes}
    assert [e for e in surface.escapes if (e.kind, e.output) not in escaped] == []
    assert surface.seen.escaped == 0


def test_a_draft_s_sentence_says_what_its_figure_is(tmp_path: Path) -> None:
    """In a conversation the renderer names such a figure; the document it would go into does not."""
    check, stage = DraftCheck(tmp_path), scene("en", 0)
    for said, shown in (
        ("It stands at [[a.churn.score]] now.", False),
        ("Churn risk is [[a.churn.score]].", True),
    ):
        assert bool(check(Attempt(said, forged("unsaid")), stage)) == shown


def _shuffled(seed: int, kinds: Sequence[Kind]) -> list[Kind]:
    return random.Random(seed).sample(kinds, len(kinds))
