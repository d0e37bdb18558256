"""Model calls and prompt tokens an answer, beside a plain agent with the same tools and the same model.

The model follows one policy with both: it calls the tool that it needs unless what it needs stands in the request
already, and then answers (:mod:`tests.bench.endpoint`). Conversations of several questions, in both languages.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from tests.bench.endpoint import Endpoint, Need, counter
from tests.bench.figures import AtMost, Ratio, Row, Sample, Table
from tests.bench.run import Run


@dataclass(frozen=True)
class Asked:
    """A question, what its answer wants, and the answer."""

    question: str
    needs: tuple[Need, ...]
    answer: str


def tables(run: Run) -> Iterator[Table]:
    from agent.checkpoints import open_checkpointer
    from agent.conversation import Conversation
    from tests.bench.agents import asked, bare, desk_in, ours

    desk, endpoint = desk_in(run.folder), Endpoint()
    conversations = _conversations()[: run.size(100, 2)]
    graph, plain = (make(desk, endpoint, open_checkpointer(None)) for make in (ours, bare))
    calls: dict[str, list[float]] = {"ours": [], "plain": []}
    tokens: dict[str, list[float]] = {"ours": [], "plain": []}
    cached: dict[str, list[float]] = {"ours": [], "plain": []}
    last: dict[str, list[tuple[str, int]]] = {}
    count = counter()

    def note(whose: str, before: Sequence[dict[str, Any]]) -> None:
        made = endpoint.requests[len(before) :]
        sizes = [_parts(request, count) for request in made]
        calls[whose].append(len(made))
        tokens[whose].append(sum(sum(size for _, size in parts) for parts in sizes))
        for parts in sizes:
            whole = sum(size for _, size in parts)
            cached[whose].append(100 * _shared(last.get(whose, ()), parts) / whole)
            last[whose] = parts

    for number, questions in enumerate(conversations):
        conversation = Conversation(graph, desk)
        config: Any = {"configurable": {"thread_id": f"t{number}"}}
        for one in questions:
            endpoint.needs, endpoint.answer = one.needs, one.answer
            before = list(endpoint.requests)
            answer = conversation.ask(one.question)
            if answer.reasked or answer.withheld:
                raise AssertionError(
                    f"the gate refused what the policy answers to {one.question!r}: {answer.text}"
                )
            note("ours", before)
            before = list(endpoint.requests)
            plain.invoke({"messages": [("user", one.question)], **asked(one.question)}, config)
            note("plain", before)
    our_calls, their_calls = (Sample((statistics.mean(calls[who]),), "") for who in ("ours", "plain"))
    our_tokens, their_tokens = (Sample((statistics.mean(tokens[who]),), "") for who in ("ours", "plain"))
    yield Table(
        "Model calls and tokens an answer",
        [
            Row(
                "model calls, ours",
                our_calls,
                Ratio(our_calls, their_calls, "the plain agent's", AtMost(0.5)),
            ),
            Row("model calls, the plain agent", their_calls),
            Row("prompt tokens, ours", our_tokens, Ratio(our_tokens, their_tokens, "the plain agent's")),
            Row("prompt tokens, the plain agent", their_tokens),
            Row("of a request, begun as the one before, ours", Sample(tuple(cached["ours"]), "%")),
            Row(
                "of a request, begun as the one before, the plain agent", Sample(tuple(cached["plain"]), "%")
            ),
        ],
        note=f"{len(calls['ours'])} questions in {len(conversations)} conversations; means. Tokens of prompt, tools and "
        "messages by the tokenizer of multilingual E5. What a request has in common with the one before it, from its "
        "beginning, a provider need not read again.",
    )


def _parts(request: dict[str, Any], count: Any) -> list[tuple[str, int]]:
    """What a provider reads, in its order: tools, then messages; each with its tokens."""
    told = [json.dumps(request.get("tools") or [], ensure_ascii=False)]
    told += [json.dumps(message, ensure_ascii=False) for message in request["messages"]]
    return [(part, count(part)) for part in told]


def _shared(before: Sequence[tuple[str, int]], now: Sequence[tuple[str, int]]) -> int:
    """Tokens of the parts that both begin with."""
    shared = 0
    for (old, _), (new, size) in zip(before, now, strict=False):
        if old != new:
            break
        shared += size
    return shared


def _conversations() -> list[list[Asked]]:
    import yaml

    read = yaml.safe_load(files(__package__).joinpath("questions.yaml").read_text("utf-8"))
    return [
        [
            Asked(
                one["ask"],
                tuple(Need(need["tool"], need.get("with", {}), need["finds"]) for need in one["needs"]),
                one["answer"],
            )
            for one in conversation
        ]
        for conversation in read
    ]
