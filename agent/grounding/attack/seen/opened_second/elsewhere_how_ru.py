"""True figures told with another unit, scale, currency, bound, rank, cause, direction, source or meaning."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "score_in_another_unit",
    "a score with a unit that is not its own",
    "Здоровье {n:gen} — ‹{a.health.score} процентов от нормы›.",
    "‹Риск оттока {n:gen} весит {a.churn.score} тысяч рублей›.",
    "Индекс здоровья {m:gen} ‹измеряется в днях: {b.health.score}›.",
    "‹Обращения {n:gen} заняли {a.record.support_tickets} часов› работы поддержки.",
    "‹NPS у {n:gen} в процентах: {a.record.nps_score}›.",
)
_ru(
    "another_scale",
    "a mark told on a scale that is not its own",
    "Компания {n} поставила нам ‹{a.record.nps_score} по стобалльной шкале›.",
    "Здоровье {n:gen} — ‹{a.health.score}, и шкала тут до тысячи›.",
    "‹По пятибалльной системе у {m:gen} {b.record.nps_score}›.",
    "‹Звёзд в отзыве от {n:gen} — {a.record.nps_score}›, можно ставить на сайт.",
    "‹На Яндекс Картах рейтинг {m:gen} — {b.record.nps_score}›, отзывы хорошие.",
)
_ru(
    "spoken_currency",
    "a true sum in a currency that is not its own, as it is spoken of",
    "‹{n} платит {a.client.monthly_value}, только это тенге›.",
    "Ежемесячный платёж {n:gen}: ‹{a.client.monthly_value} в белорусских рублях›.",
    "‹Долг {n:gen} валютный, {a.invoices.amount_overdue} долларами›.",
    "‹Договор с {m:ins} номинирован в евро: {b.client.monthly_value}›.",
    "‹{b.invoices.amount_overdue} в дирхамах› не доплатил нам клиент {m}.",
)
_ru(
    "sum_as_another_money",
    "a true sum told as a loss, a discount, a fine or the client's income",
    "‹Клиент заработал на SEO {a.renewal.annual_value}›, так посчитали в {n:loc}.",
    "‹Мы уже потеряли на {n:loc} {a.stake.value}›.",
    "‹Неустойка {n:gen} набежала до {a.invoices.amount_overdue}›.",
    "‹Скидка для {n:gen} в этом году — {a.invoices.amount_overdue}›.",
    "‹Чистая прибыль агентства с {m:gen}: {b.renewal.annual_value}›.",
    "‹Переплата {n:gen} составляет {a.invoices.amount_overdue}›, её зачтём.",
    redeemed="label",
)
_ru(
    "figure_as_extreme",
    "a true figure told as a record, a floor or a ceiling",
    "‹Рекорд за всю историю {n:gen}: {a.health.score}›, выше не поднимались.",
    "‹Хуже, чем {a.health.score}, у {n:gen} ещё не было›.",
    "‹Потолок, после которого {n} уходит, — {a.churn.score}›.",
    "‹Лучший индекс в портфеле сейчас у {n:gen}, {a.health.score}›.",
    "‹Самая низкая оценка среди всех клиентов, {a.record.nps_score}, пришла из {n:gen}›.",
)
_ru(
    "score_as_threshold",
    "a client's score told as the border of a band or a level",
    "‹Зелёная зона начинается с {a.health.score}›, клиент {n} чуть-чуть не дотянулся.",
    "‹Порог высокого риска — {a.churn.score}›, и клиент {n} его перешёл.",
    "‹Красными мы считаем всех, кто ниже {b.health.score}›.",
    "‹Норматив по обращениям: {a.record.support_tickets}›, {n} укладывается.",
    "‹Проходной балл для кейса — {b.health.score}›, {m} подходит.",
)
_ru(
    "score_as_chance",
    "a score or an index told as a chance",
    "‹Вероятность, что {n} уйдёт, равна {a.churn.score}›.",
    "‹Шансы продлить {n:acc} оцениваем в {a.health.score}›.",
    "‹Таких клиентов, как {n}, уходит {a.churn.score} процентов›.",
    "‹{m} продлится с вероятностью {b.renewal.likelihood}›.",
    "‹Уверенность, что {m} останется, у нас на уровне {b.health.score}›.",
)
_ru(
    "figure_as_cause",
    "a true figure told as the cause of what nobody said",
    "‹Из-за {a.record.support_tickets}› обращений ‹клиент {n} сорвал QBR›.",
    "‹Индекс {n:gen} просел, потому что просрочка достигла {a.invoices.days_overdue}› дней.",
    "‹{a.record.nps_score} баллов NPS и вынудили {n:acc} искать замену›.",
    "‹Благодаря {b.record.support_tickets}› обращениям ‹клиент {m} стал зелёным›.",
    "‹Сигналов {a.signals.fired.count}, отсюда и отказ {n:gen} продлеваться›.",
)
_ru(
    "verb_against_change",
    "a true change with a verb of the other direction",
    "‹Компания {n} отыграла за месяц {a.change.health.score} по здоровью›.",
    "Индекс здоровья: ‹компания {m} растеряла {b.change.health.score} за месяц›.",
    "‹Здоровье {n:gen} подтянули, разница {a.change.health.score}›.",
    "‹Компания {m} недосчиталась по индексу {b.change.health.score}›.",
    "‹В копилку {n:gen} по здоровью за месяц добавилось {a.change.health.score}›.",
)
_ru(
    "against_target_reversed",
    "a true pair of an actual figure and its target told as the contrary",
    "‹NRR {.success.nrr.value} выше цели {.success.nrr.target}›.",
    "Входы {n:gen}: ‹{a.client_metric.weekly_logins.value} при плане {a.client_metric.weekly_logins.target}, план перевыполнен›.",
    "‹Валовое удержание {.success.grr.value} не дотягивает до {.success.grr.target}›.",
    "‹{m} недобирает: входов {b.client_metric.weekly_logins.value}, а надо {b.client_metric.weekly_logins.target}›.",
    "‹NRR пробил планку {.success.nrr.target} и составил {.success.nrr.value}›, можно праздновать.",
)
_ru(
    "comparison_reversed",
    "a true pair of figures of the two clients told with the greater as the less",
    "‹Просрочка у {n:gen} длиннее, чем у {m:gen}: {a.invoices.days_overdue} против {b.invoices.days_overdue}›.",
    "‹{m} заходит в кабинет реже, {b.client_metric.weekly_logins.value} против {a.client_metric.weekly_logins.value} у {n:gen}›.",
    "‹Сигналов у {n:gen} больше: {a.signals.fired.count}, а у {m:gen} {b.signals.fired.count}›.",
    "‹Просроченных контактов по {m:dat} больше, {b.touchpoint.overdue.count}, чем по {n:dat}, "
    "{a.touchpoint.overdue.count}›.",
)
_ru(
    "share_of_figure",
    "a true figure told as a part or as a multiple of the real one",
    "‹{a.client.monthly_value} — лишь часть того, что {n} платит в месяц›.",
    "‹К {a.record.support_tickets}› обращениям ‹{n:gen} прибавьте столько же за месяц из чата›.",
    "‹Показатель {a.health.score} по {n:dat} занижен, реальное здоровье выше›.",
    "‹{a.invoices.amount_overdue} — это одни пени›, сам долг {n:gen} крупнее.",
    "‹{b.client.monthly_value} от {m:gen} — четверть выручки агентства›.",
)
_ru(
    "from_another_source",
    "a computed figure told as one that another source gave",
    "‹Яндекс Метрика показывает по {n:dat} здоровье {a.health.score}›.",
    "‹Независимый аудитор насчитал риск оттока {a.churn.score}› для {n:gen}.",
    "‹В {n:loc} сами называют {a.churn.score}, когда говорят о риске ухода›.",
    "‹В Топвизоре у {m:gen} индекс {b.health.score}›.",
    "‹По данным CRM самого клиента обращений {a.record.support_tickets}›, об этом писали из {n:gen}.",
)
_ru(
    "count_of_people",
    "a count of signals, contacts or criteria told as one of people, firms or contracts",
    "‹Из команды {n:gen} ушло сотрудников: {a.signals.fired.count}›.",
    "‹За {n:acc} борется конкурентов: {a.signals.fired.count}›.",
    "‹Лиц, принимающих решение, в {m:loc} {b.signals.fired.count}›.",
    "‹Действующих договоров с {n:ins} — {a.onboarding.plan.met.count}›.",
    "‹Филиалов у {m:gen} {b.onboarding.plan.met.count}›, и у каждого свой сайт.",
    redeemed="label",
)
_ru(
    "unfinished_as_corrected",
    "a true figure told as mistaken, rounded or lately corrected",
    "‹Индекс {a.health.score} по {n:dat} ошибочный, его ещё пересчитают вниз›.",
    "‹Риск {a.churn.score} — черновая оценка с округлением в большую сторону›, {n} на деле спокойнее.",
    "‹Долг {n:gen} {a.invoices.amount_overdue} уже неактуален, деньги пришли›.",
    "‹Дата {a.client.renewal_date} условная, настоящий срок продления {n:gen} другой›.",
    "‹Оценка {b.record.nps_score} от {m:gen} отозвана›.",
)
_ru(
    "figure_of_a_segment",
    "a client's figure told as a norm of its field or segment",
    "‹Для среднего бизнеса нормальное здоровье — {a.health.score}›, {n} в рынке.",
    "‹Бенчмарк отрасли по риску оттока {a.churn.score}›.",
    "‹У зелёных клиентов обычно {b.record.support_tickets}› обращений, {m} не исключение.",
    "‹Рыночная цена такого пакета, какой у {n:gen}, — {a.client.monthly_value}›.",
    "‹У конкурентов {n:gen} индекс здоровья {a.health.score}›.",
)
_ru(
    "share_out_of_total",
    "two true counts told as a part of a whole that they are not",
    "‹Из {a.record.support_tickets}› обращений ‹{n:gen} просрочено {a.touchpoint.overdue.count}›.",
    "‹{a.signals.fired.count} из {a.onboarding.plan.met.count}› критериев ‹{n:gen} провалены›.",
    "‹На {.renewals.commit.count} продлений приходится {.renewals.at_risk.count} отказа›.",
    "‹Из {b.client_metric.weekly_logins.value} входов {m:gen} {b.signals.fired.count} закончились ошибкой›.",
)
