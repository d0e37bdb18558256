"""What the README names is there: every command parses, every option, path, variable and rule file exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from agent.cli.main import app
from agent.settings import Settings
from tests.postgres import VARIABLE

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROSE = re.sub(r"^```.*?^```$", "", README, flags=re.S | re.M)
CODE = [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", PROSE)]
Parse = Callable[[str], None]


def in_blocks() -> Iterator[str]:
    """The calls of ``csm`` in blocks of code, without comments and what the shell does with them."""
    for block in re.findall(r"^```\w+\n(.*?)^```$", README, flags=re.S | re.M):
        for line in block.replace("\\\n", " ").splitlines():
            for call in re.split(r";\s+", re.sub(r"\s+#\s.*$", "", line)):
                if found := re.search(r"(?:^|[\s=/\\])csm(?:\.exe)?\s+(?!daily\")(.*)$", call):
                    yield re.split(r"\s[<>|]\s|'\"$", found[1])[0].strip()


@pytest.fixture
def parse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Parse:
    """Parses a call as ``csm`` would, in a folder where the files it names are; nothing is run."""
    monkeypatch.chdir(tmp_path)
    commands = typer.main.get_command(app)
    for command in _leaves(commands):
        monkeypatch.setattr(command, "callback", lambda **given: None)

    def run(call: str) -> None:
        words = shlex.split(call)
        for word in words:
            if word.endswith("/") or word == "DIR":
                Path(word).mkdir(parents=True, exist_ok=True)
            elif re.fullmatch(r"FILE|[\w./-]+\.(csv|xlsx|json|yaml)", word):
                Path(word).parent.mkdir(parents=True, exist_ok=True)
                Path(word).touch()
        commands.main(args=words, prog_name="csm", standalone_mode=False)

    return run


def _leaves(command: Any) -> Iterator[Any]:
    below = getattr(command, "commands", {})
    yield from (leaf for one in below.values() for leaf in _leaves(one))
    if not below:
        yield command


@pytest.mark.parametrize("call", sorted(set(in_blocks())))
def test_a_call_in_a_block_can_be_typed_as_it_stands(parse: Parse, call: str) -> None:
    parse(call)


@pytest.mark.parametrize("call", sorted({code[4:] for code in CODE if code.startswith("csm ")}))
def test_a_command_named_in_a_sentence_exists(parse: Parse, call: str) -> None:
    command: Any = typer.main.get_command(app)
    words = shlex.split(call)
    while words and (below := getattr(command, "commands", None)) and not words[0].startswith("-"):
        command = below[words.pop(0)]
    if all(word.startswith("--") for word in words):  # what it is asked about, left out
        assert set(words) <= {name for one in command.params for name in one.opts} | {"--help"}
    else:
        parse(call)


def test_the_readme_shows_commands() -> None:
    calls = set(in_blocks())
    assert len(calls) > 40
    assert "run daily --format html --out $HOME/reports/daily.html" in calls
    assert "draft edit 5 summary" in calls


@pytest.mark.parametrize(
    "call",
    ["shwo x", "show x --nope", "run yearly", "show", "show a b", "clients --as-of soon", "load no.such"],
)
def test_a_wrong_call_is_found(parse: Parse, call: str) -> None:
    with pytest.raises(Exception, match=r"\w"):
        parse(call)


def test_every_option_named_is_an_option() -> None:
    known: set[str] = set()
    for command in _leaves(typer.main.get_command(app)):
        known |= {name for one in command.params for name in one.opts}
    blocks = re.findall(r"^```console\n(.*?)^```$", README, flags=re.S | re.M)
    remarks = [line.partition("# ")[2] for block in blocks for line in block.splitlines() if "csm " in line]
    named = {
        option
        for text in (*(code for code in CODE if not code.startswith("systemctl")), *remarks)
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)
    }
    assert "--no-save" in named
    assert named <= known | {"--help"}


def test_every_variable_named_is_a_setting() -> None:
    named = {name.lower() for name in re.findall(r"\bCSM_([A-Z_]+)\b", README)}
    assert named
    assert named <= {*Settings.model_fields, VARIABLE.removeprefix("CSM_").lower()}


def test_every_path_of_the_project_is_there() -> None:
    folders = ("agent", "tools", "knowledge", "prompts", "tests")
    blocks = " ".join(re.findall(r"^```\w+\n(.*?)^```$", README, flags=re.S | re.M))
    words = [code for code in CODE if re.fullmatch(r"[\w./-]+", code)] + blocks.split()
    named = {word for word in words if word.startswith(tuple(f"{folder}/" for folder in folders))}
    assert "tools/calibration/examples/telco_map.yaml" in named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_every_rule_file_of_the_users_own_has_one_of_ours() -> None:
    named = {code for code in CODE if re.fullmatch(r"\w+\.yaml", code)}
    ours = {file.name for file in (*(ROOT / "tools").rglob("rules/*.yaml"), *ROOT.glob("*.yaml"))}
    assert "early_warning.yaml" in named
    assert named <= ours


def test_every_target_of_make_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.M))
    named = set(re.findall(r"\bmake ([a-z]+)\b", " ".join(CODE) + README[: README.index("## With a real")]))
    assert {"demo", "test", "bench"} <= named | {"bench"}
    assert named <= targets
