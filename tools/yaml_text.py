"""Reads YAML that people write: plain values alone, and nothing that grows or sinks without bound.

YAML's own aliases let a page of text stand for more values than a machine has room for, and brackets nest as deep as one
likes; a date that is none (0000-00-00) fails with an exception of its own. All of that is refused with a place.
"""

from __future__ import annotations

from typing import Any

import yaml

#: The fast reader where there is one. It builds no objects.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: References to an anchor in one text, and how deep its lists and mappings may stand in one another.
MOST_ALIASES, DEEPEST = 40, 60


def read_yaml(text: str) -> Any:
    """The value of a YAML text of one document.

    Raises:
        yaml.YAMLError: it is none, or holds more than may be; where it can be told, with ``problem`` and ``problem_mark``.
    """
    _check(text)
    try:
        return yaml.load(text, Loader=LOADER)
    except (ValueError, OverflowError) as error:  # of a date or a number that looks like one
        raise yaml.YAMLError(f"a value that cannot be read: {error}") from None


def _check(text: str) -> None:
    aliases = 0
    within: list[str | None] = []
    """The anchors of the lists and mappings that are open, outermost first."""
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            within.append(event.anchor)
            if len(within) > DEEPEST:
                raise _refused(f"nested deeper than {DEEPEST} levels", event)
        elif isinstance(event, yaml.CollectionEndEvent):
            within.pop()
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
            if event.anchor in within:
                raise _refused("nested without end", event)
            if aliases > MOST_ALIASES:
                raise _refused(f"more than {MOST_ALIASES} aliases", event)


def _refused(problem: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    mark: Any = event.start_mark  # the fast reader has a class of its own for it
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
