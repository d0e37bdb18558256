"""How a period that is told by its name is written for a reader."""

from __future__ import annotations

import re

from tools.words import Language

_QUARTER = re.compile(r"(\d{4})Q([1-4])")
_SHAPES: dict[Language, str] = {"ru": "{0}-й\u00a0квартал {1}\u00a0года", "en": "Q{0}\u00a0{1}"}


def quarter_name(name: str, language: Language) -> str:
    """``2026Q4`` as «4-й квартал 2026 года» or "Q4 2026"; any other name as it stands."""
    found = _QUARTER.fullmatch(name)
    return _SHAPES[language].format(found[2], found[1]) if found else name
