"""True figures tied by a false cause, condition, purpose or consequence to what did not bring them."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "cause_of_the_fall",
    "the fall of the health score laid to what is not so",
    "Индекс {n:gen} изменился на {a.change.health.score}: ‹причина в уходе спонсора›.",
    "‹Виноват сорванный аудит›, из-за него индекс здоровья клиента {n} ушёл на {a.change.health.score}.",
    "Почему просел индекс {n:gen}? ‹Потому что ушёл спонсор клиента›.",
    "За месяц {a.change.health.score}, ‹и всё из-за того, что спонсор покинул компанию {n}›.",
    "За месяц у {n:gen} {a.change.health.score}. ‹Всё началось с ухода спонсора›.",
)
_ru(
    "cause_of_the_rise",
    "the rise of the second client laid to what is not so",
    "Индекс {m:gen} изменился на {b.change.health.score} ‹благодаря завершённому аудиту›.",
    "‹Рост принёс выполненный план восстановления›: {b.change.health.score} за месяц у {m:gen}.",
    "Что подняло индекс {m:gen}? ‹Сыграло то, что спонсор остался на месте›.",
    "{b.change.health.score} за месяц: ‹так сказалось погашение всей просрочки {m:gen}›.",
    "За месяц у {m:gen} {b.change.health.score}. ‹Заслуга в закрытом аудите›.",
)
_ru(
    "debt_explains_the_band",
    "one fact told as what another was computed from",
    "‹Индекс здоровья {a.health.score} выведен из суммы долга› {a.invoices.amount_overdue}.",
    "‹Риск оттока {b.churn.score} посчитан только по NPS›.",
    "‹Место {a.stake.place} клиент получил за количество обращений›.",
    "‹Оценка {b.health.score} целиком держится на платежах {m:gen}›.",
    "Индекс {n:gen} {a.health.score}. ‹Он получен из одних только входов в кабинет›.",
)
_ru(
    "threat_tied_to_figure",
    "a promised consequence tied to a true figure",
    "‹Как только обращений станет {a.record.support_tickets}, {n} расторгнет договор›.",
    "‹При индексе {a.health.score} договор по регламенту закрывают›.",
    "‹Долг {a.invoices.amount_overdue} даёт нам право остановить работы завтра›.",
    "‹С NPS {b.record.nps_score} клиент {m} автоматически получает скидку›.",
)
_ru(
    "condition_of_renewal",
    "a true figure told as the client's condition for renewal",
    "‹{n} продлит договор, если индекс останется на {a.health.score}›.",
    "‹Условие продления от {m:gen} — не больше {b.record.support_tickets}›.",
    "‹Клиент поставил условие: погасим {a.invoices.amount_overdue}, и он остаётся›.",
    "‹Без встречи {b.touchpoint.qbr.date} {m} подписывать не станет›.",
    "Что нужно {n:dat} для продления? ‹Чтобы индекс дошёл до {b.health.score}›.",
)
_ru(
    "price_of_ticket",
    "a true sum told as the cost or the price of another true figure",
    "‹Обращения обошлись агентству в {a.client.monthly_value}›.",
    "‹Каждый день просрочки стоит {a.invoices.amount_overdue}›.",
    "‹Падение индекса принесло убыток {a.stake.value}›.",
    "‹Уход спонсора {m:gen} обойдётся в {b.stake.value}›.",
)
_ru(
    "fix_already_worked",
    "a result told as coming from an action that is not done",
    "‹После проведённого обзора› индекс {n:gen} остановился на {a.health.score}.",
    "‹Завершённый план восстановления вернул {m:gen}› к индексу {b.health.score}.",
    "‹Утверждённая стратегия уже даёт плоды›: у {n:gen} {a.client_metric.weekly_logins.value} входов.",
    "Риск {b.churn.score}: ‹помог полностью исполненный план восстановления {m:gen}›.",
    "Обзор с клиентом {n} мы провели вовремя. ‹Благодаря ему NPS {a.record.nps_score}›.",
)
_ru(
    "manager_as_cause",
    "a true figure laid to a person, as a merit or as a fault",
    "‹По вине {a.client.manager} индекс {n:gen} ушёл на {a.change.health.score}›.",
    "‹{b.client.manager} лично убедил {m:gen} продлиться {b.client.renewal_date}›.",
    "‹Долг {a.invoices.amount_overdue} допустил менеджер {a.client.manager}›.",
    "‹Оценку {a.record.nps_score} клиент поставил лично за работу {a.client.manager}›.",
)
_ru(
    "metric_leads_metric",
    "one metric said to move another by a true figure",
    "‹Снижение обращений до {a.record.support_tickets} подняло индекс {n:gen}›.",
    "‹NPS {a.record.nps_score} тянет индекс {n:gen} вверх›, тренд закрепился.",
    "‹Из-за входов на уровне {b.client_metric.weekly_logins.value} индекс {m:gen} просел›.",
    "‹Просрочка в {b.invoices.days_overdue} обрушила индекс {m:gen}›.",
)
_ru(
    "signal_from_figure",
    "a true figure told as what fired or quieted a signal, falsely",
    "‹Сигнал об уходе спонсора у {n:gen} сработал из-за входов›: их {a.client_metric.weekly_logins.value}.",
    "При NPS {a.record.nps_score} ‹сигнал по оплатам у {n:gen} погас›.",
    "Обращений {b.record.support_tickets}, ‹отсюда сработавший у {m:gen} сигнал по задержкам оплат›.",
    "Риск {b.churn.score}, ‹поэтому сигнал об уходе спонсора {m:gen} снят›.",
)
