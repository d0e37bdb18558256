"""Finding and reading the YAML rules: those that ship here and those in folders of the user's.

A rule is asked for by the ``name`` it states or by a path. The user's folders are looked through before our
own, so that a file of the same name takes its place. A file is read once, and again when it changed on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from tools.scoring.schema import (
    ChurnModel,
    ColourScorecard,
    ExpansionSignals,
    Interventions,
    Offers,
    RuleFile,
    Scorecard,
    WeightedScorecard,
)
from tools.yaml_text import LOADER, read_yaml

#: The rules that ship with the project.
SHIPPED = Path(__file__).parent / "rules"

_KINDS: dict[str, type[RuleFile]] = {
    "churn_model": ChurnModel,
    "offers": Offers,
    "expansion_signals": ExpansionSignals,
    "interventions": Interventions,
}
_METHODS: dict[str, type[RuleFile]] = {"weighted": WeightedScorecard, "rules": ColourScorecard}
_SUFFIXES = frozenset({".yaml", ".yml"})

#: The C reader where PyYAML was built with it; both read the same.

_File = TypeVar("_File", bound=RuleFile)


class RuleError(ValueError):
    """A rule that cannot be found or read; the message names the file, the line and the place in it."""


def load_scorecard(name: str | Path = "seo_agency", extra_dirs: Sequence[str | Path] = ()) -> Scorecard:
    """The scorecard called ``name``, or in the file at that path. Raises :class:`RuleError`."""
    rule = _find("scorecard", name, extra_dirs)
    if not isinstance(rule, WeightedScorecard | ColourScorecard):
        raise RuleError(f"{name} is no scorecard but {rule.what}")
    return rule


def load_churn_model(name: str | Path = "seo_agency", extra_dirs: Sequence[str | Path] = ()) -> ChurnModel:
    """The churn model called ``name``, or in the file at that path. Raises :class:`RuleError`."""
    return _of(ChurnModel, _find("churn_model", name, extra_dirs), name)


def load_offers(name: str | Path = "seo_agency", extra_dirs: Sequence[str | Path] = ()) -> Offers:
    """The offers called ``name``, or in the file at that path. Raises :class:`RuleError`."""
    return _of(Offers, _find("offers", name, extra_dirs), name)


def load_expansion_signals(
    name: str | Path = "default", extra_dirs: Sequence[str | Path] = ()
) -> ExpansionSignals:
    """The expansion signals called ``name``, or in the file at that path. Raises :class:`RuleError`."""
    return _of(ExpansionSignals, _find("expansion_signals", name, extra_dirs), name)


def load_interventions(name: str | Path = "default", extra_dirs: Sequence[str | Path] = ()) -> Interventions:
    """The interventions called ``name``, or in the file at that path. Raises :class:`RuleError`."""
    return _of(Interventions, _find("interventions", name, extra_dirs), name)


@cache
def shipped_signals() -> ExpansionSignals:
    """The expansion signals that ship here, read once."""
    return load_expansion_signals()


@cache
def shipped_interventions() -> Interventions:
    """The interventions that ship here, read once."""
    return load_interventions()


def rule_names(kind: str, extra_dirs: Sequence[str | Path] = ()) -> list[str]:
    """Names of all rules of a ``kind`` (``scorecard``, ``churn_model`` ...) that can be asked for."""
    return sorted({str(head["name"]) for _, head in _heads(kind, extra_dirs)})


def read_rule(path: str | Path) -> RuleFile:
    """The rule in one file, of whatever kind it says it is. Raises :class:`RuleError`."""
    file = Path(path)
    try:
        stat = file.stat()
        return _read(file, stat.st_mtime_ns, stat.st_size)
    except OSError as error:
        raise RuleError(f"{file}: {error.strerror}") from None


def _of(wanted: type[_File], rule: RuleFile, name: str | Path) -> _File:
    if not isinstance(rule, wanted):
        raise RuleError(f"{name} is no {wanted.what} but {rule.what}")
    return rule


def _find(kind: str, name: str | Path, extra_dirs: Sequence[str | Path]) -> RuleFile:
    text = str(name)
    if isinstance(name, Path) or "/" in text or "\\" in text or Path(text).suffix in _SUFFIXES:
        return read_rule(name)
    for path, head in _heads(kind, extra_dirs):
        if head["name"] == text:
            return read_rule(path)
    known = ", ".join(rule_names(kind, extra_dirs)) or "none"
    raise RuleError(f"there is no {kind.replace('_', ' ')} {text!r}; known: {known}")


def _heads(kind: str, extra_dirs: Sequence[str | Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Files of a kind with what stands at their top, the user's before ours."""
    for folder in (*map(Path, extra_dirs), SHIPPED):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            if path.suffix not in _SUFFIXES:
                continue
            stat = path.stat()
            head = _data(path, stat.st_mtime_ns, stat.st_size)
            if isinstance(head, dict) and head.get("kind") == kind and "name" in head:
                yield path, head


@lru_cache(maxsize=256)
def _data(path: Path, _modified: int, _size: int) -> Any:
    try:
        return read_yaml(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise RuleError(f"{path}: is not UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}" if mark else ""
        raise RuleError(f"{path}{place}: {getattr(error, 'problem', None) or error}") from None


@lru_cache(maxsize=256)
def _read(path: Path, modified: int, size: int) -> RuleFile:
    data = _data(path, modified, size)
    if not isinstance(data, dict):
        raise RuleError(f"{path}: a rule is a mapping that begins with kind: and name:")
    tree = yaml.compose(path.read_text("utf-8"), Loader=LOADER)
    _refuse_doubled_keys(path, tree)
    kind = data.get("kind")
    known = ["scorecard", *_KINDS]
    if kind not in known:
        raise RuleError(f"{path}:1: kind is {kind!r}; it is one of {', '.join(known)}")
    method = data.get("method", "weighted")
    if kind == "scorecard" and method not in list(_METHODS):  # may be a list itself
        raise RuleError(f"{path}: method is {method!r}; it is one of {', '.join(_METHODS)}")
    model = _METHODS[method] if kind == "scorecard" else _KINDS[kind]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = _at_their_root(error.errors())
        lines = [_told(path, tree, data, problem["loc"], problem["msg"]) for problem in problems]
        raise RuleError("\n".join(lines)) from None


def _at_their_root(problems: Sequence[Any]) -> list[Any]:
    """Without the lists that are too short only because the items in them are at fault."""
    places = [problem["loc"] for problem in problems]
    return [
        problem
        for problem in problems
        if problem["type"] != "too_short"
        or not any(
            place != problem["loc"] and place[: len(problem["loc"])] == problem["loc"] for place in places
        )
    ]


def _told(path: Path, tree: yaml.Node | None, data: Any, loc: tuple[int | str, ...], message: str) -> str:
    """``file:line: place: what is wrong``, with ids in place of list positions."""
    place: list[str] = []
    node, value = tree, data
    line = 1
    for step in loc:
        child = _child(node, step)
        if child is None and not _has(value, step):
            if isinstance(step, str) and not _is_union_branch(step):
                place.append(step)
            continue
        node, line = (child, child.start_mark.line + 1) if child is not None else (node, line)
        value = (
            value[step] if _has(value, step) else None
        )  # a key may be a number in YAML and is text in a place
        place.append(str(value.get("id", step)) if isinstance(value, dict) else str(step))
    where = f"{'.'.join(place)}: " if place else ""
    return f"{path}:{line}: {where}{message.removeprefix('Value error, ')}"


def _is_union_branch(step: str) -> bool:
    """pydantic puts the branch of a union (``float``, ``dict[...]``) into a place; no reader needs it."""
    return step in ("float", "bool", "str") or "[" in step


def _has(value: Any, step: int | str) -> bool:
    if isinstance(value, dict):
        return step in value
    return isinstance(value, list) and isinstance(step, int) and step < len(value)


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


def _refuse_doubled_keys(path: Path, node: yaml.Node | None) -> None:
    """YAML would quietly keep the last of two equal keys."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_doubled_keys(path, item)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise RuleError(f"{path}:{key.start_mark.line + 1}: {key.value} stands twice")
            seen.add(key.value)
            _refuse_doubled_keys(path, value)
