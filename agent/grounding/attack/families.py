"""The kinds of a package of evasions, by the module that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from agent.grounding.attack.model import Kind, Kinds


def families(package: str) -> Mapping[str, tuple[Kind, ...]]:
    """Name of a module -> its kinds, for each module of ``package`` (its dotted name), in alphabetical order.

    A module of kinds keeps them in ``kinds``.
    """
    found: dict[str, tuple[Kind, ...]] = {}
    for module in iter_modules(import_module(package).__path__):  # sorted by name
        kinds: Kinds = import_module(f"{package}.{module.name}").kinds
        found[module.name] = kinds.all()
    return found
