"""Reading a number as people and programs write it, and never guessing where it could be read two ways.

``1 200,50``, ``1,200.50``, ``1'200``, ``85,5`` and ``1.5E+06`` have one reading. ``1,200`` and ``1.200``
have two (a thousand and more, or one and a fifth): such a numeral is *ambiguous* until the person says
(``--decimal``), or another cell of the same file shows that very sign in one of its two roles: after
``85,5`` a comma is a decimal comma.

The rule is ours; the spec of the client record asks for it ("where a number could be read two ways it is
refused").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Sign = Literal[",", "."]
Role = Literal["decimal", "thousands"]

#: What may stand between groups of three digits, and what it is called in a load report.
GROUPING = {
    " ": "space",
    "\u00a0": "no-break space",
    "\u202f": "narrow no-break space",
    "\u2009": "thin space",
    "\u2007": "figure space",
    "'": "apostrophe",
    "\u2019": "apostrophe",
}
_GROUP = "".join(GROUPING)
_NUMERAL = re.compile(rf"([+\-\u2212]?)([0-9.,{_GROUP}]*[0-9])([eE][+-]?[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+")
_POINT = re.compile(r"-?[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})")
_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:[{_GROUP}][0-9]{{3}})+")
_COMMA_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_DOT_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DECIMAL = re.compile(r"([0-9]*)[.,]([0-9]+)")
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "+inf", "-inf", "+infinity", "-infinity", "#num!"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: its literal for ``float`` or ``Decimal``, and what it shows of the file's
    habits."""

    literal: str
    """The sole reading; for an ambiguous numeral the reading with ``sign`` as decimal sign."""
    thousands: str | None = None
    """For an ambiguous numeral alone: the reading with ``sign`` between thousands."""
    sign: Sign | None = None
    """The sign that could be read two ways."""
    shown: tuple[tuple[Sign, Role], ...] = ()
    """Roles in which a sign is seen beyond doubt."""
    grouping: str | None = None
    """Name of the space or apostrophe between thousands, where there is one."""


def not_finite(text: str) -> bool:
    """Whether ``text`` is a program's word for a number that is none (``NaN``, ``inf``)."""
    return text.casefold() in _NOT_FINITE


@lru_cache(maxsize=1 << 14)
def parse(text: str) -> Numeral | None:
    """Read ``text`` (already stripped), or ``None`` where it is not a number. A percent sign is not read
    here."""
    if _PLAIN.fullmatch(text):
        return Numeral(text)
    if _POINT.fullmatch(text):
        return Numeral(text, shown=((".", "decimal"),))
    match = _NUMERAL.fullmatch(text)
    if match is None:
        return None
    sign, body, exponent = (
        match.group(1).replace("\u2212", "-").replace("+", ""),
        match.group(2),
        match.group(3) or "",
    )

    def read(digits: str, *shown: tuple[Sign, Role], grouping: str | None = None) -> Numeral:
        return Numeral(f"{sign}{digits}{exponent}", shown=shown, grouping=grouping)

    groups = {GROUPING[char] for char in body if char in GROUPING}
    if groups:
        return _grouped(body, groups, read)
    commas, dots = body.count(","), body.count(".")
    if not commas and not dots:
        return read(body)
    if commas and dots:
        return _both_signs(body, read)
    mark: Sign = "," if commas else "."
    grouped = _COMMA_GROUPED if commas else _DOT_GROUPED
    if commas + dots > 1:
        return read(body.replace(mark, ""), (mark, "thousands")) if grouped.fullmatch(body) else None
    decimal = _DECIMAL.fullmatch(body)
    if decimal is None:
        return None
    literal = f"{decimal.group(1) or '0'}.{decimal.group(2)}"
    if grouped.fullmatch(body):
        return Numeral(
            f"{sign}{literal}{exponent}", thousands=f"{sign}{body.replace(mark, '')}{exponent}", sign=mark
        )
    return read(literal, (mark, "decimal"))


def _grouped(body: str, groups: set[str], read: Callable[..., Numeral]) -> Numeral | None:
    """``1 200`` and ``1 200,50``: spaces or apostrophes between thousands, so a comma or point is decimal."""
    if body.count(",") + body.count(".") > 1 or ("apostrophe" in groups and len(groups) > 1):
        return None
    mark = "," if "," in body else "."
    whole, found, fraction = body.partition(mark)
    if not _GROUPED.fullmatch(whole) or (found and not fraction.isdecimal()):
        return None
    digits = "".join(char for char in whole if char not in GROUPING)
    name = ", ".join(sorted(groups))
    return (
        read(f"{digits}.{fraction}", (mark, "decimal"), grouping=name)
        if found
        else read(digits, grouping=name)
    )


def _both_signs(body: str, read: Callable[..., Numeral]) -> Numeral | None:
    """``1,200.50`` and ``1.200,50``: the last sign is the decimal one."""
    decimal: Sign = "," if body.rindex(",") > body.rindex(".") else "."
    thousands: Sign = "." if decimal == "," else ","
    whole, _, fraction = body.rpartition(decimal)
    grouped = _COMMA_GROUPED if thousands == "," else _DOT_GROUPED
    if not grouped.fullmatch(whole) or not fraction:
        return None
    return read(f"{whole.replace(thousands, '')}.{fraction}", (decimal, "decimal"), (thousands, "thousands"))


class DecimalSigns:
    """Which sign is decimal in one file: as declared, else as its unambiguous cells show.

    A sign's role counts as shown where some cell has it in that role beyond doubt and no cell has it in the
    other. The other cells are looked at (``scan``) once, and only when an ambiguous numeral turns up, so
    that the same cell reads the same wherever in the file it stands. ``point_is_usual``: without any
    evidence a point is decimal (a comma-separated file); a comma there never is anything without evidence.
    """

    def __init__(
        self,
        declared: Sign | None = None,
        scan: Callable[[], Iterable[Numeral]] | None = None,
        *,
        point_is_usual: bool = False,
    ) -> None:
        self.declared = declared
        self._scan = scan
        self._point_is_usual = point_is_usual
        self._settled: dict[Sign, Role | None] | None = None
        self._seen: set[tuple[Sign, Role]] = set()
        self._groupings: set[str] = set()

    def note(self, numeral: Numeral) -> None:
        """Remember what ``numeral`` shows, for the load report."""
        self._seen.update(numeral.shown)
        if numeral.grouping:
            self._groupings.add(numeral.grouping)

    def note_point(self) -> None:
        """Remember that a point was met as decimal sign."""
        self._seen.add((".", "decimal"))

    def settle(self, numeral: Numeral) -> str | None:
        """The literal that an ambiguous ``numeral`` stands for, or ``None`` where nothing says which."""
        sign = numeral.sign
        if sign is None:
            return numeral.literal
        if self.declared is not None:
            role: Role | None = "decimal" if sign == self.declared else "thousands"
        else:
            role = self._roles()[sign]
        if role is None:
            return None
        self._seen.add((sign, role))
        return numeral.literal if role == "decimal" else numeral.thousands

    def _roles(self) -> dict[Sign, Role | None]:
        if self._settled is None:
            shown: set[tuple[Sign, Role]] = set()
            for numeral in self._scan() if self._scan else ():
                shown.update(numeral.shown)
            comma, point = _role(",", shown), _role(".", shown)
            no_evidence = not any(sign == "." for sign, _ in shown) and comma != "decimal"
            if point is None and no_evidence and self._point_is_usual:
                point = "decimal"
            self._settled = {",": comma, ".": point}
        return self._settled

    @property
    def decimal(self) -> str | None:
        """The decimal sign met so far: ``,`` or ``.``, ``, and .`` for both, ``None`` where no cell had
        one."""
        signs = sorted(sign for sign, role in self._seen if role == "decimal")
        return " and ".join(signs) or None

    @property
    def thousands(self) -> tuple[str, ...]:
        """Names of what was met between thousands: ``space``, ``no-break space``, ``comma`` ..."""
        names = {"comma" if sign == "," else "point" for sign, role in self._seen if role == "thousands"}
        return tuple(sorted(names | self._groupings))


def _role(sign: Sign, shown: set[tuple[Sign, Role]]) -> Role | None:
    decimal, thousands = (sign, "decimal") in shown, (sign, "thousands") in shown
    if decimal == thousands:
        return None
    return "decimal" if decimal else "thousands"
