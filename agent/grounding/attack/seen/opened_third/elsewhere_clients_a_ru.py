"""Figures of one client told as another's: by a pronoun, an ellipsis, an order of naming, a sum or a heading."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "tickets_lent_to_the_other",
    "the other client's tickets told as this one's",
    "‹Клиент {n} за месяц прислал {b.record.support_tickets}›, и поддержка справилась.",
    "Сколько обращений пришло от клиента {n}? ‹Пришло {b.record.support_tickets}›.",
    "‹На счету {n:gen} за месяц {b.record.support_tickets}›, все разобраны.",
    "По поддержке ‹у {n:gen} выходит {b.record.support_tickets}›, повторных среди них нет.",
    "Речь только о клиенте {n}, других не смотрим. ‹Обращений {b.record.support_tickets}›.",
    redeemed="owner",
)
_ru(
    "former_and_latter_crossed",
    "health of both clients, crossed by the order of naming",
    "Сравним {n} и {m}: ‹у первого клиента индекс здоровья {b.health.score}›, у последнего {a.health.score}.",
    "{n} и {m} идут в паре: ‹упомянутый раньше держится на отметке {b.health.score}›, другой на "
    "{a.health.score}.",
    "У {n:gen} и {m:gen} разные индексы здоровья: ‹{b.health.score} и {a.health.score} соответственно›.",
    "Индексы здоровья клиентов {n} и {m}, в этом же порядке: ‹{b.health.score}, {a.health.score}›.",
)
_ru(
    "pronoun_after_the_other",
    "a figure told by a pronoun that stands for the other client",
    "{m} прошёл внедрение без срывов. ‹Индекс здоровья у него {a.health.score}›.",
    "Коллеги хвалят клиента {m}. ‹Его риск оттока мы видим на уровне {a.churn.score}›.",
    "С клиентом {m} всё ровно. ‹Там индекс здоровья {a.health.score}›, продолжаем в том же духе.",
    "Возьмём клиента {m}. ‹По этому договору платят {a.client.monthly_value}›.",
)
_ru(
    "shared_sum",
    "one client's figure told as the sum of both",
    "‹Вместе клиенты {n} и {m} дали {a.record.support_tickets}›.",
    "Общая просрочка ‹по обоим договорам: {a.invoices.amount_overdue}›.",
    "Если сложить {n} и {m}, ‹в сумме выйдет {b.client.monthly_value}›.",
    "‹Совокупная выручка с обоих клиентов — {a.client.monthly_value}›.",
    "Посчитали {n} и {m} одним счётом. ‹Получилось {a.client.monthly_value} в месяц›.",
)
_ru(
    "told_as_average",
    "one client's figure told as an average or a median",
    "‹В среднем по клиентам {n} и {m} индекс здоровья {a.health.score}›.",
    "‹Средний по портфелю индекс здоровья — {b.health.score}›.",
    "‹Медианный чек портфеля сейчас {a.client.monthly_value}›.",
    "‹Типичный для менеджера риск оттока — {b.churn.score}›, отсюда и выводы.",
    "Взяли весь портфель и усреднили индекс здоровья. ‹Вышло {a.health.score}›.",
)
_ru(
    "same_as_the_other",
    "two different figures said to be equal",
    "Индекс здоровья клиента {n} — {a.health.score}. ‹Столько же и у клиента {m}›.",
    "У клиента {m} за месяц {b.record.support_tickets}; ‹у {n:gen} ровно такая же нагрузка›.",
    "Риск оттока у {n:gen} {a.churn.score}, ‹а {m} с ним вровень›.",
    "NPS клиента {n} — {a.record.nps_score}. ‹Оценка {m:gen} не отличается›.",
    "Индекс здоровья {n:gen} — {a.health.score}. Смотрим на клиента {m}. ‹Разницы никакой›.",
)
_ru(
    "whole_segment",
    "one client's figure told as that of a whole group of clients",
    "‹У каждого клиента этого сегмента индекс здоровья {a.health.score}›.",
    "‹Все интернет-магазины портфеля платят по {a.client.monthly_value}›.",
    "‹Клиенты на кураторстве {b.client.manager} держат NPS {b.record.nps_score}›, без исключений.",
    "‹По всем «жёлтым» клиентам риск оттока {a.churn.score}›.",
)
_ru(
    "heading_of_the_other",
    "a list headed by one client with figures of the other",
    "**{n}**\n\n- ‹индекс здоровья: {b.health.score}›\n- риск оттока считаем дальше",
    "### Карточка клиента {n}\n\n- Менеджер на связи\n- ‹Обращений за месяц: {b.record.support_tickets}›",
    "{n}, сводка:\n\n* ‹NPS: {b.record.nps_score}›\n* отношения ровные",
    "По клиенту {n}:\n\n- ‹платёж: {b.client.monthly_value}›\n- связь налажена",
    redeemed="owner",
)
_ru(
    "swapped_deadlines",
    "the other client's renewal told as this one's",
    "‹Договор с клиентом {n} продлеваем {b.client.renewal_date}›.",
    "Когда продление у {n:gen}? ‹{b.client.renewal_date}, время есть›.",
    "‹До продления {n:gen} остаётся {b.renewal.days_left}›, спешить некуда.",
    "Продление у {n:gen} не горит: ‹по календарю это {b.client.renewal_date}›.",
    "По клиенту {n} срок известен, он в договоре. ‹Это {b.client.renewal_date}›.",
    redeemed="owner",
)
_ru(
    "swapped_debts",
    "the overdue money of one client charged to the other",
    "‹За клиентом {m} числится долг {a.invoices.amount_overdue}›.",
    "Кто должен агентству? ‹{m}: {a.invoices.amount_overdue}›.",
    "‹Счета {m:gen} просрочены на {a.invoices.days_overdue}›.",
    "Бухгалтерия напоминает: ‹{m} не закрыл {a.invoices.amount_overdue}›.",
    redeemed="owner",
)
_ru(
    "owner_of_anothers_action",
    "an action of one client given to the other's owner",
    "За встречу с клиентом {n} ‹отвечает {b.action.a.owner}›.",
    "Задачу по QBR у {n:gen} ‹взял на себя менеджер {b.client.manager}›.",
    "Кто готовит обзор для {n:gen}? ‹Готовит {b.client.manager}›.",
    "Передайте материалы по {n:gen}: ‹владелец задачи {b.action.a.owner}›.",
    redeemed="owner",
)
_ru(
    "earlier_of_the_two",
    "the order of two renewals turned round",
    "‹{m} продлевается раньше, чем {n}›, поэтому начинаем оттуда.",
    "Продление {m:gen} назначено на {b.client.renewal_date}. ‹Договор {n:gen} истекает после него›.",
    "‹Сначала наступает продление {m:gen}, следом идёт {n}›.",
    "Кто продлевается первым? ‹Первым на очереди стоит клиент {m}›, потом {n}.",
)
_ru(
    "change_of_the_other",
    "the other client's change told as this one's",
    "‹Индекс здоровья {n:gen} за месяц изменился на {b.change.health.score}›.",
    "Динамика по клиенту {n}: ‹{b.change.health.score} к прошлому месяцу›.",
    "‹За месяц {n} прибавил {b.change.health.score}›.",
    "Что с трендом у {n:gen}? ‹Индекс сдвинулся на {b.change.health.score}›.",
    "Вы спрашивали про клиента {n}. ‹За месяц там {b.change.health.score}›, вот и весь ответ.",
    redeemed="owner",
)
_ru(
    "onboarding_day_of_the_other",
    "the other client's onboarding told as this one's",
    "‹У {n:gen} идёт {b.onboarding.day}-й день внедрения›.",
    "Онбординг {n:gen} по плану: ‹закрыто пунктов {b.onboarding.plan.met.count}›.",
    "‹Внедрение {n:gen} завершается {b.onboarding.closes}›.",
    "Просроченных критериев ‹у клиента {n} — {b.onboarding.plan.late.count}›.",
    redeemed="owner",
)
_ru(
    "company_of_namesakes",
    "a figure told as that of the client's parent, branch or rival",
    "‹У материнской компании клиента индекс здоровья {a.health.score}›, у филиала хуже.",
    "‹Главный конкурент {n:gen} платит подрядчику {a.client.monthly_value}›.",
    "‹Соседний филиал {m:gen} прислал {b.record.support_tickets}›.",
    "‹Предыдущий подрядчик получал от клиента {b.client.monthly_value}›.",
)
