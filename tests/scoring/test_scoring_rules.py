"""The YAML rules: found by name or path, a user's own beside ours, and clear words where one is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from scoring_clients import full, record

from tools.scoring import (
    RuleError,
    load_churn_model,
    load_offers,
    load_scorecard,
    read_rule,
    rule_names,
    score_churn,
    score_health,
)
from tools.scoring.library import SHIPPED
from tools.scoring.schema import ChurnModel, WeightedScorecard, content_hash

OWN_CARD = """\
kind: scorecard
name: ours
notes: &moods {positive: 100, neutral: 60, concerns: 40, negative: 10, cancellation_threat: 0}
components:
  - id: money
    weight: 0.4
    factors:
      - {id: payment_timeliness, field: payment_score}
      - {id: contract_value, field: monthly_value, full_at: {RUB: 500000, USD: 10000}}
  - id: people
    weight: 0.6
    factors:
      - {id: csat, field: extra.csat, times: 20}
      - {id: mood, field: feedback, scores: *moods}
bands:
  - {band: green, from: 75, action: call_the_owner}
  - {band: red, from: 0}
"""


def write(folder: Path, text: str, name: str = "card.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def shipped(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((SHIPPED / name).read_text("utf-8"))
    return content


# --- finding ---


def test_shipped_rules_have_names() -> None:
    assert rule_names("scorecard") == [
        "product_relationship_outcomes", "saas_pillars", "seo_agency", "traffic_light",
    ]  # fmt: skip
    assert rule_names("churn_model") == ["seo_agency", "seo_agency_graded"]
    assert load_scorecard().name == load_churn_model().name == load_offers().name == "seo_agency"


def test_users_card_is_used_by_name_and_by_path(tmp_path: Path) -> None:
    path = write(tmp_path, OWN_CARD)
    by_name = load_scorecard("ours", [tmp_path])
    assert by_name == load_scorecard(path) == load_scorecard(str(path))
    client = record(
        payment_score=80.0, monthly_value=8_000.0, currency="USD", feedback="neutral", extra={"csat": "4.5"}
    )
    result = score_health(client, by_name)
    # money (80 + 80) / 2 = 80; people (90 + 60) / 2 = 75; 0.4 × 80 + 0.6 × 75 = 77
    assert (result.score, result.band, result.action, result.coverage) == (77, "green", "call_the_owner", 1.0)


def test_users_card_of_the_same_name_takes_our_place(tmp_path: Path) -> None:
    write(tmp_path, OWN_CARD.replace("name: ours", "name: seo_agency"))
    assert [c.id for c in load_scorecard("seo_agency", [tmp_path]).components] == ["money", "people"]  # type: ignore[union-attr]
    assert load_scorecard("seo_agency") != load_scorecard("seo_agency", [tmp_path])


def test_card_without_payment_method(tmp_path: Path) -> None:
    """Where nobody pays by autopay, the factor says nothing and is left out of the card."""
    card = shipped("scorecards/seo_agency.yaml") | {"name": "no_autopay"}
    card["components"][0]["factors"].pop()
    write(tmp_path, yaml.safe_dump(card))
    result = score_health(full(autopay=None), load_scorecard("no_autopay", [tmp_path]))
    assert (result.coverage, result.missing) == (1.0, ())
    assert result.components[0].score == 85.0
    assert result.score_exact == 77.5  # 0.25 × (85 − 90) from the worked example's 78.75


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, OWN_CARD)
    before = load_scorecard("ours", [tmp_path])
    write(tmp_path, OWN_CARD.replace("from: 75", "from: 90.5"))
    after = load_scorecard("ours", [tmp_path])
    assert before.ref.version != after.ref.version
    assert isinstance(after, WeightedScorecard) and after.bands[0].start == 90.5


def test_version_is_of_the_content_not_of_the_layout(tmp_path: Path) -> None:
    ours = shipped("scorecards/seo_agency.yaml")
    path = write(tmp_path, "# a comment\n" + yaml.safe_dump(ours, sort_keys=True))
    assert read_rule(path).content_hash == load_scorecard().ref.version == content_hash(ours)
    ours["components"][0]["weight"], ours["components"][1]["weight"] = 0.20, 0.25
    assert content_hash(ours) != load_scorecard().ref.version


def test_model_written_in_memory_has_a_version_too() -> None:
    fitted = shipped(CHURN) | {"name": "fitted", "notes": {"roc_auc": "0.71"}}
    model = ChurnModel.model_validate(fitted)
    assert model.ref.version == content_hash(fitted)
    assert score_churn(full(), model).model.name == "fitted"


def test_a_weight_fitted_to_zero_is_allowed() -> None:
    fitted = shipped(CHURN)
    fitted["factors"][0]["weight"], fitted["factors"][1]["weight"] = 0.0, 0.45
    result = score_churn(
        full(monthly_value=1.0, engagement_score=90.0, payment_delays=0.0), ChurnModel.model_validate(fitted)
    )
    assert (result.score, result.factors[0].breached, result.factors[0].points) == (0, True, 0.0)


def test_unknown_names_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"no scorecard 'nosuch'; known: product_relationship_outcomes, "):
        load_scorecard("nosuch")
    with pytest.raises(RuleError, match="No such file"):
        load_scorecard(tmp_path / "nosuch.yaml")
    with pytest.raises(RuleError, match="is no scorecard but churn model"):
        load_scorecard(SHIPPED / "churn" / "seo_agency.yaml")
    with pytest.raises(RuleError, match="is no churn model but scorecard"):
        load_churn_model(SHIPPED / "scorecards" / "seo_agency.yaml")


# --- what is wrong with a file ---


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("weight: 0.4", "weight: 0.5", 1, "the components' weights sum to 1.1, not 1"),
        ("weight: 0.4", "weight: 1.4", 6, "components.money.weight: Input should be less than or equal to 1"),
        ("payment_score", "paymant_score", 8, "did you mean payment_score"),
        (", full_at: {RUB: 500000, USD: 10000}", "", 9, "monthly_value is money"),
        ("field: payment_score", "field: payment_score, full_at: {RUB: 1}", 8, "full_at is for money"),
        ("{RUB: 500000", "{rub: 500000", 9, "components.money.factors.contract_value.full_at"),
        ("id: csat", "id: csat_4", 13, "components.people.factors"),
        ("id: mood", "id: csat", 1, "factor 'csat' stands twice"),
        ("cancellation_threat: 0", "nonsense: 0", 14, "scores must name each of"),
        ("times: 20", "times: 0", 13, "score every client alike"),
        ("times: 20", "time: 20", 13, "Extra inputs are not permitted"),
        ("field: extra.csat, times: 20", "field: renewal_date", 13, "is a date"),
        ("from: 75", "from: 101", 16, "less than or equal to 100"),
        ("{band: red, from: 0}", "{band: red, from: 10}", 1, "down to 0"),
        ("band: green", "band: blue", 16, "'green', 'yellow' or 'red'"),
        ("{band: red, from: 0}", "{band: green, from: 0}", 1, "out of order"),
        ("name: ours", "name: our card", 2, "name"),
        ("kind: scorecard", "kind: score", 1, "kind is 'score'"),
        ("name: ours", "name: ours\nname: theirs", 3, "name stands twice"),
        ("bands:", "bands: [", 16, ""),
    ],
)  # fmt: skip
def test_errors_name_the_file_and_the_place(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in OWN_CARD
    path = write(tmp_path, OWN_CARD.replace(old, new, 1))
    with pytest.raises(RuleError) as error:
        load_scorecard(path)
    first = str(error.value).splitlines()[0]
    assert first.startswith(f"{path}:{line}:")
    assert says in str(error.value)


CHURN, GRADED = "churn/seo_agency.yaml", "churn/seo_agency_graded.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (CHURN, "breached_below: 60", "no_risk_at: 60", "says no limit"),
        (CHURN, "breached_below: 60", "no_risk_at: 60, full_risk_at: 60", "a step, not a ramp"),
        (CHURN, "breached_below: 60", "no_risk_at: 60, full_risk_at: 20", "shape step needs breached"),
        (CHURN, "breached_below: 60", "breached_below: 60, breached_above: 9", "use breached"),
        (CHURN, "{RUB: 500000}", "500000", "is money: state its limits per currency"),
        (CHURN, "breached_below: 60", "breached_below: {RUB: 60}", "is no money"),
        (CHURN, "weight: 0.25", "weight: 0.30", "the factors' weights sum to 1.05, not 1"),
        (CHURN, "level: high, from: 61", "level: high, from: 91", "levels go from the highest"),
        (GRADED, "{RUB: 250000}", "{USD: 250000}", "different currencies"),
        ("offers.yaml", "technical_score < 70", "tech_score < 70", "technical_score"),
        ("offers.yaml", "probability: 0.65", "probability: 65", "offers.technical_seo.probability"),
        ("offers.yaml", "monthly_value: 500000", "monthly_value: 0", "greater than 0"),
        ("scorecards/traffic_light.yaml", "[minimal]", "[none]", "is none of regular, reduced, minimal"),
        ("scorecards/traffic_light.yaml", "min_known: 3", "min_known: 6", "only 5 signals"),
        ("expansion_signals.yaml", "id: high_adoption", "id: high_hopes", "high_adoption"),
    ],
)  # fmt: skip
def test_other_rules_are_checked_when_they_are_read(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    text = (SHIPPED / file).read_text("utf-8")
    assert old in text
    path = write(tmp_path, text.replace(old, new, 1))
    with pytest.raises(RuleError) as error:
        read_rule(path)
    assert str(error.value).startswith(f"{path}:") and says in str(error.value)


def test_file_that_is_no_rule(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="a rule is a mapping"):
        read_rule(write(tmp_path, "- a list"))
    (tmp_path / "cp1251.yaml").write_bytes("name: Ромашка".encode("cp1251"))
    with pytest.raises(RuleError, match="is not UTF-8"):
        read_rule(tmp_path / "cp1251.yaml")


def test_one_wrong_field_is_one_complaint(tmp_path: Path) -> None:
    text = OWN_CARD.replace(
        "      - {id: contract_value, field: monthly_value, full_at: {RUB: 500000, USD: 10000}}\n", ""
    )
    path = write(tmp_path, text.replace("payment_score", "paymant_score"))
    with pytest.raises(RuleError) as caught:
        load_scorecard(path)
    (line,) = str(caught.value).splitlines()
    assert "paymant_score" in line


def test_an_empty_list_is_still_told(tmp_path: Path) -> None:
    path = write(tmp_path, "kind: scorecard\nname: ours\ncomponents: []\nbands: [{band: red, from: 0}]\n")
    with pytest.raises(RuleError, match="components"):
        load_scorecard(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kind: scorecard\nname: ours\n5: x\nyes: y\n", "5"),
        ("kind: scorecard\nname: ours\nmethod: [weighted]\n", "method"),
        ("kind: scorecard\nname: ours\nmethod: {a: b}\n", "method"),
        ("kind: scorecard\nname: ours\nnotes: &a [*a]\n", "nested"),
    ],
)
def test_odd_yaml_is_a_rule_error(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(RuleError, match=says):
        read_rule(write(tmp_path, text))


def test_notes_may_hold_any_key(tmp_path: Path) -> None:
    text = (SHIPPED / CHURN).read_text("utf-8") + "\nnotes: {2024: fitted, yes: we did, how: by hand}\n"
    version = load_churn_model(write(tmp_path, text)).ref.version
    assert version and version != load_churn_model().ref.version
