"""Files made to do harm: each is refused with a place and a reason, or does no more than its text says."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from agent.export.theme import ThemeError, read_theme
from agent.page.prose import prose
from tests.faults.conftest import Csm
from tools.book import MapError, UnreadableFile, iter_file, load_map
from tools.retrieval.checking import faults_of
from tools.retrieval.reading import read
from tools.scoring.library import RuleError, read_rule
from tools.signals import SignalRuleError, read_signal_rules

SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_END = b"</sheetData></worksheet>"
HEAD = b'<row r="1"><c r="A1" t="inlineStr"><is><t>client_id</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>'


def _workbook(path: Path, part: str, content: Iterable[bytes]) -> Path:
    """A sound workbook with one part in place of its own."""
    sound = path.with_name("sound.xlsx")
    with xlsxwriter.Workbook(str(sound)) as book:
        book.add_worksheet().write_row(0, 0, ["client_id", "name"])
    with zipfile.ZipFile(sound) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in whole.namelist():
            with made.open(name, "w") as file:
                for piece in content if name == part else [whole.read(name)]:
                    file.write(piece)
    return path


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_would_fill_the_memory(part: str, tmp_path: Path) -> None:
    bomb = _workbook(tmp_path / "bomb.xlsx", part, [SHEET, *[b" " * 1_000_000] * 80, SHEET_END])
    assert bomb.stat().st_size < 200_000
    with pytest.raises(UnreadableFile, match=rf"bomb\.xlsx: {part} would be 80000\d+ bytes"):
        list(iter_file(bomb))


def test_entities_that_grow_without_end(tmp_path: Path) -> None:
    entities = b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"aaaaaaaaaa") * 10) for n in range(10)
    )
    cell = b'<row><c t="inlineStr"><is><t>&a9;</t></is></c></row>'
    start = SHEET.replace(b'"1.0"?>', b'"1.0"?><!DOCTYPE x [' + entities + b"]>")
    laughs = _workbook(tmp_path / "laughs.xlsx", "xl/worksheets/sheet1.xml", [start, cell, SHEET_END])
    with pytest.raises(UnreadableFile, match="amplification"):
        list(iter_file(laughs))


def test_a_row_beyond_the_last(tmp_path: Path) -> None:
    far = b'<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>x</t></is></c></row>'
    book = _workbook(tmp_path / "far.xlsx", "xl/worksheets/sheet1.xml", [SHEET, HEAD, far, SHEET_END])
    with pytest.raises(UnreadableFile, match="beyond the last"):
        list(iter_file(book))


def test_tens_of_thousands_of_columns(tmp_path: Path) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_text("client_id,name," + ",".join(f"c{n}" for n in range(30_000)) + "\n1,x\n", "utf-8")
    (record,) = iter_file(wide)
    assert record.client_id == "1"  # type: ignore[union-attr]


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
@pytest.mark.parametrize("text", ["[" * 200_000, '{"client_id": ' + "9" * 100_000 + "}"])
def test_json_without_a_bottom(text: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"deep{suffix}"
    path.write_text(text, "utf-8")
    try:
        found = [str(row) for row in iter_file(path)]
    except UnreadableFile as error:
        found = [str(error)]
    assert found[0].startswith(f"{path}:1")
    assert len(found[0]) < 2000


def test_a_list_of_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "clients.json"
    path.write_text(json.dumps([{"client_id": "1", "name": "x", "industry": ["a\x00b", 3]}]), "utf-8")
    (refusal,) = iter_file(path)
    assert str(refusal).startswith(f"{path}:1 industry=")


def test_a_parquet_file_that_its_reader_dies_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "clients.parquet"
    pl.DataFrame({"client_id": ["1"], "name": ["x"]}).write_parquet(path)
    rows = iter_file(path)  # opened while it is sound

    def dies(*_: object, **__: object) -> None:
        raise pl.exceptions.PanicException(
            "assertion `left == right` failed"
        )  # no Exception, but a BaseException

    monkeypatch.setattr(pl.LazyFrame, "collect_batches", dies)
    with pytest.raises(UnreadableFile, match=r"clients\.parquet:1: damaged"):
        list(rows)


# -- YAML ---------------------------------------------------------------------------------------------------------------


def _laughs() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines)


HOSTILE_YAML = {
    "objects": "kind: !!python/object/apply:os.system ['touch pwned']\n",
    "a new object": "kind: !!python/object/new:os.system ['touch pwned']\n",
    "aliases": f"kind: scorecard\nname: x\n{_laughs()}\n",
    "depth": "kind: scorecard\nname: " + "[" * 5000,
    "itself": "kind: scorecard\nname: x\nbands: &a [*a]\n",
    "no date": "kind: scorecard\nname: 0000-00-00\n",
}


@pytest.mark.parametrize("name", HOSTILE_YAML)
@pytest.mark.parametrize(
    ("read", "refusal"),
    [
        (read_rule, RuleError),
        (load_map, MapError),
        (read_signal_rules, SignalRuleError),
        (read_theme, ThemeError),
    ],
)
def test_yaml_builds_no_objects_and_has_an_end(
    name: str,
    read: Callable[[Path], object],
    refusal: type[Exception],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "given.yaml"
    path.write_text(HOSTILE_YAML[name], "utf-8")
    with pytest.raises(refusal, match=r"given\.yaml"):
        read(path)
    assert [one.name for one in tmp_path.iterdir()] == ["given.yaml"]


@pytest.mark.parametrize("name", HOSTILE_YAML)
def test_the_head_of_a_document_is_no_exception(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"---\n{HOSTILE_YAML[name]}---\n# Title\n\nText.\n"
    assert faults_of(text)
    assert "Text." in read("x.md", text.encode()).text
    assert not list(tmp_path.iterdir())


def test_a_key_that_is_a_number_is_named(tmp_path: Path) -> None:
    path = tmp_path / "offers.yaml"
    path.write_text("kind: offers\nname: x\ncurrency: RUB\noffers: []\n9223372036854775808: 1\n", "utf-8")
    with pytest.raises(RuleError, match=r"offers\.yaml:5: 9223372036854775808: "):
        read_rule(path)


# -- what goes out ------------------------------------------------------------------------------------------------------

FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x.test")']


def test_no_cell_of_an_export_is_a_formula(tmp_path: Path, csm: Csm) -> None:
    import openpyxl

    clients = tmp_path / "clients.json"
    rows = [{"client_id": text, "name": text, "industry": text, "nps_score": 7} for text in FORMULAS]
    clients.write_text(json.dumps(rows), "utf-8")
    code, out, err = csm("score", str(clients), "--format", "csv")
    assert code == 0, err
    lines = out.splitlines()[1:]
    assert len(lines) == len(FORMULAS)
    for line in lines:
        assert line.lstrip('"')[0] == "'", line
    book = tmp_path / "scores.xlsx"
    assert csm("score", str(clients), "--format", "xlsx", "--out", str(book))[0] == 0
    for row in openpyxl.load_workbook(book).active.iter_rows():
        assert all(cell.data_type != "f" for cell in row)


@pytest.mark.parametrize(
    "id", ["../../../etc/cron.d/x", "..\\..\\x", "/etc/passwd", "a\x00b", ".", "con", "x" * 500]
)
def test_no_id_leads_a_file_out_of_its_folder(id: str, tmp_path: Path, csm: Csm) -> None:
    from agent.drafting.draft import file_name

    name = file_name(id, "qbr", "ru", "internal", 1)
    assert Path(name).name == name
    assert (tmp_path / name).resolve().parent == tmp_path
    assert "\x00" not in name
    (tmp_path / f"{name}.docx").touch()


SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](data:text/html;base64,PHNjcmlwdD4=)",
    "<svg/onload=alert(1)>",
    "```html\n<script>alert(1)</script>\n```",
    "<a href='jav&#x61;script:alert(1)'>x</a>",
]


@pytest.mark.parametrize("text", SCRIPTS)
def test_a_document_runs_nothing_in_the_page(text: str) -> None:
    html = str(prose(f"# Title\n\n{text}\n", top=2, table="x")).casefold()
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert 'href="javascript' not in html
    assert "<a href='jav" not in html


@pytest.mark.parametrize("text", SCRIPTS)
def test_a_person_s_words_run_nothing_in_an_html_file(
    text: str, book: Path, tmp_path: Path, csm: Csm
) -> None:
    assert csm("draft", "save-plan", "Альфа Строй", "--as-of", "2026-11-22", "--offline")[0] == 0
    words = tmp_path / "words.md"
    words.write_text(text, "utf-8")
    code, _, err = csm("draft", "edit", "1", "situation", "--file", str(words))
    if code:  # refused outright
        assert err.strip()
        return
    out = tmp_path / "plan.html"
    assert csm("draft", "export", "2", "--format", "html", "--out", str(out))[0] == 0
    html = out.read_text("utf-8").casefold()
    assert "<script" not in html
    assert "onerror=alert" not in html.replace("&lt;img src=x onerror=alert", "")
    assert 'href="javascript' not in html
