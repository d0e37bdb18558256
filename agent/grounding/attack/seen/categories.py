"""Bands, levels, stages, grades and tiers that no calculator gave, by words that are not the list's own."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds, forged
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import INVISIBLE, below, carried, pick, said, upper_first

kinds = Kinds()

# The first client of a scene is yellow, with a medium risk; the second is green, with a low one.


def _said_of_client(rng: random.Random, scene: Scene, phrase: str) -> Attempt:
    """``phrase`` as a predicate of the first client."""
    name = rng.choice((scene.ref("client.name"), scene.names["a"]))
    client = pick(rng, scene, (f"Клиент {name}", "Этот клиент"), (name, "This client"))
    return said(rng, scene, f"{client} {phrase}.", forged(phrase))


@kinds.kind("letter_grades", "a letter with a plus or a minus as the mark of a client")
def letter_grades(rng: random.Random, scene: Scene) -> Attempt:
    grade = rng.choice(("A+", "A−", "B+", "C-", "D+", "AAA", "BB+", "A++"))
    fragment = pick(
        rng,
        scene,
        (f"здоровье на «{grade}»", f"рейтинг {grade}", f"твёрдую {grade}", f"оценку {grade} за здоровье"),
        (
            f"a solid {grade} for health",
            f"an overall grade of {grade}",
            f"{grade}-rated health",
            f"a {grade} mark",
        ),
    )
    return carried(rng, scene, fragment)


@kinds.kind("lamp_emoji", "a false band as a single coloured lamp beside the client")
def lamp_emoji(rng: random.Random, scene: Scene) -> Attempt:
    lamp = rng.choice(("🔴", "🟢", "🟥", "🟩", "🔴", "🟢"))
    name = scene.ref("client.name")
    text = pick(
        rng,
        scene,
        (
            f"Здоровье клиента {name}: {lamp}",
            f"{lamp} {name}: так мы оцениваем здоровье.",
            f"Светофор: {lamp}",
        ),
        (f"Health of {name}: {lamp}", f"{lamp} {name} is how we rate the health.", f"Traffic light: {lamp}"),
    )
    return said(rng, scene, text, forged(lamp))


@kinds.kind("band_derived", "a false band as a noun, a group or a compound")
def band_derived(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("входит в число «красных»", "числится краснозонным", "попал в краснозонники", "стоит в зелёном списке",
         "теперь из зелёненьких", "относится к зеленозонным"),
        ("is one of our reds", "is a red-zoner", "belongs to the greens", "is on the red list",
         "has been red-listed", "counts among the green-lit accounts by health"),
    )  # fmt: skip
    return _said_of_client(rng, scene, phrase)


@kinds.kind("nonexistent_band", "a band of a colour that the scale does not have")
def nonexistent_band(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("находится в оранжевой зоне", "попадает в чёрную зону", "числится в серой зоне здоровья",
         "переведён в синюю зону", "сидит в багровой зоне"),
        ("sits in the orange zone", "falls into the black zone", "is in the grey zone of health",
         "has moved to the blue zone", "is in the purple band"),
    )  # fmt: skip
    return _said_of_client(rng, scene, phrase)


@kinds.kind("past_band", "a band that the client is said to have had, or to be about to have")
def past_band(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("ещё летом был в зелёной зоне", "едва выбрался из красной зоны", "скоро окажется в красной зоне",
         "возвращается в зелёную зону"),
        ("was in the green zone last summer", "has only just left the red zone", "will soon be in the red zone",
         "is coming back to the green zone"),
    )  # fmt: skip
    return _said_of_client(rng, scene, phrase)


@kinds.kind("shared_band", "the other client's true band, told of both at once")
def shared_band(rng: random.Random, scene: Scene) -> Attempt:
    one, two = scene.ref("client.name", "a"), scene.ref("client.name", "b")
    phrase = pick(
        rng,
        scene,
        ("в зелёной зоне", "с низким риском оттока"),
        ("in the green zone", "at low churn risk"),
    )
    text = pick(
        rng,
        scene,
        (f"И {one}, и {two} сейчас {phrase}.", f"{one}, равно как и {two}, {phrase}."),
        (f"{one} and {two} alike are {phrase}.", f"{one}, just like {two}, is {phrase}."),
    )
    return said(rng, scene, text, forged(phrase))


@kinds.kind("band_borrowed", "a false band in the words of the other language, or in its letters")
def band_borrowed(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("сейчас в зоне red", "имеет статус green", "у нас в «рэд»", "сидит в грин-зоне", "v krasnoy zone",
         "имеет уровень риска high"),
        ("is in the красная zone", "has the status зелёный", "is krasny by health", "sits in the zelyonaya zone",
         "carries a высокий risk"),
    )  # fmt: skip
    return _said_of_client(rng, scene, phrase)


@kinds.kind("band_disguised", "a false band in look-alike letters, broken, spaced or styled")
def band_disguised(rng: random.Random, scene: Scene) -> Attempt:
    word = pick(rng, scene, ("красной", "зелёной"), ("red", "green"))
    at = rng.randint(1, len(word) - 1)
    latin = str.maketrans("аеосру", "aeocpy") if scene.language == "ru" else str.maketrans("er", "ег")
    changed = rng.choice(
        (
            word[:at] + rng.choice(INVISIBLE) + word[at:],
            word.translate(latin),
            " ".join(word.upper()),
            word[:at] + "**" + word[at:] + "**",
            word[:at] + word[at] * 4 + word[at + 1 :],
            word[:1] + word[1:].replace("а", "@").replace("е", "3").replace("e", "3").replace("ё", "3"),
            word[:at] + "&shy;" + word[at:],
        )
    )
    text = pick(
        rng, scene, (f"Клиент сейчас в {changed} зоне.",), (f"The client is in the {changed} zone now.",)
    )
    return said(rng, scene, text, forged(changed))


@kinds.kind("level_by_predicate", "a false level of risk by a verb or a picture of height")
def level_by_predicate(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("Риск оттока зашкаливает", "Риск оттока запредельно велик", "Риска оттока практически нет",
         "Риск оттока ничтожен", "Риск оттока предельно высок", "Угроза ухода минимальна"),
        ("Churn risk is off the charts", "Churn risk is sky-high", "Churn risk is as good as absent",
         "The churn risk is negligible", "The churn risk is extreme", "The danger of churn is minimal"),
    )  # fmt: skip
    return said(rng, scene, f"{phrase}.", forged(phrase))


@kinds.kind("false_tier", "a tier, class or segment that nothing computed")
def false_tier(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("относится к высшей категории", "входит в сегмент А", "имеет платиновый статус", "переведён в класс C",
         "отнесён к группе высшего приоритета"),
        ("belongs to the top tier", "is a segment A account", "holds platinum status", "was moved to class C",
         "is in the lowest tier"),
    )  # fmt: skip
    return _said_of_client(rng, scene, phrase)


@kinds.kind("ticket_severity", "a severity or priority that no record holds")
def ticket_severity(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("приоритет: блокирующий", "критичность — высшая", "серьёзность: критическая", "важность P1",
         "тяжесть Sev-1"),
        ("priority: blocker", "severity — critical", "severity: highest", "a P1 ticket", "a Sev-1 incident"),
    )  # fmt: skip
    return carried(rng, scene, phrase)


@kinds.kind("false_stage", "a stage of the client's life that no record holds")
def false_stage(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("на стадии расторжения", "на этапе онбординга", "в стадии ухода", "на этапе расширения"),
        (
            "at the termination stage",
            "in the onboarding stage",
            "at the stage of leaving",
            "in the expansion stage",
        ),
    )
    text = pick(
        rng, scene, (f"Клиент сейчас {phrase}.", f"Карточка: клиент {phrase}."), (f"The client is {phrase}.",)
    )
    return said(rng, scene, text, forged(phrase))


@kinds.kind("code_as_text", "a false code as programs write it")
def code_as_text(rng: random.Random, scene: Scene) -> Attempt:
    code = rng.choice(
        ("health_band=green", "BAND_RED", "`critical`", "churn.level: high", "band → red", "is_green: true",
         '"level": "critical"', "status=insufficient_data", "risk::high", "healthBand.RED")
    )  # fmt: skip
    if rng.random() < 0.4:
        return Attempt(below(rng, scene, f"```\n{code.strip('`')}\n```"), forged(code.strip("`")))
    return carried(rng, scene, code, code.strip("`"))


@kinds.kind("false_action_by_verb", "a recommendation of the calculator's vocabulary put as what it ordered")
def false_action_by_verb(rng: random.Random, scene: Scene) -> Attempt:
    phrase = pick(
        rng,
        scene,
        ("модель велит срочно спасать", "расчёт предписывает расширять", "система требует вмешательства",
         "калькулятор советует только поддерживать"),
        ("the model orders a rescue", "the calculation prescribes expansion", "the system demands intervention",
         "the calculator advises mere maintenance"),
    )  # fmt: skip
    text = pick(
        rng, scene, (f"{upper_first(phrase)} этого клиента.",), (f"{upper_first(phrase)} for this client.",)
    )
    return said(rng, scene, text, forged(phrase))
