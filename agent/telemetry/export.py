"""Sends traces and metrics where the settings say, through OpenTelemetry's own exporters and variables.

``otlp``: traces and metrics over HTTP (``OTEL_EXPORTER_OTLP_*``). ``prometheus``: metrics at
``http://OTEL_EXPORTER_PROMETHEUS_HOST:OTEL_EXPORTER_PROMETHEUS_PORT/metrics`` (localhost:9464). ``console``: both on
standard error. ``OTEL_SDK_DISABLED``, ``OTEL_SERVICE_NAME``, ``OTEL_RESOURCE_ATTRIBUTES``, ``OTEL_TRACES_SAMPLER``,
``OTEL_METRIC_EXPORT_INTERVAL`` and ``OTEL_{TRACES,METRICS}_EXPORTER=none`` are respected.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Literal

from agent.telemetry.instruments import SCOPE

if TYPE_CHECKING:
    from opentelemetry.sdk.metrics.export import MetricReader
    from opentelemetry.sdk.trace import SpanProcessor

log = logging.getLogger(__name__)
Target = Literal["otlp", "prometheus", "console"]
_started = False


def start_export(target: Target) -> bool:
    """Begin to export; what is left is sent when the process ends. Tells whether this call began it.

    A host that has set OpenTelemetry up itself keeps what it has set up.
    """
    global _started
    if _started or os.environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return False
    _started = True
    from opentelemetry import metrics, trace
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

    # What the environment says of the service comes before what we do.
    named = "service.name" in os.environ.get("OTEL_RESOURCE_ATTRIBUTES", "")
    resource = Resource.create(
        {} if named or os.environ.get("OTEL_SERVICE_NAME") else {"service.name": SCOPE}
    )
    if _wanted("OTEL_TRACES_EXPORTER") and (processor := _processor(target)) is not None:
        traces = TracerProvider(resource=resource)
        traces.add_span_processor(processor)
        trace.set_tracer_provider(traces)
    if _wanted("OTEL_METRICS_EXPORTER"):
        metrics.set_meter_provider(MeterProvider(metric_readers=[_reader(target)], resource=resource))
    return True


def _wanted(variable: str) -> bool:
    return os.environ.get(variable, "").strip().lower() != "none"


def _processor(target: Target) -> SpanProcessor | None:
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor

    if target == "otlp":
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

        return BatchSpanProcessor(OTLPSpanExporter())
    if target == "console":
        return SimpleSpanProcessor(ConsoleSpanExporter(out=sys.stderr))
    return None


def _reader(target: Target) -> MetricReader:
    from opentelemetry.sdk.metrics.export import ConsoleMetricExporter, PeriodicExportingMetricReader

    if target == "otlp":
        from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter

        return PeriodicExportingMetricReader(OTLPMetricExporter())
    if target == "console":
        return PeriodicExportingMetricReader(ConsoleMetricExporter(out=sys.stderr))
    from opentelemetry.exporter.prometheus import PrometheusMetricReader
    from prometheus_client import start_http_server

    host = os.environ.get("OTEL_EXPORTER_PROMETHEUS_HOST", "localhost")
    port = os.environ.get("OTEL_EXPORTER_PROMETHEUS_PORT", "9464")
    try:
        start_http_server(int(port), addr=host)
    except (OSError, ValueError) as error:  # another process of ours has it, or it is no port
        log.warning("metrics are not served at %s:%s: %s", host, port, error)
    return PrometheusMetricReader()
