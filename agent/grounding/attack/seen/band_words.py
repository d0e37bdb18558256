"""Bands and levels that are not the client's: by shade, rung, denial, neighbourhood, part and initial."""

from __future__ import annotations

from agent.grounding.attack.making import Lie, Table, told
from agent.grounding.attack.model import Kinds

kinds = Kinds()

# The first client of a scene is yellow, with a medium risk; the second is green, with a low one.

_TABLE: Table = {
    "band_by_shade": (
        "a false band by the name of a shade",
        (
            Lie(("Здоровье клиента {n}: алая зона.", "Клиент {n} в изумрудной зоне.",
                 "Клиент {n} светится багрянцем.",
                 "Зона клиента {n} — пунцовая."),
                ("The health of {n}: scarlet.", "{n} is in the emerald zone.", "{n} glows crimson.",
                 "The zone of {n} is ruby.")),
        ),
    ),
    "band_by_code": (
        "a false band by a colour's code",
        (
            Lie(("Цвет зоны клиента {n}: #FF0000.", "Клиент {n} помечен rgb(255, 0, 0).",
                 "Клиент {n} помечен #00CC00.",
                 "Зона клиента {n}: color=red."),
                ("The colour of {n}: #FF0000.", "{n} is marked rgb(255, 0, 0).", "{n} is marked #00CC00.",
                 "Zone of {n}: color=red.")),
        ),
    ),
    "rag_initials": (
        "a false band by its initial",
        (
            Lie(("Зона клиента {n} по первой букве: К.", "Светофор клиента {n}: «З».",
                 "Клиент {n} — «К» по светофору."),
                ("The RAG status of {n}: R.", "{n} is a G on the RAG scale.", "RAG for {n}: “R”.")),
        ),
    ),
    "level_by_rung": (
        "a false level of risk as a step of a ladder",
        (
            Lie(("Риск оттока клиента {n} на верхней ступени.", "Риск оттока клиента {n} — самый нижний уровень.",
                 "По риску оттока клиент {n} на последней, худшей ступени."),
                ("The churn risk of {n} is on the topmost rung.", "The churn risk of {n} is of the lowest grade.",
                 "In churn risk {n} stands on the worst step of all.")),
        ),
    ),
    "level_shifted": (
        "a level told as above or below its true one",
        (
            Lie(("Риск оттока клиента {n} выше среднего.", "Риск оттока клиента {n} ступенью ниже среднего.",
                 "Риск оттока клиента {m} выше низкого."),
                ("The churn risk of {n} is above medium.", "The churn risk of {n} is a step below medium.",
                 "The churn risk of {m} is above low.")),
        ),
    ),
    "level_denied": (
        "a true level, denied",
        (
            Lie(("Риск оттока клиента {n} уже не средний.", "Средним риск оттока клиента {n} не назовёшь.",
                 "Риск оттока клиента {m} далеко не низкий."),
                ("The churn risk of {n} is no longer medium.", "The churn risk of {n} cannot be called medium.",
                 "The churn risk of {m} is far from low.")),
            Lie(("Риск оттока клиента {n} отнюдь не {x}.",),
                 ("The churn risk of {n} is anything but {x}.",), "churn.level",
                redeemed="nothing"),
        ),
    ),
    "band_denied": (
        "a true band, denied",
        (
            Lie(("Клиент {n} уже не в жёлтой зоне.", "Клиент {m} покинул зелёную зону.",
                 "Жёлтой зоной у клиента {n} и не пахнет."),
                ("{n} is no longer in the yellow zone.", "{m} has left the green zone.",
                 "{n} is anything but yellow.")),
            Lie(("Зона здоровья клиента {n} — какая угодно, но не {x}.",),
                 ("The health band of {n} is whatever you like but {x}.",),
                "health.band", redeemed="nothing"),
        ),
    ),
    "band_neighbourhood": (
        "a client told to stand at the edge of a band",
        (
            Lie(("Клиент {n} на границе красной зоны.", "Клиенту {n} шаг до красной зоны.",
                 "Клиент {n} вот-вот позеленеет, он у кромки."),
                ("{n} is on the brink of the red zone.", "{n} is a step away from red.",
                 "{n} is on the verge of green.")),
        ),
    ),
    "drift_to_band": (
        "a client told to move towards a band, against its change",
        (
            Lie(("Клиент {n} приближается к зелёной зоне.", "Клиент {m} сползает в красную зону.",
                 "Клиент {m} желтеет."),
                ("{n} is drawing near the green zone.", "{m} is slipping into the red zone.",
                 "{m} is turning yellow.")),
        ),
    ),
    "band_of_component": (
        "a band or a level for a part that nobody computed",
        (
            Lie(("По вовлечённости клиент {n} в зелёной зоне.", "Оплата у клиента {n} — красная зона.",
                 "Поддержка клиента {n}: зелёная зона.",
                 "Риск по оплате у клиента {n} критический."),
                ("In engagement {n} is in the green zone.", "Payments at {n} are red.", "Support of {n}: green zone.",
                 "The payment risk at {n} is critical.")),
        ),
    ),
    "vocabularies_mixed": (
        "a word of one scale said of a metric of another",
        (
            Lie(("Здоровье клиента {n} критическое.", "Риск оттока клиента {n} зелёный.",
                 "Риск оттока клиента {n} — красный.",
                 "Продление клиента {n} зелёное."),
                ("The health of {n} is critical.", "The churn risk of {n} is green.", "The churn risk of {n} is red.",
                 "The renewal of {n} is green.")),
        ),
    ),
    "band_of_the_book": (
        "a band or a level told of all clients, or of none",
        (
            Lie(("Весь портфель в красной зоне.", "В зелёной зоне ни одного клиента.",
                 "Все клиенты с критическим риском."),
                ("The whole book is in the red zone.", "Not a client is in the green zone.",
                 "Every client carries critical risk.")),
        ),
    ),
}  # fmt: skip

told(kinds, _TABLE)
