"""The calibration table as a picture: what was predicted against what came, readable in greyscale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.calibration.measures import Bin


def plot(
    path: Path,
    tables: Mapping[str, Sequence[Bin]],
    *,
    title: str,
    predicted: str,
    observed: str,
    percent: str = "%",
) -> None:
    """Draw calibration tables, by what they are called, into ``path``; its ending names the format (svg, png, pdf)."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot
    from matplotlib.ticker import PercentFormatter

    figure, axes = pyplot.subplots(figsize=(6, 6), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.6", linestyle=":", linewidth=1)
    styles = ({"color": "0.1", "marker": "o"}, {"color": "0.5", "marker": "s", "linestyle": "--"})
    for (name, table), style in zip(tables.items(), styles, strict=False):
        shown = [bin.predicted for bin in table]
        came = [bin.observed for bin in table]
        errors = ([b.observed - b.low for b in table], [b.high - b.observed for b in table])
        axes.errorbar(shown, came, yerr=errors, label=name, capsize=3, **style)  # type: ignore[arg-type]
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel=predicted, ylabel=observed, title=title)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(PercentFormatter(1.0, symbol=percent))
    axes.legend()
    figure.savefig(path)
    pyplot.close(figure)
