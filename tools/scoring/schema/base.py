"""What every rule file has: a strict shape, a name, a version, and the checks that several shapes share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from tools.scoring.fields import field_info
from tools.scoring.numbers import nine
from tools.scoring.results import ModelRef
from tools.yaml_text import read_yaml

#: Becomes part of fact ids, which hold no digit.
Id = Annotated[
    str, Field(pattern=r"^[a-z]+(_[a-z]+)*$", description="lower-case words joined by _, no digits")
]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
#: An amount per currency: ``{RUB: 500000}``.
PerCurrency = Annotated[dict[Currency, Positive], Field(min_length=1)]


def _known_field(name: str) -> str:
    field_info(name)
    return name


FieldName = Annotated[str, AfterValidator(_known_field)]


class Rule(BaseModel):
    """A part of a rule file: nothing beyond what the shape names, nothing changed after it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def __getstate__(self) -> dict[Any, Any]:
        """What the file says, without what was worked out from it on use (readers of fields are no data)."""
        state = super().__getstate__()
        said = {name: value for name, value in state["__dict__"].items() if name in type(self).model_fields}
        return {**state, "__dict__": said}


class RuleFile(Rule):
    """A whole file: its name, and who made a result when it was made by it."""

    what: ClassVar[str]
    """How a result's source names this kind: ``scorecard seo_agency@1a2b3c4d``."""

    name: Name
    notes: Any = None
    """Anything the author wants kept with the file (where it came from, how it was fitted)."""
    content_hash: str = Field(default="", repr=False)

    @model_validator(mode="before")
    @classmethod
    def _stamp(cls, data: Any) -> Any:
        return {**data, "content_hash": content_hash(data)} if isinstance(data, Mapping) else data

    @cached_property
    def ref(self) -> ModelRef:
        return ModelRef(name=self.name, version=self.content_hash)

    @property
    def source(self) -> str:
        return f"{self.what} {self.name}@{self.content_hash}"


class RuleFileError(ValueError):
    """A rule file that cannot be read; the message names the file and the place in it."""


_File = TypeVar("_File", bound=RuleFile)


def read_rule_file(path: str | Path, shape: type[_File], error: type[RuleFileError] = RuleFileError) -> _File:
    """The rules in a file whose shape the reader knows; ``error`` is what is raised where it cannot be read.

    Rules that are asked for by name, and may be of several kinds, are found by ``tools.scoring.library``.
    """
    file = Path(path)
    try:
        return shape.model_validate(read_yaml(file.read_text("utf-8")))
    except OSError as fault:
        raise error(f"{file}: {fault.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise error(f"{file}: not YAML: {fault}") from None
    except ValidationError as faults:
        first = faults.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise error(f"{file}: {place}: {first['msg']}") from None


def content_hash(data: Mapping[Any, Any]) -> str:
    """First eight hex digits of SHA-256 over the content: key order, comments and layout do not change it."""
    content = {key: value for key, value in data.items() if key != "content_hash"}
    text = json.dumps(
        _sortable(content), sort_keys=True, ensure_ascii=False, default=str, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _sortable(value: Any) -> Any:
    """``value`` with text for keys: YAML also has numbers, dates and truths there."""
    if isinstance(value, Mapping):
        return {str(key): _sortable(item) for key, item in value.items()}
    return [_sortable(item) for item in value] if isinstance(value, list | tuple) else value


def sum_to_one(weights: Sequence[float], what: str) -> None:
    total = nine(sum(weights))
    if total != 1:
        raise ValueError(f"{what} sum to {total:g}, not 1")


def unique(ids: Sequence[str], what: str) -> None:
    twice = [name for name in ids if ids.count(name) > 1]
    if twice:
        raise ValueError(f"{what} {twice[0]!r} stands twice")


def descending(starts: Sequence[float], what: str) -> None:
    if starts and (list(starts) != sorted(set(starts), reverse=True) or starts[-1] != 0):
        raise ValueError(f"{what} go from the highest `from` down to 0, each once; here {list(starts)}")


def worst_last(given: Sequence[str], order: Sequence[str]) -> None:
    if list(given) != [name for name in order if name in given]:
        raise ValueError(f"out of order or named twice: {', '.join(given)}; the order is {', '.join(order)}")
