"""True days and figures told of another day, event, period or pace: a start for an end, a forecast, a past."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "renewal_as_other_event_c",
    "the renewal's date told as the day of another event",
    "‹{n} подписал договор {a.client.renewal_date}›.",
    "‹Новый сайт {n:gen} запускают {a.client.renewal_date}›.",
    "‹На {a.client.renewal_date} у {n:gen} назначен тендер›.",
    "‹Акты с {n:ins} закрываем {a.client.renewal_date}›.",
    "С {a.client.renewal_date} ‹{n} переходит на другое юрлицо›.",
)
_ru(
    "meeting_as_renewal_c",
    "the day of a review told as another deadline",
    "‹Договор истекает {a.touchpoint.qbr.date}›.",
    "‹{a.touchpoint.qbr.date} — крайний день, чтобы оплатить счёт›.",
    "‹К {a.touchpoint.qbr.date} внедрение должно быть закончено›.",
    "‹Решение о продлении клиент объявит {a.touchpoint.qbr.date}›.",
    "Когда ждать деньги? ‹Платёж обещан на {a.touchpoint.qbr.date}›.",
)
_ru(
    "last_as_next_c",
    "the last review's day told as the next one's or the other way",
    "‹Следующий квартальный обзор с {m:ins} — {b.touchpoint.qbr.last}›.",
    "‹Последний раз квартальный обзор с {m:ins} провели {b.touchpoint.qbr.date}›.",
    "‹С {n:ins} в последний раз говорили об итогах {a.touchpoint.qbr.date}›.",
    "‹Ближайшая встреча по итогам с {n:ins} стоит на {a.touchpoint.qbr.last}›.",
    "‹С {m:ins} уже договорились о новой встрече. Ждут нас {b.touchpoint.qbr.last}›.",
)
_ru(
    "due_as_held_c",
    "the day a review was due told as the day it was held",
    "‹Квартальный обзор состоялся {a.touchpoint.qbr.due}›.",
    "‹Встретились вовремя, {a.touchpoint.qbr.due}, и разобрали итоги›.",
    "‹Протокол обзора подписан {a.touchpoint.qbr.due}›.",
    "Обзор был? ‹Да, прошёл {a.touchpoint.qbr.due}›.",
    "‹Обзор мы не пропустили. Собрались {a.touchpoint.qbr.due}›.",
)
_ru(
    "signal_began_as_ended_c",
    "the day a signal began told as the day it ended or of another thing",
    "‹Долг закрыт {a.signal.payment_delays.since}›.",
    "‹С {a.signal.payment_delays.since} клиент снова платит в срок›.",
    "‹Сигнал по оплате погас {a.signal.payment_delays.since}›.",
    "‹Спонсор вернулся в компанию {b.signal.sponsor_left.since}›.",
    "‹О смене спонсора нас предупредят {b.signal.sponsor_left.since}›.",
)
_ru(
    "onboarding_end_as_start_c",
    "the end of onboarding told as another milestone",
    "‹Внедрение у {n:gen} началось {a.onboarding.closes}›.",
    "‹{n} переносит сайт на новый движок {a.onboarding.closes}›.",
    "‹Испытательный срок {n:gen} истёк {a.onboarding.closes}›.",
    "‹Рост позиций {n:gen} обещан к {a.onboarding.closes}›.",
    "‹{n} ещё не начинал внедрение. Старт назначен на {a.onboarding.closes}›.",
)
_ru(
    "deadline_as_done_c",
    "a missed deadline told as the day the work was done",
    "‹Стратегию {n:gen} утвердили {a.onboarding.criterion.strategy_approved.due}›.",
    "‹{n} подписал стратегию {a.onboarding.criterion.strategy_approved.due}, тянуть не стал›.",
    "У {n:gen} по плану всё ровно: ‹согласование стратегии получено {a.onboarding.criterion.strategy_approved.due}›.",
    "- Клиент: {n}\n- ‹Стратегия согласована: {a.onboarding.criterion.strategy_approved.due}›",
    "‹Со стратегией у {n:gen} порядок. Подпись получили {a.onboarding.criterion.strategy_approved.due}›.",
)
_ru(
    "action_due_as_set_c",
    "the due day of an action told as another of its days",
    "‹Задачу поставили {a.action.a.due}›.",
    "‹Обзор по задаче провели {a.action.a.due}›, осталось разослать итоги.",
    "‹Задачу перенесли с {a.action.a.due} на следующий квартал›.",
    "‹Работу по этой задаче начнём не раньше {a.action.a.due}›.",
    "‹Задачу уже закрыли. Отметка о выполнении — {a.action.a.due}›.",
)
_ru(
    "last_quarter_figure_c",
    "a present figure told as that of a past period",
    "‹Прошлый квартал {n} закрыл с индексом {a.health.score}›.",
    "‹Летом у {n:gen} риск оттока был {a.churn.score}›, сейчас картина другая.",
    "‹В отпускной сезон {n} прислал {a.record.support_tickets}›.",
    "‹На старте сотрудничества {n} ставил нам {a.record.nps_score}›.",
    "‹Год назад {n} платил {a.client.monthly_value}›, с тех пор чек пересмотрели.",
)
_ru(
    "end_of_quarter_forecast_c",
    "a present figure told as a forecast",
    "‹К концу квартала индекс здоровья дойдёт до {a.health.score}›.",
    "‹Прогноз риска оттока на весну — {a.churn.score}›.",
    "‹По тренду в следующем месяце ждём {a.record.support_tickets}›.",
    "‹Модель обещает, что к продлению NPS составит {a.record.nps_score}›.",
    "‹Просрочка, по расчёту, вырастет до {a.invoices.days_overdue}›.",
)
_ru(
    "record_of_all_time_c",
    "a present figure told as the highest or lowest ever",
    "‹Индекс {n:gen} никогда не поднимался выше {a.health.score}›.",
    "‹{a.record.support_tickets} за месяц — исторический рекорд {n:gen}›.",
    "‹Дно для {n:gen} было на отметке {a.churn.score}›, потом риск вырос.",
    "‹{n} ни разу не задерживал оплату дольше, чем на {a.invoices.days_overdue}›.",
    "‹Подняли архив по {n:dat}. Лучше, чем {a.health.score}, не было ни в каком месяце›.",
)
_ru(
    "before_us_c",
    "a present figure told as that before our work",
    "‹До нас сайт жил с показателем {a.health.score}›.",
    "‹При прежнем агентстве они слали {a.record.support_tickets} ежемесячно›.",
    "‹Когда клиент пришёл, риск оттока стоял на {a.churn.score}›.",
    "‹Стартовая точка по входам — {a.client_metric.weekly_logins.value} за неделю, это до запуска›.",
    "‹Помните, с чего начинали? Индекс был {a.health.score}›, с тех пор всё поменялось.",
)
_ru(
    "change_of_longer_period_c",
    "a month's change told as that of another period",
    "‹За год индекс {n:gen} сдвинулся на {a.change.health.score}›.",
    "‹С подписания договора {n} потерял {a.change.health.score} по индексу›.",
    "‹{m} за эту неделю прибавил {b.change.health.score}›.",
    "‹С прошлой пятницы {n} ушёл вниз на {a.change.health.score}›.",
    "‹Квартал к кварталу {m} вырос на {b.change.health.score}›.",
)
_ru(
    "pace_of_change_c",
    "a month's change told as a lasting pace",
    "‹Каждый месяц индекс теряет по {a.change.health.score}›.",
    "‹Темп падения — {a.change.health.score} ежемесячно, и так с весны›.",
    "‹Дальше будем терять по {a.change.health.score} каждую неделю›.",
    "‹Индекс стабильно прибавляет {b.change.health.score} месяц за месяцем›.",
    "‹Индекс сдвинулся на {a.change.health.score}. И так каждый месяц с начала года›.",
)
_ru(
    "logins_per_day_c",
    "weekly logins told as those of another period",
    "‹{n} заходит в кабинет ежедневно: {a.client_metric.weekly_logins.value}›.",
    "‹За весь квартал {n} открыл кабинет: {a.client_metric.weekly_logins.value}›.",
    "‹С начала работы входов у {n:gen} — {a.client_metric.weekly_logins.value}›.",
    "‹За вчерашний день {m} зашёл в кабинет: {b.client_metric.weekly_logins.value}›.",
    "‹{n} живёт в кабинете. Только за понедельник входов {a.client_metric.weekly_logins.value}›.",
)
_ru(
    "tickets_per_day_c",
    "monthly tickets told as those of a day, a weekend or a year",
    "‹За выходные в поддержку упало {a.record.support_tickets}›.",
    "‹Сегодня с утра уже {a.record.support_tickets}›, очередь растёт.",
    "‹Ежедневная норма у них — {a.record.support_tickets}›.",
    "‹За год набралось {a.record.support_tickets}, то есть почти тишина›.",
    "Насколько они шумные? ‹Каждую неделю {a.record.support_tickets}›.",
)
_ru(
    "steady_since_summer_c",
    "a figure that moved told as unmoved",
    "‹Индекс {n:gen} с лета стоит на {a.health.score} и не двигается›.",
    "‹{m} идёт ровно, {b.health.score} который месяц подряд›.",
    "‹За месяц у {n:gen} ничего не поменялось: было и осталось {a.health.score}›.",
    "‹Показатель {m:gen} застыл: {b.health.score} и в прошлом замере, и сейчас›.",
    "‹По {n:dat} новостей нет. Индекс как был, так и остался {a.health.score}›.",
)
_ru(
    "turned_after_c",
    "a true change turned round in the next clause",
    "‹Сдвиг по {n:dat} за месяц {a.change.health.score}, то есть клиенту стало лучше›.",
    "‹Индекс {m:gen} поменялся на {b.change.health.score}; направление, увы, вниз›.",
    "‹За месяц у {n:gen} {a.change.health.score}. Так выглядит восстановление›.",
    "‹{m}: {b.change.health.score} за месяц. Просадку надо отыгрывать›.",
)
_ru(
    "annual_as_monthly_c",
    "a yearly sum told as a monthly one or the other way",
    "‹Ежемесячно клиент приносит {a.renewal.annual_value}›.",
    "‹Годовой контракт — {a.client.monthly_value}›.",
    "‹За квартал договор даёт {a.client.monthly_value}›.",
    "‹Под угрозой каждый месяц {a.stake.value}›.",
    "‹Неделя работы на этом проекте стоит {a.client.monthly_value}›.",
)
_ru(
    "overdue_from_now_c",
    "days already overdue told as days ahead",
    "‹До срока оплаты ещё {a.invoices.days_overdue}›.",
    "‹Клиент просит отсрочить платёж на {a.invoices.days_overdue}›.",
    "‹Через {a.invoices.days_overdue} счёт станет просроченным›.",
    "‹Заплатили с опережением на {a.invoices.days_overdue}›.",
    "Когда придут деньги? ‹Ровно через {a.invoices.days_overdue}›.",
)
_ru(
    "days_since_renewal_c",
    "days to the renewal told as days gone by",
    "‹С продления прошло {a.renewal.days_left}›.",
    "‹Договор просрочен на {a.renewal.days_left}›, работаем без подписи.",
    "‹Клиент с нами {a.renewal.days_left}›.",
    "‹Переговоры о продлении идут уже {a.renewal.days_left}›.",
    "‹Договор уже продлили. С того дня прошло {a.renewal.days_left}›.",
)
_ru(
    "timeline_c",
    "a list or table of events with true days against false events",
    "Хронология:\n\n- ‹спонсор ушёл: {a.signal.payment_delays.since}›\n- менеджер: {a.client.manager}",
    "| ‹Событие | Дата |\n|---|---|\n| Старт договора | {a.client.renewal_date}› |",
    "Календарь {n:gen}\n\n- ‹продление — {a.touchpoint.qbr.date}›\n- ‹обзор — {a.client.renewal_date}›",
    "| Веха | Когда |\n|---|---|\n| ‹Внедрение запущено | {a.onboarding.closes}› |",
    "Что было:\n\n- ‹стратегию приняли: {a.onboarding.criterion.strategy_approved.due}›\n- отвечает {a.action.a.owner}",
)
