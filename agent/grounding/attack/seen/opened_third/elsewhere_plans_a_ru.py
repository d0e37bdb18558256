"""True figures told as a plan, a wish, a forecast, an offer or somebody's words."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "figure_as_plan",
    "a true figure told as what is planned",
    "‹На следующий квартал {n:dat} запланирован индекс {a.health.score}›.",
    "‹По плану к весне обращений должно остаться {a.record.support_tickets}›.",
    "‹Дорожная карта {m:gen} обещает NPS {b.record.nps_score}›.",
    "‹Мы планируем довести чек до {a.client.monthly_value}›.",
    "Цели на квартал с {m:ins} согласованы. ‹По индексу это {b.health.score}›.",
)
_ru(
    "figure_as_clients_wish",
    "a true figure told as what the client asks for",
    "‹{n} просит снизить платёж до {a.client.monthly_value}›.",
    "‹Клиент хочет закрыть долг частями по {a.invoices.amount_overdue}›.",
    "‹{m} мечтает о NPS {b.record.nps_score}›.",
    "Чего ждёт спонсор? ‹Он хочет {b.client_metric.weekly_logins.value} отчётов в неделю›.",
    "Спонсор {n:gen} назвал желаемую цену. ‹Она равна {a.invoices.amount_overdue}›.",
)
_ru(
    "figure_as_promise",
    "a true figure told as what the agency promised or guaranteed",
    "‹Агентство гарантировало {n:dat} индекс {a.health.score}›.",
    "‹В договоре {m:gen} обещано не более {b.record.support_tickets}›.",
    "‹Мы письменно обязались держать риск на {a.churn.score}›.",
    "‹Клиенту твёрдо обещан возврат {a.invoices.amount_overdue}›.",
    "Клиенту мы дали слово по индексу. ‹Обещали {a.health.score}› и не отступим.",
)
_ru(
    "figure_as_forecast",
    "a true figure told as a prediction of a model",
    "‹Модель прогнозирует, что {n} пришлёт {a.record.support_tickets} в декабре›.",
    "‹Ожидаемый индекс {m:gen} через квартал — {b.health.score}›.",
    "‹При нынешнем темпе долг дойдёт до {a.invoices.amount_overdue}›.",
    "‹Прогноз по NPS на весну: {a.record.nps_score}›.",
    "Чего ждать от {n:gen} в декабре? ‹По прогнозу придёт {a.record.support_tickets}›.",
)
_ru(
    "figure_as_offer",
    "a true sum told as an offer, a price of an extra or a counter-offer",
    "‹Пакет по контенту предлагаем {n:dat} за {a.client.monthly_value}›.",
    "‹Допродажа ссылок для {m:gen} оценена в {b.stake.value}›.",
    "‹Конкурент предлагает клиенту {a.client.monthly_value}›.",
    "‹Отступные за досрочный выход: {a.invoices.amount_overdue}›.",
    "Предложение конкурента клиент показал. ‹Там стоит {a.client.monthly_value}›.",
)
_ru(
    "figure_as_quote",
    "a true figure put into somebody's mouth",
    "‹Директор {n:gen} сам назвал {a.health.score}› на прошлой встрече.",
    "‹«Нас устраивает {b.churn.score}», сказал спонсор {m:gen}›.",
    "‹Клиент жалуется, что ждал ответа {a.invoices.days_overdue}›.",
    "‹Руководство агентства потребовало {a.record.nps_score}› от менеджера.",
)
_ru(
    "figure_as_hypothesis",
    "a true figure told as what would be, had something been otherwise",
    "‹Если бы не задержки, индекс {n:gen} был бы {a.health.score}›.",
    "‹Без спонсора у {m:gen} остался бы индекс {b.health.score}›.",
    "‹Не вмешайся мы, риск дошёл бы до {a.churn.score}›.",
    "‹При отличной оплате клиент получил бы {a.health.score}›, но до этого далеко.",
    "Представим, что {n} платит без задержек. ‹Тогда индекс равен {a.health.score}›.",
)
_ru(
    "date_as_promise_of_client",
    "a date told as the client's promise to pay, sign or answer",
    "‹{n} обещал оплатить долг {a.action.a.due}›.",
    "‹Клиент подпишет акты {a.touchpoint.qbr.date}›.",
    "‹Решение о новом бюджете {m} примет {b.action.b.due}›.",
    "‹Юристы вернут договор {b.touchpoint.qbr.date}›.",
    "Клиент назвал день, когда закроет долг. ‹Это {a.action.a.due}›.",
)
_ru(
    "figure_as_reserve",
    "a true figure told as hours, budget or places still free",
    "‹У {n:gen} остался неизрасходованный бюджет {a.client.monthly_value}›.",
    "‹В пакете поддержки ещё доступно {a.record.support_tickets}›.",
    "‹Менеджер может взять ещё {a.touchpoint.overdue.count} таких клиентов›.",
    "‹На эксперименты с {m:ins} заложено {b.invoices.amount_overdue}›.",
    "Часть бюджета {m:gen} не потрачена. ‹На счету ещё {b.client.monthly_value}›.",
)
_ru(
    "figure_as_confidence",
    "a true figure told as confidence, precision or an error of a calculation",
    "‹В уходе {n:gen} мы уверены на {a.health.score}›.",
    "‹Точность прогноза по {m:dat} — {b.renewal.likelihood}›.",
    "‹Погрешность индекса составляет {a.record.nps_score}›.",
    "‹Надёжность этой оценки {a.churn.score}›, данных достаточно.",
)
