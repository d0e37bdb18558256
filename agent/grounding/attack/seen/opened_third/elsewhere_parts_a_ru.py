"""True figures told as a part, a whole, a rank or a rest of something that they are not."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "tickets_as_urgent_part",
    "all tickets told as the urgent, open or repeated ones",
    "‹Срочных у {n:gen} за месяц {a.record.support_tickets}›.",
    "‹Нерешёнными остаются {a.record.support_tickets}›, команда разбирает очередь.",
    "‹Повторных среди обращений {m:gen} — {b.record.support_tickets}›.",
    "Сколько обращений закрыли без клиента? ‹{a.record.support_tickets}›.",
    "Обычные вопросы клиента не беру, только срочные. ‹Таких {a.record.support_tickets}›.",
)
_ru(
    "tickets_as_topic",
    "all tickets told as those about one topic",
    "‹По биллингу {n} написал {a.record.support_tickets}›.",
    "‹Про упавшие позиции пришло {a.record.support_tickets}›, остальное мелочи.",
    "‹Из-за отчётности {m} завёл {b.record.support_tickets}›.",
    "‹На доступы к кабинету жалуются {a.record.support_tickets}›.",
)
_ru(
    "health_as_component",
    "the total score told as a component's",
    "‹Финансовая составляющая у {n:gen} — {a.health.score}›.",
    "‹По вовлечённости клиент набрал {a.health.score}›.",
    "‹Стратегическое соответствие {m:gen}: {b.health.score}›.",
    "‹Потенциал роста оценён в {b.health.score}›, прочее ниже.",
    redeemed="label",
)
_ru(
    "fee_as_part_of_services",
    "the whole fee told as one service's",
    "‹За ссылки {n} платит {a.client.monthly_value}, остальное отдельно›.",
    "‹Техподдержка сайта стоит {a.client.monthly_value}, продвижение сверх того›.",
    "‹Аудит обошёлся {m:dat} в {b.client.monthly_value}›.",
    "‹Контент в чеке занимает {a.client.monthly_value}›.",
    "Чек {n:gen} состоит из нескольких услуг. ‹Ссылки занимают в нём {a.client.monthly_value}›.",
)
_ru(
    "overdue_as_total_debt",
    "overdue money told as a part or as a whole that it is not",
    "‹Оплачено из счёта {a.invoices.amount_overdue}›, остальное клиент обещал.",
    "‹Спорная часть долга {n:gen} — {a.invoices.amount_overdue}, бесспорная больше›.",
    "‹Это лишь пени: {b.invoices.amount_overdue}›, тело долга {m} уже перевёл.",
    "‹Из выручки за квартал поступило {a.invoices.amount_overdue}›.",
    "Клиент начал гасить задолженность. ‹Уже пришло {a.invoices.amount_overdue}›.",
)
_ru(
    "signals_fired_as_quiet",
    "fired signals told as quiet, removed or all that exist",
    "‹Спокойных сигналов у {n:gen} — {a.signals.fired.count}›.",
    "‹Снято сигналов за месяц: {a.signals.fired.count}›.",
    "‹Всего сигналов, которые мы отслеживаем у {m:gen}: {b.signals.fired.count}›.",
    "‹Ложных срабатываний было {b.signals.fired.count}›, их можно не учитывать.",
)
_ru(
    "late_criteria_as_met",
    "late criteria told as met and met ones as late",
    "‹Выполнено критериев внедрения у {n:gen} — {a.onboarding.plan.late.count}›.",
    "‹Просрочено критериев: {a.onboarding.plan.met.count}›, это много.",
    "‹Осталось закрыть {b.onboarding.plan.met.count}›, и внедрение {m:gen} завершено.",
    "‹Всего в плане внедрения пунктов {a.onboarding.plan.met.count}›.",
    "Что по внедрению {n:gen}? Часть критериев закрыта. ‹Именно {a.onboarding.plan.late.count}›.",
    redeemed="label",
)
_ru(
    "stake_place_from_the_end",
    "the place by the money at stake told from the end or by another order",
    "‹Место {n:gen} по здоровью в портфеле — {a.stake.place}›.",
    "‹С конца списка клиент стоит на месте {a.stake.place}›.",
    "‹По выручке {m} на месте {b.stake.place}›.",
    "‹В очереди на допродажу клиент занимает место {b.stake.place}›.",
)
_ru(
    "score_as_rank",
    "a score told as a rank or a percentile",
    "‹{n} здоровее, чем {a.health.score} процентов клиентов агентства›.",
    "‹По риску клиент стоит под номером {a.churn.score}›.",
    "‹В рейтинге агентства {m} занимает строку {b.health.score}›.",
    "‹Клиентов с худшим здоровьем в портфеле {b.health.score}›.",
    "Выстроили клиентов по здоровью сверху вниз. ‹{n} оказался под номером {a.health.score}›.",
)
_ru(
    "stake_as_share_of_book",
    "money of one client told as money of the book",
    "‹По всему портфелю под угрозой {a.stake.value}›.",
    "‹Годовая выручка агентства — {b.renewal.annual_value}›.",
    "‹Все просрочки портфеля вместе: {a.invoices.amount_overdue}›.",
    "‹Отдел зарабатывает в месяц {b.client.monthly_value}›.",
    "Сложили риски всех клиентов отдела. ‹Итог — {a.stake.value}›.",
)
_ru(
    "book_figure_as_clients",
    "a figure of the book told as one client's",
    "‹Удержание дохода у клиента {n} — {.success.nrr.value}›.",
    "‹Под риском у {n:gen} {.renewals.at_risk.value}›.",
    "‹{m} принесёт по продлению {.renewals.commit.value}›.",
    "‹Договоров под риском у клиента {.renewals.at_risk.count}›.",
    "Теперь про клиента {n}, а не про портфель. ‹Чистое удержание здесь {.success.nrr.value}›.",
)
_ru(
    "commit_and_risk_swapped",
    "the book's sure and doubtful renewals swapped",
    "‹Уверенных продлений в портфеле {.renewals.at_risk.count}›.",
    "‹Под угрозой в портфеле {.renewals.commit.value}›.",
    "Сколько продлений вызывает тревогу? ‹{.renewals.commit.count}›.",
    "‹Гарантированно продлится {.renewals.at_risk.value}›, остальное под вопросом.",
    redeemed="label",
)
_ru(
    "rest_after_subtraction",
    "a true figure told as what is left after something",
    "‹За вычетом скидки {n} платит {a.client.monthly_value}›.",
    "‹После закрытых в поддержке осталось {a.record.support_tickets}›.",
    "‹Если не считать долга, {m} принёс {b.renewal.annual_value}›.",
    "‹Без учёта оплат здоровье клиента — {a.health.score}›.",
    "Скидку по {n:dat} уже учли. ‹К оплате остаётся {a.client.monthly_value}›.",
)
