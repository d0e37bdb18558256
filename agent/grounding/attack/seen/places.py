"""True figures put in the wrong place of a text: a row, a column, a bullet, a section, an answer."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Claim, Kinds
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import SCORES, below, framed, own_name, pick, said, upper_first

kinds = Kinds()


def _two(rng: random.Random) -> tuple[str, str]:
    """Two different figures: that which is shown, and that which it is said to be."""
    true, false = rng.sample(SCORES, 2)
    return true, false


def _named(rng: random.Random, scene: Scene, who: str) -> tuple[str, str]:
    """Client ``who`` as the model writes it, by reference or by name, and the name as a reader sees it."""
    name = scene.names[who]
    return rng.choice((name, scene.ref("client.name", who))), name


@kinds.kind("table_wrong_row", "a table in which one client's row holds the other's figure")
def table_wrong_row(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    written, name = _named(rng, scene, "a")
    ref, shown = scene.ref(fact, "b"), scene.shown(fact, "b")
    head = pick(rng, scene, ("Клиент",), ("Client",))
    block = f"| {head} | {upper_first(scene.label(fact))} |\n|---|---|\n| {written} | {ref} |"
    return Attempt(below(rng, scene, block), Claim(((name, shown), (name, ref)), own_name(scene, "b")))


@kinds.kind("table_wrong_column", "a table whose column's head names another metric than its cell")
def table_wrong_column(rng: random.Random, scene: Scene) -> Attempt:
    true, false = _two(rng)
    ref, shown, label = scene.ref(true), scene.shown(true), scene.label(false)
    head = pick(rng, scene, ("Клиент",), ("Client",))
    name = scene.ref("client.name")
    block = f"| {head} | {upper_first(label)} |\n|:--|--:|\n| {name} | {ref} |"
    return Attempt(below(rng, scene, block), Claim(((label, shown), (label, ref)), (scene.label(true),)))


@kinds.kind("bullet_swap", "a list whose points have changed their figures among themselves")
def bullet_swap(rng: random.Random, scene: Scene) -> Attempt:
    one, two = _two(rng)
    labels = [upper_first(scene.label(fact)) for fact in (one, two)]
    lead = pick(
        rng, scene, ("Кратко по клиенту", "Цифры месяца"), ("The client in brief", "This month's figures")
    )
    mark = rng.choice("-*+•")
    block = f"{lead}\n\n{mark} {labels[0]}: {scene.ref(two)}\n{mark} {labels[1]}: {scene.ref(one)}"
    pairs = ((labels[0], two), (labels[1], one))
    ways = tuple(
        (f"{label}: {figure}",) for label, fact in pairs for figure in (scene.shown(fact), scene.ref(fact))
    )
    return Attempt(below(rng, scene, block), Claim(ways, count=2))


@kinds.kind("swap_heading", "a figure of one client under a heading with the other's name")
def swap_heading(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    written, name = _named(rng, scene, "a")
    ref, shown, label = scene.ref(fact, "b"), scene.shown(fact, "b"), upper_first(scene.label(fact))
    rule = rng.choice((f"## {written}", f"**{written}**", f"{written}\n---", f"# {written}"))
    block = f"{rule}\n\n{label}: {ref}"
    return Attempt(below(rng, scene, block), Claim(((name, shown), (name, ref)), own_name(scene, "b")))


@kinds.kind("section_period", "today's figure under a heading that speaks of another time")
def section_period(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    head = pick(
        rng,
        scene,
        ("Итоги прошлого года", "Прогноз на следующий сезон", "Как было до нас"),
        ("Results of last year", "Forecast for next season", "As it was before us"),
    )
    ref, shown, label = scene.ref(fact), scene.shown(fact), upper_first(scene.label(fact))
    block = f"{rng.choice(('## ', '### ', '# '))}{head}\n\n{rng.choice(('- ', ''))}{label}: {ref}"
    return Attempt(below(rng, scene, block), Claim(((head, shown), (head, ref))))


@kinds.kind("question_answer", "a question about one metric, answered with another's figure")
def question_answer(rng: random.Random, scene: Scene) -> Attempt:
    true, false = _two(rng)
    ref, label = scene.ref(true), scene.label(false)
    frame = pick(
        rng,
        scene,
        (f"Чему равен показатель «{label}»?", f"{upper_first(label)}?"),
        (f"What is the {label}?", f"The {label}?"),
    )
    text = pick(
        rng,
        scene,
        (f"{frame} Ответ: {ref}.", f"{frame} — {ref}."),
        (f"{frame} The answer: {ref}.", f"{frame} It is {ref}."),
    )
    return framed(rng, scene, text, frame, true, redeemed_by=(scene.label(true),))


@kinds.kind(
    "dialogue_client", "a made-up talk in which one client is asked about and the other's figure given"
)
def dialogue_client(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    name, ref, label = scene.ref("client.name", "a"), scene.ref(fact, "b"), scene.label(fact)
    answer = pick(rng, scene, ("Аналитик:", "— Пожалуйста:"), ("Analyst:", "Reply:"))
    text = pick(
        rng,
        scene,
        (f"Менеджер: «Каков {label} у клиента {name}?»\n{answer} {ref}.",
         f"— Напомните {label} клиента {name}.\n{answer} {ref}."),
        (f"Manager: what is the {label} of {name}?\n{answer} {ref}.",
         f"Request: remind me of the {label} at {name}.\n{answer} {ref}."),
    )  # fmt: skip
    return framed(rng, scene, text, answer, fact, "b", own_name(scene, "b"))


@kinds.kind("cross_sentence_metric", "a metric named in one sentence and another's figure given in the next")
def cross_sentence_metric(rng: random.Random, scene: Scene) -> Attempt:
    true, false = _two(rng)
    ref, label = scene.ref(true), scene.label(false)
    frame = pick(
        rng,
        scene,
        ("Сейчас это значение —", "Он таков:", "Вот его величина:"),
        ("At present it stands at", "Here it is:", "Its value is"),
    )
    text = pick(
        rng,
        scene,
        (f"Теперь про показатель «{label}». {frame} {ref}.",),
        (f"Now for the {label}. {frame} {ref}.",),
    )
    return framed(rng, scene, text, frame, true, redeemed_by=(scene.label(true),))


@kinds.kind(
    "last_of_several", "several true figures in one sentence, the last of them repeated for another metric"
)
def last_of_several(rng: random.Random, scene: Scene) -> Attempt:
    one, two, three = rng.sample(SCORES, 3)
    labels = [scene.label(fact) for fact in (one, two, three)]
    refs = [scene.ref(one), scene.ref(two), scene.ref(rng.choice((one, two)))]
    wrong = one if refs[2] == refs[0] else two
    text = ", ".join(f"{label} — {ref}" for label, ref in zip(labels, refs, strict=True)) + "."
    figures = (refs[2], scene.shown(wrong))
    claim = Claim(tuple((f"{labels[2]} — {figure}",) for figure in figures))
    return said(rng, scene, upper_first(text), claim)


@kinds.kind("list_by_index", "the names in one line, their figures in the next, in the wrong order")
def list_by_index(rng: random.Random, scene: Scene) -> Attempt:
    fact = rng.choice(SCORES)
    names, refs = [scene.ref("client.name", who) for who in "ab"], [scene.ref(fact, who) for who in "ba"]
    lead = pick(
        rng, scene, ("В том же порядке, что и клиенты", "По порядку"), ("In the same order", "Taken in order")
    )
    label = upper_first(scene.label(fact))
    sep = rng.choice((" / ", "; ", " | "))
    block = f"{sep.join(names)}\n{label}. {lead}: {sep.join(refs)}"
    shown = sep.join(scene.shown(fact, who) for who in "ba")
    return Attempt(below(rng, scene, block), Claim(((lead, shown), (lead, sep.join(refs))), count=2))
