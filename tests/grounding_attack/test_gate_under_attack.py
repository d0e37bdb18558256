"""The release step under the hostile model, and what it costs honest text."""

from __future__ import annotations

from agent.grounding.attack import KINDS, KNOWN, SEEN, ReleaseCheck, attack, attack_gate
from agent.grounding.honest import price_gate


def test_the_report_of_an_attack_can_be_read_and_kept() -> None:
    report = attack_gate(2 * len(KINDS), 5)
    assert report.total.tried == 2 * len(KINDS)
    assert set(report.by_kind) == {kind.name for kind in KINDS}
    page = report.to_markdown()
    assert "| unseen |" in page
    assert all(f"| {kind.name} |" in page for kind in KINDS)
    assert report.to_json()["total"]["tried"] == report.total.tried


def test_no_figure_of_the_models_own_gets_out() -> None:
    kinds = (
        "plain_digits",
        "cardinal_cases",
        "foreign_digits",
        "invisible_in_digits",
        "chunk_split",
        "table",
        "html_markup",
    )
    chosen = [kind for kind in SEEN if kind.name in kinds]
    report = attack(40 * len(chosen), 2, ReleaseCheck(), kinds=chosen)
    assert {name: report.by_kind[name].escaped for name in kinds} == dict.fromkeys(kinds, 0)


def test_no_kind_that_was_shown_gets_through_but_those_known_to() -> None:
    report = attack(len(SEEN), 3, ReleaseCheck(), kinds=SEEN)
    assert [escape.output for escape in report.escapes if escape.kind not in KNOWN] == []
    assert report.seen.tried > len(SEEN) - 2 * len(KNOWN) and report.seen.escaped == 0


def test_honest_text_is_released_but_for_few_sentences() -> None:
    report = price_gate(0)
    assert report.total.sentences > 350
    prose = {name: group for name, group in report.groups.items() if "answers" not in name}
    assert all(group.share < 0.01 for group in prose.values()), report.to_markdown()
    assert all(group.with_numbers_released == group.told_released == 0 for group in report.groups.values())
    assert len(report.notes) in range(4)
    assert "| all |" in report.to_markdown()
    assert report.to_json()["total"]["withheld"] == report.total.withheld.total()
