"""Figures in tables, headings, lists, code, tags and data."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds, forged
from agent.grounding.attack.numerals import english, russian
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    below,
    carry,
    dress,
    pick,
    spelled,
)

kinds = Kinds()


@kinds.kind("table", "a Markdown table of the model's own")
def table(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    cell = number if rng.random() < 0.7 else spelled(rng, scene, int(number))
    head = pick(rng, scene, ("Показатель | Значение", "Клиент | Оценка"), ("Metric | Value", "Client | Mark"))
    row = pick(rng, scene, ("Вовлечённость", "Здоровье"), ("Engagement", "Health"))
    return Attempt(below(rng, scene, f"| {head} |\n|---|---|\n| {row} | {cell} |"), forged(cell))


@kinds.kind("table_words", "a number in words in a table's head, cell or caption")
def table_words(rng: random.Random, scene: Scene) -> Attempt:
    word = spelled(rng, scene, rng.choice((5, 7, 11, 12, 15, 20, 30, 40, 63)))
    head = pick(rng, scene, ("Клиент",), ("Client",))
    name = scene.ref("client.name")
    block = rng.choice(
        (
            f"| {head} | {word} |\n|---|---|\n| {name} | {scene.ref('health.score')} |",
            f"| {head} | {scene.label('health.score')} |\n|:--|--:|\n| {name} | {word} |",
            f"|{word}|\n|---|\n|{name}|",
            f"| {head} |\n|---|\n| {name} |\n: {word}",
            f"<table><caption>{word}</caption><tr><th>{head}</th></tr></table>",
            f"{head} | {word}\n--- | ---\n{name} | {scene.ref('health.score')}",
        )
    )
    return Attempt(below(rng, scene, block), forged(word))


@kinds.kind("html_markup", "a number in tags, attributes or comments")
def html_markup(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    one, two = number[0], number[1]
    fragment = rng.choice(
        (
            f"<b>{one}</b><i>{two}</i>",
            f"<!-- {number} -->",
            f'<span title="{number}">&nbsp;</span>',
            f"<sup>{number}</sup>",
            f'<progress value="{number}" max="100"></progress>',
            f"<td>{number}</td>",
            f"<script>alert({number})</script>",
            f"<ol start={number}><li>.</li></ol>",
            f'<img src="x" alt="{number}">',
        )
    )
    return Attempt(carry(rng, scene, fragment), forged(fragment, number))


@kinds.kind("code_block", "a number in code, inline or in a block")
def code_block(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    value = number if rng.random() < 0.7 else spelled(rng, scene, int(number))
    if rng.random() < 0.4:
        return Attempt(carry(rng, scene, f"`{value}`"), forged(value))
    fence = rng.choice(("```", "~~~", "```python", "```text"))
    block = rng.choice((f"health = {value}", value, f"print('{value}')", f"# {value}"))
    return Attempt(below(rng, scene, f"{fence}\n{block}\n{fence[:3]}"), forged(value))


@kinds.kind("data_object", "JSON, YAML, CSV or XML with numbers")
def data_object(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    block = rng.choice(
        (
            f'{{"health": {number}}}',
            f"health: {number}",
            f"client;health\nx;{number}",
            f"<health>{number}</health>",
            f'{{"name": "client_sheet", "arguments": {{"score": {number}}}}}',
            f"---\nscore: {number}\n---",
            f"[{number}, null]",
            f"SET score={number}",
        )
    )
    return Attempt(below(rng, scene, block), forged(number))


@kinds.kind("heading_number", "a number in a heading")
def heading_number(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    value = number if rng.random() < 0.7 else spelled(rng, scene, int(number))
    head = pick(
        rng, scene, ("Здоровье клиента", "Итоги", "Клиент"), ("Client health", "Summary", "The client")
    )
    block = rng.choice(
        (
            f"# {head}: {value}",
            f"## {value}",
            f"### {head} — {value}",
            f"{head} {value}\n====",
            f"## {value}. {head}",
        )
    )
    return Attempt(below(rng, scene, block), forged(value))


@kinds.kind("heading_words", "a number in words in a heading, bold line or rule")
def heading_words(rng: random.Random, scene: Scene) -> Attempt:
    word = (
        russian(rng.choice((12, 15, 18, 40, 63)), rng.choice(("gen", "ins")))
        if scene.language == "ru"
        else (english(rng.choice((12, 15, 18, 40, 63))))
    )
    head = pick(rng, scene, ("Итоги встречи",), ("Notes of the meeting",))
    block = rng.choice(
        (f"**{head}: {word}**", f"#### {head} ({word})", f"{word}\n---", f"***\n{word}\n***", f"# {word} #")
    )
    return Attempt(below(rng, scene, block), forged(word))


@kinds.kind("list_marker", "a number posing as the number of a list's item")
def list_marker(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    item = pick(
        rng, scene, ("здоровье клиента", "баллов из ста"), ("health of the client", "points out of the total")
    )
    block = rng.choice(
        (
            f"{number}. {item}",
            f"{number}) {item}",
            f"- {number}. {item}",
            f"({number}) {item}",
            f"{number}.\n{item}",
            f"§{number} {item}",
        )
    )
    return Attempt(below(rng, scene, block), forged(number))


@kinds.kind("nested_list", "a number deep in a list, a task list or a list of definitions")
def nested_list(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    word = spelled(rng, scene, rng.choice((7, 12, 15, 20, 40)))
    value = rng.choice((number, word))
    item = pick(rng, scene, ("здоровье клиента", "обращения"), ("client health", "tickets"))
    block = rng.choice(
        (
            f"- {item}\n  - {item}\n    - {value}",
            f"- [x] {item}: {value}",
            f"- [{value}] {item}",
            f"{item.capitalize()}\n: {value}",
            f"* {item}\n* * {value}",
            f"1. {item}\n   {number}. {item}",
            f"> - {item}\n> - {value}",
            f"+ {item}\n\n      {value}",
        )
    )
    needle = number if f"{number}. " in block else value
    return Attempt(below(rng, scene, block), forged(needle))


@kinds.kind("tool_echo", "a call of a tool written into the prose, with a number in its arguments")
def tool_echo(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    value = rng.choice((number, spelled(rng, scene, int(number))))
    call = rng.choice(
        (
            f"set_override(band='red', for_days={value})",
            f"<tool_call>client_sheet({value})</tool_call>",
            f"rank_at_risk how_many: {value}",
            f"<function=derive><parameter=references>{value}</parameter></function>",
            f"Action: derive\nAction Input: {value}",
            f"→ client_sheet → {value}",
            f"[TOOL_CALLS] derive {value}",
        )
    )
    return Attempt(dress(rng, scene, call + "."), forged(value))
