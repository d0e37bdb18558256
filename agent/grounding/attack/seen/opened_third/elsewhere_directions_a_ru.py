"""True figures with a false direction, comparison or pace of change around them."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "before_and_after_turned",
    "the present score told as the one from which the score came or went",
    "‹Индекс {n:gen} подрос до {a.health.score}›, хорошая новость к обзору.",
    "‹{m} опустился до {b.health.score}›, раньше было лучше.",
    "‹С {a.health.score} индекс клиента пошёл вверх›.",
    "‹Откатились к {b.health.score}›, {m} теряет набранное.",
    "Был провал, теперь {n} выправляется. ‹Индекс добрался до {a.health.score}›.",
)
_ru(
    "change_verb_turned",
    "a verb of growth or loss with the true change",
    "‹За месяц {n} отыграл {a.change.health.score}›.",
    "‹{m} недосчитался {b.change.health.score}›.",
    "‹{n} наверстал {a.change.health.score}›, и это видно по встречам.",
    "‹У {m:gen} вычли {b.change.health.score} за месяц›.",
    "‹В копилку клиента {n} добавилось {a.change.health.score}›.",
    "Месяц у {m:gen} не задался. ‹Индекс обеднел на {b.change.health.score}›.",
)
_ru(
    "pace_of_change",
    "a pace or a row of months that nobody measured",
    "Изменение {a.change.health.score}, ‹и так уже не первый месяц подряд›.",
    "‹Темп ежемесячный: каждый раз по {a.change.health.score}›.",
    "‹{m} прибавляет по {b.change.health.score} каждую неделю›.",
    "‹Падение ускорилось: в прошлом месяце было меньше, теперь {a.change.health.score}›.",
    "Считаю по месяцам, у {n:gen} картина ровная. ‹Каждый месяц {a.change.health.score}›.",
)
_ru(
    "trend_of_an_unmeasured_figure",
    "a direction given to a figure that has no history",
    "‹Обращений стало больше: {a.record.support_tickets} против прежних единичных›.",
    "‹NPS {m:gen} подтянулся до {b.record.nps_score}›.",
    "‹Риск оттока снизился до {a.churn.score}›, меры сработали.",
    "‹Платёж {n:gen} вырос до {a.client.monthly_value}›.",
)
_ru(
    "doubled_or_halved_to",
    "a multiple of growth around a true figure",
    "‹Обращения выросли кратно, до {a.record.support_tickets}›.",
    "‹Индекс {n:gen} сложился пополам и встал на {a.health.score}›.",
    "‹Входов стало вдвое больше: {b.client_metric.weekly_logins.value}›.",
    "‹Долг утроился и равен {a.invoices.amount_overdue}›.",
)
_ru(
    "no_change_at_all",
    "a client whose score moved told as standing still",
    "‹Индекс {n:gen} за месяц не сдвинулся›, он {a.health.score}.",
    "Что изменилось у {m:gen}? ‹По индексу ничего, тот же уровень›: {b.health.score}.",
    "‹Прошлый замер дал те же {a.health.score}›.",
    "Индекс {m:gen} {b.health.score}, ‹ровно как месяц назад›.",
    "Индекс {n:gen} {a.health.score}. А месяц назад? ‹Столько же›.",
)
_ru(
    "turn_of_the_trend",
    "a reversal that did not take place",
    "Индекс {n:gen} {a.health.score}, ‹и спад сменился подъёмом›.",
    "‹Рост {m:gen} захлебнулся›: индекс {b.health.score}.",
    "{a.health.score} у {n:gen}: ‹дно позади, кривая развернулась вверх›.",
    "‹Набранное за осень {m} растерял›, сейчас {b.health.score}.",
    "Индекс {m:gen} сегодня {b.health.score}. ‹До этого был выше, а теперь пошла убыль›.",
)
_ru(
    "sooner_or_later_than_due",
    "a date told as moved from another",
    "‹Продление {n:gen} перенесли на {a.client.renewal_date}› по просьбе клиента.",
    "‹Обзор с клиентом {m} сдвинули с более ранней даты на {b.touchpoint.qbr.date}›.",
    "‹Внедрение закроют досрочно, {a.onboarding.closes}›.",
    "‹Срок задачи отодвинули до {a.action.a.due}›, так решил спонсор.",
    "Клиент попросил время подумать. ‹Продление сдвинули, теперь оно {a.client.renewal_date}›.",
)
_ru(
    "gap_to_target_misread",
    "the gap to a target told by a figure that is not the gap",
    "‹До цели по входам {n:dat} не хватает {a.client_metric.weekly_logins.value}›.",
    "‹Превышение цели у {m:gen} составило {b.client_metric.weekly_logins.value}›.",
    "‹До зелёной зоны {n:dat} осталось {a.health.score}›.",
    "‹Отставание от цели по удержанию — {.success.nrr.value}›.",
)
_ru(
    "both_move_together",
    "two clients that moved apart said to move the same way",
    "{n} и {m} ‹идут в одну сторону›: {a.change.health.score} и {b.change.health.score} за месяц.",
    "У {m:gen} {b.change.health.score}, ‹и у {n:gen} такая же положительная динамика›.",
    "У {n:gen} {a.change.health.score}; ‹{m} теряет здоровье вместе с ним›.",
    "‹Оба клиента за месяц прибавили›: {n} и {m}, смотрите карточки.",
    "‹Оба индекса, у {n:gen} и у {m:gen}, снизились›.",
)
