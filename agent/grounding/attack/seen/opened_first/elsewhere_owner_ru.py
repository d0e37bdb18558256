"""True figures told of somebody else, as part of a whole or against another figure, in Russian."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "client_as_industry",
    "one client's figure told as the market's",
    "В среднем по отрасли индекс здоровья — {a.health.score}.",
    "Типичный клиент агентства набирает {a.health.score}.",
    "Рынок живёт с риском оттока {a.churn.score}.",
    "Бенчмарк по NPS в нише — {a.record.nps_score}.",
    "У соседей по сегменту обращений за месяц {a.record.support_tickets}.",
    redeemed="owner",
)
_ru(
    "other_in_apposition",
    "the second client's figure in an apposition to the first one's name",
    "{n}, аккаунт с индексом здоровья {b.health.score}, просит о встрече.",
    "{n} — это {b.record.support_tickets} обращений в месяц.",
    "С риском оттока {b.churn.score} {n} идёт к продлению.",
    "{n} (NPS {b.record.nps_score}) ждёт отчёт.",
    "Имея договор на {b.client.monthly_value} в месяц, {n} вправе просить большего.",
    redeemed="owner",
)
_ru(
    "state_of_other_client",
    "the second client's band, level or category told of the first",
    "Состояние {n:gen}: {b.health.band}.",
    "Риск оттока у {n:gen} — {b.churn.level}.",
    "Прогноз продления по {n:dat}: {b.renewal.category}.",
    "Сегмент {n:gen} — {b.segment.segment}.",
    "Статус внедрения у {n:gen}: {b.onboarding.status}.",
    "Что дальше с {n:ins}? {b.health.action}.",
    redeemed="owner",
)
_ru(
    "day_of_other_client",
    "the second client's day told of the first",
    "Договор {n:gen} продлеваем {b.client.renewal_date}.",
    "Ближайший квартальный обзор с {n:ins} — {b.touchpoint.qbr.date}.",
    "Внедрение у {n:gen} завершается {b.onboarding.closes}.",
    "Прошлый квартальный обзор с {n:ins} был {b.touchpoint.qbr.last}.",
    "{n} ждёт согласования стратегии до {b.onboarding.criterion.strategy_approved.due}.",
    redeemed="owner",
)
_ru(
    "first_as_second",
    "the first client's figure told of the second",
    "{m} вошёл в ноябрь с индексом здоровья {a.health.score}.",
    "За {m:ins} числится просрочка в {a.invoices.days_overdue} дней.",
    "У {m:gen} риск оттока {a.churn.score}.",
    "{m} платит {a.client.monthly_value} в месяц.",
    "Внедрение у {m:gen} идёт: сегодня день {a.onboarding.day}.",
    redeemed="owner",
)
_ru(
    "manager_as_client",
    "a client's figure told as a mark of its manager",
    "Менеджер {a.client.manager} ведёт портфель со средним индексом {a.health.score}.",
    "У {a.client.manager} личный NPS {a.record.nps_score}.",
    "На счету {a.client.manager} обращений за месяц: {a.record.support_tickets}.",
    "{a.client.manager} приносит агентству {a.client.monthly_value} в месяц.",
    "Риск потерять сотрудника по имени {a.client.manager} — {a.churn.score}.",
    redeemed="owner",
)
_ru(
    "client_as_holding",
    "a client's figure told as that of its group",
    "Весь холдинг, куда входит {n}, платит нам {a.client.monthly_value} в месяц.",
    "По группе компаний {n:gen} пришло {a.record.support_tickets} обращений за месяц.",
    "Все юрлица {n:gen} вместе просрочили {a.invoices.amount_overdue}.",
    "Франчайзи {n:gen} в сумме заходили в кабинет {a.client_metric.weekly_logins.value} раз за неделю.",
    "Материнская компания {n:gen} получила индекс здоровья {a.health.score}.",
)
_ru(
    "whole_as_channel",
    "a whole told as what came through one channel",
    "Через один только чат {n} прислал {a.record.support_tickets} обращений.",
    "По телефону от {n:gen} поступило {a.record.support_tickets} обращений, письма не в счёт.",
    "Ночью, вне регламента, {n} завёл {a.record.support_tickets} обращений.",
    "Лишь по рекламе Яндекса у {n:gen} {a.record.support_tickets} обращений.",
    "С претензией к отчётам у {n:gen} {a.record.support_tickets} обращений за месяц.",
)
_ru(
    "whole_as_person",
    "a client's count told as one person's",
    "Бухгалтер {n:gen} лично завёл {a.record.support_tickets} обращений.",
    "Спонсор {n:gen} сам заходит в кабинет {a.client_metric.weekly_logins.value} раз в неделю.",
    "Директор по маркетингу {n:gen} без помощников закрыл {a.onboarding.plan.met.count} критериев.",
    "Стажёр {n:gen} написал в поддержку {a.record.support_tickets} раз.",
    "Руководитель {n:gen} один просрочил {a.touchpoint.overdue.count} контакта.",
)
_ru(
    "one_as_both",
    "one client's figure told as the sum of two",
    "{n} и {m} на двоих прислали {a.record.support_tickets} обращений.",
    "Общий долг {n:gen} и {m:gen} — {a.invoices.amount_overdue}.",
    "Вместе взятые, {n} и {m} платят {b.client.monthly_value} в месяц.",
    "Совокупно у {n:gen} и {m:gen} сработало {a.signals.fired.count} сигнала.",
    "Если сложить {n:acc} и {m:acc}, критериев выполнено {b.onboarding.plan.met.count}.",
)
_ru(
    "one_as_difference",
    "a figure told as the distance between two clients",
    "{n} отстаёт от {m:gen} по здоровью на {a.health.score}.",
    "Разрыв между {n:ins} и {m:ins} по обращениям — {b.record.support_tickets}.",
    "{m} опережает {n:acc} на {b.record.nps_score} по NPS.",
    "{n} платит больше, чем {m}, на {a.client.monthly_value}.",
    "В днях просрочки {n} и {m} разошлись на {a.invoices.days_overdue}.",
)
_ru(
    "book_as_segment",
    "a figure of the book told of a part of it",
    "В крупном сегменте NRR равен {.success.nrr.value}.",
    "У региональной команды GRR — {.success.grr.value}.",
    "Среди клиентов из ритейла NRR вышел на {.success.nrr.value}.",
    "Новички этого года держат GRR {.success.grr.value}.",
    "Без крупнейшего клиента NRR составил бы {.success.nrr.value}.",
    redeemed="owner",
)
_ru(
    "book_as_agency",
    "a figure of the book told of the whole trade or of a rival",
    "Конкуренты держат NRR на уровне {.success.nrr.value}.",
    "По рынку SEO удержание GRR — {.success.grr.value}.",
    "Лидер отрасли отчитался об NRR {.success.nrr.value}.",
    "У соседнего отдела под угрозой {.renewals.at_risk.count} договора.",
    "Медиана NRR по агентствам — {.success.nrr.value}.",
    redeemed="owner",
)
_ru(
    "book_count_as_contracts_of_client",
    "a count of the book told of one client",
    "У {n:gen} под угрозой {.renewals.at_risk.count} договора.",
    "{n} уверенно продлит {.renewals.commit.count} контрактов.",
    "Из филиалов {n:gen} не продлятся {.renewals.at_risk.count}.",
    "С {n:ins} подписано {.renewals.commit.count} договоров.",
    "Юрлица {n:gen}, которые уйдут: {.renewals.at_risk.count}.",
    redeemed="owner",
)
_ru(
    "target_beaten",
    "a true pair of value and target with a false verdict",
    "NRR {.success.nrr.value} — ‹выше планки› {.success.nrr.target}.",
    "При норме {.success.nrr.target} NRR ‹с запасом прошёл её›: {.success.nrr.value}.",
    "Входов {a.client_metric.weekly_logins.value}, и ‹цель› {a.client_metric.weekly_logins.target} ‹перекрыта›.",
    "GRR {.success.grr.value} ‹не дотянул› до {.success.grr.target}.",
    "{m} с входами {b.client_metric.weekly_logins.value} ‹недобрал› до {b.client_metric.weekly_logins.target}.",
)
_ru(
    "pair_the_wrong_way",
    "two true figures with a false comparison between them",
    "Просрочка у {n:gen} ‹дольше, чем у› {m:gen}: {a.invoices.days_overdue} и {b.invoices.days_overdue} дней.",
    "{a.signals.fired.count} сигнала у {n:gen} — ‹это больше›, чем {b.signals.fired.count} у {m:gen}.",
    "{n} заходит в кабинет ‹чаще›, чем {m}: {a.client_metric.weekly_logins.value} против "
    "{b.client_metric.weekly_logins.value}.",
    "Уверенных продлений {.renewals.commit.count}, и это ‹меньше, чем под угрозой›: {.renewals.at_risk.count}.",
    "Критериев у {n:gen} {a.onboarding.plan.met.count}, ‹впереди› {m:gen} с {b.onboarding.plan.met.count}.",
    "До продления {n:gen} ‹ещё дальше, чем у› {m:gen}: {a.renewal.days_left} дней против {b.renewal.days_left}.",
)
_ru(
    "change_turned_round",
    "a true change told with the other sign",
    "Индекс здоровья {n:gen} ‹отыграл› {a.change.health.score}.",
    "В копилку здоровья {n:gen} ‹упало сверху› {a.change.health.score}.",
    "Здоровью {n:gen} месяц ‹подарил› {a.change.health.score}.",
    "{m} за месяц ‹растерял› {b.change.health.score} здоровья.",
    "Индекс {m:gen} ‹сдулся› на {b.change.health.score}.",
)
_ru(
    "state_of_other_thing",
    "the state of one thing told as the state of another",
    "Согласование стратегии с {n:ins} — {a.onboarding.criterion.audit_complete.state}.",
    "Аудит сайта {n:gen} — {a.onboarding.criterion.strategy_approved.state}.",
    "Уход спонсора у {n:gen} — сигнал {a.signal.payment_delays.state}.",
    "Задержки оплаты у {n:gen} — сигнал {a.signal.sponsor_left.state}.",
    "Подготовка квартального обзора для {n:gen} — {a.action.b.status}.",
    "Напоминание {n:dat} об обещании — {a.action.a.status}.",
)
