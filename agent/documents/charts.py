"""Charts of a document: each a function from facts to a :class:`Chart`, with a headline that says what follows.

A chart shows one metric. Every point is a fact and so is every figure of the headline; the text alternative is the headline
and the points in words. Where the facts are not in the ledger (a client may not see them, nothing is on record) there
is no chart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

import yaml

from agent.documents.model import Chart, ChartForm, KeyFigure, Line, Point, Run, Series, plain
from agent.grounding.ledger import Ledger, metric_name
from agent.grounding.render import format_fact
from tools.facts import Fact
from tools.plans.parts import lettered, letters
from tools.words import Language, words
from tools.words.text import capital

_SLOT = re.compile(r"\{(\w+)\}")
#: How many bars stand in one chart; more are a table's business.
MOST_BARS = 12
_RENEWALS = ("commit", "best_case", "at_risk", "unknown")


@dataclass(frozen=True)
class _Data:
    """Facts and words of one reader."""

    ledger: Ledger
    language: Language

    @property
    def words(self) -> Mapping[str, Any]:
        return _texts()[self.language]

    def fact(self, id: str) -> Fact | None:
        return self.ledger.get(id)

    def run(self, fact: Fact) -> Run:
        return Run(text=format_fact(fact, self.language), fact=self.ledger.ref_of(fact))

    def point(self, fact: Fact | None) -> Point:
        if fact is None or not isinstance(fact.value, Decimal):
            return Point(value=None, shown=self.words["no_data"], fact=fact and self.ledger.ref_of(fact))
        return Point(value=fact.value, shown=format_fact(fact, self.language), fact=self.ledger.ref_of(fact))

    def numbered(self, pattern: str, key: str) -> list[str]:
        """Ids ``pattern`` with ``a``, ``b`` ... in it, as long as there is a fact of ``key`` under them."""
        known = (pattern.format(letter) for letter in letters())
        return list(takewhile(lambda id: self.fact(f"{id}.{key}") is not None, known))

    def under(self, start: str, end: str) -> list[Fact]:
        """Facts with a number whose ids begin and end so, as they came."""
        return [
            fact
            for fact in self.ledger.facts()
            if fact.id.startswith(start) and fact.id.endswith(end) and isinstance(fact.value, Decimal)
        ]


def draw(name: str, ledger: Ledger, language: Language) -> Chart | None:
    """The chart of that name; ``NAME.b`` is the second of a chart that is drawn once for each kind of money.

    Raises:
        KeyError: no chart is called so.
    """
    name, _, letter = name.partition(".")
    data = _Data(ledger, language)
    if name in SERIES:
        return SERIES[name](data, letter or "a")
    if letter:
        raise KeyError(f"{name}.{letter}")
    return CHARTS[name](data)


# -- the charts -------------------------------------------------------------------------------------------------------


def health_components(data: _Data) -> Chart | None:
    """Health by component, the weakest on top."""
    facts = sorted(data.under("health.component.", ".score"), key=_value)
    if not facts:
        return None
    low, high = facts[0], facts[-1]
    variant = "single" if low is high else "even" if low.value == high.value else "headline"
    named: dict[str, Run | str] = {
        "worst": metric_name(low, data.language),
        "low": data.run(low),
        "best": metric_name(high, data.language),
        "high": data.run(high),
    }
    return _bars(data, "health_components", facts, variant, named, low=Decimal(0), high=Decimal(100))


def health_over_time(data: _Data) -> Chart | None:
    """The health score from day to day, with the edges of the bands."""
    days = data.numbered("health.day.{}", "date")
    limits = tuple(
        _limit(data, fact, data.words["edge"].format(band=words(data.language).category("band", band)))
        for band in ("yellow", "green")
        if (fact := data.fact(f"health.edge.{band}")) is not None
    )
    return _course(
        data,
        "health_over_time",
        [data.fact(f"{day}.date") for day in days],
        [data.fact(f"{day}.score") for day in days],
        limits=limits,
        low=Decimal(0),
        high=Decimal(100),
        value_format="0",
    )


def churn_points(data: _Data) -> Chart | None:
    """What each factor adds to churn risk, the heaviest on top; factors that add nothing are left out."""
    facts = sorted(
        (fact for fact in data.under("churn.factor.", ".shown") if fact.value), key=_value, reverse=True
    )
    if not facts:
        return None
    named: dict[str, Run | str] = {"top": metric_name(facts[0], data.language), "high": data.run(facts[0])}
    return _bars(data, "churn_points", facts, "headline", named, value_format="0.0", low=Decimal(0))


def traffic(data: _Data) -> Chart | None:
    """Organic traffic by week, against the client's goal where there is one."""
    return _weekly(data, "traffic", "organic_traffic")


def leads(data: _Data) -> Chart | None:
    """Leads by week, against the client's goal where there is one."""
    return _weekly(data, "leads", "leads")


def goals(data: _Data) -> Chart | None:
    """How much of each goal is reached, the furthest from it on top, against the whole of it."""
    found = [
        (name, reached)
        for id in data.numbered("goal.{}", "name")
        if (name := data.fact(f"{id}.name")) is not None
        and (reached := data.fact(f"{id}.reached")) is not None
        and reached.value is not None
    ]
    found.sort(key=lambda pair: _value(pair[1]))
    if not found:
        return None
    (worst, low), (best, high) = found[0], found[-1]
    variant = "single" if len(found) == 1 else "even" if low.value == high.value else "headline"
    aim = data.fact("goal.aim")
    return _chart(
        data,
        "goals",
        "bars",
        variant,
        {"worst": data.run(worst), "low": data.run(low), "best": data.run(best), "high": data.run(high)},
        [(data.run(name).text, data.ledger.ref_of(name)) for name, _ in found],
        [reached for _, reached in found],
        value_format="0%",
        low=Decimal(0),
        limits=() if aim is None else (_limit(data, aim, data.words["target"]),),
    )


def offers(data: _Data) -> Chart | None:
    """Expected value of each offer that fits, the highest on top."""
    found = [
        (package, expected)
        for expected in sorted(data.under("offer.", ".expected"), key=_value, reverse=True)
        if (package := data.fact(expected.id.removesuffix(".expected") + ".package")) is not None
    ]
    if not found:
        return None
    best, high = found[0]
    return _chart(
        data,
        "offers",
        "bars",
        "headline",
        {"best": data.run(best), "high": data.run(high)},
        [(data.run(package).text, data.ledger.ref_of(package)) for package, _ in found],
        [expected for _, expected in found],
        value_format="#,##0",
        low=Decimal(0),
    )


def renewals(data: _Data) -> Chart | None:
    """How many contracts are due in each category of certainty."""
    facts = [
        fact
        for name in _RENEWALS
        if (fact := data.fact(f"renewals.{name}.count")) is not None and fact.value is not None
    ]
    if not facts:
        return None
    names = words(data.language).categories["renewal_category"]
    labels = {fact.id: names[fact.id.split(".")[1]] for fact in facts}
    top = max(facts, key=_value)
    risky = data.fact("renewals.at_risk.count")
    variant, shown = "headline", top
    if not top.value:
        variant = "none"
    elif risky is not None and risky.value:
        variant, shown = "at_risk", risky
    return _chart(
        data,
        "renewals",
        "columns",
        variant,
        {"best": labels[top.id], "high": data.run(shown)},
        [(capital(labels[fact.id]), None) for fact in facts],
        facts,
        value_format="0",
        low=Decimal(0),
    )


def renewal_value(data: _Data, letter: str) -> Chart | None:
    """What the contracts due come to in a year, by category of certainty; for one kind of money, since kinds do not add up."""
    kinds = sorted(
        fact.id.removeprefix("renewals.due.") for fact in data.under("renewals.due.", "value") if fact.value
    )
    kind = dict(lettered(kinds)).get(letter)
    if kind is None:
        return None
    facts = [fact for name in _RENEWALS if (fact := data.fact(f"renewals.{name}.{kind}")) is not None]
    names = words(data.language).categories["renewal_category"]
    labels = {fact.id: capital(names[fact.id.split(".")[1]]) for fact in facts}
    due = data.fact(f"renewals.due.{kind}")
    risky = data.fact(f"renewals.at_risk.{kind}")
    assert due is not None
    money = ", ".join(
        (due.currency or "", words(data.language).category("vat_or_none", due.vat or "unknown"))
    )
    shown, variant = (risky, "at_risk") if risky is not None and risky.value else (due, "safe")
    return _chart(
        data,
        "renewal_value",
        "bars",
        variant,
        {"kind": money, "high": data.run(shown), "due": data.run(due)},
        [(labels[fact.id], None) for fact in facts],
        facts,
        letter=letter,
        value_format="#,##0",
        low=Decimal(0),
    )


#: Every chart by the name that a template's directive gives it.
CHARTS: Mapping[str, Callable[[_Data], Chart | None]] = {
    "health_components": health_components,
    "health_over_time": health_over_time,
    "churn_points": churn_points,
    "traffic": traffic,
    "leads": leads,
    "goals": goals,
    "offers": offers,
    "renewals": renewals,
}
#: Charts that there may be several of, told apart by a letter.
SERIES: Mapping[str, Callable[[_Data, str], Chart | None]] = {"renewal_value": renewal_value}


# -- what they share ----------------------------------------------------------------------------------------------------


def _weekly(data: _Data, name: str, field: str) -> Chart | None:
    weeks = data.numbered("week.{}", "starts")
    target = data.fact(f"week.target.{field}")
    values = [data.fact(f"{week}.{field}") for week in weeks]
    known = [fact for fact in values if fact is not None and fact.value is not None]
    if not known:
        return None
    limits: tuple[KeyFigure, ...] = ()
    ending: str | None = None
    if target is not None and isinstance(target.value, Decimal):
        limits = (_limit(data, target, data.words["target"]),)
        ending = "reached" if _value(known[-1]) >= target.value else "short"
    return _course(
        data,
        name,
        [data.fact(f"{week}.starts") for week in weeks],
        values,
        limits=limits,
        low=Decimal(0),
        value_format="#,##0",
        ending=ending,
    )


def _course(
    data: _Data,
    name: str,
    days: Sequence[Fact | None],
    values: Sequence[Fact | None],
    *,
    ending: str | None = None,
    **more: Any,
) -> Chart | None:
    """A line over time whose headline compares its ends."""
    known = [fact for fact in values if fact is not None and fact.value is not None]
    if not known:
        return None
    first, last = known[0], known[-1]
    step = _value(last) - _value(first)
    variant = "single" if len(known) == 1 else "rose" if step > 0 else "fell" if step < 0 else "same"
    categories = [(data.run(day).text, data.ledger.ref_of(day)) for day in days if day is not None]
    named = {"first": data.run(first), "last": data.run(last)}
    return _chart(data, name, "line", variant, named, categories, values, ending=ending, **more)


def _bars(
    data: _Data, name: str, facts: Sequence[Fact], variant: str, named: Mapping[str, Run | str], **more: Any
) -> Chart:
    """Bars of facts that are called by their metrics."""
    categories = [(capital(metric_name(fact, data.language)), None) for fact in facts]
    return _chart(data, name, "bars", variant, named, categories, facts, **more)


def _chart(
    data: _Data,
    name: str,
    form: ChartForm,
    variant: str,
    named: Mapping[str, Run | str],
    categories: Sequence[tuple[str, str | None]],
    values: Sequence[Fact | None],
    *,
    ending: str | None = None,
    letter: str = "",
    **more: Any,
) -> Chart:
    texts = data.words[name]
    if form == "bars":
        categories, values = categories[:MOST_BARS], values[:MOST_BARS]
    headline = _line(texts[variant], named)
    if ending is not None:
        before, _, after = texts[ending].partition("{headline}")
        headline = tuple(run for run in (Run(text=before), *headline, Run(text=after)) if run.text)
    points = tuple(data.point(fact) for fact in values)
    limits: tuple[KeyFigure, ...] = more.get("limits", ())
    told = "; ".join(
        [f"{label} — {point.shown}" for (label, _), point in zip(categories, points, strict=True)]
        + [data.words["limit"].format(label=limit.label, value=limit.value.text) for limit in limits]
    )
    alt = data.words["alt"].format(form=data.words["form"][form], headline=plain(headline), points=told)
    return Chart(
        name=f"{name}_{letter}" if letter else name,
        form=form,
        headline=headline,
        categories=tuple(label for label, _ in categories),
        category_facts=tuple(ref for _, ref in categories),
        series=(Series(name=texts["series"], points=points),),
        alt=alt,
        **more,
    )


def _line(pattern: str, named: Mapping[str, Run | str]) -> Line:
    """A pattern with facts and names in it."""
    runs: list[Run] = []
    last = 0
    for slot in _SLOT.finditer(pattern):
        put = named[slot[1]]
        runs += [Run(text=pattern[last : slot.start()]), put if isinstance(put, Run) else Run(text=put)]
        last = slot.end()
    runs = [run for run in (*runs, Run(text=pattern[last:])) if run.text]
    if runs:
        runs[0] = runs[0].model_copy(update={"text": capital(runs[0].text)})
    return tuple(runs)


def _limit(data: _Data, fact: Fact, label: str) -> KeyFigure:
    return KeyFigure(label=label, value=data.run(fact), amount=_value(fact))


def _value(fact: Fact) -> Decimal:
    assert isinstance(fact.value, Decimal)
    return fact.value


@cache
def _texts() -> dict[str, dict[str, Any]]:
    return yaml.safe_load(files("agent.documents").joinpath("charts.yaml").read_text("utf-8"))  # type: ignore[no-any-return]


def chart_names() -> Iterable[str]:
    """The names that a template may use."""
    return (*CHARTS, *SERIES)
