"""True figures told as a share, an average, a rank, a bound, a target, a sum, a remainder or a difference."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "score_as_share_c",
    "a score told as a share of something",
    "‹Доля {n:gen} в нашей выручке, в процентах: {a.health.score}›.",
    "‹{n} использует {a.health.score} процентов возможностей кабинета›.",
    "‹Часть бюджета {n:gen}, что уходит впустую, — {a.churn.score} процентов›.",
    "‹Из задач по {n:dat} выполнено процентов: {a.health.score}›.",
    "‹Разобрали трафик {n:gen}. На поиск приходится {a.health.score} процентов›.",
)
_ru(
    "median_over_time_c",
    "a present figure told as an average over time",
    "‹Среднее здоровье за последний год — {a.health.score}›.",
    "‹Медиана обращений по месяцам: {a.record.support_tickets}›.",
    "‹Обычно они тянут с оплатой {a.invoices.days_overdue}, так из месяца в месяц›.",
    "‹Усреднённая оценка по всем опросам {a.record.nps_score}›.",
    "‹Взяли все месяцы и усреднили. Риск оттока получился {a.churn.score}›.",
)
_ru(
    "bounds_of_a_figure_c",
    "a true figure told as a bound only",
    "‹У {n:gen} не меньше {a.record.support_tickets}, точнее пока не знаем›.",
    "‹Долг {n:gen} точно превышает {a.invoices.amount_overdue}›.",
    "‹Индекс {n:gen} где-то ниже {a.health.score}›.",
    "‹{n} платит максимум {a.client.monthly_value}, бывает и меньше›.",
    "‹Риск {m:gen} лежит выше отметки {b.churn.score}›.",
)
_ru(
    "gap_to_target_c",
    "a value or a target told as the gap between them",
    "‹До цели по входам не хватает {a.client_metric.weekly_logins.target}›.",
    "‹Недобор за неделю — {a.client_metric.weekly_logins.value}›.",
    "‹Отставание NRR от плана {.success.nrr.value}›.",
    "‹До зелёной зоны осталось набрать {a.health.score}›.",
    "‹Сверх плана по GRR получили {.success.grr.target}›.",
)
_ru(
    "target_as_reached_c",
    "a target told as the value reached, or the value as the target",
    "‹{n} заходит в кабинет {a.client_metric.weekly_logins.target} за неделю›, цель взята.",
    "‹Планка для {n:gen} — {a.client_metric.weekly_logins.value} за неделю›.",
    "‹{m} по факту даёт {b.client_metric.weekly_logins.target} за неделю›.",
    "Входы {n:gen}: ‹план {a.client_metric.weekly_logins.value}, факт {a.client_metric.weekly_logins.target}›.",
    "| {n} | План | Факт |\n|---|---|---|\n| ‹Входы за неделю | {a.client_metric.weekly_logins.value}› | уточняем |",
)
_ru(
    "target_of_the_book_c",
    "targets and values of the book's retention changed over",
    "‹Фактическое чистое удержание вышло {.success.nrr.target}›.",
    "‹Ориентир по NRR на год — {.success.nrr.value}›.",
    "‹Мы закрыли период с GRR {.success.grr.target}›.",
    "NRR: ‹цель {.success.nrr.value}, получилось {.success.nrr.target}›.",
    "‹Раньше GRR был {.success.grr.target}, теперь {.success.grr.value}, рост налицо›.",
)
_ru(
    "target_for_next_c",
    "a client's present figure told as a target",
    "‹Наша цель на квартал — вывести {n:acc} на индекс {a.health.score}›.",
    "‹Для {n:gen} ставим план по NPS: {a.record.nps_score}›.",
    "‹Риск {n:gen} хотим снизить до {a.churn.score}›.",
    "‹{m} должен вырасти до {b.health.score} к продлению›.",
    "‹Стремимся, чтобы {n} писал не чаще {a.record.support_tickets} за месяц›.",
)
_ru(
    "place_from_the_end_c",
    "a place by the sum at stake told as a place in another order",
    "‹По лояльности {n} на месте {a.stake.place}›.",
    "‹Если считать от самых здоровых, {n} на месте {a.stake.place}›.",
    "‹По размеру чека {m} занимает место {b.stake.place}›.",
    "‹В очереди на продление {n} стоит под номером {a.stake.place}›.",
    "‹По просрочке {n} занимает среди всех место {a.stake.place}›.",
)
_ru(
    "met_as_total_c",
    "met or late criteria told as the total or the remainder",
    "‹Всего критериев внедрения в плане: {a.onboarding.plan.met.count}›.",
    "‹Осталось выполнить {a.onboarding.plan.met.count}›.",
    "‹Закрыто с запозданием {a.onboarding.plan.late.count}, хвостов больше нет›.",
    "‹За эту неделю выполнили {a.onboarding.plan.met.count}›.",
    "Как внедрение? ‹Впереди ещё {a.onboarding.plan.met.count}, время терпит›.",
)
_ru(
    "count_of_renewals_c",
    "the book's counts of renewals told as other counts",
    "‹Клиентов в портфеле сейчас {.renewals.commit.count}›.",
    "‹За квартал расторгли {.renewals.at_risk.count}›.",
    "‹Новых подписали {.renewals.commit.count}›, отдел продаж молодец.",
    "‹Без менеджера остались {.renewals.at_risk.count}›.",
    "‹Не продлили прошлой осенью {.renewals.at_risk.count}›, повторять не хочется.",
)
_ru(
    "sum_of_counts_c",
    "one client's count told as a sum or difference of two clients",
    "‹{n} и {m} в сумме прислали {a.record.support_tickets}›.",
    "‹{n} обогнал {m:acc} на {a.record.support_tickets} по обращениям›.",
    "‹Между индексами {n:gen} и {m:gen} разрыв {a.health.score}›.",
    "‹{m} опаздывает с оплатой дольше, чем {n}, на {b.invoices.days_overdue}›.",
    "‹Если сложить сигналы {n:gen} и {m:gen}, выйдет {b.signals.fired.count}›.",
)
_ru(
    "part_of_tickets_c",
    "the whole count told as a part of it",
    "‹Нерешённых из обращений осталось {a.record.support_tickets}›.",
    "‹Срочных среди них {a.record.support_tickets}, прочее подождёт›.",
    "‹Про отчёты пишут {a.record.support_tickets}, про позиции отдельно›.",
    "‹Повторных жалоб {a.record.support_tickets}, новых почти нет›.",
    "‹Закрыли без ответа {a.record.support_tickets}›, за это нам и прилетело.",
)
_ru(
    "part_of_signals_c",
    "all fired signals told as a part of them",
    "‹Погасли уже {a.signals.fired.count}›, динамика хорошая.",
    "‹Критичных среди сигналов {a.signals.fired.count}, мелочь не считаю›.",
    "‹Ложными признали {a.signals.fired.count}›.",
    "‹Новых за неделю {a.signals.fired.count}, старые тоже горят›.",
    "‹Сигналы разобрали. Отложили до весны {a.signals.fired.count}, прочие в работе›.",
)
_ru(
    "rest_of_the_sum_c",
    "an overdue sum told as the rest or the paid part",
    "‹{n} часть счёта внёс, остаток — {a.invoices.amount_overdue}›.",
    "‹Это лишь верхушка: у {n:gen} за месяц прибавилось {a.invoices.amount_overdue} к старому долгу›.",
    "‹Из долга {n:gen} погашено {a.invoices.amount_overdue}, ждём прочее›.",
    "‹Безнадёжная часть долга {n:gen} — {a.invoices.amount_overdue}›.",
    "‹{n} заплатил большую часть. Хвост — {a.invoices.amount_overdue}›.",
)
