"""Telemetry that listens in memory: one for the process, since OpenTelemetry's providers are set once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.agent.conftest import desk, scripted, settings

__all__ = ["Seen", "desk", "scripted", "seen", "settings"]


class Seen:
    """What was exported since the test began."""

    def __init__(self, spans: InMemorySpanExporter, reader: InMemoryMetricReader) -> None:
        self._spans, self._reader = spans, reader
        self._before = self._points()

    @property
    def spans(self) -> Sequence[ReadableSpan]:
        return self._spans.get_finished_spans()

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self.spans if span.name.startswith(name)]

    def _points(self) -> dict[tuple[str, Any], tuple[float, int]]:
        data = self._reader.get_metrics_data()
        return {
            (metric.name, frozenset(point.attributes.items())): (
                getattr(point, "sum", getattr(point, "value", 0)),
                getattr(point, "count", 0),
            )
            for resource in (data.resource_metrics if data else ())
            for scope in resource.scope_metrics
            for metric in scope.metrics
            for point in metric.data.data_points
        }

    def added(self, metric: str, **attributes: str) -> float:
        """By how much a counter or a histogram's sum has grown, over the points that have these attributes."""
        return sum(found[0] for found in self._grown(metric, attributes))

    def count(self, metric: str, **attributes: str) -> int:
        """How many values a histogram has taken."""
        return sum(found[1] for found in self._grown(metric, attributes))

    def _grown(self, metric: str, attributes: dict[str, str]) -> Iterator[tuple[float, int]]:
        wanted = {(key.replace("__", "."), value) for key, value in attributes.items()}
        for (name, has), (total, count) in self._points().items():
            if name == metric and wanted <= has:
                before = self._before.get((name, has), (0, 0))
                yield total - before[0], count - before[1]

    def everything(self) -> str:
        """All that left the process, as text."""
        told = [span.to_json() for span in self.spans]
        return "\n".join([*told, repr(self._reader.get_metrics_data())])


@pytest.fixture(scope="session")
def listening() -> tuple[InMemorySpanExporter, InMemoryMetricReader]:
    spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    trace.set_tracer_provider(provider)
    metrics.set_meter_provider(MeterProvider(metric_readers=[reader]))
    return spans, reader


@pytest.fixture
def seen(listening: tuple[InMemorySpanExporter, InMemoryMetricReader]) -> Seen:
    listening[0].clear()
    return Seen(*listening)
