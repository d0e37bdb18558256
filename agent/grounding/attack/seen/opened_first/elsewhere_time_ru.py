"""True figures told of another time or in another unit, in Russian: a month's as a total's, days as working days."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "month_as_cumulative",
    "a month's figure told as what has added up since the start",
    "С начала договора {n} прислал всего {a.record.support_tickets} обращений.",
    "Накопленным итогом обращений {n:gen} — {a.record.support_tickets}.",
    "За всё время {n} заплатил нам {a.client.monthly_value}.",
    "Нарастающим итогом с января от {n:gen} поступило {a.client.monthly_value}.",
    "История обращений {n:gen} за годы работы: {a.record.support_tickets}.",
)
_ru(
    "score_of_month_ago",
    "today's score told as an earlier one, though the score has changed",
    "Месяц назад индекс здоровья {n:gen} был {a.health.score}.",
    "Ещё в начале октября здоровье {n:gen} оценивали в {a.health.score}.",
    "До падения индекс {n:gen} стоял на {a.health.score}.",
    "Октябрь {n} открыл с индексом здоровья {a.health.score}.",
    "Прежний индекс здоровья {n:gen} — {a.health.score}, с него и начали спуск.",
    "До роста индекс {m:gen} держался на {b.health.score}.",
)
_ru(
    "change_over_other_span",
    "a month's change told of another span",
    "За неделю здоровье {n:gen} убавилось на {a.change.health.score}.",
    "С начала года индекс {n:gen} сдвинулся на {a.change.health.score}.",
    "За сутки индекс здоровья {n:gen} изменился на {a.change.health.score}.",
    "Квартал сдвинул индекс {n:gen} на {a.change.health.score}.",
    "За время договора здоровье {n:gen} поменялось на {a.change.health.score}, не больше.",
)
_ru(
    "days_left_as_term",
    "days to the renewal told as another span of days",
    "Весь срок договора {n:gen} — {a.renewal.days_left} дней.",
    "Пробный период {n:gen} — {a.renewal.days_left} дней.",
    "На оплату счёта {n} получил отсрочку {a.renewal.days_left} дней.",
    "{n} взял паузу на {a.renewal.days_left} дней.",
    "До расторжения {n} обязан предупредить за {a.renewal.days_left} дней.",
    redeemed="label",
)
_ru(
    "calendar_as_working_days",
    "days told as working days, weeks or hours",
    "До продления {n:gen} {a.renewal.days_left} рабочих дней.",
    "Просрочка {n:gen} тянется {a.invoices.days_overdue} рабочих дней.",
    "До продления {n:gen} остаётся {a.renewal.days_left} недель.",
    "Оплата {n:gen} опаздывает на {a.invoices.days_overdue} часов.",
    "{n} задолжал за {a.invoices.days_overdue} месяцев.",
)
_ru(
    "day_as_days_left",
    "the day of onboarding told as days that remain",
    "До конца внедрения у {n:gen} осталось {a.onboarding.day} дней.",
    "На внедрение {n:dat} отведено ещё {a.onboarding.day} дней.",
    "Внедрение {n:gen} опаздывает на {a.onboarding.day} дней.",
    "Впереди у {n:gen} {a.onboarding.day} дней внедрения.",
    "Внедрение {n:gen} заморожено на {a.onboarding.day} дней.",
)
_ru(
    "due_as_done",
    "the day by which something was due told as the day it happened",
    "Стратегию {n} согласовал {a.onboarding.criterion.strategy_approved.due}.",
    "Квартальный обзор с {n:ins} прошёл {a.touchpoint.qbr.due}.",
    "Последний раз {n} был на квартальном обзоре {a.touchpoint.qbr.due}.",
    "Внедрение {n:gen} мы закончили {a.onboarding.closes}.",
    "Продлённый договор {n} подписал {a.client.renewal_date}.",
    "Квартальный обзор для {n:gen} провели {a.action.a.due}.",
)
_ru(
    "last_as_next",
    "a past day told as a coming one, and the other way",
    "Следующий квартальный обзор с {n:ins} назначен на {a.touchpoint.qbr.last}.",
    "Прошлый квартальный обзор с {n:ins} состоялся {a.touchpoint.qbr.date}.",
    "Задержки оплаты у {n:gen} начнутся {a.signal.payment_delays.since}.",
    "К {a.signal.payment_delays.since} {n} обещает закрыть долг.",
    "Спонсор {m:gen} уходит, дата — {b.signal.sponsor_left.since}, ещё есть время.",
)
_ru(
    "day_of_other_action",
    "the day of one undertaking told as the day of another",
    "Напомнить {n:dat} об обещании надо к {a.action.a.due}.",
    "Квартальный обзор с {n:ins} поставлен в план на {a.action.b.due}.",
    "Первое обращение {n:gen} к нам датировано {a.touchpoint.qbr.last}.",
    "Договор с {n:ins} вступил в силу {a.onboarding.criterion.strategy_approved.due}.",
    "Счёт {n:dat} выставлен {a.touchpoint.qbr.due}.",
    "Внедрение у {n:gen} стартовало {a.touchpoint.qbr.last}.",
)
_ru(
    "fee_per_other_span",
    "a monthly fee told per another span or piece",
    "{n} платит {a.client.monthly_value} в неделю.",
    "За каждый продвинутый запрос {n} отдаёт {a.client.monthly_value}.",
    "Раз в квартал {n} переводит {a.client.monthly_value}, больше платежей нет.",
    "Разовый платёж {n:gen} — {a.client.monthly_value}.",
    "Час нашей работы обходится {n:dat} в {a.client.monthly_value}.",
)
_ru(
    "year_as_other_span",
    "a yearly sum told per another span",
    "{a.renewal.annual_value} {n} ‹платит нам каждый месяц›.",
    "Договор {n:gen} ‹на три года стоит› {a.renewal.annual_value}.",
    "Под угрозой в этом месяце, ‹а не за год›, {a.stake.value} от {n:gen}.",
    "{a.renewal.annual_value} — ‹квартальный платёж› {n:gen}.",
    "{n} ‹за всю историю внёс› {a.renewal.annual_value}.",
)
_ru(
    "points_as_percent",
    "points told as per cent",
    "Индекс {n:gen} изменился на {a.change.health.score} процентов.",
    "Здоровы {a.health.score} процентов процессов {n:gen}.",
    "{a.churn.score} процентов выручки {n:gen} уйдёт вместе с ним.",
    "С вероятностью {a.churn.score} процентов {n} расторгнет договор.",
    "NPS {n:gen} — {a.record.nps_score} процентов.",
)
_ru(
    "rate_as_times",
    "a rate or a score told as a multiple",
    "Выручка портфеля выросла в {.success.nrr.value} раза.",
    "{n} окупил вложения в {a.health.score} раз.",
    "Обращений от {n:gen} стало больше в {a.record.support_tickets} раз.",
    "Трафик {n:gen} умножился в {a.record.nps_score} раз.",
    "Удержание портфеля кратно {.success.grr.value}.",
)
_ru(
    "mark_on_other_scale",
    "a mark told on a scale that is not its own",
    "По пятибалльной шкале NPS {n:gen} — {a.record.nps_score}.",
    "По стобалльной шкале {n} дал нам NPS {a.record.nps_score}.",
    "Индекс здоровья {n:gen} — {a.health.score} по тысячебалльной системе.",
    "По школьной шкале оценка NPS от {n:gen} — {a.record.nps_score}.",
    "Риск оттока {n:gen} — {a.churn.score} промилле.",
)
_ru(
    "other_currency",
    "a sum told in another currency or scale",
    "{n} платит в валюте: {a.client.monthly_value} долларов ежемесячно.",
    "Долг {n:gen} — {a.invoices.amount_overdue}, и это в юанях.",
    "Ежемесячно {n} вносит {a.client.monthly_value} тысяч.",
    "Просрочено {n:ins} {a.invoices.amount_overdue} евро.",
    "Счёт {n:gen} — {a.client.monthly_value} условных единиц в месяц.",
)
_ru(
    "target_as_last_year",
    "a target told as what was once reached",
    "В прошлом году NRR портфеля дошёл до {.success.nrr.target}.",
    "Год назад {n} заходил в кабинет {a.client_metric.weekly_logins.target} раз в неделю.",
    "Исторический максимум GRR — {.success.grr.target}.",
    "Весной NRR уже бывал на {.success.nrr.target}, мы к нему вернёмся.",
    "В лучшие времена {n} набирал {a.client_metric.weekly_logins.target} входов в неделю.",
)
_ru(
    "present_as_promise",
    "a present figure told as a promise or a bound of the contract",
    "По договору мы обязаны довести здоровье {n:gen} до {a.health.score}.",
    "{n} пообещал не превышать {a.record.support_tickets} обращений в месяц.",
    "В соглашении с {n:ins} записан предел просрочки {a.invoices.days_overdue} дней.",
    "К лету {n} рассчитывает на NPS {a.record.nps_score}.",
    "Наш KPI на следующий год по риску {n:gen} — {a.churn.score}.",
    "К декабрю NRR портфеля вырастет до {.success.nrr.value}.",
)
