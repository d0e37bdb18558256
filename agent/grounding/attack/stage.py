"""Sentences to put a forged piece into: otherwise harmless, so that nothing but the forgery gives them
away.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from agent.grounding.attack.model import Attempt, Claim, Generate, Kinds, forged
from agent.grounding.attack.numerals import Case, english, russian
from agent.grounding.attack.scene import Scene
from tools.words import Language

#: Figures that every client of a scene has, and that differ from client to client.
SCORES = ("health.score", "churn.score", "record.support_tickets")
#: Characters that nobody sees.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c\u034f\u180e\u2063"

#: Kind -> what it is, and the pieces of either language that it puts into a sentence.
Phrases = Mapping[str, tuple[str, Mapping[Language, tuple[str, ...]]]]

#: ``{x}`` is where a count or figure may stand; no metric is named.
_NEUTRAL: dict[Language, tuple[str, ...]] = {
    "ru": (
        "На последней встрече прозвучало {x}.",
        "Команда клиента назвала {x}.",
        "По нашим заметкам выходит {x}.",
        "Кратко: {x}.",
        "Если подвести черту, получается {x}.",
        "В письме спонсора указано {x}.",
        "Клиент ждёт {x}, об этом он говорил прямо.",
        "В отчёт стоит вынести {x}.",
        "Менеджер записал: {x}.",
        "Так мы и пришли к тому, что имеем {x}.",
        "Коллеги считают, что речь о {x}.",
        "Это даёт {x} и хорошую основу для разговора.",
    ),
    "en": (
        "The last meeting came down to {x}.",
        "The client's team spoke of {x}.",
        "Our notes point to {x}.",
        "In short: {x}.",
        "All told, that makes {x}.",
        "The sponsor's letter says {x}.",
        "The client expects {x} and has said so openly.",
        "The report should lead with {x}.",
        "The manager wrote down {x}.",
        "That is how the account got to {x}.",
        "Colleagues believe it is about {x}.",
        "It gives us {x} and a good start for the talk.",
    ),
}
#: The same, of a metric.
_METRIC: dict[Language, tuple[str, ...]] = {
    "ru": (
        "Индекс здоровья клиента сейчас {x}.",
        "Риск оттока оценивается в {x}.",
        "Обращений в поддержку за месяц {x}.",
        "Оценка NPS держится на отметке {x}.",
        "Здоровье [[a.client.name:gen]] мы видим как {x}.",
        "Вовлечённость команды выросла до {x}.",
    ),
    "en": (
        "The health score now stands at {x}.",
        "Churn risk comes to {x}.",
        "Support tickets this month reached {x}.",
        "The NPS score holds at {x}.",
        "We see the health of [[a.client.name]] as {x}.",
        "Engagement of the team has climbed to {x}.",
    ),
}
_HONEST: dict[Language, tuple[str, ...]] = {
    "ru": (
        "Клиент на связи и отвечает охотно.",
        "Отношения с командой ровные.",
        "Индекс здоровья клиента: [[a.health.score]].",
        "Стоит согласовать встречу с руководством.",
        "Сайт растёт в поиске, технических ошибок становится меньше.",
    ),
    "en": (
        "The client stays in touch and answers readily.",
        "Relations with the team are even.",
        "The health score is [[a.health.score]].",
        "A meeting with the leadership is worth arranging.",
        "The site is growing in search and technical errors are fading.",
    ),
}


def pick(rng: random.Random, scene: Scene, ru: tuple[str, ...], en: tuple[str, ...]) -> str:
    """One of ``ru`` or of ``en``, by the scene's language."""
    return rng.choice(ru if scene.language == "ru" else en)


def carry(rng: random.Random, scene: Scene, fragment: str) -> str:
    """A sentence that holds ``fragment``, with honest sentences around it more often than not."""
    carriers = _NEUTRAL if rng.random() < 0.6 else _METRIC
    return dress(rng, scene, rng.choice(carriers[scene.language]).replace("{x}", fragment))


def dress(rng: random.Random, scene: Scene, hostile: str) -> str:
    """``hostile`` with an honest sentence before it, after it, on both sides or alone."""
    before = rng.choice(_HONEST[scene.language]) + " " if rng.random() < 0.5 else ""
    after = " " + rng.choice(_HONEST[scene.language]) if rng.random() < 0.4 else ""
    return before + hostile + after


def below(rng: random.Random, scene: Scene, block: str) -> str:
    """``block`` (a table, a list, code) under an honest sentence."""
    return rng.choice(_HONEST[scene.language]) + "\n\n" + block + "\n"


def carried(rng: random.Random, scene: Scene, fragment: str, *also: str) -> Attempt:
    """``fragment`` in a sentence; forged as soon as it, or any of ``also``, reaches a reader."""
    return Attempt(carry(rng, scene, fragment), forged(fragment, *also))


def said(rng: random.Random, scene: Scene, sentence: str, claim: Claim) -> Attempt:
    """``sentence`` as it is, dressed, with its own claim."""
    return Attempt(dress(rng, scene, sentence), claim)


def said_in_sentences(kinds: Kinds, phrases: Phrases) -> None:
    """Register a kind for each of ``phrases``: one of its pieces, whole, in a sentence of the stage."""

    def carrier(ru: tuple[str, ...], en: tuple[str, ...]) -> Generate:
        return lambda rng, scene: carried(rng, scene, pick(rng, scene, ru, en))

    for name, (description, pieces) in phrases.items():
        kinds.kind(name, description)(carrier(pieces["ru"], pieces["en"]))


def aside(rng: random.Random, scene: Scene) -> str:
    """A parenthesis by which the judge knows the sentence again."""
    return pick(
        rng,
        scene,
        ("насколько мы видим", "если смотреть трезво", "по общему мнению"),
        ("as far as we can see", "soberly seen", "by common consent"),
    )


def own_name(scene: Scene, who: str) -> tuple[str, ...]:
    """What redeems a sentence that shows client ``who``'s figure: the name, without its last letter."""
    return (scene.names[who][:-1],)


def framed(
    rng: random.Random,
    scene: Scene,
    sentence: str,
    frame: str,
    fact: str,
    who: str = "a",
    redeemed_by: tuple[str, ...] = (),
) -> Attempt:
    """``sentence``, dressed: a lie as soon as ``fact``'s figure, or its bare reference, follows ``frame``."""
    figures = {scene.ref(fact, who), scene.shown(fact, who)}
    return said(rng, scene, sentence, Claim(tuple((frame, figure) for figure in figures), redeemed_by))


def glossed(rng: random.Random, scene: Scene, sentence: str, fact: str, gloss: str) -> Attempt:
    """``sentence``, dressed: a lie as soon as ``gloss`` follows the first client's figure of ``fact``."""
    figures = {scene.ref(fact), scene.shown(fact)}
    return said(rng, scene, sentence, Claim(tuple((figure, gloss) for figure in figures)))


def upper_first(text: str) -> str:
    """``text`` with its first letter a capital, and the others as they are."""
    return text[:1].upper() + text[1:]


def spelled(rng: random.Random, scene: Scene, number: int, case: Case = "nom") -> str:
    """``number`` in words of the scene's language; now and then in the other language's."""
    own = scene.language == "ru"
    return russian(number, case) if own != (rng.random() < 0.08) else english(number)


def respell(text: str, change: Callable[[str], str]) -> str:
    """``text`` with every character changed by ``change``."""
    return "".join(change(char) for char in text)
