"""``csm``: the command line. Each command imports what it needs when it runs, so that ``csm --help`` is quick."""

from __future__ import annotations

import logging

import typer

from agent.cli import (
    book,
    calendar,
    calibration,
    configuration,
    demo,
    drafts,
    evals,
    grounding,
    keys,
    knowledge,
    mcp,
    portfolio,
    sample,
    scoring,
    serve,
    signals,
    talk,
    work,
)
from agent.cli.ending import Commands

app = typer.Typer(
    name="csm",
    cls=Commands,
    help="The client success agent: scores by calculators, prose by a model, no figure that a calculator did not make.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help costs a third of the start-up less
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("load")(book.load)
app.command("clients")(book.clients)
app.command("show")(book.show)
app.command("override")(book.override)
app.command("score")(scoring.score)
app.command("ask")(talk.ask)
app.command("chat")(talk.chat)
app.add_typer(drafts.app, name="draft")
app.command("drafts")(drafts.drafts)
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(grounding.app, name="grounding")
app.command("eval")(evals.evaluate)
app.command("onboarding")(calendar.onboarding)
app.command("cadence")(calendar.cadence)
app.command("renewals")(portfolio.renewals)
app.command("portfolio")(portfolio.portfolio)
app.command("metrics")(portfolio.metrics)
app.command("calibrate")(calibration.calibrate)
app.command("backtest")(calibration.backtest)
app.command("signals")(signals.signals)
app.command("explain")(signals.explain)
app.command("run")(work.run)
app.command("actions")(work.actions)
app.command("brief")(work.brief)
app.command("handover")(work.handover)
app.command("serve")(serve.serve)
app.command("mcp")(mcp.mcp)
app.add_typer(keys.app, name="keys")
app.command("sample")(sample.sample)
app.command("config")(configuration.config)
app.command("demo")(demo.demo)


def run() -> None:
    """Entry point of the ``csm`` script."""
    # Silence, until the settings of a command ask for logs (agent.telemetry).
    logging.basicConfig(level=logging.CRITICAL, handlers=[logging.NullHandler()])
    app()


if __name__ == "__main__":
    run()
