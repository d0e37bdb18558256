"""The metrics. Attributes are names of models, tools and kinds, and codes: never a name of a client, never text."""

from __future__ import annotations

from opentelemetry import metrics

SCOPE = "client-success-agent"

#: Bounds of histograms, as the conventions advise: seconds, tokens, calls.
_SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]
_TOKENS = [float(4**power) for power in range(14)]
_CALLS = [0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 32.0]

_meter = metrics.get_meter(SCOPE)

model_duration = _meter.create_histogram(
    "gen_ai.client.operation.duration",
    unit="s",
    description="How long a model call took",
    explicit_bucket_boundaries_advisory=_SECONDS,
)
tokens = _meter.create_histogram(
    "gen_ai.client.token.usage",
    unit="{token}",
    description="Tokens of a model call, read (input) and written (output), as the provider counted",
    explicit_bucket_boundaries_advisory=_TOKENS,
)
turn_duration = _meter.create_histogram(
    "gen_ai.invoke_agent.duration",
    unit="s",
    description="How long an answer took",
    explicit_bucket_boundaries_advisory=_SECONDS,
)
turn_model_calls = _meter.create_histogram(
    "gen_ai.invoke_agent.inference_calls",
    unit="{call}",
    description="Model calls of an answer",
    explicit_bucket_boundaries_advisory=_CALLS,
)
turn_tool_calls = _meter.create_histogram(
    "gen_ai.invoke_agent.tool_calls",
    unit="{call}",
    description="Tool calls of an answer",
    explicit_bucket_boundaries_advisory=_CALLS,
)
tool_duration = _meter.create_histogram(
    "gen_ai.execute_tool.duration",
    unit="s",
    description="How long a tool took",
    explicit_bucket_boundaries_advisory=_SECONDS,
)
outside_model = _meter.create_histogram(
    "csm.turn.outside_model",
    unit="s",
    description="Of an answer's time, what no model call took: calculators, search, gate, graph",
    explicit_bucket_boundaries_advisory=_SECONDS,
)
draft_duration = _meter.create_histogram(
    "csm.draft.duration",
    unit="s",
    description="How long a document took",
    explicit_bucket_boundaries_advisory=_SECONDS,
)
model_calls = _meter.create_counter("csm.model.calls", unit="{call}", description="Model calls")
unreported = _meter.create_counter(
    "csm.model.calls.unreported",
    unit="{call}",
    description="Model calls whose tokens the provider did not tell; the counts of tokens and cost lack them",
)
cost = _meter.create_counter(
    "csm.model.cost", unit="{money}", description="What model calls cost, by the configured prices"
)
withheld = _meter.create_counter(
    "csm.sentences.withheld", unit="{sentence}", description="Sentences that the gate refused, by its reason"
)
reasked = _meter.create_counter(
    "csm.model.reasks", unit="{call}", description="Times that a model was asked again after a refusal"
)
