"""``csm calibrate`` and ``csm backtest``: churn models against outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from agent.cli.options import (
    AsJson,
    AsOf,
    ChurnModel,
    Decimal,
    InLang,
    Sheet,
    language_for,
    now_in,
    settings_with,
)
from agent.cli.output import Exit, fail, say, write_json, write_markdown

if TYPE_CHECKING:
    from agent.settings import Settings
    from tools.calibration import Labelled
    from tools.scoring.schema import ChurnModel as Model

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
    from agent.listing.calibration import calibration_texts, study_listing
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
    write_model(path, found, model, name=name, fitted_on=as_of or now_in(settings).date())
    language = language_for(settings, lang)
    words = calibration_texts(language)
    if plot is not None:
        _draw(plot, {words["fitted"]: found.table_fitted, words["unfitted"]: found.table_unfitted}, words)
    if as_json:
        write_json(found.model_dump(mode="json") | {"name": name, "path": str(path)})
    else:
        write_markdown(study_listing(found, language))
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
    from agent.listing.calibration import backtest_listing, calibration_texts
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
        _draw(plot, {found.model: found.calibration}, calibration_texts(language))
    if as_json:
        write_json(found.model_dump(mode="json"))
    else:
        write_markdown(backtest_listing(found, language))
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
    from tools.book import Book, load_folder
    from tools.calibration.from_book import labelled_from_book

    with Book("sqlite://") as book:
        load_folder(book, folder, loaded_at=now_in(settings))
        return labelled_from_book(book, name=folder.name)


def _refusals(labelled: Labelled) -> None:
    """Say which rows were left out, and end with the status for that."""
    for line in labelled.refused[:_SHOWN_REFUSALS]:
        say(line)
    if len(labelled.refused) > _SHOWN_REFUSALS:
        say(f"… {len(labelled.refused) - _SHOWN_REFUSALS} more")
    if labelled.refused:
        raise typer.Exit(Exit.REFUSED)


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
