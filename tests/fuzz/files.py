"""Files that people bring: tables of every format, rules, maps, documents of a library."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from tests.fuzz.target import Feed, Target, ready, told
from tools.book import MapError, Refusal, UnreadableFile, load_map, sample_files
from tools.book.files import TableFile
from tools.history import TABLES
from tools.record import ClientRecord
from tools.retrieval.checking import faults_of
from tools.retrieval.reading import NotADocument, read
from tools.scoring.library import RuleError, read_rule

_ROOT = Path(__file__).parents[2]


def _table(suffix: str, model: Any = ClientRecord) -> Callable[[], AbstractContextManager[Feed]]:
    """Reads a table: rows that are taken are records of the model, others are refused with line, field and rule."""

    @contextmanager
    def opened() -> Iterator[Feed]:
        with tempfile.TemporaryDirectory(prefix="csm-fuzz-") as folder:
            path = Path(folder) / f"table{suffix}"

            def feed(data: bytes) -> bool:
                path.write_bytes(data)
                try:
                    taken = 0
                    for row in TableFile(path, model):
                        if isinstance(row, Refusal):
                            assert row.breaches, "a row refused for nothing"
                            assert row.rule, "a row refused without a rule"
                            assert row.line >= 1, "a row refused without its line"
                        else:
                            assert isinstance(row, model)
                            taken += 1
                    return taken > 0
                except UnreadableFile as error:
                    return told(error, place=str(path))

            yield feed

    return opened


def _of_path(
    suffix: str, read: Callable[[Path], object], refusal: type[Exception]
) -> Callable[[], AbstractContextManager[Feed]]:
    @contextmanager
    def opened() -> Iterator[Feed]:
        with tempfile.TemporaryDirectory(prefix="csm-fuzz-") as folder:
            path = Path(folder) / f"given{suffix}"

            def feed(data: bytes) -> bool:
                path.write_bytes(data)
                try:
                    read(path)
                except refusal as error:
                    return told(error, place=str(path))
                return True

            yield feed

    return opened


def _document(data: bytes) -> bool:
    try:
        source = read("docs/given.md", data)
    except NotADocument:
        return False
    for section in source.sections:
        assert 0 <= section.start <= section.end <= len(source.text)
    for fault in faults_of(source.text):
        assert fault.line >= 1
    return True


def _as(write: Callable[[pl.DataFrame, io.BytesIO], object]) -> bytes:
    frame = pl.DataFrame(
        {"client_id": ["1", "2"], "name": ["x", "y"], "nps_score": [7, None], "autopay": [True, False]}
    )
    kept = io.BytesIO()
    write(frame, kept)
    return kept.getvalue()


_CSV = b"".join(sample_files()[0].read_bytes().splitlines(keepends=True)[:4])
_JSON = _as(lambda frame, file: frame.write_json(file))
_RULES = _ROOT / "tools" / "scoring" / "rules"
_YAML = (
    b"&a ",
    b"*a",
    b"!!python/object/apply:os.system ['id']",
    b"<<: *a",
    b"- ",
    b"|\n",
    b"name: ",
    b"'",
    b"{",
    b"?",
)
_WEEKLY = b"client_id,week_start,logins,tickets\nc-101,2026-11-16,3,1\nc-102,2026-11-09,0,2\n"

FILES: dict[str, Target] = {
    "csv": Target(
        (
            _CSV,
            b"client_id;name;nps_score\nc-1;\xc0\xeb\xfc\xf4\xe0;7,5\n",
            b'\xef\xbb\xbfclient_id\tname\tmonthly_value\r\n1\t"a ""b"""\t1 200 000,50\r\n',
        ),
        _table(".csv"),
        (b"client_id", b"autopay", "да".encode(), b"85%", b"31.12.2026", b'""', b"\xc4\xe0"),
    ),
    "csv of history": Target((_WEEKLY,), _table(".csv", TABLES["weekly"]), (b"week_start", b"2026-11-17")),
    "json": Target((_JSON, b'{"clients": [{"client_id": "1", "name": "x"}]}'), _table(".json")),
    "jsonl": Target(
        (
            _as(lambda frame, file: frame.write_ndjson(file)),
            b'{"client_id": "1", "name": "x", "nps_score": 7, "aliases": ["y"]}\n\n{"client_id": 2, "name": "z"}',
        ),
        _table(".jsonl"),
    ),
    "parquet": Target((_as(lambda frame, file: frame.write_parquet(file)),), _table(".parquet"), share=0.5),
    "xlsx": Target((_as(lambda frame, file: frame.write_excel(file)),), _table(".xlsx"), share=0.2),
    "scorecard": Target(
        tuple(path.read_bytes() for path in sorted((_RULES / "scorecards").glob("*.yaml"))),
        _of_path(".yaml", read_rule, RuleError),
        _YAML,
        share=0.3,
    ),
    "churn model and offers": Target(
        (
            *(path.read_bytes() for path in sorted((_RULES / "churn").glob("*.yaml"))),
            (_RULES / "offers.yaml").read_bytes(),
        ),
        _of_path(".yaml", read_rule, RuleError),
        _YAML,
        share=0.3,
    ),
    "map": Target(
        tuple(path.read_bytes() for path in sorted((_ROOT / "tools" / "book" / "maps").glob("*.yaml"))),
        _of_path(".yaml", load_map, MapError),
        _YAML,
        share=0.5,
    ),
    "library document": Target(
        (
            (_ROOT / "knowledge" / "en").rglob("*.md").__next__().read_bytes(),
            b"---\nid: x\ntitle: X\nlanguage: en\napplies_to: [churn.level=high]\n---\n# X\n\n1. One\n2. Two\n",
        ),
        ready(_document),
        (*_YAML, b"---\n", b"# ", b"```\n", b"| a | b |\n", b"> ", b"<script>", b"[x](y)"),
    ),
}
