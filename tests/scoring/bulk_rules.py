"""Rules that nobody wrote, and clients at whom binary noise could take sides: what bulk scoring is tried on."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from tools.record import ClientRecord, ExpansionSignal
from tools.scoring.fields import field_info
from tools.scoring.schema import ChurnModel, Offers, WeightedScorecard

NUMBERS = (
    "nps_score",
    "payment_score",
    "meeting_rate",
    "complaints",
    "kpi_achievement_rate",
    "term_months",
    "extra.csat",
)
MONEY = ("monthly_value", "current_spend", "budget")
WORDS = ("business_type", "kpi_status", "autopay")
FIELDS = (*NUMBERS, *MONEY, *WORDS, "renewal_date")
#: What thresholds, ends and full amounts are taken from, so that clients lie on them and a hair off.
LIMITS = {"money": (500_000.0, 1234567.89, 4_200_000.1), "number": (7.0, 0.3, 28.0, 1 / 3, 40.0)}


@st.composite
def near(draw: st.DrawFn, line: float) -> float:
    """A number on a line or a hair off it: up to a few steps of the tenth, or the twelfth, decimal."""
    return line + draw(st.integers(-25, 25)) * draw(st.sampled_from((1e-10, 1e-12)))


def amounts(kind: str, high: float) -> st.SearchStrategy[float]:
    """Numbers with few decimals, with many, and near the lines that rules draw."""
    lines = [line for line in LIMITS[kind] if line < high]
    return st.one_of(
        st.integers(0, 2000).map(lambda step: round(step * high / 2000, 6)),
        st.floats(0, high),
        st.sampled_from(lines).flatmap(near),
        st.integers(0, int(min(high, 100) * 100) - 1).map(lambda cents: cents / 100 + 0.005).flatmap(near),
    )


def values_of(name: str) -> st.SearchStrategy[Any]:
    if name == "extra.csat":
        return st.one_of(amounts("number", 100), st.sampled_from(("4.5", "n/a", "-3", 7, True)))
    info = field_info(name)
    if name == "term_months":
        return st.integers(1, 40)
    if info.kind == "bool":
        return st.booleans()
    if info.kind == "date":
        return st.dates(date(2026, 11, 28), date(2026, 12, 4))
    if info.kind == "text":
        return st.sampled_from(info.choices or ("local", "Local", "national"))
    high = info.high or (9e6 if info.kind == "money" else 60.0)
    return amounts("money" if info.kind == "money" else "number", high).map(
        lambda value: min(max(value, 0.0), high)
    )


@st.composite
def clients(draw: st.DrawFn) -> ClientRecord:
    """A client with gaps."""
    given = draw(st.fixed_dictionaries({}, optional={name: values_of(name) for name in FIELDS}))
    extra = {"csat": given.pop("extra.csat")} if "extra.csat" in given else {}
    signals = st.lists(st.sampled_from(get_args(ExpansionSignal)), max_size=4).map(tuple)
    return ClientRecord(
        client_id=draw(st.sampled_from(("c1", "c2", "c3"))),
        name="Ромашка",
        currency=draw(st.sampled_from(("RUB", "RUB", "USD"))),
        expansion_signals=draw(st.none() | signals),
        data_date=draw(st.none() | st.just(date(2026, 10, 1))),
        extra=extra,
        **given,
    )


@st.composite
def shares(draw: st.DrawFn, count: int) -> list[float]:
    """Weights that sum to one, with up to nine decimals."""
    if count == 3 and draw(st.booleans()):
        return [0.333333333, 0.333333333, 0.333333334]
    cuts = sorted(draw(st.lists(st.integers(0, 1000), min_size=count - 1, max_size=count - 1)))
    return [(b - a) / 1000 for a, b in zip([0, *cuts], [*cuts, 1000], strict=True)]


def _money(draw: st.DrawFn) -> dict[str, float]:
    limit = st.sampled_from(LIMITS["money"])
    return draw(st.sampled_from([{"RUB": draw(limit)}, {"USD": draw(limit), "RUB": draw(limit)}]))


def _factor(draw: st.DrawFn, name: str, number: int) -> dict[str, Any]:
    factor: dict[str, Any] = {"id": f"factor_{_letters(number)}", "field": name}
    if name in MONEY:
        return factor | {"full_at": _money(draw)}
    if name == "business_type":
        return factor | {"scores": {"local": 80.0, "Local": 100 / 3}}
    if name == "kpi_status":
        words = field_info(name).choices
        return factor | {"scores": dict(zip(words, (100.0, 75.0, 50.5, 12.345, 0.0), strict=True))}
    if name == "autopay":
        return factor | {"scores": {True: 100.0, False: 80.0}}
    scaled = {
        "times": draw(st.sampled_from((10.0, -20.0, 100 / 3, 1.0))),
        "plus": draw(st.sampled_from((0.0, 100.0, 0.005))),
    }
    return factor | draw(st.sampled_from([{}, scaled]))


def _letters(number: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[number]


@st.composite
def scorecards(draw: st.DrawFn) -> WeightedScorecard:
    names = draw(st.permutations((*NUMBERS, *MONEY, *WORDS)))
    count = draw(st.integers(1, 4))
    components = []
    for at, weight in enumerate(draw(shares(count))):
        fields = names[at * 3 : at * 3 + draw(st.integers(1, 3))]
        own = (
            {"own_field": draw(st.sampled_from(("engagement", "payment_score")))}
            if draw(st.booleans())
            else {}
        )
        components.append(
            {
                "id": f"part_{_letters(at)}",
                "weight": weight,
                "factors": [_factor(draw, name, at * 3 + place) for place, name in enumerate(fields)],
                **own,
            }
        )
    return WeightedScorecard.model_validate(
        {
            "kind": "scorecard",
            "name": "drawn",
            "min_coverage": draw(st.sampled_from((0.0, 0.5, 1 / 3))),
            "components": components,
            "bands": [{"band": "green", "from": 79.5, "action": "expand"}, {"band": "red", "from": 0}],
        }
    )


@st.composite
def churn_models(draw: st.DrawFn) -> ChurnModel:
    shape = draw(st.sampled_from(("step", "ramp")))
    names = draw(st.lists(st.sampled_from((*NUMBERS, *MONEY)), min_size=1, max_size=5))
    factors = []
    for at, (name, weight) in enumerate(zip(names, draw(shares(len(names))), strict=True)):

        def limit(name: str = name) -> Any:
            return _money(draw) if name in MONEY else draw(st.sampled_from(LIMITS["number"]))

        factor: dict[str, Any] = {"id": f"factor_{_letters(at)}", "field": name, "weight": weight}
        factor["times"] = draw(st.sampled_from((1.0, 100.0, 0.1)))
        if shape == "step":
            factor[draw(st.sampled_from(("breached_below", "breached_above")))] = limit()
        else:
            start = limit()
            end = (
                {currency: amount / 4 for currency, amount in start.items()}
                if name in MONEY
                else start + 10 / 3
            )
            factor |= {"no_risk_at": start, "full_risk_at": end}
        factors.append(factor)
    return ChurnModel.model_validate(
        {
            "kind": "churn_model",
            "name": "drawn",
            "shape": shape,
            "min_coverage": draw(st.sampled_from((0.0, 0.5))),
            "near_margin": draw(st.sampled_from((0.0, 0.1, 1 / 3))),
            "factors": factors,
            "levels": [{"level": "high", "from": 61, "action": "intervene"}, {"level": "low", "from": 0}],
        }
    )


#: Comparisons of every kind of field.
LEAVES = (
    "current_spend < 1000000", "budget >= 500000", "monthly_value < budget", "budget in (500000, 1234567.89)",
    "nps_score between 7 and 8", "payment_score <> 28", "complaints > 2", "term_months = 12", "extra.csat >= 4.5",
    "autopay", "autopay = false", "business_type = 'local'", "business_type in ('local', 'national')",
    "kpi_status <> 'flat'", "renewal_date < '2026-12-01'", "meeting_rate < kpi_achievement_rate",
)  # fmt: skip
CONDITIONS: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(LEAVES),
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(("and", "or")), part).map(lambda of: f"({of[0]} {of[1]} {of[2]})"),
        part.map(lambda of: f"not ({of})"),
    ),
    max_leaves=5,
)


@st.composite
def price_lists(draw: st.DrawFn) -> Offers:
    whens = draw(st.lists(CONDITIONS, max_size=11))
    return Offers.model_validate(
        {
            "kind": "offers",
            "name": "drawn",
            "currency": draw(st.sampled_from(("RUB", "USD"))),
            "hold_while": {"health": ["red"], "churn": ["high"]},
            "offers": [
                {
                    "id": f"offer_{_letters(at)}",
                    "when": when,
                    "package": "P",
                    "monthly_value": draw(st.sampled_from((500_000.0, 0.1, 333333.33))),
                    "probability": draw(st.sampled_from((0.65, 1 / 3, 1.0))),
                }
                for at, when in enumerate(whens)
            ],
        }
    )
