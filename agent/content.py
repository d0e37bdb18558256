"""Finds ``prompts/``, the only place where words said to a model stand.

Beside the code in a checkout, in ``agent/_prompts`` in an installed wheel; a file of the same name in the user's own
``prompts`` folder comes first.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tools.words import Language

_PACKAGE = Path(__file__).parent


@cache
def prompts_dir() -> Path:
    """The folder of our prompts.

    Raises:
        FileNotFoundError: the installation is broken: neither place has it.
    """
    for place in (_PACKAGE / "_prompts", _PACKAGE.parent / "prompts"):
        if place.is_dir():
            return place
    raise FileNotFoundError("the prompts folder is missing: reinstall the package")


def prompt(name: str, language: Language, *, own: Path | None = None, **values: str) -> str:
    """The prompt ``name`` in ``language`` with its ``{{name}}`` places filled from ``values``."""
    relative = Path(language) / f"{name}.md"
    path = own / relative if own is not None and (own / relative).is_file() else prompts_dir() / relative
    text = path.read_text("utf-8")
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", value)
    return text.strip()
