"""``csm calibrate`` and ``csm backtest``: churn models against outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agent.cli.options import AsJson, AsOf, ChurnModel, Decimal, InLang, Sheet, language_for, settings_with
from agent.cli.output import Exit, fail, say, write_json, write_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.settings import Settings
    from tools.calibration import Backtest, Bin, Interval, Labelled, Measures, Study
    from tools.scoring.schema import ChurnModel as Model
    from tools.words import Language

History = Annotated[
    Path | None,
    typer.Argument(
        help="A labelled table (CSV, JSON, JSONL, Parquet, XLSX) or a folder as csm load reads it; the book unless given."
    ),
]
LabelMap = Annotated[
    Path | None,
    typer.Option("--map", metavar="MAP", help="YAML that names another table's columns and its label."),
]
Seed = Annotated[int, typer.Option(help="Deals clients into folds and resamples them.")]
Resamples = Annotated[int, typer.Option(min=100, help="Resamples behind each interval.")]
Plot = Annotated[Path | None, typer.Option(help="Draw the calibration table here: .svg, .png or .pdf.")]

_SHOWN_REFUSALS = 10
_WORDS: dict[Language, dict[str, str]] = {
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


def calibrate(
    out: Annotated[
        str, typer.Option("--out", metavar="NAME", help="Name of the new model, or a path ending in .yaml.")
    ],
    history: History = None,
    mapping: LabelMap = None,
    churn_model: ChurnModel = None,
    decimal: Decimal = None,
    sheet: Sheet = None,
    as_of: AsOf = None,
    seed: Seed = 1,
    resamples: Resamples = 1000,
    plot: Plot = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Fit the weights of a churn model to outcomes, measure it beside the unfitted one, and write the new model."""
    from tools.calibration import CalibrationError, study, write_model

    settings = settings_with(churn_model=churn_model)
    path, name = _place(settings, out)
    model = _model(settings)
    if path.exists() and model.name == name:
        fail(f"--out {out}: is the model that would be fitted; choose another name", Exit.WRONG_CALL)
    labelled = _read(settings, history, mapping, decimal, sheet)
    try:
        found = study(labelled, model, seed=seed, resamples=resamples)
    except CalibrationError as error:
        fail(str(error))
    write_model(path, found, model, name=name, fitted_on=as_of or _today(settings))
    language = language_for(settings, lang)
    words = _WORDS[language]
    if plot is not None:
        _draw(plot, {words["fitted"]: found.table_fitted, words["unfitted"]: found.table_unfitted}, words)
    if as_json:
        write_json(found.model_dump(mode="json") | {"name": name, "path": str(path)})
    else:
        write_markdown(_study(found, language))
    say(words["written"].format(path=path, name=name if path.parent == _folder(settings) else path))
    _refusals(labelled)


def backtest(
    history: History = None,
    mapping: LabelMap = None,
    churn_model: ChurnModel = None,
    decimal: Decimal = None,
    sheet: Sheet = None,
    seed: Seed = 1,
    resamples: Resamples = 1000,
    plot: Plot = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Judge any churn model by a table of outcomes: ROC AUC, PR AUC, Brier score, calibration."""
    from tools.calibration import CalibrationError
    from tools.calibration import backtest as judge

    settings = settings_with(churn_model=churn_model)
    model = _model(settings)
    labelled = _read(settings, history, mapping, decimal, sheet)
    try:
        found = judge(labelled, model, seed=seed, resamples=resamples)
    except CalibrationError as error:
        fail(str(error))
    language = language_for(settings, lang)
    if plot is not None:
        _draw(plot, {found.model: found.calibration}, _WORDS[language])
    if as_json:
        write_json(found.model_dump(mode="json"))
    else:
        write_markdown(_backtest(found, language))
    _refusals(labelled)


def _folder(settings: Settings) -> Path:
    return (settings.rules or settings.home / "rules") / "churn"


def _place(settings: Settings, out: str) -> tuple[Path, str]:
    """Where the new model goes, and what it is called."""
    import re

    path = Path(out)
    if path.suffix in (".yaml", ".yml"):
        if not path.absolute().parent.is_dir():
            fail(f"--out {out}: no such folder", Exit.WRONG_CALL)
    else:
        path = _folder(settings) / f"{out}.yaml"
    name = path.stem
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        fail(f"--out {out}: a model's name is letters, digits, - and _", Exit.WRONG_CALL)
    return path, name


def _model(settings: Settings) -> Model:
    from agent.rules import standing_rules
    from tools.scoring.library import RuleError

    try:
        model: Model = standing_rules(settings)["churn_model"]
    except RuleError as error:
        fail(str(error), Exit.WRONG_CALL)
    return model


def _read(
    settings: Settings, history: Path | None, mapping: Path | None, decimal: Any, sheet: str | None
) -> Labelled:
    from tools.book import Book, BookError
    from tools.calibration import load_label_map, read_labelled
    from tools.calibration.from_book import labelled_from_book

    try:
        if history is None:
            return labelled_from_book(Book(settings.book_url))
        if history.is_dir():
            return _of_folder(settings, history)
        return read_labelled(
            history,
            mapping=load_label_map(mapping) if mapping else None,
            decimal=decimal.value if decimal else None,
            sheet=sheet,
        )
    except BookError as error:
        fail(str(error), Exit.WRONG_CALL)


def _of_folder(settings: Settings, folder: Path) -> Labelled:
    """A folder is loaded into a book of its own that lasts as long as the command."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from tools.book import Book, load_folder
    from tools.calibration.from_book import labelled_from_book

    with Book("sqlite://") as book:
        load_folder(book, folder, loaded_at=datetime.now(ZoneInfo(settings.timezone)))
        return labelled_from_book(book, name=folder.name)


def _refusals(labelled: Labelled) -> None:
    """Say which rows were left out, and end with the status for that."""
    for line in labelled.refused[:_SHOWN_REFUSALS]:
        say(line)
    if len(labelled.refused) > _SHOWN_REFUSALS:
        say(f"… {len(labelled.refused) - _SHOWN_REFUSALS} more")
    if labelled.refused:
        raise typer.Exit(Exit.REFUSED)


def _today(settings: Settings) -> Any:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(settings.timezone)).date()


def _draw(path: Path, tables: Any, words: dict[str, str]) -> None:
    from tools.calibration.plot import plot

    try:
        plot(
            path,
            tables,
            title=words["title"],
            predicted=words["predicted"],
            observed=words["observed"],
            percent=words["percent"],
        )
    except (OSError, ValueError) as error:
        fail(f"--plot {path}: {error}", Exit.WRONG_CALL)


# --- in words ---------------------------------------------------------------------------------------------


def _study(found: Study, language: Language) -> str:
    words = _WORDS[language]
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


def _backtest(found: Backtest, language: Language) -> str:
    words = _WORDS[language]
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
    words = _WORDS[language]
    lines = [f"| {words['figure']} | " + " | ".join(columns) + " |", "| --- |" + " --- |" * len(columns)]
    for name in ("roc_auc", "pr_auc", "brier"):
        cells = (_interval(getattr(measures, name), language) for measures in columns.values())
        lines.append(f"| {words[name]} | " + " | ".join(cells) + " |")
    return lines


def _table(table: Sequence[Bin], language: Language) -> list[str]:
    words = _WORDS[language]
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
