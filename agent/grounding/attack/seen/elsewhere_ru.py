"""A true figure told as something else, in Russian: another metric, client, period, unit, subset, base or event."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "score_as_audience",
    "a score told as a share of an audience",
    "‹Довольных посетителей сайта на каждую сотню: {a.health.score}›.",
    "‹Ядро запросов даёт такую долю брендового трафика: {a.health.score}›.",
    "‹Видимость сайта {n:gen} в поиске держится на {a.health.score}›.",
    "‹Доля голоса в нише у клиента — {a.churn.score}›.",
    redeemed="label",
)
_ru(
    "tickets_as_people",
    "a count of tickets told as a count of people or pages",
    "‹Писали нам {a.record.support_tickets} разных сотрудников› клиента.",
    "‹В рабочем чате {a.record.support_tickets} участников›.",
    "‹Страниц без мета-описания на сайте {a.record.support_tickets}›.",
    "‹Под фильтр попали {a.record.support_tickets} посадочных›.",
    redeemed="label",
)
_ru(
    "all_as_subset",
    "a whole told as a part of itself",
    "‹Только жалоб на позиции пришло {a.record.support_tickets}›.",
    "‹Из обращений {a.record.support_tickets} остались без ответа›.",
    "‹Срочных обращений в поддержку {a.record.support_tickets}›, остальные терпят.",
    "‹Обращений в поддержку о счетах за месяц — {a.record.support_tickets}›.",
)
_ru(
    "month_as_other_span",
    "a month's figure told as that of another span",
    "‹За вчерашний день обращений в поддержку {a.record.support_tickets}›.",
    "‹С начала сотрудничества обращений в поддержку набралось {a.record.support_tickets}›.",
    "‹Каждую пятницу обращений в поддержку {a.record.support_tickets}›.",
    "‹Обращений в поддержку с начала года {a.record.support_tickets}›.",
)
_ru(
    "fact_as_forecast",
    "today's figure told as what is coming",
    "‹К весне индекс здоровья клиента дойдёт до {a.health.score}›.",
    "‹Модель обещает индекс здоровья {a.health.score} после продления›.",
    "‹Если ничего не менять, оценка NPS станет {a.record.nps_score}›.",
    "‹Прогноз обращений в поддержку на следующий месяц: {a.record.support_tickets}›.",
)
_ru(
    "fact_as_target",
    "today's figure told as what was agreed",
    "‹В договоре записан целевой индекс здоровья {a.health.score}›.",
    "‹Наша планка по оценке NPS — {a.record.nps_score}›.",
    "‹Норматив обращений в поддержку: {a.record.support_tickets}› в месяц.",
    "‹Допустимый потолок по баллу риска оттока {a.churn.score}›.",
)
_ru(
    "target_as_fact",
    "what was aimed at told as what was reached",
    "‹Команда клиента заходит в кабинет {a.client_metric.weekly_logins.target} раз в неделю›.",
    "‹Чистое удержание выручки NRR по итогам составило {.success.nrr.target}›.",
    "‹Валовое удержание выручки GRR вышло на {.success.grr.target}›.",
    "‹Входов в неделю на деле {a.client_metric.weekly_logins.target}›.",
)
_ru(
    "fee_as_spending",
    "the fee of the contract told as money spent on something",
    "‹На ссылки в этом месяце ушло {a.client.monthly_value}›.",
    "‹Рекламный бюджет клиента — {a.client.monthly_value}›.",
    "‹Тексты обошлись в {a.client.monthly_value}›.",
    "‹Выручка сайта из поиска за месяц: {a.client.monthly_value}›.",
    redeemed="label",
)
_ru(
    "year_as_month",
    "a yearly sum told as a payment of another rhythm",
    "‹Ежемесячный платёж клиента — {a.renewal.annual_value}›.",
    "‹Каждый месяц клиент переводит {a.renewal.annual_value}›.",
    "‹За квартал клиент заплатит {a.renewal.annual_value}›.",
    "‹Абонентка за год составляет {a.client.monthly_value}›.",
)
_ru(
    "stake_as_debt",
    "money at stake told as money owed or lost already",
    "‹Клиент задолжал {a.stake.value}›.",
    "‹Агентство уже потеряло на клиенте {a.stake.value}›.",
    "‹Неоплаченных счетов на {a.stake.value}›.",
    "‹Штраф по договору — {a.stake.value}›.",
    "‹Скидка, о которой просят, равна {a.invoices.amount_overdue}›.",
    redeemed="label",
)
_ru(
    "date_of_other_event",
    "the date of one event told as that of another",
    "‹Договор подписали {a.client.renewal_date}›.",
    "‹Клиент уходит {a.client.renewal_date}›.",
    "‹Следующий счёт оплатят {a.touchpoint.qbr.date}›.",
    "‹Спонсор уволился {a.signal.payment_delays.since}›.",
    "‹Сайт переехал на новый домен {a.touchpoint.qbr.last}›.",
    redeemed="label",
)
_ru(
    "left_as_past",
    "days that are left told as days that have passed",
    "‹Клиент молчит уже {a.renewal.days_left}›.",
    "‹Последний раз мы созванивались {a.renewal.days_left} назад›.",
    "‹Договор действует {a.renewal.days_left}›.",
    "‹До оплаты осталось {a.invoices.days_overdue}›.",
    "‹Через {a.invoices.days_overdue} клиент станет должником›.",
    redeemed="label",
)
_ru(
    "risk_as_chance_to_stay",
    "a score of risk told as a chance of the opposite",
    "‹Шанс, что клиент останется, — {a.churn.score}›.",
    "‹Вероятность продления договора составляет {a.churn.score}›.",
    "‹Лояльность клиента оценивается в {a.churn.score}›.",
    "‹Вероятность ухода — {a.renewal.likelihood}›.",
    redeemed="label",
)
_ru(
    "nps_as_other_mark",
    "an NPS score told as another mark",
    "‹Рейтинг компании на картах — {a.record.nps_score}›.",
    "‹Удовлетворённость CSAT равна {a.record.nps_score}›.",
    "‹Промоутеров среди сотрудников клиента {a.record.nps_score}›.",
    "‹Средняя позиция сайта в выдаче — {a.record.nps_score}›.",
    redeemed="label",
)
_ru(
    "book_as_client",
    "a figure of the whole book told of one client",
    "‹У {n:gen} чистое удержание выручки NRR — {.success.nrr.value}›.",
    "‹{n}: валовое удержание выручки GRR {.success.grr.value}›.",
    "‹Клиент {n} принёс уверенных продлений на {.renewals.commit.value}›.",
    "‹На одного {n:acc} приходится под угрозой {.renewals.at_risk.value}›.",
    redeemed="owner",
)
_ru(
    "client_as_book",
    "a client's figure told of the whole book",
    "‹По всему портфелю обращений в поддержку {a.record.support_tickets}›.",
    "‹Средний индекс здоровья портфеля — {a.health.score}›.",
    "‹Во всём портфеле под угрозой {a.stake.value}›.",
    "‹Сработавших сигналов по всем клиентам {a.signals.fired.count}›.",
    redeemed="owner",
)
_ru(
    "place_as_rank_of_search",
    "a place in the book told as a place in search or a rating",
    "‹Сайт {n:gen} в выдаче стоит на месте {a.stake.place}›.",
    "‹По здоровью клиент занимает место {a.stake.place}›.",
    "‹Место {n:gen} среди конкурентов в нише: {a.stake.place}›.",
    "‹В рейтинге лояльности у клиента место {a.stake.place}›.",
)
_ru(
    "swapped_pair",
    "two clients' figures in the wrong order",
    "‹Индекс здоровья у {n:gen} и {m:gen} — {b.health.score} и {a.health.score} соответственно›.",
    "‹Обращений в поддержку: {n} — {b.record.support_tickets}, {m} — {a.record.support_tickets}›.",
    "‹Оценка NPS у первой названной компании, {n:gen}, {b.record.nps_score}, у другой {a.record.nps_score}›.",
    "| Клиент | Индекс здоровья |\n|---|---|\n| {n} | ‹{b.health.score} |\n| {m} | {a.health.score}› |",
)
_ru(
    "level_as_start",
    "today's level told as where it began",
    "‹Индекс здоровья клиента рухнул с {a.health.score}›.",
    "‹Стартовали мы с индексом здоровья {a.health.score}›, теперь он другой.",
    "‹Прошлой зимой индекс здоровья клиента был {a.health.score}›.",
    "‹До смены спонсора балл риска оттока равнялся {a.churn.score}›.",
)
_ru(
    "change_of_other_base",
    "a monthly change told against another base",
    "‹К прошлому году индекс здоровья клиента изменился на {a.change.health.score}›.",
    "‹Относительно медианы портфеля индекс здоровья сдвинут на {a.change.health.score}›.",
    "‹За одну неделю индекс здоровья клиента сместился на {a.change.health.score}›.",
    "‹Разрыв индекса здоровья с целью: {a.change.health.score}›.",
)
_ru(
    "late_as_met",
    "criteria that are late told as met, or the other way round",
    "‹Выполнено критериев внедрения {a.onboarding.plan.late.count}›.",
    "‹Отстаём по критериям внедрения: {a.onboarding.plan.met.count}›.",
    "‹Из плана внедрения не сделано {a.onboarding.plan.met.count}›.",
    "‹Закрыты {a.onboarding.plan.late.count} по плану внедрения›.",
    redeemed="label",
)
_ru(
    "average_or_extreme",
    "one month's figure told as an average, a record or a floor",
    "‹Обычно обращений в поддержку {a.record.support_tickets}›, и этот месяц не исключение.",
    "‹Исторический максимум индекса здоровья клиента — {a.health.score}›.",
    "‹Медианный балл риска оттока за год — {a.churn.score}›.",
    "‹Ниже оценки NPS {a.record.nps_score} клиент никогда не опускался›.",
)
_ru(
    "other_clients_by_pronoun",
    "another client's figure given to the one spoken of",
    "У {n:gen} дела такие: ‹индекс здоровья {b.health.score}›.",
    "Вернёмся к {n:dat}. ‹Балл риска оттока здесь {b.churn.score}›.",
    "{n} платит исправно: ‹стоимость договора в месяц — {b.client.monthly_value}›.",
    "Что до {n:gen}, ‹у компании обращений в поддержку {b.record.support_tickets}›.",
    redeemed="owner",
)
