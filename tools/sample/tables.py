"""The tables that follow from a world's weeks and months: built the same way for named and drawn clients."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from tools.sample.calendar import Days, Flags, Indices, Numbers
from tools.sample.frames import frame
from tools.sample.words import Words
from tools.sample.world import World

_DAY = np.timedelta64(1, "D")
_FAR = np.datetime64("NaT", "D")
_SIGNED_AFTER, _DOCUMENT_AFTER = 9, 4
#: Moods under which something is told as bad, and above which as good.
LOW, HIGH = 0.5, 0.75
_UNMARKED = 0.3


def weekly(world: World) -> pl.DataFrame:
    """A row for every whole week under contract of which anything is known."""
    known = np.zeros_like(world.weeks_held)
    for values in world.weekly.values():
        known |= ~np.isnan(values)
    who, week = np.nonzero(world.weeks_held & known)
    return frame(
        "weekly",
        {
            "client_id": world.id_series.gather(who),
            "week_start": world.calendar.mondays[week],
            **{name: np.round(values[who, week]) for name, values in world.weekly.items()},
        },
    )


def invoices(world: World) -> pl.DataFrame:
    """One a month, paid ``delay`` days after it was due; not paid yet where that lies ahead."""
    who, month = np.nonzero(world.months_held)
    due = world.due[month]
    paid = due + world.delay[who, month] * _DAY
    issued = world.calendar.months[month]
    return frame(
        "invoices",
        {
            "client_id": world.id_series.gather(who),
            "invoice_id": _coded("INV", world, who, issued),
            "issued": issued,
            "due": due,
            "paid": _not_ahead(np.maximum(paid, issued), world),
            "amount": np.round(world.monthly[who, month], 2),
        },
    )


def closing_documents(world: World) -> pl.DataFrame:
    """An act for every month that is over; those of clients who stopped answering stay unsigned."""
    months = world.calendar.months
    over = world.months_held[:, :-1]
    who, month = np.nonzero(over)
    issued = months[month + 1] + _DOCUMENT_AFTER * _DAY
    there = (issued <= np.datetime64(world.calendar.until)) & (issued < world.end[who])
    who, month, issued = who[there], month[there], issued[there]
    mood = _mood(world, who, issued)
    signed = _not_ahead(issued + (_SIGNED_AFTER + np.round(20 * (1 - mood)).astype(int)) * _DAY, world)
    signed = np.where((mood < LOW) & (month % 3 == 0), _FAR, signed)
    english = world.language[who] == "en"
    return frame(
        "closing_documents",
        {
            "client_id": world.id_series.gather(who),
            "document_id": _coded("ACT", world, who, months[month]),
            "kind": pl.Series(np.where(english, "statement", "акт")),
            "issued": issued,
            "status": pl.Series(np.where(np.isnat(signed), "sent", "signed")),
            "signed": signed,
            "amount": np.round(world.monthly[who, month], 2),
        },
    )


def surveys(world: World) -> pl.DataFrame:
    """A row for every answer, and one without a score where nobody answered a survey that was sent."""
    parts = []
    for kind, answers, every in (("nps", world.nps, 3), ("csat", world.csat, 2)):
        asked = np.arange(answers.shape[1]) % every == every - 1
        who, month = np.nonzero(world.months_held & asked[None, :])
        day = world.calendar.months[month] + 14 * _DAY
        there = (day <= np.datetime64(world.calendar.until)) & (day < world.end[who])
        who, month, day = who[there], month[there], day[there]
        score = answers[who, month]
        parts.append(
            frame(
                "surveys",
                {
                    "client_id": world.id_series.gather(who),
                    "date": day,
                    "kind": pl.Series([kind] * len(who), dtype=pl.String),
                    "score": np.round(score),
                    "sent": np.ones(len(who)),
                    "answered": (~np.isnan(score)).astype(float),
                    "respondent": pl.Series(world.contact, dtype=pl.String).gather(who),
                },
            )
        )
    return pl.concat(parts)


def reviews(world: World, words: Words) -> pl.DataFrame:
    """The monthly reviews, and the next one as planned."""
    held = world.months_held.copy()
    day = np.busday_offset(world.calendar.months + 19 * _DAY, 0, roll="forward")
    ahead = day > np.datetime64(world.calendar.until)
    who, month = np.nonzero(held & (day[None, :] < world.end[:, None]))
    missed = world.missed_review[who, month]
    status = np.where(ahead[month], "planned", np.where(missed, "missed", "held"))
    return frame(
        "meetings",
        {
            "client_id": world.id_series.gather(who),
            "date": day[month],
            "kind": pl.Series(["review"] * len(who), dtype=pl.String),
            "status": pl.Series(status),
            "detail": words.choose("review", world.language[who], status, who + month),
        },
    )


def tickets(world: World, words: Words) -> pl.DataFrame:
    """A ticket for every one that a week counts, the first ones of a week as escalated as it counts."""
    counts = np.where(world.weeks_held, np.nan_to_num(world.weekly["tickets"]), 0).round().astype(np.int64)
    escalations = np.nan_to_num(world.weekly["escalations"]).round().astype(np.int64)
    who, week = np.nonzero(counts)
    many = counts[who, week]
    at = np.repeat(np.arange(len(who)), many)
    who, week = who[at], week[at]
    within = np.arange(len(at)) - np.repeat(np.cumsum(many) - many, many)
    number = _running(who)
    opened = world.calendar.mondays[week] + ((3 * within + number) % 7) * _DAY
    mood = world.mood[who, week]
    escalated = within < escalations[who, week]
    tone = np.where(escalated, "bad", _tones(mood))
    took = (
        1 + (7 * number + 3 * within) % 4 + np.where(escalated, 5, 0) + np.round(6 * (1 - mood)).astype(int)
    )
    turn = 5 * number + 11 * who + within
    sentiment = np.where(
        (turn % 10) / 10 < _UNMARKED,
        "",
        np.where(escalated | (tone == "bad"), "negative", np.where(turn % 4 == 0, "positive", "neutral")),
    )
    language = world.language[who]
    return frame(
        "tickets",
        {
            "client_id": world.id_series.gather(who),
            "ticket_id": pl.select(
                pl.concat_str(
                    pl.lit("T-"),
                    world.id_series.gather(who),
                    pl.lit("-"),
                    pl.Series("n", number + 1).cast(pl.String),
                )
            ).to_series(),
            "opened": opened,
            "closed": _not_ahead(opened + took * _DAY, world),
            "severity": pl.Series(np.where(escalated, "high", np.where(turn % 3 == 0, "low", "medium"))),
            "escalated": escalated,
            "sentiment": pl.Series(sentiment).replace({"": None}),
            "subject": words.choose("ticket_subject", language, tone, turn),
            "text": words.choose("ticket_text", language, tone, turn),
        },
    )


def _tones(mood: Numbers) -> npt.NDArray[np.str_]:
    return np.where(mood < LOW, "bad", np.where(mood >= HIGH, "good", "plain"))


def _mood(world: World, who: Indices, day: Days) -> Numbers:
    """How things stood in the week before ``day``."""
    week = np.maximum(world.calendar.week_before(day), 0)
    mood: Numbers = world.mood[who, week]
    return mood


def _not_ahead(days: Days, world: World) -> Days:
    """``days`` without those that lie after the last day."""
    past: Days = np.where(days <= np.datetime64(world.calendar.until), days, _FAR)
    return past


def _running(who: Indices) -> Indices:
    """0, 1, 2 … within each run of equal values."""
    if not len(who):
        return who
    first: Flags = np.concatenate([[True], who[1:] != who[:-1]])
    starts = np.flatnonzero(first)
    runs: Indices = np.arange(len(who)) - starts[np.cumsum(first) - 1]
    return runs


def _coded(prefix: str, world: World, who: Indices, month: Days) -> pl.Series:
    """``INV-c-101-202611``."""
    return pl.select(
        pl.concat_str(
            pl.lit(f"{prefix}-"),
            world.id_series.gather(who),
            pl.lit("-"),
            pl.Series("month", month).dt.strftime("%Y%m"),
        )
    ).to_series()
