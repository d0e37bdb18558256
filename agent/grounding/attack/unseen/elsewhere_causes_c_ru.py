"""True figures told as a cause, an effect, a condition, a rule, somebody's merit or somebody's fault."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "fall_by_update_c",
    "a true fall blamed on something that no fact tells",
    "‹Из-за апдейта Яндекса {n} потерял {a.change.health.score} по индексу›.",
    "‹Смена дизайна стоила {n:dat} {a.change.health.score}›.",
    "Виноват сезон: ‹декабрьское затишье отняло у {n:gen} {a.change.health.score}›.",
    "‹{n} просел на {a.change.health.score}, потому что мы сменили копирайтера›.",
    "‹{n} съехал на {a.change.health.score}. Причина — санкции за ссылки›.",
)
_ru(
    "rise_by_us_c",
    "a true rise credited to our work",
    "‹Наша ссылочная кампания подняла {m:acc} на {b.change.health.score}›.",
    "‹Благодаря новому контент-плану {m} прибавил {b.change.health.score}›.",
    "‹{b.client.manager} вытянул {m:acc} на {b.change.health.score}, это личная заслуга›.",
    "Скидка сработала. ‹После неё {m} вырос на {b.change.health.score}›.",
    "‹Мы переписали {m:dat} карточки товаров. Результат — плюс {b.change.health.score} к индексу›.",
)
_ru(
    "churn_after_delay_c",
    "a true score told as the effect of another figure",
    "‹Просрочка подняла риск оттока до {a.churn.score}›.",
    "‹Риск вырос до {a.churn.score} из-за того, что накопилось {a.record.support_tickets}›.",
    "‹Низкий NPS уронил индекс здоровья до {a.health.score}›.",
    "‹{a.churn.score} по риску — прямое следствие ухода их директора›.",
    "Почему индекс {a.health.score}? ‹Потому что клиент недоволен отчётами, других причин нет›.",
)
_ru(
    "if_nothing_is_done_c",
    "a present figure told as what a condition would bring",
    "‹Если не созвониться на этой неделе, индекс {n:gen} упадёт до {a.health.score}›.",
    "‹Без вмешательства риск {n:gen} дойдёт до {a.churn.score}›.",
    "‹Стоит сорвать ещё срок, и {n} поставит нам {a.record.nps_score}›.",
    "‹Потеряем спонсора — и {n} сократит чек до {a.client.monthly_value}›.",
    "‹Промолчим — {n} задолжает {a.invoices.amount_overdue}›.",
)
_ru(
    "if_all_is_done_c",
    "a present figure told as what our actions would bring",
    "‹Закроем внедрение, и индекс станет {a.health.score}›.",
    "‹Если погасят долг, риск оттока снизится до {a.churn.score}›.",
    "‹После обучения команды входов будет {a.client_metric.weekly_logins.value} за неделю›.",
    "‹План восстановления даст NPS {a.record.nps_score}›, ради этого стоит постараться.",
    "‹Проведём обзор. После него индекс поднимется до {a.health.score}›.",
)
_ru(
    "without_us_c",
    "a present figure told as what would have been without us",
    "‹Без нашей работы у {n:gen} было бы {a.health.score}›.",
    "‹Не вмешайся {a.client.manager}, {n} ушёл бы на риск {a.churn.score}›.",
    "‹Оставь мы {n:acc} без поддержки, висело бы {a.record.support_tickets}›.",
    "‹{n} мог задолжать {a.invoices.amount_overdue}, но мы успели›.",
    "‹{n} мог и не дождаться нашей помощи. Тогда индекс скатился бы до {a.health.score}›.",
)
_ru(
    "threshold_of_the_band_c",
    "a true score told as a threshold",
    "‹Красная зона начинается ниже {a.health.score}›.",
    "‹Зелёными считаем всех, у кого индекс от {b.health.score}›.",
    "‹Порог высокого риска в модели — {a.churn.score}›.",
    "‹Всё, что ниже {a.health.score}, требует плана спасения›, таково правило карточки.",
    "‹Допустимый максимум по риску: {a.churn.score}, дальше эскалация›.",
)
_ru(
    "term_of_the_contract_c",
    "a true figure told as a term of the contract",
    "‹По договору {n:dat} положено до {a.record.support_tickets} в месяц›.",
    "‹Отсрочка платежа в договоре {n:gen} — {a.invoices.days_overdue}›.",
    "‹{n} вправе расторгнуть договор, уведомив за {a.renewal.days_left}›.",
    "‹Штраф за досрочный выход для {n:gen} равен {a.stake.value}›.",
    "‹В контракте {n:gen} прописан KPI: индекс не ниже {a.health.score}›.",
)
_ru(
    "rule_of_reply_c",
    "a true figure told as a standard of service",
    "‹Отвечать на запросы обязаны в пределах {a.invoices.days_overdue}›.",
    "‹По регламенту на менеджера приходится {a.record.support_tickets}, не больше›.",
    "‹Норматив входов для всех клиентов — {a.client_metric.weekly_logins.value} за неделю›.",
    "‹SLA по созвонам допускает {a.touchpoint.overdue.count} пропущенных›.",
    "‹Регламент простой. На ответ клиенту отводится {a.invoices.days_overdue}›.",
)
_ru(
    "rule_of_the_signal_c",
    "a true figure told as the rule by which a signal fires",
    "‹Сигнал по оплате срабатывает после {a.invoices.days_overdue} просрочки›.",
    "‹Всплеск поддержки засчитывают с {a.record.support_tickets} в неделю›.",
    "‹Чтобы поднять тревогу, нужно {a.signals.fired.count} сразу›.",
    "‹Падением здоровья считается потеря от {a.change.health.score}›.",
    "‹Как устроен сигнал? Он ждёт {a.invoices.days_overdue} без оплаты и только тогда горит›.",
)
_ru(
    "weight_of_a_factor_c",
    "a true figure told as a factor's weight or share in the score",
    "‹Оплата даёт в индексе {n:gen} {a.health.score} процентов веса›.",
    "‹NPS добавил {n:dat} {a.record.nps_score} к индексу здоровья›.",
    "‹Вклад просрочки в индекс {n:gen}: минус {a.change.health.score}›.",
    "‹Уход спонсора весит в риске {m:gen} {b.churn.score}›.",
    "Из чего сложился риск {n:gen}? ‹Обращения дали {a.churn.score}, остальное по мелочи›.",
)
_ru(
    "fault_of_the_client_c",
    "overdue steps of ours told as the client's fault",
    "‹{n} сорвал сроки по нашим задачам: {a.onboarding.plan.late.count}›.",
    "‹По вине {n:gen} отменено {a.touchpoint.overdue.count}›.",
    "‹{n} отказался согласовать {a.onboarding.plan.late.count}›.",
    "‹{n} скрывал проблему {a.invoices.days_overdue}, мы узнали случайно›.",
    "‹{n} тормозит проект. Из-за них не сдано {a.onboarding.plan.late.count}›.",
)
_ru(
    "fault_of_ours_c",
    "a delayed payment told as caused by us",
    "‹Мы выставили счёт с опозданием на {a.invoices.days_overdue}, отсюда и просрочка›.",
    "‹Оплату держат из-за наших актов, которых нет уже {a.invoices.days_overdue}›.",
    "‹Ошибка в нашем счёте на {a.invoices.amount_overdue} и стала причиной задержки›.",
    "‹Пока {a.client.manager} болел, скопилось {a.invoices.amount_overdue} долга›.",
    "‹Платёж застрял не у них. Это мы {a.invoices.days_overdue} не отправляли реквизиты›.",
)
_ru(
    "condition_of_stay_c",
    "a true figure told as the client's condition",
    "‹{n} останется, если мы опустим цену до {a.client.monthly_value}›.",
    "‹Условие {n:gen}: не меньше {a.client_metric.weekly_logins.value} отчётов за неделю›.",
    "‹{n} продлит договор, только если индекс достигнет {a.health.score}›.",
    "‹{m} ставит ультиматум: вернуть {b.invoices.amount_overdue}, иначе уход›.",
    "‹{n} назвал цену вопроса. Скинем {a.invoices.amount_overdue} — останется›.",
)
_ru(
    "reason_of_band_c",
    "a true band told as the consequence of a figure that it does not rest on",
    "‹Зона такая, потому что оплаты ждём {a.invoices.days_overdue}, и других причин нет›.",
    "‹Статус определил менеджер вручную, увидев {a.record.support_tickets}›.",
    "‹Цвет карточке присвоен по NPS: раз {a.record.nps_score}, значит, жёлтый›.",
    "‹Уровень риска ставят по чеку, {a.client.monthly_value} тянет на средний›.",
    "‹Откуда такой цвет? Его задаёт дата продления, {a.client.renewal_date}, и больше ничего›.",
)
_ru(
    "bonus_condition_c",
    "a true figure told as what entitles to something",
    "‹Приоритетная линия положена от {a.client.monthly_value} в месяц›.",
    "‹Скидку дают при индексе не ниже {a.health.score}›.",
    "‹Реферальный бонус открывается с оценки {a.record.nps_score}›.",
    "‹Персонального менеджера назначают за {a.renewal.annual_value} в год›.",
    "‹Есть правило про подарки. Их шлём тем, кто платит от {a.client.monthly_value}›.",
)
