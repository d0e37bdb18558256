"""True figures told as another metric: a score as another score, money as other money, days and counts as others."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "health_as_satisfaction",
    "the health score told as satisfaction, trust or loyalty",
    "‹Удовлетворённость {n:gen} мы оцениваем в {a.health.score}›.",
    "Насколько клиент доволен? ‹На {a.health.score} по внутренней шкале›.",
    "‹Уровень доверия к агентству — {b.health.score}›.",
    "‹Индекс лояльности у {m:gen}: {b.health.score}›.",
    "Спросили команду клиента, нравится ли ей работать с нами. ‹Ответ в баллах: {a.health.score}›.",
    redeemed="label",
)
_ru(
    "churn_as_chance_to_stay",
    "the churn score told as the chance that the client stays",
    "‹Шансы удержать {n:gen} — {a.churn.score}›.",
    "Продлит ли клиент договор? ‹Вероятность продления {a.churn.score}›.",
    "‹Готовность остаться оцениваем в {b.churn.score}›.",
    "‹Надёжность договора с {m:gen} тянет на {b.churn.score}›.",
    "Останется ли {n}? Мы смотрим осторожно: ‹за то, что останется, {a.churn.score}›.",
    redeemed="label",
)
_ru(
    "nps_as_other_marks",
    "NPS told as a mark for something else",
    "‹За качество отчётов {n} ставит нам {a.record.nps_score}›.",
    "‹Скорость ответа менеджера клиент оценил на {a.record.nps_score}›.",
    "‹CSAT по последней заявке — {b.record.nps_score}›.",
    "‹Оценка удобства кабинета у {m:gen}: {b.record.nps_score}›.",
    "После последней заявки клиент поставил оценку специалисту. ‹Это {a.record.nps_score}›.",
    redeemed="label",
)
_ru(
    "tickets_as_complaints",
    "tickets told as complaints, errors or leads",
    "‹Жалоб от {n:gen} за месяц: {a.record.support_tickets}›.",
    "‹Заявок с органики клиент получил {a.record.support_tickets}›.",
    "Что нашёл аудит? ‹Критических ошибок на сайте — {a.record.support_tickets}›.",
    "‹Эскалаций до руководства у {m:gen} набралось {b.record.support_tickets}›.",
    "Клиент {n} недоволен и пишет претензии. ‹За месяц их {a.record.support_tickets}›.",
    redeemed="label",
)
_ru(
    "signals_as_tasks",
    "the number of fired signals told as tasks, calls or contacts",
    "‹Открытых задач по {n:gen} — {a.signals.fired.count}›.",
    "‹С начала месяца провели созвонов: {a.signals.fired.count}›.",
    "‹Контактных лиц у {m:gen} в карточке {b.signals.fired.count}›.",
    "‹Ключевых решений на стороне клиента принято {b.signals.fired.count}›.",
    "Что по задачам? Закрытые не считаем. ‹В работе {a.signals.fired.count}›.",
    redeemed="label",
)
_ru(
    "overdue_days_as_silence",
    "days of overdue invoices told as days of silence or delay of our own",
    "‹Клиент молчит уже {a.invoices.days_overdue}›.",
    "Когда {n} заходил в кабинет? ‹Последний вход был {a.invoices.days_overdue} назад›.",
    "‹Отчёт клиенту задержали на {a.invoices.days_overdue}›.",
    "‹Мы не отвечали {m:dat} {b.invoices.days_overdue}›, это надо признать.",
    "Последнее письмо от {n:gen} приходило давно. ‹С тех пор минуло {a.invoices.days_overdue}›.",
    redeemed="label",
)
_ru(
    "renewal_days_as_other_wait",
    "days to the renewal told as days to something else",
    "‹До конца внедрения {n:gen} остаётся {a.renewal.days_left}›.",
    "‹Ближайший платёж ждём через {a.renewal.days_left}›.",
    "‹Следующий квартальный обзор пройдёт через {b.renewal.days_left}›.",
    "‹Отсрочка по счёту даётся на {a.renewal.days_left}›.",
    "Встреча со спонсором уже в календаре. ‹До неё {a.renewal.days_left}›.",
    redeemed="label",
)
_ru(
    "place_as_search_position",
    "the client's place by the money at stake told as a position in search",
    "‹Сайт {n:gen} стоит в выдаче на месте {a.stake.place}›.",
    "Какая позиция по главному запросу? ‹Место {a.stake.place} в Яндексе›.",
    "‹Средняя позиция {m:gen} в Google — {b.stake.place}›.",
    "‹По видимости в нише клиент держит место {a.stake.place}›.",
    "Главный запрос {n:gen} проверили утром. ‹Позиция {a.stake.place}›, вчера была другая.",
    redeemed="label",
)
_ru(
    "logins_as_meetings",
    "weekly logins told as meetings, letters or users",
    "‹Встреч в неделю {n} проводит {a.client_metric.weekly_logins.value}›.",
    "‹Писем от клиента приходит {a.client_metric.weekly_logins.value} в неделю›.",
    "‹Активных пользователей кабинета у {m:gen} — {b.client_metric.weekly_logins.value}›.",
    "‹Отчётов за неделю скачали {b.client_metric.weekly_logins.value}›.",
    redeemed="label",
)
_ru(
    "monthly_value_as_ad_budget",
    "the fee told as a budget for ads, links or a contractor",
    "‹На контекст {n} тратит {a.client.monthly_value}›.",
    "‹Ссылочный бюджет клиента — {a.client.monthly_value}›.",
    "Сколько стоит подрядчик по контенту? ‹Мы платим ему {a.client.monthly_value}›.",
    "‹Медиабюджет {m:gen} утверждён в размере {b.client.monthly_value}›.",
    "Кроме нас у клиента есть контекст. ‹На него уходит {a.client.monthly_value} в месяц›.",
    redeemed="label",
)
_ru(
    "monthly_value_as_profit",
    "the fee told as profit, margin or revenue that SEO brought",
    "‹Чистая прибыль по договору с {n:gen}: {a.client.monthly_value}›.",
    "‹SEO приносит клиенту {a.client.monthly_value} выручки›.",
    "‹Себестоимость работ по проекту составляет {b.client.monthly_value}›.",
    "‹Органика заработала для {m:gen} {b.client.monthly_value}›.",
    "Зарплаты и ссылки по проекту вычли. ‹Остаётся {a.client.monthly_value}›.",
    redeemed="label",
)
_ru(
    "overdue_as_discount",
    "overdue money told as a discount, a bonus, a fine or a prepayment",
    "‹Клиенту {n} обещана скидка {a.invoices.amount_overdue}›.",
    "‹На счёте клиента лежит аванс {a.invoices.amount_overdue}›.",
    "‹Штраф за срыв сроков составит {a.invoices.amount_overdue}›.",
    "‹Мы вернули {m:dat} переплату: {b.invoices.amount_overdue}›.",
    "Клиент просил уступить в цене, и мы уступили. ‹Размер уступки — {a.invoices.amount_overdue}›.",
    redeemed="label",
)
_ru(
    "stake_as_done_loss",
    "money at stake told as money already lost or earned",
    "‹Мы уже потеряли на клиенте {a.stake.value}›.",
    "‹Упущенная выгода {n:gen} составила {a.stake.value}›.",
    "‹Допродажа по {m:dat} принесла {b.stake.value}›.",
    "‹Задолженность клиента выросла до {a.stake.value}›.",
    "Деньги за прошлый год по {n:dat} не вернуть. ‹Потеря составила {a.stake.value}›.",
    redeemed="label",
)
_ru(
    "likelihood_as_progress",
    "the renewal likelihood told as progress or fulfilment",
    "‹План работ выполнен на {a.renewal.likelihood}›.",
    "‹Коэффициент выполнения KPI у {n:gen} — {a.renewal.likelihood}›.",
    "‹Доля принятых рекомендаций: {b.renewal.likelihood}›.",
    "‹Конверсия сайта {m:gen} достигла {b.renewal.likelihood}›.",
    redeemed="label",
)
_ru(
    "criteria_as_meetings",
    "counts of onboarding criteria told as other counts",
    "‹Клиент пропустил встреч: {a.onboarding.plan.late.count}›.",
    "‹Счетов закрыто вовремя — {a.onboarding.plan.met.count}›.",
    "‹Разделов сайта уже переписано {b.onboarding.plan.met.count}›.",
    "‹Претензий по качеству у {m:gen} накопилось {b.onboarding.plan.late.count}›.",
    redeemed="label",
)
_ru(
    "onboarding_day_as_age",
    "the onboarding's day told as the age of something else",
    "‹Кабинетом {n} не пользуется уже {a.onboarding.day} дней›.",
    "‹Конфликт с клиентом тянется {a.onboarding.day} дней›.",
    "‹Спонсор {m:gen} не выходит на связь {b.onboarding.day} дней›.",
    "‹Счёт висит неоплаченным {a.onboarding.day} дней›.",
    redeemed="label",
)
_ru(
    "health_as_seo_scores",
    "the health score told as a score of the site",
    "‹Техническое состояние сайта {n:gen} — {a.health.score}›.",
    "‹Авторитет домена вырос до {a.health.score}›.",
    "Какая скорость загрузки? ‹PageSpeed показывает {b.health.score}›.",
    "‹Качество контента на сайте {m:gen} оценено в {b.health.score}›.",
    "Аудит сайта {m:gen} готов. ‹Общий балл по технике {b.health.score}›.",
    redeemed="label",
)
_ru(
    "overdue_contacts_as_invoices",
    "overdue touchpoints told as invoices, months or people",
    "‹Неоплаченных счетов у {n:gen} — {a.touchpoint.overdue.count}›.",
    "‹Задач просрочено на стороне разработки: {a.touchpoint.overdue.count}›.",
    "‹Сотрудников от клиента ушло {a.touchpoint.overdue.count}›.",
    "‹Сорванных релизов у клиента {m} — {b.touchpoint.overdue.count}›.",
    redeemed="label",
)
_ru(
    "nrr_for_grr",
    "a book's retention told as another rate",
    "‹Доля продлённых клиентов по портфелю: {.success.nrr.value}›.",
    "‹Валовое удержание дохода держится на {.success.nrr.value}›.",
    "‹Чистое удержание дохода агентства — {.success.grr.value}›.",
    "‹Выполнение плана продаж отдела — {.success.grr.value}›.",
    redeemed="label",
)
_ru(
    "answer_to_another_question",
    "a true figure given to a question about something else",
    "Какой риск оттока у {n:gen}? ‹{a.health.score}›.",
    "Сколько клиент платит в месяц? ‹{a.invoices.amount_overdue}, без изменений›.",
    "Какой NPS поставил клиент {m}? ‹Поставил {b.stake.place}›.",
    "Сколько сигналов сработало у {n:gen}? ‹Сработало {a.onboarding.plan.met.count}›.",
    "Сколько дней просрочен счёт? ‹{a.renewal.days_left}›, бухгалтерия в курсе.",
    redeemed="label",
)
