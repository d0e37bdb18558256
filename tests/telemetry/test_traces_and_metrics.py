"""What a turn tells OpenTelemetry: spans, counts, cost; and what it never tells."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from decimal import Decimal

import pytest
from langchain_core.messages import AIMessage
from opentelemetry.trace import StatusCode

from agent.desk import Desk
from agent.drafting import Drafter
from agent.embed.langgraph import as_tool
from agent.models.scripted import Script, ScriptedChatModel
from agent.settings import Settings
from agent.telemetry.cost import cost_of
from agent.telemetry.spans import atraced, traced
from tests.agent.conftest import Scripted
from tests.telemetry.conftest import Seen

GOOD = "[[client.name]] is in the [[health.band]] band: the health score is [[health.score]]."
ASK = "How is Альфа Строй doing?"


def _said(text: str, read: int = 1200, written: int = 80) -> AIMessage:
    usage = {"input_tokens": read, "output_tokens": written, "total_tokens": read + written}
    return AIMessage(content=text, usage_metadata=usage)  # type: ignore[arg-type]


def _call(name: str, **arguments: object) -> AIMessage:
    return AIMessage(content="", tool_calls=[{"name": name, "args": arguments, "id": f"call-{name}"}])


def test_a_turn_is_a_span_over_its_model_calls_and_tools(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(_call("client_sheet", client="Ромашка"), GOOD)
    conversation.ask(ASK)
    (turn,) = seen.named("invoke_agent")
    chats, (tool,) = seen.named("chat scripted"), seen.named("execute_tool client_sheet")
    assert len(chats) == 2
    assert {span.parent.span_id for span in [*chats, tool] if span.parent} == {turn.context.span_id}
    assert dict(chats[0].attributes or {}) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "scripted",
        "gen_ai.request.model": "scripted",
    }
    assert seen.count("gen_ai.client.operation.duration") == 2
    assert seen.added("csm.model.calls") == 2
    assert seen.added("gen_ai.invoke_agent.inference_calls") == 2
    assert seen.added("gen_ai.invoke_agent.tool_calls") == 1
    assert seen.count("gen_ai.execute_tool.duration", gen_ai__tool__name="client_sheet") == 1


def test_time_outside_the_model_is_the_rest_of_the_turn(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(GOOD)
    conversation.ask(ASK)
    turn = seen.added("gen_ai.invoke_agent.duration")
    model = seen.added("gen_ai.client.operation.duration")
    assert 0 < model < turn
    assert seen.added("csm.turn.outside_model") == pytest.approx(turn - model, abs=0.002)


def test_no_name_and_no_text_is_told(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(
        _call("client_sheet", client="Ромашка"),
        f"{GOOD} The score is 7 654 321. More follows.",
        ConnectionError("no route to Альфа Строй"),
    )
    conversation.ask(ASK)
    Drafter(conversation._desk).draft("save-plan", "c-105", language="ru")
    told = seen.everything()
    assert len(seen.spans) >= 5
    for private in (
        "Альфа",
        "Строй",
        "Ромашк",
        "7 654 321",
        "7654321",
        "\\u0410",
        "How is",
        "no route",
        conversation.thread,
    ):
        assert private not in told


def test_withheld_sentences_and_re_asks_are_counted_by_reason(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(
        f"{GOOD} Churn risk stands at 95 percent. More follows.", "Churn risk is [[churn.level]]."
    )
    conversation.ask(ASK)
    assert seen.added("csm.sentences.withheld") == 1
    assert seen.added("csm.sentences.withheld", csm__reason="number") == 1
    assert seen.added("csm.model.reasks") == 1
    (stopped, whole) = seen.named("chat")
    assert (stopped.attributes or {})["csm.stopped_by_gate"] is True
    assert stopped.status.status_code is StatusCode.UNSET
    assert "csm.stopped_by_gate" not in (whole.attributes or {})


def test_tokens_are_the_provider_s_own_counts(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(
        _said(f"{GOOD} It is 95. More follows."), _said("Churn risk is [[churn.level]].", 1500, 20)
    )
    conversation.ask(ASK)
    # The first call was cut short: nobody said what it took.
    assert seen.added("gen_ai.client.token.usage", gen_ai__token__type="input") == 1500
    assert seen.added("gen_ai.client.token.usage", gen_ai__token__type="output") == 20
    assert seen.added("csm.model.calls.unreported") == 1


def test_cost_is_told_where_prices_are_and_nowhere_else(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(_said(GOOD, 1_000_000, 500_000))
    conversation.ask(ASK)
    assert seen.added("csm.model.cost") == 0
    prices = {"price_input": Decimal("0.40"), "price_output": Decimal("1.60"), "price_currency": "USD"}
    conversation._desk.settings = conversation._desk.settings.model_copy(update=prices)
    conversation.ask(ASK)
    assert seen.added("csm.model.cost", csm__currency="USD") == pytest.approx(1.20)


def test_a_fallback_s_price_is_not_guessed(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(_said(GOOD, 1_000_000, 0))
    configured = {"price_input": Decimal(1), "price_output": Decimal(1), "fallback_model": "scripted"}
    conversation._desk.settings = conversation._desk.settings.model_copy(
        update={**configured, "model": "another"}
    )
    conversation.ask(ASK)
    assert seen.added("csm.model.cost") == 0


def test_cost_is_exact() -> None:
    priced = Settings(price_input=Decimal("0.15"), price_output=Decimal("0.60"))
    assert cost_of(1234, 567, priced) == Decimal("0.0005253")
    assert cost_of(0, 0, priced) == 0
    assert cost_of(1234, 567, Settings(price_input=Decimal(1))) is None


def test_a_provider_that_fails_is_told_by_its_error_s_class(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(ConnectionError("secret place"))
    conversation.ask(ASK)
    (failed,) = seen.named("chat")
    assert failed.status.status_code is StatusCode.ERROR
    assert (failed.attributes or {})["error.type"] == "ConnectionError"
    assert not failed.events
    assert seen.added("csm.model.calls", error__type="ConnectionError") == 1


def test_a_draft_is_a_span_with_its_kind(desk: Desk, seen: Seen) -> None:
    client = desk.names().called("Альфа Строй").clients[0]
    Drafter(desk).draft("save-plan", client, language="en")
    (span,) = seen.named("csm.draft")
    told = {"csm.draft.kind": "save-plan", "csm.draft.audience": "internal", "csm.draft.language": "en"}
    assert dict(span.attributes or {}) == told
    assert seen.count("csm.draft.duration", csm__draft__kind="save-plan") == 1


def test_an_async_turn_tells_the_same(scripted: Scripted, seen: Seen) -> None:
    conversation, _ = scripted(_call("client_sheet", client="Ромашка"), GOOD)
    asyncio.run(conversation.aask(ASK))
    (turn,) = seen.named("invoke_agent")
    inner = [*seen.named("chat"), *seen.named("execute_tool")]
    assert len(inner) == 3
    assert {span.parent.span_id for span in inner if span.parent} == {turn.context.span_id}


def test_an_embedded_turn_is_part_of_the_host_s_trace(settings: Settings, desk: Desk, seen: Seen) -> None:
    from opentelemetry import trace

    asked = as_tool(settings, desk=desk, models=[ScriptedChatModel(script=Script(GOOD))])
    with trace.get_tracer("host").start_as_current_span("host"):
        asked.invoke({"question": ASK})
    (host,), (turn,), (chat,) = seen.named("host"), seen.named("invoke_agent"), seen.named("chat")
    assert turn.parent is not None
    assert chat.parent is not None
    assert turn.parent.span_id == host.context.span_id
    assert chat.parent.span_id == turn.context.span_id


# -- a turn that does not end well --------------------------------------------------------------------------------


def test_a_reader_who_leaves_ends_the_span_without_an_error(seen: Seen) -> None:
    closed = []

    def events() -> Iterator[int]:
        try:
            yield from range(9)
        finally:
            closed.append(True)

    stream = traced(events(), thread=None)
    assert next(stream) == 0
    stream.close()  # type: ignore[attr-defined]
    assert closed == [True]
    (span,) = seen.named("invoke_agent")
    assert span.status.status_code is StatusCode.UNSET
    assert "gen_ai.conversation.id" not in (span.attributes or {})


def test_the_span_is_not_current_while_a_reader_is_at_work(seen: Seen) -> None:
    from opentelemetry import trace

    before = trace.get_current_span()
    for _ in traced(iter([1, 2]), thread="t"):
        assert trace.get_current_span() is before
    assert trace.get_current_span() is before


def test_a_cancelled_turn_is_told_as_such(seen: Seen) -> None:
    async def scenario() -> None:
        async def events():  # type: ignore[no-untyped-def]
            await asyncio.sleep(3600)
            yield 1

        async def read() -> None:
            async for _ in atraced(events(), thread=None):
                pass

        task = asyncio.create_task(read())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(scenario())
    (span,) = seen.named("invoke_agent")
    assert (span.attributes or {})["error.type"] == "CancelledError"
    assert span.status.status_code is StatusCode.UNSET
