"""True figures told as another metric or in another unit: a probability, a position, visits, complaints, weeks."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "health_as_csat_c",
    "the health score told as another score of satisfaction or work",
    "‹Удовлетворённость сервисом (CSAT) у {n:gen} — {a.health.score}›.",
    "‹{n} закрыл {a.health.score} процентов целей по KPI›.",
    "‹Вовлечённость {n:gen} в проект оценена в {a.health.score}›.",
    "По опросу после сдачи отчёта ‹{n} доволен на {a.health.score}›.",
    "‹Спросили у {n:gen}, довольны ли поддержкой. Ответы сложились в {a.health.score}›.",
    redeemed="label",
)
_ru(
    "churn_as_probability_c",
    "the churn score told as a probability",
    "‹Вероятность, что {n} уйдёт, в процентах: {a.churn.score}›.",
    "‹С шансом {a.churn.score} процентов {n} не продлит договор›.",
    "На вопрос об уходе: ‹статистическая вероятность расторжения у {n:gen} равна {a.churn.score}›.",
    "‹Доля уходящих среди таких, как {n}, в процентах — {a.churn.score}›.",
    "‹Что {n} расторгнет договор? Шансы в процентах: {a.churn.score}›.",
    redeemed="label",
)
_ru(
    "health_as_site_c",
    "the client's health told as the site's",
    "‹Технический аудит сайта дал балл {a.health.score}›.",
    "‹PageSpeed показывает {a.health.score}›, разработчики в курсе.",
    "‹Качество сайта по Яндексу (ИКС) — {a.health.score}›.",
    "Смотрим на домен: ‹авторитетность у него {a.health.score}›, ссылок хватает.",
    "‹Контент на сайте проверили, оценка текстов {a.health.score}›.",
    redeemed="label",
)
_ru(
    "tickets_as_complaints_c",
    "support tickets told as something else that is counted",
    "‹{n} за месяц пожаловался на нас официально: {a.record.support_tickets}›.",
    "‹Лидов с сайта {n:gen} за месяц — {a.record.support_tickets}›.",
    "‹Покупатели {n:gen} оставили негативных отзывов: {a.record.support_tickets}›.",
    "{n} не молчит: ‹просьб о скидке за месяц прилетело {a.record.support_tickets}›.",
    "‹Сайт {n:gen} проверил робот. Ошибок в отчёте {a.record.support_tickets}›.",
)
_ru(
    "logins_as_leads_c",
    "logins to the dashboard told as visits, leads or calls",
    "‹Заявок с сайта за неделю: {a.client_metric.weekly_logins.value}›.",
    "‹Созваниваемся с ними еженедельно, в среднем выходит {a.client_metric.weekly_logins.value}›.",
    "‹Новых страниц за неделю — {a.client_metric.weekly_logins.value}›.",
    "‹Как там лиды? За неделю пришло {a.client_metric.weekly_logins.value}›.",
    "‹Сотрудников с доступом в кабинет: {a.client_metric.weekly_logins.value}›.",
    redeemed="label",
)
_ru(
    "place_as_position_c",
    "a place by the sum at stake told as a position in search",
    "‹Средняя позиция сайта {n:gen} в Яндексе — {a.stake.place}›.",
    "‹По главному запросу {n} стоит в выдаче на месте {a.stake.place}›.",
    "‹В рейтинге агентства по обороту {n} занимает место {a.stake.place}›.",
    "Где {n} в Google? ‹Позиция {a.stake.place} по брендовым запросам›.",
    "‹Сняли позиции {n:gen} по Москве. Основной запрос на месте {a.stake.place}›.",
)
_ru(
    "day_as_content_c",
    "the day of onboarding told as an amount of work or an age",
    "‹Опубликовано статей: {a.onboarding.day}›.",
    "‹Договор действует уже месяцев: {a.onboarding.day}›.",
    "‹В семантическом ядре пока кластеров — {a.onboarding.day}›.",
    "‹Внедрение выполнено на {a.onboarding.day} процентов›.",
    "‹Часов на внедрение списано {a.onboarding.day}›, смета почти выбрана.",
)
_ru(
    "nps_of_buyers_c",
    "the client's mark for us told as somebody's mark for the client",
    "‹Покупатели оценивают {n:acc} на {a.record.nps_score}›.",
    "‹Рейтинг {n:gen} на картах — {a.record.nps_score}›.",
    "Мы тоже ставили оценку: ‹наша команда дала {n:dat} {a.record.nps_score} за сотрудничество›.",
    "‹На отзовике у {n:gen} средняя оценка {a.record.nps_score}›, отсюда и просьба заняться репутацией.",
    "‹{n} опросил своих покупателей. Те поставили магазину {a.record.nps_score}›.",
)
_ru(
    "nrr_as_another_c",
    "the book's net retention told as another measure of the book",
    "‹Валовое удержание по портфелю у нас {.success.nrr.value}›.",
    "‹План продаж агентства выполнен на {.success.nrr.value}›.",
    "‹Рентабельность портфеля — {.success.nrr.value}›.",
    "Про новые продажи: ‹выручка с новых клиентов дала {.success.nrr.value} к плану›.",
    redeemed="label",
)
_ru(
    "grr_as_logos_c",
    "the book's gross retention told as a share of clients",
    "‹По числу клиентов мы сохранили {.success.grr.value}›.",
    "‹Договоров продлено вовремя: {.success.grr.value}›.",
    "‹Довольных клиентов по опросу — {.success.grr.value}›.",
    "Сколько клиентов в зелёной зоне? ‹Всего {.success.grr.value}›.",
    "‹Цели по трафику закрыли у {.success.grr.value} клиентов›.",
    redeemed="label",
)
_ru(
    "index_as_conversion_c",
    "the uncalibrated index of renewal told as another ratio",
    "‹Конверсия сайта {n:gen} — {a.renewal.likelihood}›.",
    "‹{n} посетил такую долю встреч: {a.renewal.likelihood}›.",
    "‹Коэффициент оплаты счетов вовремя у {n:gen} — {a.renewal.likelihood}›.",
    "‹ROMI по {n:dat} вышел {a.renewal.likelihood}›, окупаемость так себе.",
    "‹Посмотрели корзину {n:gen}. До оплаты доходит такая доля: {a.renewal.likelihood}›.",
)
_ru(
    "signals_as_claims_c",
    "fired signals told as acts of the client",
    "‹Официальных претензий получили столько: {a.signals.fired.count}›.",
    "‹Клиент прислал писем о расторжении: {a.signals.fired.count}›.",
    "‹Срывов по нашей вине за квартал набралось {a.signals.fired.count}›.",
    "‹Неоплаченных счетов сейчас висит {a.signals.fired.count}›, бухгалтерия напоминает.",
    "‹Юрист передал папку с претензиями. Внутри {a.signals.fired.count}›.",
)
_ru(
    "criteria_as_work_c",
    "criteria of onboarding told as results of search work",
    "‹В топ вышло запросов: {a.onboarding.plan.met.count}›.",
    "‹Разработчики внедрили правок — {a.onboarding.plan.met.count}›.",
    "‹Регионов продвижения подключили {a.onboarding.plan.met.count}›.",
    "Что с ошибками? ‹Критичных на сайте осталось {a.onboarding.plan.late.count}›.",
    "‹Статей не сдано в срок: {a.onboarding.plan.late.count}›.",
)
_ru(
    "contacts_as_absences_c",
    "overdue contacts told as the client's absences or our calls",
    "‹{n} не явился на созвоны: {a.touchpoint.overdue.count}›.",
    "‹Лиц, принимающих решения, у {n:gen} — {a.touchpoint.overdue.count}›.",
    "‹Встреч с {n:ins} за месяц прошло {a.touchpoint.overdue.count}›.",
    "‹{n} отменил {a.touchpoint.overdue.count} в день звонка›, мы были готовы.",
    "‹{n} поменял команду. Из прежних контактов ушли: {a.touchpoint.overdue.count}›.",
)
_ru(
    "days_as_silence_c",
    "days of overdue payment told as days of something else",
    "‹{n} не отвечает на письма уже {a.invoices.days_overdue}›.",
    "‹Отчёт для {n:gen} мы задержали на {a.invoices.days_overdue}›.",
    "‹Сайт {n:gen} лежал {a.invoices.days_overdue}›.",
    "‹В кабинет {n} не заходил {a.invoices.days_overdue}›, последний вход давно.",
    "Правки от {n:gen} ‹висят без согласования {a.invoices.days_overdue}›.",
)
_ru(
    "days_left_of_another_c",
    "days to the renewal told as days to something else",
    "‹До конца внедрения остаётся {a.renewal.days_left}›.",
    "‹Оплаченного хостинга хватит ещё на {a.renewal.days_left}›.",
    "‹Через {a.renewal.days_left} счёт спишут в безнадёжные›.",
    "‹Когда встреча с руководством? Осталось {a.renewal.days_left}›.",
    "‹Аудит завершим за {a.renewal.days_left}›, сроки согласованы.",
)
_ru(
    "change_as_traffic_c",
    "the change of health told as a change of another figure",
    "‹Трафик за месяц просел на {a.change.health.score}›.",
    "‹Позиции в среднем съехали на {a.change.health.score}›.",
    "‹NPS за месяц снизился на {a.change.health.score}›.",
    "Видимость пошла вверх: ‹доля голоса в поиске прибавила {b.change.health.score}›.",
    "‹Балл риска оттока сдвинулся на {a.change.health.score}›.",
)
_ru(
    "days_in_other_units_c",
    "true days told as working days, weeks or banking days",
    "‹{n} просрочил {a.invoices.days_overdue}, и это только рабочие›.",
    "У {n:gen} ‹просрочка: банковских дней — {a.invoices.days_overdue}›.",
    "До продления {n:gen} ‹{a.renewal.days_left} без учёта выходных›.",
    "‹Недель до продления {n:gen}: {a.renewal.days_left}›.",
    "‹Считаем для {n:gen} по производственному календарю. Получается {a.invoices.days_overdue} просрочки, праздники выкинуты›.",
)
_ru(
    "other_scale_c",
    "a true score read on a scale that is not its own",
    "‹Индекс {a.health.score}, где меньше — значит лучше›.",
    "‹Балл риска {a.churn.score}: чем он выше, тем клиент надёжнее›.",
    "‹Оценка {a.record.nps_score} по школьной шкале›, родители были бы рады.",
    "‹Индекс здоровья считаем в промилле, получилось {a.health.score}›.",
    "‹{a.churn.score} — это процентные пункты к прошлому риску›.",
)
_ru(
    "metrics_table_c",
    "a table whose rows name other metrics than the figures have",
    "| ‹Метрика | Значение |\n|---|---|\n| Доля визитов из поиска, % | {a.health.score}› |\n| Менеджер | {a.client.manager} |",
    "| Показатель | Факт |\n|---|---|\n| ‹Отказы на сайте, % | {a.churn.score}› |",
    "Ключевое за месяц:\n\n- ‹звонков с сайта: {a.record.support_tickets}›\n- ‹страниц в индексе: {a.health.score}›",
    "```\n‹трафик_тыс: {a.health.score}\nцтр: {a.renewal.likelihood}›\n```",
)
