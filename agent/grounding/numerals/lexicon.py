"""What a number word is: the entry that the Russian and English lexicons share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

#: How a number word takes part in a longer one.
#:
#: ``digit`` 0-9, ``teen`` 10-19, ``ten`` 20-90, ``hundred`` (100-900, or the English multiplier), ``scale`` 1,000
#: and up; ``ordinal``; ``collective`` (двое); ``group`` (dozen, десяток, пара); ``part`` (half, треть);
#: ``mixed`` (полтора, полмиллиона); ``multiplier`` (вдвое, twice, doubled); ``compound`` (пятипроцентный).
WordKind = Literal[
    "digit", "teen", "ten", "hundred", "scale", "ordinal", "collective", "group", "part", "mixed", "multiplier", "compound"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberWord:
    """``value`` of the word alone; ``unit`` where the word itself names one (пятипроцентный)."""

    kind: WordKind
    value: Decimal
    unit: str | None = None
