"""The contacts ahead as an iCalendar file (RFC 5545) that calendar programs open and update from.

An event keeps its UID while its date moves, and every later export bears a higher SEQUENCE, so that a file read again
updates what the first one made and doubles nothing. A contact once held is left as it was; the next one is an event of
its own. Computed contacts are tentative, planned ones confirmed. Nothing of a client's health or risk stands in an
event, since calendars are shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from tools.record import ClientRecord
from tools.time.cadence import Cadence, Touchpoint
from tools.time.schema import CadenceRules, cadence_rules
from tools.words import Language, words

if TYPE_CHECKING:
    from icalendar import Event

#: Whose identifiers these are.
_DOMAIN = "client-success-agent"
#: Sequences count minutes from here on: they rise from export to export and stay within 32 bits.
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)

_TITLE: dict[Language, str] = {"ru": "Контакты с клиентами", "en": "Client contacts"}
_BASIS: dict[Language, str] = {"ru": "Основание", "en": "Ground"}
_DUE: dict[Language, str] = {"ru": "Срок был", "en": "Was due on"}


def cadence_ics(
    cadences: Iterable[tuple[ClientRecord, Cadence]],
    *,
    stamped: datetime,
    language: Language,
    zone: str,
    at: time | None = None,
    rules: CadenceRules | None = None,
) -> bytes:
    """The touchpoints of these clients as one calendar.

    Args:
        stamped: when the file is made, with its time zone; decides which of two files is the newer.
        zone: the manager's time zone, an IANA name.
        at: events begin at this time of the day in ``zone`` and last as long as the rules say; without it they last
            all day. The e-mail, which a machine sends, always does.

    Raises:
        ValueError: ``stamped`` has no time zone.
        zoneinfo.ZoneInfoNotFoundError: there is no such zone.
    """
    from icalendar import Calendar

    if stamped.tzinfo is None:
        raise ValueError("the time that a calendar is made at needs a time zone")
    rules = rules or cadence_rules()
    tz = ZoneInfo(zone)
    stamp = stamped.astimezone(UTC).replace(microsecond=0)
    calendar = Calendar.new(
        prodid=f"-//{_DOMAIN}//cadence//{language.upper()}",
        method="PUBLISH",
        calscale="GREGORIAN",
        name=_TITLE[language],
        uid=_uid(f"calendar:{zone}"),
    )
    calendar.add("X-WR-TIMEZONE", zone)
    days: list[date] = []
    for record, cadence in cadences:
        days += [point.date for point in cadence.touchpoints]
        for point in cadence.touchpoints:
            timed = at is not None and point.kind != "performance_email"
            start: date | datetime = point.date
            end: date | datetime = point.date + timedelta(days=1)
            if timed and at is not None:
                start = datetime.combine(point.date, at, tz)
                end = start + timedelta(minutes=rules.by_kind[point.kind].minutes)
            calendar.add_component(_event(record, point, start, end, stamp, language))
    if at is not None and days:
        calendar.add_missing_timezones(first_date=min(days), last_date=max(days) + timedelta(days=366))
    written: bytes = calendar.to_ical()
    return written


def _event(
    record: ClientRecord,
    point: Touchpoint,
    start: date | datetime,
    end: date | datetime,
    stamp: datetime,
    language: Language,
) -> Event:
    from icalendar import CLASS, STATUS, TRANSP, Event

    texts = words(language)
    kind = texts.category("touchpoint_kind", point.kind)
    name = " ".join(record.name.split())
    return Event.new(
        uid=_uid(f"{record.client_id}:{point.key}"),
        sequence=int((stamp - _EPOCH).total_seconds() // 60),
        stamp=stamp,
        last_modified=stamp,
        start=start,
        end=end,
        summary=f"{name}: {kind}",
        description=_description(point, language) or None,
        categories=[kind],
        classification=CLASS.PRIVATE,
        status=STATUS.CONFIRMED if point.basis == "planned" else STATUS.TENTATIVE,
        transparency=TRANSP.OPAQUE if isinstance(start, datetime) else TRANSP.TRANSPARENT,
    )


def _description(point: Touchpoint, language: Language) -> str:
    lines = []
    if point.detail:
        lines.append(" ".join(point.detail.split()))
    if point.basis != "risk":
        lines.append(f"{_BASIS[language]}: {words(language).category('touchpoint_basis', point.basis)}")
    if point.overdue:
        from babel.dates import format_date

        lines.append(f"{_DUE[language]}: {format_date(point.due, 'd MMMM y', locale=language)}")
    return "\n".join(lines)


def _uid(name: str) -> str:
    return f"{uuid5(NAMESPACE_URL, f'{_DOMAIN}:{name}')}@{_DOMAIN}"
