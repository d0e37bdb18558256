"""What a refused sentence shows, told by the renderer alone: "Health score: 41; churn risk: high."

The model's words are gone and the figures stand by their names, so nothing is left that could be false of them. It is what a
reader is told in place of a sentence that a model would not word so that it passes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from agent.grounding.analysis import GateContext, Placed, Sentence
from agent.grounding.binding import needs_binding
from agent.grounding.release import Released, Withheld, second_look
from agent.grounding.render import label_of, render_named

#: Open what has no place for a sentence: a heading, a table, code.
_LAID_OUT = ("#", "|", "`")


def retold(withheld: Withheld, context: GateContext) -> Released | None:
    """The facts that a refused sentence refers to, each by its name; ``None`` where it shows none, or one that its reader must
    not see, where two of them go by one name, and where it is laid out otherwise than as text."""
    if (withheld.front + withheld.sentence).lstrip().startswith(_LAID_OUT):
        return None
    sentence = Sentence(withheld.sentence, context)
    placed = list({one.reference.id: one for one in sentence.placed if needs_binding(one)}.values())
    if context.audience == "client" and any(one.fact.audience != "client" for one in placed):
        return None
    named = {
        one.reference.id: (label, one.fact)
        for one, label in zip(placed, _labels(placed, context), strict=True)
    }
    if not named or max(Counter(label for label, _ in named.values()).values()) > 1:
        return None
    rendered = render_named(named, context.language)
    end = "." if withheld.sentence.rstrip().endswith((".", "!", "?", "…")) else ""
    if second_look(rendered, context):
        return None
    raw = rendered.text
    for span in reversed(rendered.spans):
        if span.kind == "fact":
            raw = f"{raw[: span.start]}[[{span.ref}]]{raw[span.end :]}"
    piece = Released(rendered.text + end, raw + end, rendered.spans, instead_of=withheld)
    return piece.behind(withheld.front)


def _labels(placed: Sequence[Placed], context: GateContext) -> Iterator[str]:
    """What each figure is called; whose it is, where the one before was somebody else's."""
    known = {context.subject, None} if len(context.ledger.clients) > 1 else {*context.ledger.clients, None}
    for one in placed:
        whose = one.fact.client not in known
        if whose:
            known = {one.fact.client, None}
        yield label_of(one.fact, context.ledger, context.language, metric=True, client=whose)


__all__ = ["retold"]
