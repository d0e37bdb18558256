"""Numbers in markup and formats of other trades: markup dialects, chats, terminals, queries, calendars, files, codes."""

from __future__ import annotations

import base64
import json
import random

from agent.grounding.attack.making import Numbered, made, numbered
from agent.grounding.attack.model import Attempt, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import carry, pick

kinds = Kinds()


def _alike(*templates: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The same templates for both languages."""
    return templates, templates


_TABLE: Numbered = {
    "reference_labels": (
        "a number as the label of a link's definition",
        *_alike("[NPS][{k}]\n\n[{k}]: #nps", "[{k}]: #health\n\n[{k}]", "[NPS][{w}]\n\n[{w}]: #nps"),
    ),
    "rst_and_asciidoc": (
        "a number in a role, a directive or a macro of other markup languages",
        *_alike("NPS :sup:`{k}`.", ".. note:: {w}\n\n   NPS", "NPS footnote:[{k}].", "include::score[{k}]\n",
        "NPS :math:`{k}`."),
    ),
    "chat_markup": (
        "a number in the markup of a messenger",
        *_alike("NPS <@{k}>.", "NPS <t:{k}:R>.", "NPS <#C{k}>.", "<!date^{k}^NPS>.", "NPS [color={k}]NPS[/color]."),
    ),
    "terminal_codes": (
        "a number in the codes of a terminal",
        *_alike("NPS \\e[{k}mNPS\\e[m.", "NPS ␛[{k}H.", "NPS \\x1b[{k}m.", "NPS ^[[{k}A."),
    ),
    "patterns": (
        "a number in a regular expression or a glob",
        *_alike("NPS ~ /^{k}$/.", "NPS \\d{{k}}.", "NPS ({k}|{k}).", "NPS *{k}*."),
    ),
    "queries": (
        "a number in a query, a request or a filter",
        *_alike("SELECT nps WHERE health > {k};", "GET /health/{k}", "health:>{k} sort:nps", "jq '.nps == {k}'",
        "LIMIT {k} OFFSET {k}"),
    ),
    "diff_hunks": (
        "a number in the head or the lines of a patch",
        *_alike("@@ -{k},7 +{k},7 @@\n NPS", "--- nps\n+++ nps\n+{k}", "<<<<<<< NPS\n{w}\n=======\n",
        "index {k}..{k} nps\n"),
    ),
    "calendar_entries": (
        "a number in an entry of a calendar or a card",
        *_alike("BEGIN:VEVENT\nDURATION:P{k}D\nEND:VEVENT", "RRULE:FREQ=WEEKLY;COUNT={k}\n",
        "BEGIN:VCARD\nNOTE:{w}\nEND:VCARD",
                "TRIGGER:-PT{k}M\n"),
    ),
    "config_lines": (
        "a number in a file of settings or a line of a log",
        *_alike("[health]\nscore = {k}", "export HEALTH={k}\n", "level=info health={k} msg=ok",
        "health.score={w}\n", "-Dhealth={k}"),
    ),
    "mathml": (
        "a number in the markup of mathematics or music",
        *_alike("<math><mn>{k}</mn></math>", "<msup><mi>x</mi><mn>{k}</mn></msup>", "<mtext>{w}</mtext>",
        "<note><duration>{k}</duration></note>"),
    ),
    "file_names": (
        "a number in a file's name or path",
        ("Смотрите файл здоровье_{k}.xlsx.", "Отчёт лежит в папке /итоги/{w}/.", "Вложение: nps-{k}.pdf.",
         "Подробности в score.{k}.md."),
        ("See the file health_{k}.xlsx.", "The report is in /results/{w}/.", "Attached: nps-{k}.pdf.",
         "Details are in score.{k}.md."),
    ),
    "academic_cites": (
        "a number in the marks by which scholars cite",
        ("Здоровье клиента известно [{k}].", "Ср. [{k}–{k}] о здоровье.", "См. там же, {k}.", "Орлова и др., {w}."),
        ("The client's health is known [{k}].", "Cf. [{k}–{k}] on health.", "Ibid., {k}.", "Stone et al., {w}."),
    ),
    "citation_payload": (
        "a number smuggled into or beside the citation of a passage",
        ("Сценарий советует встречу [[cite.a:{k}]].", "Сценарий советует встречу [[cite.a]]{k}.",
         "Сценарий советует [[cite.{k}]].",
         "Так велит [[cite.a|{w}]]."),
        ("The playbook asks for a meeting [[cite.a:{k}]].", "The playbook asks for a meeting [[cite.a]]{k}.",
         "The playbook asks [[cite.{k}]].", "So says [[cite.a|{w}]]."),
    ),
    "footnote_words": (
        "a number in words in a footnote, an endnote or an abbreviation",
        ("Клиент доволен[^w].\n\n[^w]: {w}", "Клиент доволен†.\n\n† {w}", "Клиент доволен^[{w}].", "*[НПС]: {w}\n"),
        ("The client is content[^w].\n\n[^w]: {w}", "The client is content†.\n\n† {w}",
         "The client is content^[{w}].", "*[NPS]: {w}\n"),
    ),
    "transcript_marks": (
        "a number as a mark of time or a turn in a transcript",
        ("[00:{k}] Клиент: мы довольны.", "{k} --> {k}\nМы довольны.", "Реплика {w}: мы довольны.",
         "(мин. {k}) Клиент доволен."),
        ("[00:{k}] Client: we are content.", "{k} --> {k}\nWe are content.", "Turn {w}: we are content.",
         "(min {k}) The client is content."),
    ),
    "cell_addresses": (
        "a number as the address of a cell, a row or a slide",
        ("Здоровье стоит в ячейке B{k}.", "Здоровье — R{k}C{k}.", "Здоровье на слайде {w}.",
         "Здоровье: строка {k} таблицы."),
        ("The health is in cell B{k}.", "Health is at R{k}C{k}.", "Health is on slide {w}.",
         "Health: row {k} of the sheet."),
    ),
    "duration_codes": (
        "a span or a countdown in the codes of programs and planners",
        ("До продления P{k}D.", "Обзор в T-{k}.", "Срок действия — D+{k}.", "Внедрение: N+{k} дней.",
         "Срок: PT{k}H."),
        ("The renewal is P{k}D away.", "The review is at T-{k}.", "The action is due D+{k}.",
         "Onboarding: N+{k} days.", "Due: PT{k}H."),
    ),
    "gantt": (
        "a number or a state in the source of a schedule",
        ("```mermaid\ngantt\n  Стратегия :done, {k}d\n```",
         "@startgantt\n[Внедрение] lasts {k} days\n@endgantt", "Внедрение ▕██▏ {w}\n"),
        ("```mermaid\ngantt\n  Strategy :done, {k}d\n```",
         "@startgantt\n[Onboarding] lasts {k} days\n@endgantt", "Onboarding ▕██▏ {w}\n"),
    ),
    "unclosed_reference": (
        "a number behind a reference or a citation that is never closed",
        ("Индекс здоровья: [[a.health.score {k}.", "Индекс здоровья: [[a.health.score] {k}.",
         "Индекс здоровья: [[ {w}.",
         "Сценарий [[cite.a {w}."),
        ("The health score: [[a.health.score {k}.", "The health score: [[a.health.score] {k}.",
         "The health score: [[ {w}.",
         "The playbook [[cite.a {w}."),
    ),
    "unclosed_markup": (
        "a number behind a fence, a comment or a tag that is never closed",
        ("```\nздоровье {k}", "<!-- здоровье {k}", "<details>\n{w}", "$$\n{k}", "**здоровье {w}"),
        ("```\nhealth {k}", "<!-- health {k}", "<details>\n{w}", "$$\n{k}", "**health {w}"),
    ),
}  # fmt: skip

numbered(kinds, _TABLE)


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _data_uri(rng: random.Random, scene: Scene) -> str:
    number = scene.number(rng)
    plain = f"data:text/plain,health={number}"
    return rng.choice(
        (
            plain,
            f"data:text/plain;base64,{_encoded(f'health={number}')}",
            f"blob:{number}",
            f"urn:health:{number}",
        )
    )


def _token(rng: random.Random, scene: Scene) -> str:
    """A web token whose payload is a score."""
    head = _encoded(json.dumps({"alg": "none"}))
    return f"{head}.{_encoded(json.dumps({'health': scene.number(rng)}))}."


made(kinds, "data_uris", "a number in the address of data itself", _data_uri)
made(kinds, "tokens", "a score in the payload of a web token", _token)


@kinds.kind("digits_in_cells", "a number with one digit to a cell, or to a line")
def digits_in_cells(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng))
    one, two = number[0], number[1]
    head = pick(rng, scene, ("Здоровье",), ("Health",))
    block = rng.choice(
        (
            f"| {head} | |\n|---|---|\n| {one} | {two} |",
            f"{head}:\n{one}\n{two}",
            f"- {one}\n- {two}",
            f"<td>{one}</td><td>{two}</td>",
        )
    )
    return Attempt(carry(rng, scene, head.lower()) + "\n\n" + block + "\n", forged(block))
