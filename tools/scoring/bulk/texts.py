"""Lists of names as one text a row, made from flags."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

#: Flags that one table of ready texts is made for: 512 texts.
_AT_ONCE = 9


def joined(names: Sequence[str], flags: Sequence[pl.Expr]) -> pl.Expr:
    """The names whose flag is true, in their order and joined by ``;``; a flag may not be missing.

    A row's flags become a number, and the number a place in a table of all texts: there are few texts and many rows.
    """
    parts = [
        _of_table(names[at : at + _AT_ONCE], flags[at : at + _AT_ONCE])
        for at in range(0, len(names), _AT_ONCE)
    ]
    if not parts:
        return pl.lit("")
    text = parts[0] if len(parts) == 1 else pl.concat_str(parts, separator=";", ignore_nulls=True)
    return text.fill_null("")


def _of_table(names: Sequence[str], flags: Sequence[pl.Expr]) -> pl.Expr:
    """The text of up to :data:`_AT_ONCE` names; null where it is empty."""
    texts = [
        ";".join(name for bit, name in enumerate(names) if code >> bit & 1) or None
        for code in range(1 << len(names))
    ]
    code = pl.sum_horizontal(flag.cast(pl.UInt32) * (1 << bit) for bit, flag in enumerate(flags))
    return pl.lit(pl.Series(texts, dtype=pl.String)).gather(code)
