"""``make bench``: runs the parts and prints their tables as Markdown; what it is at goes to standard error."""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from importlib import import_module
from pathlib import Path

from tests.bench import PARTS
from tests.bench.figures import markdown
from tests.bench.run import Run, load, machine


def main(arguments: list[str] | None = None) -> int:
    """Run the parts asked for, all without a word; a part that fails is told and costs the others nothing.

    Returns:
        0, or 1 where a part failed.
    """
    asked = _parser().parse_args(arguments)
    print(f"{machine()}\n", flush=True)
    failed = []
    for part in asked.part or PARTS:
        print(f"{part}: {load()} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix=f"bench-{part}-") as folder:
            run = Run(Path(folder), quick=asked.quick, peers=asked.peers)
            try:
                for table in import_module(f"tests.bench.{part}").tables(run):
                    print(markdown([table]), end="\n\n", flush=True)
            except Exception:
                traceback.print_exc()
                failed.append(part)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--part", type=_parts, help=f"only these, with commas between: {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="small sizes: proves that it runs")
    parser.add_argument("--peers", type=_folder, help="a checkout of others' scripts to stand beside")
    return parser


def _parts(text: str) -> list[str]:
    parts = [part for part in text.split(",") if part]
    if unknown := sorted(set(parts) - set(PARTS)):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return parts


def _folder(text: str) -> Path:
    if not (place := Path(text)).is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: {place}")
    return place


if __name__ == "__main__":
    sys.exit(main())
