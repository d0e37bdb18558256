"""What the commands write is one JSON document, however it is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.cli.output import write_json, write_json_list

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(JSON, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_is_written_alike_as_it_comes_and_as_a_whole(
    capsys: pytest.CaptureFixture[str], values: list[Any]
) -> None:
    write_json(values)
    whole = capsys.readouterr().out
    write_json_list(iter(values))
    assert capsys.readouterr().out == whole == json.dumps(values, ensure_ascii=False, indent=2) + "\n"
