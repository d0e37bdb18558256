"""Success metrics: what a period did to the clients held at its start, and what clients said and reached in it.

Every metric says what it divides by, over which days, over which clients, and who could not be told.
"""

from tools.retention.client import client_metrics
from tools.retention.experience import HealthOn
from tools.retention.facts import client_metric_facts, success_facts
from tools.retention.metrics import TEAM_TABLES, metrics_json, opened, success_metrics, within
from tools.retention.results import Base, Group, Metric, definition, metric_json
from tools.retention.schema import (
    CLIENT_METRICS,
    TEAM_METRICS,
    ClientMetric,
    SuccessTargets,
    TeamMetric,
    read_targets,
    shipped_targets,
)
from tools.retention.tenure import DatedValue, Tenure, tenure

__all__ = [
    "CLIENT_METRICS",
    "TEAM_METRICS",
    "TEAM_TABLES",
    "Base",
    "ClientMetric",
    "DatedValue",
    "Group",
    "HealthOn",
    "Metric",
    "SuccessTargets",
    "TeamMetric",
    "Tenure",
    "client_metric_facts",
    "client_metrics",
    "definition",
    "metric_json",
    "metrics_json",
    "opened",
    "read_targets",
    "shipped_targets",
    "success_facts",
    "success_metrics",
    "tenure",
    "within",
]
