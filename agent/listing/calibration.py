"""A calibration and a backtest in words: the measures beside one another, the calibration table, the weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tools.words import Language

if TYPE_CHECKING:
    from tools.calibration import Backtest, Bin, Interval, Measures, Study

_TEXTS: dict[Language, dict[str, str]] = {
    "en": {
        "fitted": "fitted, out of fold",
        "unfitted": "not fitted (score / 100)",
        "gain": "difference",
        "roc_auc": "ROC AUC",
        "pr_auc": "PR AUC",
        "brier": "Brier score",
        "figure": "figure",
        "model": "model",
        "rows": "rows",
        "predicted": "mean prediction",
        "observed": "left",
        "interval": "interval",
        "factor": "factor",
        "before": "weight before",
        "after": "weight fitted",
        "calibration": "Calibration: what was predicted, and what came",
        "weights": "Weights",
        "title": "Calibration",
        "percent": "%",
        "head": "{table}: {rows} rows of {clients} clients, of whom {churned} rows ended in churn; "
        "{without} without a score, {unlabelled} without an outcome, {refused} refused.",
        "note": "Intervals are 95 %: by bootstrap over clients, in the calibration table Wilson's.",
        "index": "The score is an index that nobody calibrated: its Brier score and table take score / 100 "
        "for a probability.",
        "seen": "The model says that it was fitted to a table of this name: this is no test of it.",
        "written": "Written: {path}. Use it with --churn-model {name}.",
    },
    "ru": {
        "fitted": "подобранная, вне выборки подбора",
        "unfitted": "исходная (балл / 100)",
        "gain": "разница",
        "roc_auc": "ROC AUC",
        "pr_auc": "PR AUC",
        "brier": "оценка Брайера",
        "figure": "показатель",
        "model": "модель",
        "rows": "строк",
        "predicted": "средний прогноз",
        "observed": "ушли",
        "interval": "интервал",
        "factor": "фактор",
        "before": "исходный вес",
        "after": "подобранный вес",
        "calibration": "Калибровка: что прогнозировали и что вышло",
        "weights": "Веса",
        "title": "Калибровка",
        "percent": "\u00a0%",
        "head": "{table}: строк — {rows}, клиентов — {clients}, закончились уходом — {churned}; "
        "без балла — {without}, без исхода — {unlabelled}, отклонено — {refused}.",
        "note": "Интервалы 95-процентные: бутстреп по клиентам, в таблице калибровки — интервалы Уилсона.",
        "index": "Балл — индекс без калибровки: для оценки Брайера и таблицы за вероятность взят балл / 100.",
        "seen": "По данным модели, её подбирали на таблице с этим именем: проверкой это не считается.",
        "written": "Записано: {path}. Применить: --churn-model {name}.",
    },
}


def calibration_texts(language: Language) -> dict[str, str]:
    """What is called what, in tables and in the picture of one."""
    return _TEXTS[language]


def study_listing(found: Study, language: Language) -> str:
    """The study as Markdown."""
    words = _TEXTS[language]
    lines = [
        _head(found, words),
        "",
        *_measures(
            {words["fitted"]: found.fitted, words["unfitted"]: found.unfitted, words["gain"]: found.gain},
            language,
        ),
        "",
        f"**{words['weights']}**",
        "",
        f"| {words['factor']} | {words['before']} | {words['after']} |",
        "| --- | --- | --- |",
        *(
            f"| {_label(factor, language)} | {_number(found.weights_before[factor], language)} | {_number(weight, language)} |"
            for factor, weight in found.weights.items()
        ),
        "",
        *_table(found.table_fitted, language),
        "",
        words["note"],
    ]
    return "\n".join(lines)


def backtest_listing(found: Backtest, language: Language) -> str:
    """The backtest as Markdown."""
    words = _TEXTS[language]
    lines = [_head(found, words), "", *_measures({found.model: found.measures}, language), ""]
    lines += [*_table(found.calibration, language), "", words["note"]]
    if not found.calibrated:
        lines += ["", words["index"]]
    if found.seen:
        lines += ["", words["seen"]]
    return "\n".join(lines)


def _head(found: Study | Backtest, words: dict[str, str]) -> str:
    return words["head"].format(
        table=found.table,
        rows=found.rows,
        clients=found.clients,
        churned=found.churned,
        without=found.without_score,
        unlabelled=found.unlabelled,
        refused=len(found.refused),
    )


def _measures(columns: dict[str, Measures], language: Language) -> list[str]:
    words = _TEXTS[language]
    lines = [f"| {words['figure']} | " + " | ".join(columns) + " |", "| --- |" + " --- |" * len(columns)]
    for name in ("roc_auc", "pr_auc", "brier"):
        cells = (_interval(getattr(measures, name), language) for measures in columns.values())
        lines.append(f"| {words[name]} | " + " | ".join(cells) + " |")
    return lines


def _table(table: Sequence[Bin], language: Language) -> list[str]:
    words = _TEXTS[language]
    names = ("rows", "predicted", "observed", "interval")
    return [
        f"**{words['calibration']}**",
        "",
        "| " + " | ".join(words[name] for name in names) + " |",
        "| --- | --- | --- | --- |",
        *(
            f"| {b.rows} | {_percent(b.predicted, language)} | {_percent(b.observed, language)} | "
            f"{_percent(b.low, language)} – {_percent(b.high, language)} |"
            for b in table
        ),
    ]


def _interval(interval: Interval, language: Language) -> str:
    told = _number(interval.value, language)
    if interval.low is None or interval.high is None:
        return told
    return f"{told} ({_number(interval.low, language)} – {_number(interval.high, language)})"


def _number(value: float, language: Language) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, "0.000", locale=language)


def _percent(value: float, language: Language) -> str:
    from babel.numbers import format_percent

    return format_percent(value, "0.0\u00a0%" if language == "ru" else "0.0%", locale=language)


def _label(factor: str, language: Language) -> str:
    from tools.words import words

    return words(language).metrics.get(factor, factor.replace("_", " "))
