"""True figures and days told of another time: another event, period, span or moment, or as a plan, wish or forecast."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "day_of_another_thing",
    "the day of a meeting or a task told as the day of something else",
    "‹Договор с {n:ins} заканчивается {a.touchpoint.qbr.date}›.",
    "‹Крайний день оплаты для {n:gen} — {a.onboarding.closes}›.",
    "‹Клиент {n} должен ответить по тендеру к {a.action.a.due}›.",
    "‹Отпуск спонсора в {n:loc} начинается {a.touchpoint.qbr.date}›.",
    "‹С {m:ins} работаем с {b.action.a.due}›, это дата старта договора.",
)
_ru(
    "last_as_next_anew",
    "the day of the last meeting told as that of the next",
    "‹Следующий QBR с {n:ins} — {a.touchpoint.qbr.last}›.",
    "‹Ближайшая встреча с {n:ins} стоит на {a.touchpoint.qbr.last}›.",
    "‹Увидимся с командой {n:gen} {a.touchpoint.qbr.last}›, повестку готовим.",
    "‹{m} ждёт нас на квартальном обзоре {b.touchpoint.qbr.last}›.",
    "‹Перенесли обзор с {m:ins} вперёд, на {b.touchpoint.qbr.last}›.",
)
_ru(
    "coming_as_past",
    "a coming day told as the day when it was done",
    "‹QBR с {n:ins} прошёл {a.touchpoint.qbr.date}›.",
    "‹Мы уже встретились с {n:ins} {a.touchpoint.qbr.date}›, протокол в папке.",
    "‹{a.client.renewal_date} стороны подписали продление›, {n} остаётся с нами.",
    "‹Онбординг {n:gen} закрыли {a.onboarding.closes}›.",
    "‹Крайний раз обсуждали итоги с {m:ins} {b.touchpoint.qbr.date}›.",
)
_ru(
    "fired_as_ended",
    "the day since when a signal stands told as the day when it ended",
    "‹Сигнал о задержках по {n:dat} погас {a.signal.payment_delays.since}›.",
    "‹{a.signal.payment_delays.since} {n} погашает весь долг›, и тема закрыта.",
    "‹С {a.signal.payment_delays.since} платежи {n:gen} идут без сбоев›.",
    "‹Тревогу по {n:dat} сняли {a.signal.payment_delays.since}›.",
    "‹Новый спонсор вышел на работу в {m:loc} {b.signal.sponsor_left.since}›.",
)
_ru(
    "due_as_done_anew",
    "the day when a task falls due told as the day of its completion",
    "‹Задача по QBR с {n:ins} закрыта {a.action.a.due}›.",
    "‹План восстановления для {m:gen} довели до конца {b.action.b.due}›.",
    "‹{a.action.a.due} менеджер отчитался о проведённом обзоре› для {n:gen}.",
    "‹Стратегию в {n:loc} утвердили {a.onboarding.criterion.strategy_approved.due}›.",
    "‹Работу по {m:dat} сдали {b.action.b.due}, акт подписан›.",
)
_ru(
    "days_left_and_overdue",
    "days to the renewal told as days of debt, and the other way round",
    "‹До продления {n:gen} осталось {a.invoices.days_overdue}› дней.",
    "‹{n} задерживает оплату на {a.renewal.days_left}› дней.",
    "‹Договор с {m:ins} истекает через {b.invoices.days_overdue}› дней.",
    "‹Счёт {n:gen} висит уже {a.renewal.days_left}› дней.",
    "‹Молчание в переписке с {n:ins} длится {a.invoices.days_overdue}› дней.",
)
_ru(
    "tickets_of_another_span",
    "the month's tickets told of a day, a week, a quarter or the year",
    "‹Каждый день от {n:gen} прилетает {a.record.support_tickets}› обращений.",
    "‹За весь год {n} пишет в поддержку {a.record.support_tickets} раз›.",
    "‹Поддержка разбирает за неделю {a.record.support_tickets}› обращений от {n:gen}.",
    "‹Со вчерашнего дня по {n:dat} поступило {a.record.support_tickets}› обращений.",
    "‹Квартал дал {b.record.support_tickets}› обращений от {m:gen}, это немного.",
)
_ru(
    "annual_as_monthly",
    "a year's sum told as the month's bill",
    "‹Абонентка {n:gen} — {a.renewal.annual_value} ежемесячно›.",
    "‹Каждый месяц {n} переводит нам {a.renewal.annual_value}›.",
    "‹Счёт {m:dat} за октябрь составил {b.renewal.annual_value}›.",
    "‹Ставка {n:gen}: {a.renewal.annual_value}, с оплатой раз в месяц›.",
    "‹В месяц на кону по {n:dat} {a.stake.value}›.",
)
_ru(
    "monthly_as_lifetime",
    "the month's bill told as a sum of a year or of all the work together",
    "‹За всё время компания {n} заплатила нам {a.client.monthly_value}›.",
    "‹Годовой бюджет {n:gen} — {a.client.monthly_value}›.",
    "‹Контракт целиком, до последнего дня, стоит {a.client.monthly_value}›, так договорились с {n:ins}.",
    "‹С начала года от {m:gen} поступило {b.client.monthly_value}›.",
    "‹Квартальный чек {m:gen}: {b.client.monthly_value}›.",
)
_ru(
    "change_over_another_span",
    "the month's change told as one of a week, a quarter or a year",
    "‹За неделю здоровье {n:gen} изменилось на {a.change.health.score}›.",
    "‹С прошлого ноября индекс {n:gen} сдвинулся на {a.change.health.score}›.",
    "‹Квартал к кварталу у {m:gen} {b.change.health.score}›.",
    "‹Со дня подписания договора компания {n} потеряла {a.change.health.score}›.",
    "‹Вчера индекс {m:gen} подрос на {b.change.health.score}›.",
)
_ru(
    "now_as_then",
    "today's figure told as that of an earlier moment",
    "‹На старте договора индекс здоровья {n:gen} был {a.health.score}›.",
    "‹До прихода нашего менеджера риск оттока {n:gen} составлял {a.churn.score}›.",
    "‹Весной в {m:loc} мы видели здоровье {b.health.score}›, с тех пор многое поменялось.",
    "‹В прошлом квартале компания {n} ставила нам NPS {a.record.nps_score}›.",
    "‹Месяц назад индекс {n:gen} равнялся {a.health.score}›.",
)
_ru(
    "now_as_forecast",
    "today's figure told as what it will be",
    "‹К марту индекс здоровья {n:gen} дойдёт до {a.health.score}›.",
    "‹По прогнозу, риск оттока {n:gen} снизится до {a.churn.score}›.",
    "‹Если ничего не делать, здоровье {m:gen} упадёт до {b.health.score}›.",
    "‹После QBR ждём от {n:gen} NPS на уровне {a.record.nps_score}›.",
    "‹В следующем месяце поддержка получит от {m:gen} {b.record.support_tickets}› обращений.",
)
_ru(
    "now_as_plan",
    "today's figure told as a goal of the plan",
    "‹План на квартал — поднять здоровье {n:gen} до {a.health.score}›.",
    "‹Договорились с {n:ins} сократить обращения до {a.record.support_tickets}›.",
    "‹Критерий выхода из плана: индекс не ниже {a.health.score}›, это записано для {n:gen}.",
    "‹Наша задача по {n:dat} — сбить риск до {a.churn.score}›.",
    "‹Хотим, чтобы в {m:loc} нам поставили {b.record.nps_score}›, пока далеко.",
)
_ru(
    "figure_as_wish",
    "a true figure told as what the client asks or expects",
    "‹{n} просит скидку в {a.invoices.amount_overdue}›.",
    "‹{n} хочет снизить платёж до {a.client.monthly_value}›.",
    "‹От нас в {m:loc} ждут {b.record.support_tickets} статей› за месяц.",
    "‹Клиент {n} готов расширить бюджет на {a.stake.value}›.",
    "‹Клиент предлагает перенести продление на {a.action.a.due}›.",
)
_ru(
    "day_of_onboarding_as_rest",
    "the day of onboarding told as days that remain, that were missed or that are allowed",
    "‹До конца онбординга {n:gen} осталось дней: {a.onboarding.day}›.",
    "‹Онбординг {n:gen} затянулся, опоздание в днях — {a.onboarding.day}›.",
    "‹На адаптацию {n:dat} отведено дней: {a.onboarding.day}›.",
    "‹Дней без ответа от {n:gen}: {a.onboarding.day}›.",
    "‹Дней до встречи с {n:ins} — {a.onboarding.day}›.",
    redeemed="label",
)
_ru(
    "day_moved",
    "two true days told as a postponement that never was",
    "‹Обзор с {n:ins} перенесли с {a.touchpoint.qbr.date} на {a.action.a.due}›.",
    "‹Клиент {n} попросил сдвинуть продление: было {a.touchpoint.qbr.date}, стало {a.client.renewal_date}›.",
    "‹Срок закрытия онбординга отодвинули с {a.touchpoint.qbr.due} на {a.onboarding.closes}› по просьбе {n:gen}.",
    "‹Договор с {m:ins} продлили, теперь он до {b.action.b.due}›.",
)
_ru(
    "renewal_order_reversed",
    "the order of two true days told the other way round",
    "‹{n} продлевается позже, {a.client.renewal_date}, а {m} раньше, {b.client.renewal_date}›.",
    "Начать стоит с {m:gen}: ‹там продление скорее ({b.client.renewal_date}), чем у {n:gen} ({a.client.renewal_date})›.",
    "‹У {m:gen} до продления меньше времени, {b.renewal.days_left} против {a.renewal.days_left}›.",
    "‹Запас по сроку у {n:gen} больше: {a.renewal.days_left}, у {m:gen} только {b.renewal.days_left}›.",
)
