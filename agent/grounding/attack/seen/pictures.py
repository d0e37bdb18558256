"""States and movements of a client's work told by pictures: sport, weather, the house, the table, the road."""

from __future__ import annotations

from agent.grounding.attack.making import Lie, Table, told
from agent.grounding.attack.model import Kinds

kinds = Kinds()

# The first client: health fell, a medium risk, payments late, the sponsor still there, onboarding running, the renewal at risk,
# the review overdue, its action open, logins below their target; the second: health rose, low risk, renewal committed.

_TABLE: Table = {
    "leaving_by_luggage": (
        "a client said to be as good as gone, by a picture of leaving",
        (Lie(("Клиент {m} уже пакует чемоданы.", "Клиент {m} стоит в дверях.", "Клиент {m} смотрит на сторону."),
             ("{m} is packing its bags.", "{m} stands in the doorway.", "{m} has an eye on the exit.")),),
    ),
    "staying_by_anchor": (
        "a client said to stay for good, by a picture of staying",
        (Lie(("Клиент {n} бросил у нас якорь.", "Клиент {n} с нами навсегда.", "Клиент {n} никуда не денется."),
             ("{n} has dropped anchor with us.", "{n} is with us for good.", "{n} is going nowhere.")),),
    ),
    "renewal_by_ink": (
        "a renewal told as settled or lost, by a picture of paper",
        (Lie(("Чернила на продлении клиента {n} высохли.", "Продление клиента {m} порвано в клочья.",
              "Продление клиента {n} перевязано ленточкой."),
             ("The ink on the renewal of {n} is dry.", "The renewal of {m} lies in shreds.",
              "The renewal of {n} is tied with a bow.")),),
    ),
    "onboarding_by_race": (
        "onboarding told as over or not begun, by a picture of a race",
        (Lie(("Внедрение клиента {n} пересекло финишную черту.", "Внедрение клиента {n} стоит на старте.",
              "Внедрение клиента {n} сошло с дистанции."),
             ("Onboarding of {n} has crossed the finish line.", "Onboarding of {n} stands at the starting blocks.",
              "Onboarding of {n} dropped out of the race.")),),
    ),
    "signal_by_bell": (
        "a signal told as ringing or asleep, by a picture of sound or light",
        (Lie(("Уход спонсора у клиента {n}: колокол бьёт.", "По задержкам оплаты у клиента {n} тишина.",
              "Над уходом спонсора у клиента {n} мигает лампочка."),
             ("The sponsor's departure at {n}: the bell tolls.", "On late payments all is calm at {n}.",
              "A lamp blinks over the sponsor's departure at {n}.")),),
    ),
    "target_by_bar": (
        "a target told as met, by a picture of a jump or a shot",
        (Lie(("Входы клиента {n} взяли планку.", "По входам клиент {n} попал в яблочко.",
              "Входы клиента {n} допрыгнули до цели."),
             ("Logins of {n} have cleared the bar.", "On logins {n} hit the bull's eye.",
              "Logins of {n} found the back of the net.")),),
    ),
    "action_by_drawer": (
        "an action told as dropped or done, by a picture of a desk",
        (Lie(("Действие по обзору клиента {n} положено под сукно.", "Действие по обзору клиента {n} вычеркнуто.",
              "Обзор клиента {n} пылится на полке."),
             ("The action on the review of {n} went into a drawer.",
              "The action on the review of {n} is crossed off the list.", "The review of {n} gathers dust.")),),
    ),
    "review_by_clockwork": (
        "a late review told as regular, by a picture of a clock",
        (Lie(("Обзоры с клиентом {n} идут как часы.", "Обзор с клиентом {n} минута в минуту."),
             ("Reviews with {n} run like clockwork.", "The review with {n} is right on the button.")),),
    ),
    "trend_by_road": (
        "a fall told as a rise, by a picture of a road or a hill",
        (Lie(("Здоровье клиента {n} пошло в гору.", "Здоровье клиента {n} выбралось из ямы.",
              "Здоровье клиента {n} набирает высоту."),
             ("The health of {n} is on the up and up.", "The health of {n} has turned the corner.",
              "The health of {n} is gaining altitude.")),),
    ),
    "trend_by_weather": (
        "a fall told as clearing skies, a rise as gathering clouds",
        (Lie(("Над клиентом {m} сгустились тучи.", "У клиента {n} распогодилось.", "Клиент {m} попал в шторм."),
             ("Clouds are gathering over {m}.", "The skies over {n} have cleared.", "{m} has sailed into a storm.")),),
    ),
    "size_by_animal": (
        "a segment told by an animal or a boxer",
        (Lie(("Клиент {n} — слон нашего портфеля.", "Клиент {m} — мелкая рыбёшка.", "Клиент {n} — тяжеловес."),
             ("{n} is the elephant of our book.", "{m} is small fry.", "{n} is a heavyweight.")),),
    ),
    "care_by_hands": (
        "a touch model told by hands or machines",
        (Lie(("Клиента {n} мы носим на руках.", "Клиента {m} ведёт робот.", "С клиентом {n} работает автомат."),
             ("{n} is carried on our hands.", "{m} is served by a robot.", "A machine looks after {n}.")),),
    ),
    "payment_by_habit": (
        "late payments told as prompt, by a turn of speech",
        (Lie(("Клиент {n} платит день в день.", "Счета клиента {n} закрываются с колёс.",
              "За клиентом {n} ни копейки долга."),
             ("{n} pays on the nail.", "{n} settles its bills on the dot.", "{n} has a clean slate with us.")),),
    ),
    "sponsor_by_chair": (
        "a sponsor who is there told as gone, by a picture of a chair",
        (Lie(("Кресло спонсора у клиента {n} опустело.", "Спонсор клиента {n} собрал вещи.",
              "Спонсора у клиента {n} больше нет."),
             ("The sponsor's chair at {n} is empty.", "The sponsor of {n} has cleared the desk.",
              "{n} has lost its sponsor.")),),
    ),
    "level_by_thermometer": (
        "a level of risk told by heat, height or depth",
        (Lie(("Риск оттока клиента {n} раскалён добела.", "Риск оттока клиента {m} зашкаливает.",
              "По риску клиент {n} холоден как лёд."),
             ("The churn risk of {n} is white-hot.", "The churn risk of {m} is through the roof.",
              "In risk {n} is cold as ice.")),),
    ),
    "band_by_produce": (
        "a band told by fruit, gems or flags",
        (Lie(("Клиент {n} — спелый помидор нашего портфеля.", "Клиент {n} чист как изумруд.",
              "Над клиентом {n} поднят красный флаг."),
             ("{n} is ripe as a tomato on our board.", "{n} shines like an emerald.",
              "A red flag flies over {n}.")),),
    ),
}  # fmt: skip

told(kinds, _TABLE)
