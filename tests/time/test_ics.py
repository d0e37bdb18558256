"""The calendar file: read back by another library, stable from export to export, folded as the standard says."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from time_cases import client, history, meeting, scored

from tools.history import ClientHistory
from tools.record import ClientRecord
from tools.time.cadence import Cadence, next_touchpoints
from tools.time.ics import cadence_ics
from tools.words import Language

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
RECORD = client(name="ООО «Ромашка, лютик; и другие полевые цветы средней полосы»", contract_start=date(2025, 3, 3),
                renewal_date=date(2027, 9, 1), monthly_value=1_000_000.0)  # fmt: skip


def cadence(past: ClientHistory | None = None, as_of: date = TODAY) -> tuple[ClientRecord, Cadence]:
    return RECORD, next_touchpoints(RECORD, (past or history()).until(as_of), None, as_of=as_of)


def written(*found: tuple[ClientRecord, Cadence], stamped: datetime = NOW, at: time | None = None,
            language: Language = "ru") -> bytes:  # fmt: skip
    return cadence_ics(found, stamped=stamped, language=language, zone="Europe/Moscow", at=at)


def events(data: bytes) -> dict[str, Any]:
    return {
        str(event["SUMMARY"]) + str(event["DTSTART"].dt): event
        for event in Calendar.from_ical(data).walk("VEVENT")
    }


def test_another_reader_finds_the_same_days() -> None:
    vobject = pytest.importorskip("vobject")
    found = cadence(history(meetings=[meeting(date(2026, 9, 10), "qbr")]))
    calendar = vobject.readOne(written(found).decode())
    read = sorted((event.dtstart.value, event.summary.value) for event in calendar.vevent_list)
    assert len(read) == len(found[1].touchpoints)
    assert [day for day, _ in read] == [point.date for point in found[1].touchpoints]
    assert (date(2026, 12, 10), f"{RECORD.name}: квартальный обзор (QBR)") in read


def test_lines_end_and_fold_as_the_standard_says() -> None:
    data = written(cadence())
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line
        line.decode()  # no character is cut in two


def test_reading_again_updates_and_doubles_nothing() -> None:
    """A review held a week later moves the QBR's neighbours: what is still ahead keeps its UID, with a higher sequence."""
    first = Calendar.from_ical(written(cadence())).walk("VEVENT")
    later = Calendar.from_ical(
        written(
            cadence(history(meetings=[meeting(date(2026, 12, 4), "qbr", "planned")])),
            stamped=NOW + timedelta(hours=1),
        )
    ).walk("VEVENT")
    before = {str(event["UID"]): event for event in first}
    after = {str(event["UID"]): event for event in later}
    assert len(before) == len(first) and len(after) == len(later)

    def qbr(listed: dict[str, Any]) -> dict[str, Any]:
        return {uid: e for uid, e in listed.items() if "QBR" in str(e["SUMMARY"])}

    moved = sorted(qbr(before)) and min(qbr(before), key=lambda uid: qbr(before)[uid]["DTSTART"].dt)
    assert moved in after and after[moved]["DTSTART"].dt == date(2026, 12, 4)
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in after.keys() & before.keys())


def test_a_meeting_once_held_keeps_its_event() -> None:
    planned = history(meetings=[meeting(date(2026, 12, 4), "qbr", "planned")])
    held = history(meetings=[meeting(date(2026, 12, 4), "qbr", "held")])
    before = cadence(planned)[1].next_of("qbr")
    after = cadence(held, date(2026, 12, 7))[1].next_of("qbr")
    assert before is not None and after is not None and before.key != after.key


def test_the_same_call_writes_the_same_bytes() -> None:
    assert written(cadence()) == written(cadence())


def test_timed_events_stand_in_the_managers_zone() -> None:
    data = written(cadence(history(meetings=[meeting(date(2026, 9, 10), "qbr")])), at=time(10, 30))
    calendar = Calendar.from_ical(data)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Moscow"]
    for event in calendar.walk("VEVENT"):
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if "письмо" in str(event["SUMMARY"]):
            assert not isinstance(start, datetime)
            continue
        assert (start.hour, start.minute, start.utcoffset()) == (10, 30, timedelta(hours=3))
        minutes = 15 if "короткий контакт" in str(event["SUMMARY"]) else 60
        assert end - start == timedelta(minutes=minutes)


def test_planned_is_confirmed_and_the_rest_tentative() -> None:
    found = events(
        written(cadence(history(meetings=[meeting(date(2026, 12, 4), "qbr", "planned")])), language="en")
    )
    states = {str(event["SUMMARY"]).rsplit(": ")[-1]: str(event["STATUS"]) for event in found.values()
              if event["DTSTART"].dt <= date(2026, 12, 4)}  # fmt: skip
    assert states["quarterly business review (QBR)"] == "CONFIRMED"
    assert states["weekly performance e-mail"] == "TENTATIVE"


def test_a_shared_calendar_tells_nothing_of_risk() -> None:
    record, found = scored("critical", contract_start=date(2025, 3, 3))
    data = written((record, next_touchpoints(record, history(), found, as_of=TODAY))).decode()
    said = data.replace("\r\n ", "").casefold()
    assert "риск" not in said and "отток" not in said


def test_an_empty_calendar_and_a_time_without_a_zone() -> None:
    assert not Calendar.from_ical(written()).walk("VEVENT")
    with pytest.raises(ValueError, match="time zone"):
        written(stamped=datetime(2026, 11, 20))
