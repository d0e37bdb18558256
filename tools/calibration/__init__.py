"""Fitting a churn model to outcomes, and measuring any model against them."""

from tools.calibration.backtesting import Backtest, backtest
from tools.calibration.fitting import CalibrationError, Fit, fit
from tools.calibration.labelled import Example, Labelled, LabelMap, load_label_map, read_labelled
from tools.calibration.measures import Bin, Interval, Measures, measure
from tools.calibration.studies import Study, fitted_model, study, write_model

__all__ = [
    "Backtest",
    "Bin",
    "CalibrationError",
    "Example",
    "Fit",
    "Interval",
    "LabelMap",
    "Labelled",
    "Measures",
    "Study",
    "backtest",
    "fit",
    "fitted_model",
    "load_label_map",
    "measure",
    "read_labelled",
    "study",
    "write_model",
]
