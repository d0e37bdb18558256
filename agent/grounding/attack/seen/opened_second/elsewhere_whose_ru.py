"""True figures told of another owner: the other client, the book, another metric, part, person or thing counted."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "same_for_both",
    "one client's figure told as shared by the two",
    "Что {n}, что {m} — ‹индекс здоровья одинаковый, {a.health.score}›.",
    "По здоровью {n} и {m} ‹идут вровень: у каждого {a.health.score}›.",
    "‹Оба клиента стоят на отметке {b.health.score}› по здоровью, и {n}, и {m}.",
    "Риск оттока ‹общий на пару: {a.churn.score}›, так что {n:acc} и {m:acc} ведём по единой схеме.",
    "Вслед за {m:ins} и в {n:loc} ‹поставили нам ту же оценку NPS: {b.record.nps_score}›.",
)
_ru(
    "one_as_average",
    "one client's figure told as the mean or the median of the book",
    "‹Средний по портфелю индекс здоровья — {a.health.score}›, {n} как раз на этом уровне.",
    "Если взять всех клиентов, ‹в среднем выходит {b.record.support_tickets}› обращений ‹на клиента›.",
    "‹Медианный договор агентства› сейчас ‹{a.client.monthly_value}› в месяц.",
    "{n} не выбивается из ряда: ‹типичный риск оттока по базе {a.churn.score}›.",
    "‹Обычная для агентства просрочка — {a.invoices.days_overdue}› дней.",
)
_ru(
    "under_the_others_name",
    "the second client's figure in a sentence that names the first alone",
    "Открываем карточку {n:gen}: ‹индекс здоровья {b.health.score}›.",
    "‹От {n:gen} за месяц пришло {b.record.support_tickets}› обращений.",
    "‹Договор с {n:ins} истекает {b.client.renewal_date}›.",
    "‹Мы выставляем {n:dat} {b.client.monthly_value} в месяц›, эту сумму и защищаем.",
    "Про {n:acc} важно помнить: ‹просрочка {b.invoices.days_overdue}› дней.",
    "‹В {n:loc} с оплатой тянут уже {b.invoices.days_overdue}› дней.",
    redeemed="owner",
)
_ru(
    "swapped_pair_anew",
    "the figures of the two clients exchanged in a list of both",
    "По здоровью картина такая: ‹у {n:gen} {b.health.score}, у {m:gen} {a.health.score}›.",
    "Обращения за месяц: ‹{n} — {b.record.support_tickets}, {m} — {a.record.support_tickets}›.",
    "‹С {n:ins} продлеваемся {b.client.renewal_date}, а с {m:ins} — {a.client.renewal_date}›.",
    "Риск оттока: ‹{b.churn.score} за {n:ins} и {a.churn.score} за {m:ins}›.",
    "Просрочка растянулась: ‹{n} задерживает на {b.invoices.days_overdue}› дней, {m} ‹на {a.invoices.days_overdue}› дней.",
)
_ru(
    "in_that_order",
    "figures put in the wrong order before «соответственно» and its like",
    "У {n:gen} и {m:gen} индекс здоровья ‹{b.health.score} и {a.health.score} соответственно›.",
    "{n} и {m} платят в месяц ‹{b.client.monthly_value} и {a.client.monthly_value}, в порядке упоминания›.",
    "Мы ждём продления {n:gen} и {m:gen} ‹{b.client.renewal_date} и {a.client.renewal_date} соответственно›.",
    "Оценки от {n:gen} и от {m:gen}, ‹в том же порядке: {b.record.nps_score} и {a.record.nps_score}›.",
)
_ru(
    "rated_by_the_client",
    "a computed score told as a mark that the client gave",
    "В анкете из {n:gen} ‹нас оценили на {a.health.score}›.",
    "По итогам опроса ‹удовлетворённость команды {n:gen} — {a.churn.score}›.",
    "Директор {n:gen} ‹дал нашей работе {a.health.score} баллов›.",
    "‹Лояльность по версии самого клиента: {a.churn.score}›, об этом говорили с {n:ins}.",
    "‹Отчёт понравился {n:dat} на {a.health.score}›, так они и сказали.",
    redeemed="label",
)
_ru(
    "tickets_as_other_things",
    "the count of tickets told as a count of calls, invoices, complaints, leads or people",
    "С {n:ins} за месяц ‹прошло созвонов: {a.record.support_tickets}›.",
    "‹Неоплаченных счетов у {n:gen} набралось {a.record.support_tickets}›.",
    "‹Лидов из органики {n} получает {a.record.support_tickets}› за месяц.",
    "По {n:dat} в работе ‹{a.record.support_tickets}, и всё это жалобы на менеджера›.",
    "‹Число пользователей кабинета на стороне {n:gen} — {a.record.support_tickets}›.",
    redeemed="label",
)
_ru(
    "score_as_search_figure",
    "a client's score told as a figure of the site in search",
    "‹Видимость сайта {n:gen} в Яндексе — {a.health.score}›.",
    "‹Доменный рейтинг у {n:gen} держится на {a.churn.score}›.",
    "‹Средняя позиция по ядру: {a.record.support_tickets}›, {n} просит лучше.",
    "Техаудит сайта {n:gen} ‹закончился с оценкой {a.health.score}›.",
    "‹Контент {n:gen} мы оценили в {a.churn.score}›, тексты надо дорабатывать.",
    redeemed="label",
)
_ru(
    "place_of_another_list",
    "a place by stake told as a place by something else",
    "‹По здоровью место {n:gen} в портфеле — {a.stake.place}›.",
    "В рейтинге самых довольных клиентов ‹у {m:gen} место {b.stake.place}›.",
    "‹Позиция {n:gen} в Яндексе по главному запросу: {a.stake.place}›.",
    "По размеру чека ‹{n} занимает место {a.stake.place}›.",
    "‹Номер {n:gen} в очереди на QBR — {a.stake.place}›.",
    redeemed="label",
)
_ru(
    "client_as_whole_book",
    "one client's figure told as that of the whole agency",
    "‹Вся дебиторка агентства — {a.invoices.amount_overdue}›.",
    "‹Портфель целиком приносит {a.renewal.annual_value}› в год.",
    "‹По всем клиентам поддержка получила {a.record.support_tickets}› обращений.",
    "‹Суммарно под ударом по агентству {a.stake.value}›, это повод для разговора с директором.",
    "‹Во всей базе сработало сигналов: {a.signals.fired.count}›.",
    redeemed="owner",
)
_ru(
    "book_as_one_client",
    "a figure of the book told as one client's",
    "‹NRR именно {n:gen} — {.success.nrr.value}›.",
    "У {n:gen} ‹под угрозой договоров: {.renewals.at_risk.count}›.",
    "‹{m} удерживает выручку на уровне {.success.grr.value}›.",
    "‹Годовой контракт {n:gen} тянет на {.renewals.at_risk.value}›.",
    "С {m:ins} ‹мы уже закрепили {.renewals.commit.value}›.",
    redeemed="owner",
)
_ru(
    "whole_as_part",
    "a whole sum told as the part that goes on one service",
    "‹Только за ссылки {n} отдаёт {a.client.monthly_value}› в месяц.",
    "‹На контент из бюджета {n:gen} уходит {a.client.monthly_value}›, остальное идёт на техничку.",
    "‹Одна лишь аналитика обходится {m:dat} в {b.client.monthly_value}›.",
    "‹Последний счёт закрыт не весь, хвост составил {a.client.monthly_value}›.",
    "‹Абонентская часть без разовых работ у {n:gen} — {a.renewal.annual_value}›.",
)
_ru(
    "target_as_actual",
    "a target told as what was reached",
    "‹Команда {n:gen} заходит в кабинет {a.client_metric.weekly_logins.target} раз в неделю›.",
    "‹По факту NRR у нас {.success.nrr.target}›.",
    "Замер за неделю: ‹входов у {n:gen} {a.client_metric.weekly_logins.target}›.",
    "‹Валовое удержание дошло до {.success.grr.target}› и там остановилось.",
    "‹Фактическая активность {m:gen} — {b.client_metric.weekly_logins.target} входов›.",
)
_ru(
    "actual_as_target",
    "what was reached told as the target",
    "‹Планка по входам для {n:gen} — {a.client_metric.weekly_logins.value}›.",
    "‹Цель по NRR на год: {.success.nrr.value}›.",
    "С {m:ins} ‹договорились о норме в {b.client_metric.weekly_logins.value} входов›.",
    "‹В KPI команды записано валовое удержание {.success.grr.value}›.",
    "‹От {n:gen} требуется {a.client_metric.weekly_logins.value} входов в неделю›, не больше.",
)
_ru(
    "wrong_person",
    "a person told in a part that is another's",
    "‹QBR для {n:gen} готовит {b.action.a.owner}›.",
    "Вопросы по {n:dat} ‹решает {b.client.manager}›.",
    "Если что-то горит в {n:loc}, ‹пишите менеджеру, это {b.client.manager}›.",
    "‹За {n:acc} с нашей стороны отвечает {b.client.manager}›.",
    redeemed="owner",
)
_ru(
    "our_person_as_theirs",
    "our manager told as a person of the client",
    "‹Решение о продлении на стороне {n:gen} принимает {a.client.manager}›.",
    "‹Спонсор проекта в {n:loc} — {a.client.manager}›.",
    "‹Счета {n:gen} подписывает их финдиректор {a.client.manager}›.",
    "‹Новый маркетолог {m:gen}: {b.client.manager}›, познакомьтесь.",
    "‹Из {m:gen} увольняется {b.client.manager}›, контакт потеряем.",
    redeemed="label",
)
_ru(
    "met_and_late_exchanged",
    "the counts of met and of late criteria exchanged",
    "По онбордингу {n:gen} ‹выполнено критериев {a.onboarding.plan.late.count}›.",
    "‹Опаздывает {a.onboarding.plan.met.count}› критериев плана {n:gen}.",
    "План адаптации {n:gen}: ‹сделано {a.onboarding.plan.late.count}, просрочено {a.onboarding.plan.met.count}›.",
    "‹Горящих пунктов онбординга у {n:gen} {a.onboarding.plan.met.count}›.",
)
_ru(
    "safe_and_risky_exchanged",
    "the counts and sums of safe and of risky renewals exchanged",
    "‹Под угрозой сейчас {.renewals.commit.count} продлений›.",
    "‹Надёжных продлений всего {.renewals.at_risk.count}›, остальное надо дожимать.",
    "‹Рискуем недополучить {.renewals.commit.value}›: это сумма шатких договоров.",
    "‹Уверенно ждём {.renewals.at_risk.value}› от тех, кто точно остаётся.",
    "Прогноз простой: ‹в кармане {.renewals.at_risk.count}› договора, ‹на грани {.renewals.commit.count}›.",
)
