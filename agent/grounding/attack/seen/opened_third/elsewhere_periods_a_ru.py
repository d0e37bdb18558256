"""True figures and dates with a day, a window or an event of time that is not theirs."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "month_as_day_or_week",
    "a month's tickets told as a day's, a week's or a quarter's",
    "‹Только за вчерашний день {n} прислал {a.record.support_tickets}›.",
    "‹С понедельника поступило {a.record.support_tickets}›, поддержка перегружена.",
    "‹За квартал от {m:gen} пришло {b.record.support_tickets}›.",
    "Какая нагрузка на поддержку? ‹{a.record.support_tickets} ежедневно›.",
    "Вчера у клиента упал сайт. ‹За сутки поддержка приняла {a.record.support_tickets}›.",
)
_ru(
    "month_fee_as_year",
    "the month's fee told as a year's, a quarter's or the whole contract's",
    "‹За год {n} платит {a.client.monthly_value}›.",
    "‹Весь контракт стоит {a.client.monthly_value}›, доплат нет.",
    "‹Квартальный платёж {m:gen} — {b.client.monthly_value}›.",
    "‹Разовый гонорар за проект: {a.client.monthly_value}›, без абонентской платы.",
    "Договор с {n:ins} на год, оплата одним платежом. ‹Сумма {a.client.monthly_value}›.",
)
_ru(
    "year_value_as_month",
    "the yearly value told as a month's or a quarter's",
    "‹Каждый месяц {n} приносит агентству {a.renewal.annual_value}›.",
    "‹Ежемесячный чек составляет {a.renewal.annual_value}›.",
    "‹Счёт за ноябрь выставлен на {b.renewal.annual_value}›.",
    "‹За квартал с {m:gen} придёт {b.renewal.annual_value}›.",
    "Счета клиенту уходят каждый месяц. ‹Один такой счёт — {a.renewal.annual_value}›.",
)
_ru(
    "month_change_as_week_or_year",
    "a month's change told over another span",
    "‹За неделю индекс здоровья {n:gen} ушёл на {a.change.health.score}›.",
    "‹Год к году индекс изменился на {a.change.health.score}›.",
    "‹Со вчерашнего дня у {m:gen} {b.change.health.score}›.",
    "‹С момента подписания договора индекс сместился на {b.change.health.score}›.",
)
_ru(
    "present_as_past",
    "the present score told as that of an earlier day",
    "‹На старте работ индекс здоровья {n:gen} был {a.health.score}›, сейчас картина иная.",
    "‹Месяц назад индекс здоровья стоял на {a.health.score}›, с тех пор он сдвинулся.",
    "‹В прошлом квартале риск оттока {m:gen} равнялся {b.churn.score}›.",
    "‹До смены менеджера NPS держался на {b.record.nps_score}›, потом изменился.",
    "Помните, с чего мы начинали с {n:ins}? ‹Тогда индекс был {a.health.score}›.",
)
_ru(
    "present_as_future",
    "the present score told as the score of a later day",
    "‹К концу года индекс здоровья {n:gen} составит {a.health.score}›.",
    "‹В следующем месяце риск оттока будет {a.churn.score}›.",
    "‹К моменту продления {m:gen} подойдёт с индексом {b.health.score}›.",
    "Каким будет NPS после обзора? ‹{a.record.nps_score}›.",
    "Загляну вперёд, в следующий квартал. ‹Индекс здоровья {n:gen} там {a.health.score}›.",
)
_ru(
    "qbr_dates_mixed",
    "the dates of the review: planned, due and last, one told as another",
    "‹Прошлый квартальный обзор с {n:ins} провели {a.touchpoint.qbr.date}›.",
    "‹Следующий обзор назначен на {a.touchpoint.qbr.last}›.",
    "Когда виделись с клиентом в последний раз? ‹{b.touchpoint.qbr.date}›.",
    "‹Обзор с {m:ins} состоится {b.touchpoint.qbr.due}›, дата подтверждена.",
    "Обзор с {n:ins} уже прошёл, протокол разослан. ‹Дата встречи — {a.touchpoint.qbr.date}›.",
)
_ru(
    "renewal_date_as_start",
    "the renewal's date told as a start, a signature or an audit",
    "‹Договор с клиентом {n} подписан {a.client.renewal_date}›.",
    "‹Работы стартовали {a.client.renewal_date}›.",
    "‹Аудит сайта {m:gen} завершим {b.client.renewal_date}›.",
    "‹Новый тариф действует с {b.client.renewal_date}›.",
)
_ru(
    "signal_since_as_end",
    "the day a signal began told as the day it ended or was discussed",
    "‹Сигнал по оплатам снят {a.signal.payment_delays.since}›.",
    "‹Задержки платежей у {n:gen} закончились {a.signal.payment_delays.since}›.",
    "‹Нового спонсора у {m:gen} назначили {b.signal.sponsor_left.since}›.",
    "‹Клиент погасил долг {a.signal.payment_delays.since}›, вопрос исчерпан.",
    "Задержки оплат были, но клиент исправился. ‹Последняя закрыта {a.signal.payment_delays.since}›.",
)
_ru(
    "action_due_as_done",
    "an open action's due date told as the day it was done",
    "‹Обзор с {n:ins} проведён {a.action.a.due}›, протокол у клиента.",
    "‹Задача закрыта {a.action.a.due}›, больше ничего не требуется.",
    "Выполнен ли план восстановления по {m:dat}? ‹Да, выполнен {b.action.b.due}›.",
    "‹Клиент принял план восстановления {b.action.b.due}›.",
    "Задачу по обзору {n} можно вычеркнуть. ‹Её сделали {a.action.a.due}›.",
)
_ru(
    "days_left_as_working_days",
    "days to the renewal told as working days, weeks or days past",
    "‹Рабочих дней до продления {n:gen}: {a.renewal.days_left}›.",
    "‹Срок продления истёк {a.renewal.days_left} назад›.",
    "‹Договор {m:gen} действует уже {b.renewal.days_left}›.",
    "‹До продления остаётся {a.renewal.days_left}, если не считать выходных›.",
)
_ru(
    "overdue_days_as_ahead",
    "days of overdue told as days ahead or a period of grace",
    "‹Счёт нужно оплатить через {a.invoices.days_overdue}›.",
    "‹{n} заплатил с опережением на {a.invoices.days_overdue}›.",
    "‹Льготный период для {m:gen} — {b.invoices.days_overdue}›, он ещё не начался.",
    "‹До срока оплаты осталось {a.invoices.days_overdue}›.",
)
_ru(
    "onboarding_day_as_week",
    "the onboarding's day told as a week, or as days that remain",
    "‹Идёт {a.onboarding.day}-я неделя внедрения {n:gen}›.",
    "‹До конца внедрения осталось дней: {a.onboarding.day}›.",
    "‹Внедрение {m:gen} длилось недель: {b.onboarding.day}›.",
    "‹Внедрение отстаёт от графика на {a.onboarding.day} дней›.",
)
_ru(
    "due_of_the_strategy_as_approval",
    "a criterion's due date told as the day it was met",
    "‹Стратегию клиент {n} согласовал {a.onboarding.criterion.strategy_approved.due}›.",
    "Когда утвердили стратегию? ‹{a.onboarding.criterion.strategy_approved.due}, с печатью и подписью›.",
    "‹Стратегия {n:gen} работает с {a.onboarding.criterion.strategy_approved.due}›.",
    "‹Руководство подписало стратегию {a.onboarding.criterion.strategy_approved.due}›, дальше "
    "дело за разработкой.",
    "Стратегия у {n:gen} на руках. ‹Подпись стоит от {a.onboarding.criterion.strategy_approved.due}›.",
)
