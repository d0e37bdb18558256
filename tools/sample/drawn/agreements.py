"""What was agreed with the drawn clients and what is to be done for them: goals, milestones, promises, actions,
recommendations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from tools.sample.calendar import WEEKS, Days, Indices
from tools.sample.drawn.happenings import Told
from tools.sample.drawn.stories import INDEX
from tools.sample.frames import frame
from tools.sample.words import read_yaml
from tools.time.period import quarter_of

_DAY = np.timedelta64(1, "D")
_NEVER = np.datetime64("NaT", "D")
_READ_EVERY_WEEKS = 4
#: A goal's weekly measure, what a reading takes of it (a month's worth or the last week's), and by how much it should grow.
_GOALS = {"leads": (4.0, 1.2), "keywords": (1.0, 1.3)}
_MEASURES = {"leads": "leads", "keywords": "keywords_top10"}
#: What is to be done in each story at the end: the action's type and its library document.
_DUTIES = {
    "sponsor_left": ("executive_touchpoint", "signal-sponsor-left"),
    "drift": ("proactive_outreach", "signal-engagement-drop"),
    "late_payer": ("account_review_call", "signal-payment-delays"),
    "onboarding": ("onboarding", "onboarding-ninety-days"),
    "expander": ("expansion", "expansion-conversation"),
    "plateau": ("strategy_pivot", "signal-performance-plateau"),
    "flooded": ("escalation_manager", "signal-support-volume-spike"),
    "steady": ("qbr", "qbr-framework"),
}


def goals(told: Told) -> pl.DataFrame:
    """Leads a month, to be reached by the end of the year, and queries on the first page by that of the last quarter."""
    n = len(told.world)
    everybody = np.arange(n)
    until = told.calendar.until
    due = {
        "leads": np.datetime64(date(until.year, 12, 31)),
        "keywords": np.datetime64(quarter_of(until).start) - _DAY,
    }
    parts = []
    for goal, (times, growth) in _GOALS.items():
        series = told.world.weekly[_MEASURES[goal]]
        held = told.world.weeks_held & ~np.isnan(series)
        first = np.argmax(held, axis=1)
        base = np.where(held.any(axis=1), series[everybody, first], np.nan) * times
        parts.append(
            frame(
                "goals",
                {
                    "client_id": told.ids(everybody),
                    "goal": _goal_names(told, goal, everybody),
                    "target": np.round(base * growth),
                    "unit": pl.Series(np.where(told.world.language == "en", "a month", "в месяц"))
                    if goal == "leads"
                    else pl.Series(np.where(told.world.language == "en", "queries", "запросов")),
                    "due": np.full(n, due[goal]),
                    "better": pl.Series(np.full(n, "higher")),
                },
            )
        )
    return pl.concat(parts)


def goal_readings(told: Told) -> pl.DataFrame:
    """Every fourth week, on the day after it."""
    read = (np.arange(WEEKS) % _READ_EVERY_WEEKS) == (WEEKS - 2) % _READ_EVERY_WEEKS
    parts = []
    for goal, (times, _) in _GOALS.items():
        series = told.world.weekly[_MEASURES[goal]]
        who, week = np.nonzero(told.world.weeks_held & ~np.isnan(series) & read[None, :])
        parts.append(
            frame(
                "goal_readings",
                {
                    "client_id": told.ids(who),
                    "goal": _goal_names(told, goal, who),
                    "date": told.calendar.mondays[week] + 7 * _DAY,
                    "value": np.round(series[who, week] * times),
                },
            )
        )
    return pl.concat(parts)


def _goal_names(told: Told, goal: str, who: Indices) -> pl.Series:
    return told.words.choose("goal", told.world.language[who], np.full(len(who), goal), np.zeros_like(who))


def milestones(told: Told) -> pl.DataFrame:
    """The criteria of the first ninety days, of clients signed within the history."""
    plan: dict[str, int] = read_yaml(Path(__file__).parent.parent / "milestones.yaml")
    signed = np.flatnonzero(told.world.start >= np.datetime64(told.calendar.first))
    who = np.repeat(signed, len(plan))
    due = told.world.start[who] + np.tile(np.array(list(plan.values())), len(signed)) * _DAY
    slip = np.round(told.rng.normal(-2, 6, len(who)) + 8 * (told.rng.random(len(who)) < 0.12)).astype(
        np.int64
    )
    done = np.maximum(due + slip * _DAY, told.world.start[who] + _DAY)
    never = told.rng.random(len(who)) < 0.05
    done = np.where((done <= told.until) & (done < told.world.end[who]) & ~never, done, _NEVER)
    return frame(
        "milestones",
        {
            "client_id": told.ids(who),
            "milestone": pl.Series(list(plan) * len(signed), dtype=pl.String),
            "due": due,
            "done": done,
        },
    )


def commitments(told: Told, meetings: pl.DataFrame) -> pl.DataFrame:
    """Two of ours and one of theirs at every quarterly review that was held; those that are due have come out
    somehow."""
    held = meetings.filter((pl.col("kind") == "qbr") & (pl.col("status") == "held"))
    place = {client: number for number, client in enumerate(told.world.ids)}
    who_once = np.array([place[client] for client in held["client_id"]], dtype=np.int64)
    made_once: Days = held["date"].to_numpy().astype("datetime64[D]")
    who, made = np.repeat(who_once, 3), np.repeat(made_once, 3)
    number = np.tile(np.arange(3), len(who_once))
    side = np.where(number == 2, "client", "agency")
    due = np.busday_offset(made + (30 + 14 * number) * _DAY, 0, roll="forward")
    closed = due + told.rng.integers(-6, 4, len(who)) * _DAY
    mood = told.mood(who, np.minimum(due, told.until))
    chance = told.rng.random(len(who))
    state = np.where(
        chance < 0.35 + 0.6 * mood, "met", np.where(chance < 0.5 + 0.5 * mood, "partly", "missed")
    )
    over = (closed <= told.until) & (closed < told.world.end[who])
    language = told.world.language[who]
    return frame(
        "commitments",
        {
            "client_id": told.ids(who),
            "made": made,
            "text": told.words.choose("promise", language, side, who + number + made.astype(np.int64) // 90),
            "side": pl.Series(side),
            "owner": pl.select(
                pl.when(pl.Series(side == "client"))
                .then(pl.Series(told.world.contact, dtype=pl.String).gather(who))
                .otherwise(told.some_managers(who))
            ).to_series(),
            "due": due,
            "state": pl.Series(np.where(over, state, "")).replace({"": None}),
            "closed": np.where(over, closed, _NEVER),
        },
    )


def actions(told: Told) -> pl.DataFrame:
    """An action of the story's own, still open, and some of the past that are done."""
    rng, n = told.rng, len(told.world)
    stayed = told.world.end > told.until
    kinds = np.full(n, "", dtype="<U32")
    books = np.full(n, "", dtype="<U40")
    for story, (kind, book) in _DUTIES.items():
        mine = (told.cast.story == INDEX[story]) & stayed
        kinds[mine], books[mine] = kind, book
    kinds[(told.cast.story == INDEX["steady"]) & (rng.random(n) < 0.7)] = ""
    now = np.flatnonzero(kinds != "")
    past = np.repeat(np.arange(n), rng.integers(0, 4, n))
    who = np.concatenate([now, past])
    created = np.concatenate(
        [
            told.until - rng.integers(2, 25, len(now)) * _DAY,
            told.until - rng.integers(60, 600, len(past)) * _DAY,
        ]
    )
    choice = np.array([kind for kind, _ in _DUTIES.values() if kind != "onboarding"])
    guide = np.array([book for kind, book in _DUTIES.values() if kind != "onboarding"])
    drawn = rng.integers(0, len(choice), len(past))
    kind_all = np.concatenate([kinds[now], choice[drawn]])
    book_all = np.concatenate([books[now], guide[drawn]])
    is_open = np.arange(len(who)) < len(now)
    due = np.busday_offset(created + rng.integers(5, 21, len(who)) * _DAY, 0, roll="forward")
    closed = np.where(is_open, _NEVER, np.minimum(due + rng.integers(-4, 6, len(who)) * _DAY, told.until))
    keep = told.there(who, created)
    order = np.flatnonzero(keep)[np.lexsort((created[keep], who[keep]))]
    who = who[order]
    return frame(
        "actions",
        {
            "client_id": told.ids(who),
            "action_id": pl.select(
                pl.concat_str(
                    pl.lit("A-"), told.ids(who), pl.lit("-"), pl.Series("n", _numbered(who)).cast(pl.String)
                )
            ).to_series(),
            "type": pl.Series(kind_all[order]),
            "title": told.words.choose("action", told.world.language[who], kind_all[order], who),
            "owner": told.some_managers(who),
            "created": created[order],
            "due": due[order],
            "status": pl.Series(_statuses(is_open[order], who)),
            "closed": closed[order],
            "playbook": pl.Series(book_all[order]),
        },
    )


def _statuses(is_open: npt.NDArray[np.bool_], who: Indices) -> npt.NDArray[np.str_]:
    return np.where(
        is_open, np.where(who % 3 == 0, "in_progress", "open"), np.where(who % 11 == 0, "cancelled", "done")
    )


def _numbered(who: Indices) -> Indices:
    """1, 2, 3 … within each client; ``who`` is in order."""
    starts = np.searchsorted(who, who, side="left")
    found: Indices = np.arange(len(who)) - starts + 1
    return found


def referrals(told: Told) -> pl.DataFrame:
    """Some of the contented recommend us."""
    n = len(told.world)
    who = np.repeat(np.arange(n), told.rng.integers(0, 16, n))
    day = told.until - told.rng.integers(1, 700, len(who)) * _DAY
    keep = told.there(who, day) & (told.mood(who, np.minimum(day, told.until)) > 0.8)
    who, day = who[keep], day[keep]
    order = np.lexsort((day, who))
    who, day = who[order], day[order]
    fresh = day > told.until - 45 * _DAY
    status = np.where(
        fresh, "given", np.array(["contacted", "won", "lost"])[told.rng.integers(0, 3, len(who))]
    )
    return frame(
        "referrals",
        {"client_id": told.ids(who), "date": day, "status": pl.Series(status, dtype=pl.String)},
    )
