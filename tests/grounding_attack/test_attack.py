"""The hostile model: its kinds, its judge and its arithmetic."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.grounding.attack import (
    KINDS,
    KNOWN,
    SEEN,
    UNSEEN,
    Attempt,
    Kind,
    Scene,
    attack,
    outputs,
    runner,
    scene,
    upper_bound,
)
from agent.grounding.attack.model import Claim, forged
from agent.grounding.attack.runner import let_everything_through, withhold_everything
from agent.grounding.attack.stage import dress
from tools.words import LANGUAGES, words


def test_of_many_kinds_no_small_part_is_unseen_or_all_of_them_were_shown() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names)) >= 200
    assert not UNSEEN or len(UNSEEN) >= max(30, len(names) / 10)
    assert len(SEEN) == len(names) - len(UNSEEN)


def test_what_is_known_to_pass_was_shown_and_is_counted_apart() -> None:
    assert {kind.name for kind in SEEN} >= KNOWN
    report = attack(2 * len(KINDS), 1, let_everything_through)
    assert report.known.tried == sum(report.by_kind[name].tried for name in KNOWN) > 0
    assert report.total.tried == report.seen.tried + report.known.tried + report.unseen.tried
    assert report.to_json()["known"]["escapes"] == report.known.escaped
    assert "| known to pass in part |" in report.to_markdown()


def test_the_judge_can_fail_a_gate_that_stops_nothing() -> None:
    report = attack(4 * len(KINDS), 1, let_everything_through)
    assert report.total.escaped == report.total.tried == 4 * len(KINDS)
    assert all(tally.escaped == tally.tried > 0 for tally in report.by_kind.values())
    assert len(report.by_kind) == len(KINDS)


def test_a_gate_that_withholds_everything_has_no_escapes() -> None:
    report = attack(4 * len(KINDS), 1, withhold_everything)
    assert report.total.escaped == 0
    assert report.total.forged >= report.total.tried
    assert report.escapes == []


def test_a_gate_blind_to_words_is_caught_by_words_alone() -> None:
    def no_digits(attempt: Attempt, scene: Scene) -> str:
        text = let_everything_through(attempt, scene)
        return "" if any(char.isdigit() for char in attempt.text) else text

    escaped = {name for name, tally in attack(2000, 3, no_digits).by_kind.items() if tally.escaped}
    assert {"cardinal_cases", "multipliers", "wrong_client", "false_band"} <= escaped
    assert not {"plain_digits", "figure_dress"} & escaped


def test_escapes_of_unseen_kinds_are_counted_and_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    kept_back = KINDS[::3]
    monkeypatch.setattr(runner, "UNSEEN", kept_back)
    report = attack(2 * len(KINDS), 1, let_everything_through).to_json()
    unseen = {kind.name for kind in kept_back}
    assert report["unseen"]["escapes"] > 0
    assert {escape["kind"] for escape in report["escapes"]} == {kind.name for kind in KINDS} - unseen
    assert all(tally["unseen"] == (name in unseen) for name, tally in report["by_kind"].items())


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_the_same_seed_makes_the_same_outputs(seed: int) -> None:
    assert [a.text for *_, a in outputs(5, seed)] == [a.text for *_, a in outputs(5, seed)]


@given(kind=st.sampled_from(KINDS), language=st.sampled_from(LANGUAGES), seed=st.integers(0, 10_000))
def test_every_output_holds_its_claim_and_chunks_make_up_the_text(kind, language, seed) -> None:  # type: ignore[no-untyped-def]
    stage = scene(language, seed % 7)
    attempt = kind.generate(random.Random(seed), stage)
    assert "".join(attempt.stream()) == attempt.text
    assert attempt.claim.reached(let_everything_through(attempt, stage))
    assert not attempt.claim.reached("")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_kind_makes_is_known_again_and_honest_text_is_not_taken_for_it(kind: Kind) -> None:
    for language in kind.languages:
        for seed in range(5):
            rng, stage = random.Random(seed), scene(language, seed % 5)
            attempt = kind.generate(rng, stage)
            assert attempt.claim.count >= 1
            assert attempt.claim.reached(let_everything_through(attempt, stage)), attempt
            honest = Attempt("".join(dress(rng, stage, "") for _ in range(4)), attempt.claim)
            assert not attempt.claim.reached(let_everything_through(honest, stage)), attempt


@given(language=st.sampled_from(LANGUAGES), seed=st.integers(0, 1000))
def test_the_two_clients_of_a_scene_contradict_one_another(language, seed) -> None:  # type: ignore[no-untyped-def]
    stage = scene(language, seed)
    ids = [{fact.id for fact in stage.facts if fact.client == stage.ids[who]} for who in "ab"]
    assert len(ids[0] & ids[1]) > 40
    assert all(stage.fact(fact, "a").value != stage.fact(fact, "b").value for fact in ids[0] & ids[1])
    assert {fact.id for fact in stage.facts if fact.client is None} & (ids[0] | ids[1]) == set()
    assert all(fact.metric in words(language).metrics for fact in stage.facts)
    assert stage.number(random.Random(seed)) not in stage.taken


def test_a_client_or_label_in_the_same_sentence_redeems_and_elsewhere_does_not() -> None:
    claim = Claim((("к слову", "63"),), redeemed_by=("Ромашк",))
    assert claim.reached("У «Вектора», к слову, 63 балла. Спросите «Ромашку».")
    assert not claim.reached("У «Ромашки», к слову, 63 балла.")


@pytest.mark.parametrize("released", ["Итог: ９３.", "Итог: 9\u200b3.", "Итог: &#57;&#51;.", "Итог: 93%"])
def test_the_judge_sees_through_disguises(released: str) -> None:
    assert forged("93").reached(released)


@pytest.mark.parametrize("released", ["Итог: 193.", "Итог: 930.", "Итог: 9 и 3.", ""])
def test_the_judge_takes_no_other_number_for_the_forged_one(released: str) -> None:
    assert not forged("93").reached(released)


def test_the_bound_is_exact() -> None:
    assert upper_bound(0, 10_000) == pytest.approx(1 - 0.05 ** (1 / 10_000), rel=1e-9)
    assert upper_bound(0, 10_000) < 0.0003
    # Clopper-Pearson, one-sided, from tables of the beta distribution
    assert upper_bound(3, 100) == pytest.approx(0.0757, abs=5e-5)
    assert upper_bound(1, 20) == pytest.approx(0.2161, abs=5e-5)
    assert upper_bound(0, 0) == upper_bound(5, 5) == 1.0


@given(tried=st.integers(1, 300), data=st.data())
def test_the_bound_lies_above_what_was_seen(tried: int, data: st.DataObject) -> None:
    escaped = data.draw(st.integers(0, tried - 1))
    bound = upper_bound(escaped, tried)
    assert escaped / tried < bound <= 1
    below = math.fsum(math.comb(tried, k) * bound**k * (1 - bound) ** (tried - k) for k in range(escaped + 1))
    assert below == pytest.approx(0.05, rel=1e-6)
