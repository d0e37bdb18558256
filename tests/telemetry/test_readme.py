"""What the README says of observability is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agent.settings import Settings
from agent.telemetry import instruments

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SECTION = README.split("## Observability\n")[1].split("\n## ")[0]


def test_its_table_lists_the_metrics_that_there_are() -> None:
    source = Path(instruments.__file__).read_text("utf-8")
    made = set(re.findall(r'"((?:gen_ai|csm)\.[\w.]+)"', source))
    assert len(made) > 10
    assert set(re.findall(r"`((?:gen_ai|csm)\.[\w.]+)`", SECTION)) == made


def test_its_variables_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {"CSM_TELEMETRY": "otlp", "CSM_LOG": "json", "CSM_LOG_LEVEL": "INFO", "CSM_PRICE_CURRENCY": "RUB"}
    for name, value in shown.items():
        assert name in SECTION
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert (settings.telemetry, settings.log, settings.log_level) == ("otlp", "json", "INFO")
    assert settings.price_currency == "RUB"
