"""Released text becomes a document: structure from Markdown, figures from spans, nothing from a name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.documents import (
    Actions,
    Bullets,
    Document,
    Figures,
    Paragraph,
    Table,
    plain,
    references_of,
)
from agent.documents.assemble import AssemblyError, assemble, blocks_of
from agent.grounding.gate import GateContext
from agent.grounding.ledger import Ledger
from agent.grounding.release import compose
from tools.facts import Audience, Fact

DAY = date(2026, 11, 22)


def facts(name: str = "Ромашка") -> list[Fact]:
    def fact(id: str, metric: str, value: object, unit: str, **more: object) -> Fact:
        return Fact.model_validate(
            {
                "id": id,
                "client": "c",
                "metric": metric,
                "value": value,
                "unit": unit,
                "source": "book",
                **more,
            }
        )

    return [
        fact("client.name", "client_name", name, "name"),
        fact("health.score", "health_score", Decimal(32), "score", as_of=DAY),
        fact("health.band", "health_band", "red", "category", noun="band"),
        fact("qbr.agenda.a.minutes", "qbr_duration", Decimal(10), "count", noun="minutes"),
        fact("plan.action.a.due", "due_date", date(2026, 11, 27), "date"),
    ]


def made(raw: str, name: str = "Ромашка", audience: Audience = "internal") -> Document:
    ledger = Ledger(facts(name))
    released = compose(raw, GateContext(ledger=ledger, language="en", audience="internal"))
    assert released.withheld == ()
    return assemble(
        released.pieces,
        ledger,
        kind="save-plan",
        language="en",
        audience=audience,
        client_id="c",
        as_of=DAY,
    )


WHOLE = """# Save plan: [[client.name]]

For the team.

```section situation
```
## Situation

```minutes
[[qbr.agenda.a.minutes]]
```

```figures
```
| Measure | Value | Note |
| --- | --- | --- |
| health score | [[health.score]] | [[health.band]] |

The health score is **[[health.score]]**.

```section actions internal
```
## Actions

```actions what owner due status
```
| Action | Owner | Due | Status |
| --- | --- | --- | --- |
| call the sponsor | account manager | [[plan.action.a.due]] | — |

- [ ] the sponsor has answered
- [ ] the plan is agreed
"""


def test_every_part_stands_where_the_template_put_it() -> None:
    document = made(WHOLE)
    assert plain(document.title) == "Save plan: Ромашка"
    assert plain(document.subtitle) == "For the team."
    situation, actions = document.sections
    assert (situation.id, plain(situation.heading)) == ("situation", "Situation")
    assert situation.minutes is not None and situation.minutes.fact == "qbr.agenda.a.minutes"
    figures, paragraph = situation.blocks
    assert isinstance(figures, Figures)
    assert figures.items[0].label == "Health score"
    assert (figures.items[0].value.text, figures.items[0].value.fact) == ("32", "health.score")
    assert plain(figures.items[0].note) == "red"
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, run.strong) for run in paragraph.line] == [
        ("The health score is ", False),
        ("32", True),
        (".", False),
    ]
    assert actions.internal
    table, checks = actions.blocks
    assert isinstance(table, Actions)
    (row,) = table.rows
    assert plain(row.what) == "Call the sponsor"
    assert row.due is not None and row.due.fact == "plan.action.a.due"
    assert row.status is None
    assert isinstance(checks, Bullets) and checks.checks
    assert [plain(item) for item in checks.items] == ["The sponsor has answered", "The plan is agreed"]


def test_facts_and_sources_are_those_that_are_shown() -> None:
    document = made(WHOLE)
    shown = set(references_of(document))
    assert {fact["id"] for fact in document.facts} == shown
    assert [note.number for note in document.sources] == list(range(1, len(document.sources) + 1))
    assert {note.fact for note in document.sources} == shown - {"client.name", "health.band"}


def test_a_client_s_document_has_no_section_marked_internal() -> None:
    assert [section.id for section in made(WHOLE, audience="client").sections] == ["situation"]


@given(st.text(alphabet="aб*_#|`~[]()<>!-\\ 1", min_size=1, max_size=30).filter(lambda name: name.strip()))
def test_no_name_on_record_makes_structure(name: str) -> None:
    """Whatever marks a name holds, the document has the blocks that the template wrote, and one run for the name."""
    ledger = Ledger(facts(name))
    raw = "# Plan: [[client.name]]\n\n## Situation\n\n- [[client.name]]\n\n| Client |\n| --- |\n| [[client.name]] |\n"
    released = compose(raw, GateContext(ledger=ledger, language="en", audience="internal"))
    if released.withheld:
        return
    document = assemble(
        released.pieces, ledger, kind="x", language="en", audience="internal", client_id="c", as_of=DAY
    )
    (section,) = document.sections
    bullets, table = section.blocks
    assert isinstance(bullets, Bullets) and isinstance(table, Table)
    (item,), ((cell,),) = bullets.items, table.rows
    assert [run.fact for run in item if run.text.strip()] == ["client.name"]
    assert [run.fact for run in cell if run.text.strip()] == ["client.name"]
    assert document.title[-1].fact == "client.name"


def test_a_directive_of_nobody_s_is_a_fault_of_the_template() -> None:
    with pytest.raises(AssemblyError, match="pictures"):
        made("# Plan\n\n## Situation\n\n```pictures\n```\n\nText.\n")


def test_a_person_s_text_may_hold_what_it_likes_and_runs_nothing() -> None:
    blocks = blocks_of(
        "## Heading\n\n<script>alert(1)</script>\n\n```chart traffic\n```\n\n[link](http://x)\n\n- 45 %\n- б"
    )
    texts = [plain(block.line) for block in blocks if isinstance(block, Paragraph)]
    assert "Heading" in texts and "<script>alert(1)</script>" in texts and "[link](http://x)" in texts
    assert isinstance(blocks[-1], Bullets)
    assert all(run.link is None for block in blocks if isinstance(block, Paragraph) for run in block.line)
