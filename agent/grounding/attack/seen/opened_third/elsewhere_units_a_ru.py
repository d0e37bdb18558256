"""True figures with another unit, currency, scale, tax or thing counted."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "score_as_percent_of_something",
    "a score told as a percentage of something measured",
    "‹Здоровье {n:gen} — {a.health.score} процентов от нормы›.",
    "‹Риск оттока означает, что уйдут {a.churn.score} процентов таких клиентов›.",
    "‹Индекс {m:gen} составляет {b.health.score} процентов от прошлогоднего›.",
    "‹Клиент здоров на {a.health.score} процентов›.",
    "Возьмём лучший месяц {n:gen} за единицу. ‹Нынешний — {a.health.score} процентов от него›.",
)
_ru(
    "points_as_percent_once_more",
    "a change in points told as a change in per cent",
    "‹Индекс здоровья {n:gen} за месяц изменился на {a.change.health.score} процентов›.",
    "‹{m} прибавил {b.change.health.score} процентов здоровья›.",
    "Насколько просел индекс? ‹На {a.change.health.score}, это в процентах›.",
    "‹Относительное изменение индекса: {b.change.health.score}›.",
    "Пересчитал изменение индекса в проценты. ‹У {n:gen} вышло {a.change.health.score}›.",
)
_ru(
    "money_in_thousands",
    "money told in thousands, millions or kopecks",
    "‹Платёж {n:gen} — {a.client.monthly_value}, в тысячах›.",
    "‹Суммы даны в миллионах: долг {a.invoices.amount_overdue}›.",
    "‹Если перевести из копеек, {m} платит {b.client.monthly_value}›.",
    "‹Под угрозой {a.stake.value}, счёт идёт в тысячах рублей›.",
)
_ru(
    "money_without_tax",
    "the fee with a tax sense that nobody recorded",
    "‹{a.client.monthly_value} без НДС, налог сверху›: столько платит клиент.",
    "‹Чек {n:gen} с НДС: {a.client.monthly_value}›.",
    "‹На руки агентство получает с {m:gen} {b.client.monthly_value}›.",
    "‹Из долга {a.invoices.amount_overdue} уже вычтен налог›.",
    "НДС клиент платит отдельно. ‹Без налога выходит {a.client.monthly_value}›.",
)
_ru(
    "foreign_money",
    "the true sum in another money",
    "‹Договор с {n:ins} номинирован в евро: {a.client.monthly_value}›.",
    "‹{b.client.monthly_value} — это сумма в долларах по контракту {m:gen}›.",
    "‹Клиент должен {a.invoices.amount_overdue}, в тенге›.",
    "‹Годовая сумма {a.renewal.annual_value}, если считать в юанях›.",
    "Расчёты с {m:ins} идут не в рублях. ‹В контракте {b.client.monthly_value}, в дирхамах›.",
)
_ru(
    "nps_on_other_scale",
    "the mark out of ten told on another scale",
    "‹NPS {n:gen}: {a.record.nps_score} по стобалльной шкале›.",
    "‹{m} поставил {b.record.nps_score} по школьной системе›.",
    "‹NPS считаем от минус сотни до сотни, у клиента {a.record.nps_score}›.",
    "‹Клиент дал {a.record.nps_score} звёзд в отзыве на картах›.",
)
_ru(
    "score_out_of_other_maximum",
    "the health score with another maximum",
    "‹Индекс здоровья {n:gen}: {a.health.score} из тысячи возможных›.",
    "‹{b.health.score} при максимуме в восемьдесят›: таков индекс {m:gen}.",
    "‹Из двухсот баллов клиент набирает {a.health.score}›.",
    "‹Индекс здоровья {a.health.score}, выше шкала не поднимается›.",
)
_ru(
    "days_as_weeks_or_months",
    "days told as weeks, months or hours",
    "‹До продления {n:gen} {a.renewal.days_left}, причём это недели›.",
    "‹Просрочка у клиента — {a.invoices.days_overdue}, считая месяцами›.",
    "‹Ответа ждали {b.invoices.days_overdue}, в часах›.",
    "‹Продление через {b.renewal.days_left}: месяцы пролетят незаметно›, {m} может не торопиться.",
)
_ru(
    "tickets_as_people_once_more",
    "tickets told as people who wrote, or as hours of work",
    "‹В поддержку писало {a.record.support_tickets} человек›, все из команды клиента.",
    "‹На поддержку {n:gen} ушло {a.record.support_tickets} часов›.",
    "‹Уникальных авторов среди обратившихся — {b.record.support_tickets}›.",
    "‹Поддержка {m:gen} обошлась в {b.record.support_tickets} рабочих дней›.",
    "Сколько сотрудников клиента обращалось в поддержку? ‹{a.record.support_tickets}, все разные›.",
)
_ru(
    "tickets_per_location",
    "tickets told as a rate per user, site or page",
    "‹На каждого пользователя {n:gen} приходится {a.record.support_tickets}›.",
    "‹С каждого филиала клиента пришло {a.record.support_tickets}›.",
    "‹В расчёте на сотрудника у {m:gen} {b.record.support_tickets}›.",
    "‹{a.record.support_tickets} приходится на каждую страницу сайта›.",
)
_ru(
    "logins_as_minutes",
    "logins told as minutes, sessions of one person or per day",
    "‹В кабинете {n} проводит минут: {a.client_metric.weekly_logins.value}›.",
    "‹Ежедневно команда {m:gen} входит в кабинет {b.client_metric.weekly_logins.value} раз›.",
    "‹Директор лично заходит в кабинет {a.client_metric.weekly_logins.value} раз в неделю›.",
    "‹За год накопилось входов: {b.client_metric.weekly_logins.value}›.",
)
_ru(
    "retention_as_clients",
    "the book's retention told as a count, or as money",
    "‹Из каждых ста рублей клиенты {n} и {m} вернули {.success.nrr.value}›.",
    "‹{.success.grr.value} клиентов остались с нами›, остальные ушли.",
    "‹Выручка портфеля выросла до {.success.nrr.value} млн›.",
    "‹Сохранили {.success.grr.value} сотрудников отдела›.",
)
