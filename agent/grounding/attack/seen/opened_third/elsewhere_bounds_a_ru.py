"""True figures told as a bound, a norm, a target or an extreme; targets told as results and the reverse."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "score_as_threshold_once_more",
    "a client's score told as a border of a band",
    "‹Жёлтая зона начинается с {a.health.score}›, ниже неё красная.",
    "‹Граница зелёной зоны проходит по {b.health.score}›.",
    "‹Порог высокого риска — {a.churn.score}›, {n} стоит прямо на нём.",
    "‹Красной зоной считаем всё, что ниже {a.health.score}›.",
    "Где кончается жёлтая зона? ‹На отметке {b.health.score}›.",
)
_ru(
    "score_as_norm",
    "a client's figure told as a norm of the market or of the agency",
    "‹Норма по рынку — {a.health.score}›, {n} ей соответствует.",
    "‹Для интернет-магазинов обычным считается NPS {a.record.nps_score}›.",
    "‹В регламенте агентства записано {b.record.support_tickets} в месяц›.",
    "‹Отраслевой стандарт оттока — {b.churn.score}›, клиент в него укладывается.",
    "Сравнил клиента с нормой по отрасли. ‹Норма {a.health.score}›, он в неё попадает.",
)
_ru(
    "score_as_maximum",
    "the present figure told as a record or a limit",
    "‹Выше {a.health.score} индекс {n:gen} не поднимался никогда›.",
    "‹{b.health.score} — исторический максимум {m:gen}›.",
    "‹Пик обращений пришёлся на этот месяц: {a.record.support_tickets}›.",
    "‹Рекордный NPS клиента — {b.record.nps_score}›.",
    "Поднял историю {m:gen} с самого начала. ‹Лучшего результата, чем {b.health.score}, в ней нет›.",
)
_ru(
    "score_as_minimum",
    "the present figure told as a lowest point or a guaranteed floor",
    "‹Ниже {a.health.score} индекс клиента не опускался›.",
    "‹{m} ни разу не ставил меньше {b.record.nps_score}›.",
    "‹Минимальный платёж по договору — {a.client.monthly_value}›, с работами выходит больше.",
    "‹Дно по индексу {n:gen} — {a.health.score}›, оно пройдено.",
)
_ru(
    "at_least_at_most",
    "an exact figure told as a lower or an upper bound",
    "‹Обращений у {n:gen} свыше {a.record.support_tickets}›.",
    "‹Риск оттока не превышает {a.churn.score}, скорее заметно ниже›.",
    "‹{m} платит от {b.client.monthly_value} и выше›.",
    "‹Долг клиента больше, чем {a.invoices.amount_overdue}›.",
    "‹До продления менее {a.renewal.days_left}›, надо торопиться.",
)
_ru(
    "target_as_result",
    "a target told as the value reached",
    "‹{n} заходит в кабинет {a.client_metric.weekly_logins.target} раз в неделю›.",
    "‹Чистое удержание дохода достигло {.success.nrr.target}›.",
    "‹Валовое удержание по портфелю сейчас {.success.grr.target}›.",
    "‹Фактически {m} сделал {b.client_metric.weekly_logins.target} входов›.",
    "План по входам {n} закрыл. ‹Сделано {a.client_metric.weekly_logins.target}›.",
    redeemed="label",
)
_ru(
    "result_as_target",
    "a value reached told as its target",
    "‹Цель по входам для {n:gen} — {a.client_metric.weekly_logins.value}›, она выполнена.",
    "‹Планка по удержанию дохода стоит на {.success.nrr.value}›.",
    "‹В плане на неделю у {m:gen} записано {b.client_metric.weekly_logins.value}›.",
    "‹Норматив валового удержания — {.success.grr.value}›.",
    redeemed="label",
)
_ru(
    "missed_told_as_met",
    "an unmet target told as met, with its true figures",
    "При цели {a.client_metric.weekly_logins.target} ‹клиент {n} норму входов выполнил›.",
    "Входов {a.client_metric.weekly_logins.value}: ‹план по активности закрыт с запасом›.",
    "Удержание {.success.nrr.value}, ‹то есть цель по чистому удержанию взята›.",
    "Выполнил ли {n} цель по входам? ‹Выполнил, даже с избытком›.",
)
_ru(
    "met_told_as_missed",
    "a met target told as missed, with its true figures",
    "При цели {b.client_metric.weekly_logins.target} ‹{m} до нормы входов не дотянул›.",
    "Входов {b.client_metric.weekly_logins.value}: ‹активность клиента ниже плановой›.",
    "Валовое удержание {.success.grr.value}, ‹и это провал по цели›.",
    "Достигает ли {m} цели по входам? ‹Пока недобирает›.",
)
_ru(
    "agreed_limit",
    "a figure told as a limit that the contract sets",
    "‹Лимит обращений по тарифу {n:gen} — {a.record.support_tickets}›.",
    "‹Договор разрешает отсрочку до {a.invoices.days_overdue}›.",
    "‹По SLA мы вправе отвечать {m:dat} до {b.invoices.days_overdue}›.",
    "‹Кредитный лимит клиента — {a.invoices.amount_overdue}›.",
    "В тарифе клиента есть потолок по обращениям. ‹Он равен {a.record.support_tickets}›.",
)
