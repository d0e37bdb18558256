"""True figures told as figures of another metric, in Russian: a mark as a site's, a fee as a profit, a count as another count."""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "health_as_quality_of_site",
    "the health score told as a mark of the site",
    "Техническое состояние сайта {n:gen} оценено в {a.health.score}.",
    "Индекс качества сайта у {n:gen} дошёл до {a.health.score}.",
    "Скорость загрузки мобильной версии по PageSpeed — {a.health.score}.",
    "Траст домена {n:gen} теперь {a.health.score}.",
    "Видимость {n:gen} в Яндексе держится на {a.health.score}.",
    "Уникальность текстов на сайте {n:gen}: {a.health.score}.",
    redeemed="label",
)
_ru(
    "health_as_trust_of_people",
    "the health score told as what people said",
    "Опрос сотрудников {n:gen} показал доверие к нам на уровне {a.health.score}.",
    "Удовлетворённость отчётами у {n:gen} — {a.health.score}.",
    "Руководство {n:gen} поставило нашей команде {a.health.score}.",
    "Вовлечённость маркетологов {n:gen} измерили: {a.health.score}.",
    "Приверженность стратегии у {n:gen} составляет {a.health.score}.",
    redeemed="label",
)
_ru(
    "churn_as_bounces",
    "the churn score told as a measure of the site's visitors",
    "Показатель отказов на сайте {n:gen} — {a.churn.score}.",
    "Брошенных корзин у {n:gen} стало {a.churn.score}.",
    "Из рассылки {n:gen} отписались {a.churn.score} читателей.",
    "Индекс токсичности ссылок {n:gen} равен {a.churn.score}.",
    "Падение видимости {n:gen} оценили в {a.churn.score}.",
    redeemed="label",
)
_ru(
    "churn_as_engagement",
    "the churn score told as a good mark",
    "Вовлечённость {n:gen} — {a.churn.score}, и это запас прочности.",
    "Индекс лояльности {n:gen} закрепился на {a.churn.score}.",
    "Готовность {n:gen} к допродаже посчитана: {a.churn.score}.",
    "Охват функций кабинета у {n:gen} — {a.churn.score}.",
    "Балл за коммуникацию с {n:ins} равен {a.churn.score}.",
    redeemed="label",
)
_ru(
    "tickets_as_faults_of_site",
    "support tickets told as errors found on the site",
    "Технический аудит выявил у {n:gen} {a.record.support_tickets} критических ошибок.",
    "На сайте {n:gen} висит {a.record.support_tickets} битых ссылок.",
    "Под фильтр у {n:gen} попало {a.record.support_tickets} страниц.",
    "В бэклоге разработки {n:gen} лежит {a.record.support_tickets} правок.",
    "Из индекса Google у {n:gen} выпало {a.record.support_tickets} разделов.",
    redeemed="label",
)
_ru(
    "tickets_as_leads",
    "support tickets told as what SEO brought",
    "Органика принесла {n:dat} {a.record.support_tickets} заявок.",
    "С поиска {n:dat} дозвонились {a.record.support_tickets} покупателей.",
    "Квалифицированных лидов у {n:gen} набралось {a.record.support_tickets}.",
    "Отдел продаж {n:gen} закрыл {a.record.support_tickets} сделок из SEO.",
    "Форму на лендинге {n:gen} заполнили {a.record.support_tickets} раз.",
    redeemed="label",
)
_ru(
    "tickets_as_keywords",
    "support tickets told as keywords or pages",
    "В десятку у {n:gen} вышло {a.record.support_tickets} запросов.",
    "Семантика {n:gen} пополнилась на {a.record.support_tickets} кластеров.",
    "Для {n:gen} опубликовано {a.record.support_tickets} статей.",
    "Ссылочная масса {n:gen} выросла на {a.record.support_tickets} доноров.",
    "Оптимизированы {a.record.support_tickets} карточек товара {n:gen}.",
    redeemed="label",
)
_ru(
    "nps_as_position",
    "an NPS mark told as a place in search",
    "Средняя позиция сайта {n:gen} в Яндексе — {a.record.nps_score}.",
    "По брендовому запросу {n} стоит на месте {a.record.nps_score}.",
    "В выдаче Google {n} держит строку {a.record.nps_score}.",
    "В рейтинге отрасли у {n:gen} место {a.record.nps_score}.",
    "Рейтинг {n:gen} на картах — {a.record.nps_score}.",
    redeemed="label",
)
_ru(
    "debt_days_as_silence",
    "days overdue told as days of something else",
    "{n} не отвечает на письма {a.invoices.days_overdue} дней.",
    "Сайт {n:gen} пролежал {a.invoices.days_overdue} дней.",
    "В кабинет {n} не заходит уже {a.invoices.days_overdue} дней.",
    "Отчёт для {n:gen} задержан нами на {a.invoices.days_overdue} дней.",
    "Контент-план {n:gen} простаивает {a.invoices.days_overdue} дней.",
    redeemed="label",
)
_ru(
    "debt_as_revenue",
    "an amount overdue told as money earned",
    "SEO принесло {n:dat} выручку в {a.invoices.amount_overdue}.",
    "Экономия {n:gen} на контекстной рекламе — {a.invoices.amount_overdue}.",
    "Сверх договора {n} доплатил {a.invoices.amount_overdue}.",
    "На счёте {n:gen} лежит аванс {a.invoices.amount_overdue}.",
    "Мы вернули {n:dat} {a.invoices.amount_overdue} по гарантии.",
    redeemed="label",
)
_ru(
    "fee_as_profit",
    "the monthly fee told as what is left of it",
    "Маржа агентства на {n:loc} — {a.client.monthly_value} ежемесячно.",
    "Чистыми с {n:gen} мы зарабатываем {a.client.monthly_value}.",
    "Себестоимость работ по {n:dat} равна {a.client.monthly_value}.",
    "Фонд оплаты команды {n:gen} — {a.client.monthly_value}.",
    "После налогов от {n:gen} остаётся {a.client.monthly_value}.",
    redeemed="label",
)
_ru(
    "fee_as_other_money",
    "the monthly fee told as a discount, a fine or a check",
    "Скидка для {n:gen} согласована: {a.client.monthly_value}.",
    "Неустойка {n:gen} по договору — {a.client.monthly_value}.",
    "Средний чек на сайте {n:gen} поднялся до {a.client.monthly_value}.",
    "Переплату {n:gen} в {a.client.monthly_value} зачли в следующий период.",
    "Допродажа аудита добавит к чеку {n:gen} {a.client.monthly_value}.",
    redeemed="label",
)
_ru(
    "signals_as_incidents",
    "signals fired told as events of another sort",
    "Руководству ушло {a.signals.fired.count} жалобы от {n:gen}.",
    "{n} сорвал подряд {a.signals.fired.count} встречи.",
    "В тендер {n:gen} зашли {a.signals.fired.count} конкурента.",
    "Поисковики наложили на {n:acc} {a.signals.fired.count} санкции.",
    "У {n:gen} сменилось {a.signals.fired.count} маркетолога.",
    redeemed="label",
)
_ru(
    "day_of_onboarding_as_progress",
    "the day of onboarding told as work done",
    "Готовность внедрения у {n:gen} — {a.onboarding.day}.",
    "В ходе внедрения {n} обучил {a.onboarding.day} сотрудников.",
    "Мы закрыли {a.onboarding.day} задач внедрения {n:gen}.",
    "Прирост трафика {n:gen} с начала внедрения — {a.onboarding.day}.",
    "Технический балл {n:gen} за внедрение поднялся до {a.onboarding.day}.",
    redeemed="label",
)
_ru(
    "criteria_as_deliveries",
    "criteria met told as things delivered",
    "{n} подписал {a.onboarding.plan.met.count} актов.",
    "С {n:ins} проведено {a.onboarding.plan.met.count} встреч.",
    "По {n:dat} вышло {a.onboarding.plan.met.count} кейсов.",
    "{n} привёл к нам {a.onboarding.plan.met.count} рекомендаций.",
    "В кабинете {n:gen} подключено {a.onboarding.plan.met.count} модулей.",
    redeemed="label",
)
_ru(
    "criteria_late_as_invoices",
    "late criteria told as other late things",
    "Не оплачено {a.onboarding.plan.late.count} счёта {n:gen}.",
    "{n} пропустил {a.onboarding.plan.late.count} созвона.",
    "Без ответа остались {a.onboarding.plan.late.count} письма {n:gen}.",
    "{n} вернул на доработку {a.onboarding.plan.late.count} отчёта.",
    "У {n:gen} висят {a.onboarding.plan.late.count} неподписанных акта.",
    redeemed="label",
)
_ru(
    "logins_as_contacts",
    "weekly logins told as other acts of the client",
    "Каждую неделю {n} скачивает {a.client_metric.weekly_logins.value} отчётов.",
    "За неделю {n} звонит менеджеру {a.client_metric.weekly_logins.value} раз.",
    "{n} пишет нам {a.client_metric.weekly_logins.value} писем еженедельно.",
    "Еженедельно {n} согласует {a.client_metric.weekly_logins.value} текстов.",
    "В недельном созвоне участвуют {a.client_metric.weekly_logins.value} человек от {n:gen}.",
    redeemed="label",
)
_ru(
    "index_as_conversion",
    "the renewal index told as another coefficient",
    "‹Коэффициент конверсии сайта› {n:gen} — {a.renewal.likelihood}.",
    "‹Кликабельность сниппетов› {n:gen} равна {a.renewal.likelihood}.",
    "‹Доля брендового трафика› {n:gen}: {a.renewal.likelihood}.",
    "‹Рентабельность вложений в SEO› у {n:gen} дошла до {a.renewal.likelihood}.",
    "‹Выполнение KPI› по {n:dat} зафиксировано на {a.renewal.likelihood}.",
    redeemed="label",
)
_ru(
    "stake_as_upside",
    "the stake told as a potential or an income",
    "‹Потенциал допродаж› {n:dat} — {a.stake.value}.",
    "‹Чистый доход от› {n:gen} ожидается в {a.stake.value}.",
    "‹Утверждённый рекламный бюджет› {n:gen} — {a.stake.value}.",
    "‹Оборот интернет-магазина› {n:gen} вырос до {a.stake.value}.",
    "‹Ущерб от санкций поисковика› {n} оценил в {a.stake.value}.",
    redeemed="label",
)
_ru(
    "net_as_gross",
    "net retention told as gross retention, and the other way",
    "Валовое удержание по портфелю — {.success.nrr.value}.",
    "Без учёта расширений портфель удержал {.success.nrr.value} выручки.",
    "Показатель GRR в портфеле: {.success.nrr.value}.",
    "Показатель NRR в портфеле: {.success.grr.value}.",
    "Вместе с допродажами портфель дал {.success.grr.value}.",
    redeemed="label",
)
_ru(
    "retention_as_other_rate",
    "retention of revenue told as another rate of the book",
    "Доля вовремя продлённых договоров в портфеле — {.success.grr.value}.",
    "Логотипов в портфеле сохранено {.success.grr.value}.",
    "Целей достигли {.success.grr.value} клиентов портфеля.",
    "Загрузка команды по портфелю — {.success.nrr.value}.",
    "План продаж по портфелю выполнен на {.success.nrr.value}.",
    "Удовлетворённость CSAT в портфеле — {.success.grr.value}.",
    redeemed="label",
)
_ru(
    "stake_place_as_rank",
    "the place by stake told as another rank",
    "По здоровью {n} занимает в портфеле место {a.stake.place}.",
    "По размеру договора у {n:gen} место {a.stake.place}.",
    "Среди самых лояльных клиентов {n} идёт под номером {a.stake.place}.",
    "В очереди на допродажу {n} стоит под номером {a.stake.place}.",
    "По скорости внедрения {n} пришёл к финишу под номером {a.stake.place}.",
    redeemed="label",
)
_ru(
    "renewals_as_lost_or_won",
    "renewals of a category told as contracts lost or signed",
    "За квартал от нас ушло контрактов: {.renewals.at_risk.count}.",
    "Расторгнуто уже {.renewals.at_risk.count} договора.",
    "Новых клиентов привлекли {.renewals.commit.count}.",
    "Подписано продлений: {.renewals.commit.count}.",
    "Исход неизвестен у {.renewals.at_risk.count} договоров.",
    redeemed="label",
)
_ru(
    "target_of_other_metric",
    "a target told as the target of another metric",
    "Цель по GRR — {.success.nrr.target}.",
    "Норматив NRR у нас {.success.grr.target}.",
    "От каждого менеджера ждут продлений на {.success.grr.target}.",
    "По скачиваниям отчётов для {n:gen} стоит цель {a.client_metric.weekly_logins.target} в неделю.",
    "Целевой NPS для {n:gen} — {a.client_metric.weekly_logins.target}.",
    redeemed="label",
)
