"""Every package that is installed with the product has a licence of the list, or an exception with a reason."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RULES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "licences.yaml").read_text("utf-8"))
_BETWEEN = re.compile(r"\s+(?:AND|OR)\s+|[()]")


def dependencies() -> dict[str, metadata.Distribution]:
    """What the product asks for with all its extras, and what that asks for in turn, as far as it is installed."""
    product = "client-success-agent"
    extras = set(metadata.distribution(product).metadata.get_all("Provides-Extra") or ())
    found: dict[str, metadata.Distribution] = {}
    waiting, met = [(product, frozenset(extras))], set()
    while waiting:
        asked = waiting.pop()
        if asked in met:
            continue
        met.add(asked)
        name, chosen = asked
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # another platform's, or an extra that is not installed
            continue
        for line in found[name].requires or ():
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": e}) for e in ("", *chosen)):
                waiting.append((canonicalize_name(needed.name), frozenset(needed.extras)))
    del found[product]
    return found


def licences(package: metadata.Distribution) -> list[str]:
    """What a package says of its licence: its expression taken apart, else its classifiers, its own words, or its file's."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return [part.strip() for part in _BETWEEN.split(expression) if part.strip()]
    classified = [
        c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License :: ")
    ]
    if classified:
        return classified
    if own := _first_line(told.get("License")):
        return [part.strip() for part in own.split(" AND ")]
    files = package.files or ()
    named = set(told.get_all("License-File") or ())
    return [
        _first_line(f.read_text()) for f in files if f.name in named and f.parts[0].endswith(".dist-info")
    ]


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0].removesuffix(", Apache License, Version 2.0")


def test_every_licence_is_allowed() -> None:
    packages = dependencies()
    assert len(packages) > 100
    exceptions = RULES["exceptions"]
    strange = {}
    for name, package in sorted(packages.items()):
        allowed = {*RULES["allowed"], exceptions.get(name, {}).get("licence")}
        told = licences(package)
        if not told or set(told) - allowed:
            strange[name] = told
    assert strange == {}


@pytest.mark.parametrize("name", RULES["exceptions"])
def test_every_exception_is_needed_and_has_a_reason(name: str) -> None:
    exception = RULES["exceptions"][name]
    assert len(exception["reason"]) > 10
    assert exception["licence"] not in RULES["allowed"]
    package = dependencies().get(name)
    assert package is None or exception["licence"] in licences(package)
