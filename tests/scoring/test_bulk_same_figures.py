"""Scored at once or one by one, every client has the same figures, to the last decimal that is shown."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import polars as pl
import pytest
from bulk_rules import CONDITIONS, churn_models, clients, price_lists, scorecards
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_clients import AS_OF, FULL, full, record, records

from agent.rules import standing_rules
from agent.settings import Settings
from tools.book import iter_file, sample_files
from tools.record import ClientRecord
from tools.scoring import assess, load_churn_model, load_scorecard
from tools.scoring.bulk import BulkError, BulkScorer, of_records
from tools.scoring.bulk.conditions import verdict
from tools.scoring.conditions import Condition
from tools.scoring.library import rule_names
from tools.scoring.results import Override
from tools.scoring.schema import ChurnModel, ColourScorecard, Offers, Scorecard, WeightedScorecard
from tools.scoring.table import frame_of

RULES = standing_rules(Settings())
SHIPPED = [(card, model) for card in rule_names("scorecard") for model in rule_names("churn_model")]


def compare(
    people: Iterable[ClientRecord],
    rules: Mapping[str, Any],
    overrides: Mapping[str, Override] | None = None,
    scorer: BulkScorer | None = None,
) -> None:
    """Both ways give equal tables."""
    people = list(people)
    scorer = scorer or BulkScorer(**rules, as_of=AS_OF, overrides=overrides)
    ours = scorer.scores(of_records(people, scorer.fields))
    theirs = frame_of(
        assess(one, **rules, as_of=AS_OF, override=(overrides or {}).get(one.client_id)) for one in people
    )
    assert ours.schema == theirs.schema
    assert ours.to_dicts() == theirs.to_dicts()


def read_by(card: Scorecard, model: ChurnModel, offers: Offers) -> list[str]:
    fields = BulkScorer(scorecard=card, churn_model=model, offers=offers, as_of=AS_OF).fields
    return [
        name for name in fields if name not in ("client_id", "data_date", "currency", "expansion_signals")
    ]


@pytest.mark.parametrize(("card", "model"), SHIPPED)
@settings(max_examples=1, deadline=None)
@given(data=st.data())
def test_shipped_rules_on_random_books_with_gaps(card: str, model: str, data: st.DataObject) -> None:
    rules = RULES | {"scorecard": load_scorecard(card), "churn_model": load_churn_model(model)}
    fields = read_by(rules["scorecard"], rules["churn_model"], rules["offers"])
    words = {name: st.none() | st.sampled_from(("local", "online")) for name in ("business_type",)}
    rest = [name for name in fields if name not in words]
    with_words = st.tuples(records(rest), st.fixed_dictionaries(words)).map(
        lambda of: of[0].model_copy(update=of[1])
    )
    compare(data.draw(st.lists(with_words, min_size=30, max_size=30)), rules)


@settings(max_examples=12, deadline=None)
@given(
    people=st.lists(clients(), min_size=10, max_size=20),
    card=scorecards(),
    model=churn_models(),
    offers=price_lists(),
)
def test_any_rules_on_clients_at_whom_noise_could_take_sides(
    people: list[ClientRecord], card: WeightedScorecard, model: ChurnModel, offers: Offers
) -> None:
    compare(people, RULES | {"scorecard": card, "churn_model": model, "offers": offers})


@settings(max_examples=12, deadline=None)
@given(people=st.lists(clients(), min_size=1, max_size=20), text=CONDITIONS)
def test_a_condition_says_of_a_table_what_it_says_of_each_client(
    people: list[ClientRecord], text: str
) -> None:
    condition = Condition(text, "RUB")
    offers = Offers.model_validate(
        {"kind": "offers", "name": "one", "currency": "RUB",
         "offers": [{"id": "one", "when": text, "package": "P", "monthly_value": 1, "probability": 1}]}
    )  # fmt: skip
    scorer = BulkScorer(**(RULES | {"offers": offers}), as_of=AS_OF)
    said = of_records(people, scorer.fields).select(verdict(condition.node).alias("said"))["said"].to_list()
    assert said == [condition.judge(one).value for one in people]


def hairs(lines: Iterable[float], steps: Iterable[float], times: int = 25) -> list[float]:
    """Each line, and up to ``times`` of each step off it to both sides."""
    return [line + step * count for line in lines for step in steps for count in range(-times, times + 1)]


def test_a_total_a_hair_from_a_tie() -> None:
    pillars = ("product_usage", "engagement", "support_metrics", "business_outcomes", "relationship_strength")
    lines = [78.335, 79.5, 49.5, 33.005, 79.5 - 5e-10, 78.335 - 5e-10, 0.005, 99.995]
    people = [record(**dict.fromkeys(pillars, value)) for value in hairs(lines, (1e-10, 1e-12, 1e-13), 12)]
    for part in (
        people,
        [one.model_copy(update={"engagement": None, "product_usage": None}) for one in people],
    ):
        compare(part, RULES | {"scorecard": load_scorecard("saas_pillars")})


def test_a_factor_whose_ninth_decimal_decides_a_tie() -> None:
    """Two of three factors make a tie, the third moves it by a third of a ninth decimal."""
    card = WeightedScorecard.model_validate({
        "kind": "scorecard", "name": "mine", "bands": [{"band": "red", "from": 0}],
        "components": [{"id": "all", "weight": 1, "factors": [
            {"id": "one", "field": "payment_score"}, {"id": "two", "field": "communication_score"},
        ]}],
    })  # fmt: skip
    halves = hairs((5e-10, 1.5e-9, -5e-10), (1e-13, 1e-11, 1e-14), 12)
    people = [
        record(payment_score=60.005 + less, communication_score=70.005 + more)
        for less in halves for more in (0.0, 5e-10, -5e-10)
    ]  # fmt: skip
    compare(people, RULES | {"scorecard": card})


def test_a_total_whose_tenth_decimal_is_a_five() -> None:
    """0.2 a + 0.3 b + 0.5 c half of a ninth decimal under a tie: the order of adding decides, unless it is asked."""
    fields = {"payment_score": 0.2, "communication_score": 0.3, "executive_satisfaction": 0.5}
    card = WeightedScorecard.model_validate({
        "kind": "scorecard", "name": "mine", "bands": [{"band": "red", "from": 0}],
        "components": [
            {"id": name, "weight": weight, "factors": [{"id": f"of_{name}", "field": name}]}
            for name, weight in fields.items()
        ],
    })  # fmt: skip
    drawn = Random(7)
    people = []
    for cent in range(40, 60):
        for _ in range(20):
            tie = cent * 10**10 + 5 * 10**7 - 5  # tenths of a ninth decimal
            first, second = (drawn.randrange(40 * 10**9, 60 * 10**9) for _ in range(2))
            second += next(more for more in range(5) if (tie - 2 * first - 3 * (second + more)) % 5 == 0)
            parts = (first, second, (tie - 2 * first - 3 * second) // 5)
            people.append(record(**{name: part / 1e9 for name, part in zip(fields, parts, strict=True)}))
    compare(people, RULES | {"scorecard": card})


@pytest.mark.parametrize("shape", ["below", "above", "ramp"])
@pytest.mark.parametrize("limit", [60.0, 28.0, 0.3, 1 / 3, 500_000.0, 4_200_000.1])
def test_a_churn_factor_a_hair_from_its_lines(shape: str, limit: float) -> None:
    money = limit > 100
    stated: Any = {"RUB": limit} if money else limit
    ends: Any = {"RUB": limit * 0.9} if money else limit * 0.9
    lines = {"no_risk_at": stated, "full_risk_at": ends} if shape == "ramp" else {f"breached_{shape}": stated}
    field, times = ("monthly_value", 1.0) if money else ("complaints", 0.1)
    model = ChurnModel.model_validate({
        "kind": "churn_model", "name": "mine", "shape": "ramp" if shape == "ramp" else "step", "near_margin": 1 / 3,
        "factors": [
            {"id": "one", "field": field, "times": times, "weight": 0.7, **lines},
            {"id": "two", "field": "payment_delays", "weight": 0.3,
             **({"no_risk_at": 0, "full_risk_at": 5} if shape == "ramp" else {"breached_above": 2})},
        ],
        "levels": [{"level": "high", "from": 61}, {"level": "low", "from": 0}],
    })  # fmt: skip
    at = [limit, *(limit * (1 + sign / 3) for sign in (-1, 1)), limit * 0.95]
    values = [value / times for value in hairs(at, (1e-10, 1e-11), 25)]
    compare(
        [record(**{field: value}, payment_delays=1.5) for value in values], RULES | {"churn_model": model}
    )


@pytest.mark.parametrize(
    ("field", "start"), [("meeting_rate", 0), ("monthly_value", 4_000_000), ("budget", 1_100_000)]
)
def test_a_ramp_whose_ninth_decimal_decides_a_tie(field: str, start: int) -> None:
    ends: Any = (start, start + 1) if start == 0 else ({"RUB": start}, {"RUB": start + 1})
    model = ChurnModel.model_validate({
        "kind": "churn_model", "name": "mine", "shape": "ramp", "levels": [{"level": "low", "from": 0}],
        "factors": [{"id": "one", "field": field, "weight": 1, "no_risk_at": ends[0], "full_risk_at": ends[1]}],
    })  # fmt: skip
    rates = hairs((0.78505, 0.785, 0.78505 - 5e-10), (1e-10, 1e-12, 1e-14))
    compare([record(**{field: start + rate}) for rate in rates], RULES | {"churn_model": model})


def test_the_sample_clients() -> None:
    people = [one for file in sample_files() for one in iter_file(file) if isinstance(one, ClientRecord)]
    assert len(people) > 20
    for card, model in SHIPPED:
        compare(people, RULES | {"scorecard": load_scorecard(card), "churn_model": load_churn_model(model)})


def test_colours_go_to_the_first_that_names_a_word() -> None:
    card = ColourScorecard.model_validate({
        "kind": "scorecard", "name": "mine", "method": "rules", "min_known": 1,
        "signals": ["business_type", "kpi_status"],
        "bands": [
            {"band": "red", "when_any": {"business_type": ["x"]}},
            {"band": "yellow", "when_any": {"business_type": ["x", "y"], "kpi_status": ["flat"]}},
            {"band": "green", "action": "expand"},
        ],
    })  # fmt: skip
    words = [
        {},
        {"business_type": "x"},
        {"business_type": "y"},
        {"kpi_status": "flat"},
        {"business_type": "z"},
    ]
    compare([record(**given) for given in words], RULES | {"scorecard": card})


# --- overrides ---


@pytest.mark.parametrize("band", ["red", "yellow", "green"])
@pytest.mark.parametrize("days_left", [0, -1])
def test_an_override_in_force_holds_offers_back(band: Any, days_left: int) -> None:
    by_hand = Override(
        band=band,
        reason="The director is leaving",
        set_by="Анна Иванова",
        set_at=datetime(2026, 9, 1, tzinfo=UTC),
        expires=AS_OF + timedelta(days=days_left),
    )
    fits = {"technical_score": 10.0}
    people = [
        full(**fits),
        full(**fits).model_copy(update={"client_id": "other"}),
        record(monthly_value=1.0, **fits),
        full(
            **fits, **dict.fromkeys(("payment_score", "meeting_rate", "nps_score", "strategy_adherence"), 0.0)
        ),
        full(**fits, payment_score=100.0, meeting_rate=1.0, weekly_logins=10.0, nps_score=10.0),
    ]
    compare(people, RULES, {"c1": by_hand})


# --- what goes in and comes out ---


def test_it_is_sent_to_other_processes_after_use_too() -> None:
    scorer = BulkScorer(**RULES, as_of=AS_OF)
    people = [full(), record()]
    compare(people, RULES, scorer=scorer)
    assess(people[0], **RULES, as_of=AS_OF)  # the rules now hold what was worked out from them
    compare(people, RULES, scorer=pickle.loads(pickle.dumps(scorer)))


class Arrow:
    """A table of another library, of which nothing is known but that it speaks Arrow."""

    def __init__(self, table: pl.DataFrame) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def test_arrow_in_and_arrow_out() -> None:
    people = [full(), full(expansion_signals=("high_adoption",)), record()]
    table = pl.DataFrame([
        {name: value for name, value in one.model_dump().items() if name not in ("extra", "aliases")}
        | {"expansion_signals": None if one.expansion_signals is None else list(one.expansion_signals)}
        for one in people
    ], infer_schema_length=None)  # fmt: skip
    scores = BulkScorer(**RULES, as_of=AS_OF).score(Arrow(table))
    assert (
        pl.DataFrame(Arrow(scores)).to_dicts()
        == frame_of(assess(one, **RULES, as_of=AS_OF) for one in people).to_dicts()
    )


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("nps_score", [8.0, 11.0], "row 1: nps_score: Input should be less than or equal to 10"),
        ("nps_score", ["8", "9"], "row 0: nps_score: Input should be a valid number"),
        ("payment_score", [float("nan"), 1.0], "row 0: payment_score: Input should be a finite number"),
        ("currency", ["RUB", "roubles"], "row 1: currency: String should match"),
        ("expansion_signals", [["high_adoption"], ["luck"]], "row 1: expansion_signals.0: Input should be"),
        ("kpi_status", ["flat", "great"], "row 1: kpi_status: Input should be"),
        ("autopay", [1, 0], "row 0: autopay: Input should be a valid boolean"),
        ("client_id", ["a", None], "row 1: client_id: Field required"),
    ],
)
def test_a_row_that_is_no_client_is_named(column: str, values: list[Any], said: str) -> None:
    table = pl.DataFrame({"client_id": ["a", "b"], "name": ["A", "B"]} | {column: values})
    with pytest.raises(BulkError) as raised:
        BulkScorer(**RULES, as_of=AS_OF).score(table)
    assert str(raised.value).startswith(said)


def test_what_other_engines_hold_as_other_types_is_no_fault_of_a_row() -> None:
    table = pl.DataFrame({
        "client_id": ["a", "b"], "name": ["A", "B"], "nps_score": [8, 11], "term_months": [12.0, 6.0],
        "monthly_value": pl.Series([Decimal("800000.00"), Decimal("1.50")]), "expansion_signals": ["high_adoption", ";"],
        "aliases": [["x"], []],
    })  # fmt: skip
    scorer = BulkScorer(**RULES, as_of=AS_OF)
    assert scorer.score(table.head(1))["expansion_score"].to_list() == [3]
    with pytest.raises(BulkError, match=r"^row 1: nps_score: Input should be less than or equal to 10$"):
        scorer.score(table)


def test_a_table_without_ids_is_refused() -> None:
    with pytest.raises(BulkError, match=r"^there is no column client_id$"):
        BulkScorer(**RULES, as_of=AS_OF).score(pl.DataFrame({"name": ["A"]}))


def test_no_clients_give_an_empty_table() -> None:
    scorer = BulkScorer(**RULES, as_of=AS_OF)
    scores = scorer.score(pl.DataFrame(schema={"client_id": pl.String, "name": pl.String}))
    assert (scores.height, scores.schema) == (0, scorer.none().schema)


def test_figures_of_a_client_by_hand() -> None:
    (row,) = BulkScorer(**RULES, as_of=AS_OF).score(
        pl.DataFrame([{"client_id": "a", "name": "A", "data_date": date(2026, 10, 1), **FULL, "technical_score": 60.0}])
    ).to_dicts()  # fmt: skip
    health = ("health_score", "health_score_exact", "health_band", "health_coverage")
    assert [row[name] for name in health] == [79, 78.75, "yellow", 1.0]
    churn = ("churn_score", "churn_level", "churn_coverage", "churn_near_threshold")
    assert [row[name] for name in churn] == [15, "low", 1.0, "engagement_score;support_tickets"]
    assert (row["upsell_offers"], row["upsell_expected_value"], row["upsell_hold"]) == (
        "technical_seo",
        325_000,
        False,
    )
    assert row["upsell_unknown"] == "content_marketing;link_building;local_seo"
