"""One client's own success metrics over a period.

Targets: AI SEO Architects, Client Success Manager knowledge base, v1.0. Growth compares the whole ISO weeks within the
period with those within the span before it, by the mean of the weeks that have a figure; conversion by its ratio over
the weeks that have both figures; positions by the last week of each. Only whole weeks count, for a week is loaded
whole. How each is measured is ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tools.facts import Unit, decimal
from tools.history import ClientHistory, Week
from tools.record import ClientRecord
from tools.retention.experience import answers, mean, response_counts
from tools.retention.metrics import known_history, opened
from tools.retention.results import Base, Metric, count_base, held_against, made, quotient
from tools.retention.schema import CLIENT_METRICS, ClientMetric, SuccessTargets, shipped_targets
from tools.time.period import Period

_DAYS_A_MONTH = Decimal("30.4375")
_LAST_DAY = timedelta(days=6)


def client_metrics(
    record: ClientRecord,
    histories: Mapping[str, ClientHistory],
    period: Period,
    *,
    as_of: date,
    rules: SuccessTargets | None = None,
) -> dict[ClientMetric, Metric]:
    """Every metric of one client over ``period``, or over as much of it as had passed on ``as_of``.

    Args:
        record: the client as it stood on ``as_of``.
        histories: holds the client's history, whole or cut to ``as_of``.

    Raises:
        ValueError: the period begins after ``as_of``.
    """
    held = rules or shipped_targets()
    one = _OneClient(record, known_history(histories, record.client_id, as_of), period, opened(period, as_of))
    found = {metric.name: metric for metric in one.metrics()}
    targets = {target.metric: target for target in held.client}
    return {name: held_against(found[name], targets.get(name), held) for name in CLIENT_METRICS}


class _OneClient:
    """One client's figures in a window and in the span before it."""

    def __init__(self, record: ClientRecord, history: ClientHistory, period: Period, window: Period) -> None:
        self.record, self.history, self.window = record, history, window
        self.weeks = _whole_weeks(history, window)
        self.earlier = _whole_weeks(history, period.before if window == period else _as_long_before(window))

    def metrics(self) -> list[Metric]:
        traffic, positions = self._traffic(), self._positions()
        return [
            self._growth("traffic_growth", *traffic, "weekly_traffic_before", "visits"),
            self._growth("top_ten_growth", *positions, "positions_before", "keywords"),
            self._conversion(),
            self._recorded("seo_revenue_share", self.record.seo_revenue_share, "ratio"),
            self._logins(),
            self._downloads(),
            self._attendance(),
            self._response(),
            self._nps(),
            self._mean_of("csat", answers(self.history, "csat", self.window), "percent"),
        ]

    def _traffic(self) -> tuple[Decimal | None, Decimal | None]:
        now, before = (_figures(weeks, "organic_traffic") for weeks in (self.weeks, self.earlier))
        return mean(now), mean(before)

    def _positions(self) -> tuple[Decimal | None, Decimal | None]:
        now, before = (_figures(weeks, "keywords_top10") for weeks in (self.weeks, self.earlier))
        return now[-1] if now else None, before[-1] if before else None

    def _logins(self) -> Metric:
        logins = _figures(self.weeks, "logins")
        return self._metric(
            "weekly_logins", mean(logins), "number", count_base("whole_weeks", len(logins), "weeks"), "weekly"
        )

    def _downloads(self) -> Metric:
        downloads = _figures(self.weeks, "report_downloads")
        months = Decimal(7 * len(downloads)) / _DAYS_A_MONTH
        return self._metric(
            "report_downloads",
            quotient(sum(downloads, Decimal(0)), months),
            "number",
            count_base("whole_weeks", len(downloads), "weeks"),
            "weekly",
        )

    def _attendance(self) -> Metric:
        qbrs = [one.status for one in self.history.meetings if one.kind == "qbr" and one.date in self.window]
        held, due = qbrs.count("held"), len(qbrs) - qbrs.count("planned")
        base = count_base("qbrs_held_or_missed", due, "meetings")
        return self._metric(
            "qbr_attendance", quotient(Decimal(held), Decimal(due)), "ratio", base, "meetings"
        )

    def _response(self) -> Metric:
        answered, sent = response_counts(self.history, self.window)
        base = count_base("surveys_sent", sent, "surveys")
        return self._metric("survey_response", quotient(answered, sent), "ratio", base, "surveys")

    def _nps(self) -> Metric:
        """The mean mark of the window's answers; where there is none, the mark on record."""
        marks = answers(self.history, "nps", self.window)
        if marks:
            return self._mean_of("nps_score", marks, "ten")
        return self._recorded("nps_score", self.record.nps_score, "ten")

    def _mean_of(self, name: str, marks: Sequence[Decimal], unit: Unit) -> Metric:
        return self._metric(name, mean(marks), unit, count_base("answers", len(marks), "answers"), "surveys")

    def _metric(self, name: str, value: Decimal | None, unit: Unit, base: Base, table: str | None) -> Metric:
        client = self.record.client_id
        return made(
            name,
            value,
            unit,
            base=base,
            window=self.window,
            clients=[client] if value is not None else (),
            unknown=[client] if value is None else (),
            missing=[table] if value is None and table is not None and table in self.history.absent else (),
        )

    def _recorded(self, name: str, value: float | None, unit: Unit) -> Metric:
        """A figure of the record, where the record does not speak of a later day than the window."""
        day = self.record.data_date
        known = None if value is None or (day is not None and day > self.window.end) else decimal(value)
        return self._metric(name, known, unit, count_base("record", int(known is not None), "records"), None)

    def _growth(self, name: str, now: Decimal | None, before: Decimal | None, what: str, noun: str) -> Metric:
        grown = None if now is None or not before else now / before - 1
        return self._metric(
            name, grown, "ratio", Base(what=what, value=before, unit="count", noun=noun), "weekly"
        )

    def _conversion(self) -> Metric:
        now, before = (_conversion_rate(weeks) for weeks in (self.weeks, self.earlier))
        grown = None if now is None or not before else now / before - 1
        base = Base(what="conversion_before", value=before, unit="ratio")
        return self._metric("conversion_growth", grown, "ratio", base, "weekly")


def _as_long_before(window: Period) -> Period:
    """The days just before a window, as many as it has."""
    return Period(window.start - timedelta(days=window.days), window.start - timedelta(days=1))


def _whole_weeks(history: ClientHistory, window: Period) -> list[Week]:
    return sorted(
        (
            week
            for week in history.weekly
            if window.start <= week.week_start and week.week_start + _LAST_DAY <= window.end
        ),
        key=lambda week: week.week_start,
    )


def _figures(weeks: Sequence[Week], figure: str) -> list[Decimal]:
    return [decimal(value) for week in weeks if (value := getattr(week, figure)) is not None]


def _conversion_rate(weeks: Sequence[Week]) -> Decimal | None:
    both = [week for week in weeks if week.conversions is not None and week.organic_traffic is not None]
    return quotient(
        sum((decimal(week.conversions or 0) for week in both), Decimal(0)),
        sum((decimal(week.organic_traffic or 0) for week in both), Decimal(0)),
    )
