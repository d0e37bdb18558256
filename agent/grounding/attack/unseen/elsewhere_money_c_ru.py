"""True sums of money told as another sum: a tax, a budget, a margin, a debt paid, a loss, an offer, a part."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "foreign_money_c",
    "a sum in rubles told as one in another unit of money",
    "‹Договор валютный, платят {a.client.monthly_value} по курсу евро›.",
    "‹Сумма {a.client.monthly_value} дана в условных единицах›.",
    "‹Долг зафиксирован в долларах: {a.invoices.amount_overdue}›.",
    "‹{a.renewal.annual_value}, считаем в тенге›, так договорились с казахстанским юрлицом.",
    "‹{a.client.monthly_value} бонусными баллами агентства›, живыми деньгами не берём.",
)
_ru(
    "all_in_thousands_c",
    "a true sum told in thousands or kopecks",
    "‹{n} платит {a.client.monthly_value}, цифры в тысячах›.",
    "‹Долг {n:gen} в миллионах — {a.invoices.amount_overdue}›.",
    "‹Счета {n:gen} веду в копейках, вышло {a.invoices.amount_overdue}›.",
    "Таблица по {n:dat}: ‹годовой чек (тыс.) {a.renewal.annual_value}›.",
    "‹{n} платит {a.client.monthly_value}. Отчёт, имейте в виду, в тысячах›.",
)
_ru(
    "tax_itself_c",
    "a sum told as the tax or as a sum with a tax",
    "‹НДС по договору за месяц: {a.client.monthly_value}›.",
    "‹Без налога {a.client.monthly_value}, сверху начислим НДС›.",
    "‹{a.client.monthly_value}, и НДС уже внутри›.",
    "‹Налоговая доначислит {a.invoices.amount_overdue}›, если акт не закрыть.",
    "‹{a.client.monthly_value} — это на руки после УСН›.",
)
_ru(
    "budget_of_ads_c",
    "our monthly fee told as the client's budget for something else",
    "‹В Директ {n} заливает {a.client.monthly_value} в месяц›.",
    "‹Весь маркетинговый бюджет {n:gen} — {a.client.monthly_value}›, SEO лишь часть.",
    "‹На таргет и соцсети у {n:gen} заложено {a.client.monthly_value}›.",
    "{n} тратит на рекламу больше, чем на нас: ‹медийка обходится им в {a.client.monthly_value}›.",
    "‹{n} показал медиаплан. На контекст там стоит {a.client.monthly_value}›.",
)
_ru(
    "revenue_of_the_client_c",
    "what the client pays told as what it earns",
    "‹Органика приносит {n:dat} {a.client.monthly_value} в месяц›.",
    "‹Годовой оборот {n:gen} — {a.renewal.annual_value}›.",
    "‹Средний чек в магазине {n:gen}: {a.client.monthly_value}›.",
    "Эффект от SEO для {n:gen}: ‹дополнительных продаж на {a.renewal.annual_value} за год›.",
    "‹Сквозная аналитика у {n:gen} настроена. Продажи из поиска за месяц — {a.client.monthly_value}›.",
)
_ru(
    "debt_already_paid_c",
    "an overdue sum told as paid",
    "‹{n} на днях перечислил {a.invoices.amount_overdue}, долг закрыт›.",
    "‹От {n:gen} поступила предоплата {a.invoices.amount_overdue}›.",
    "‹Бухгалтерия подтвердила приход {a.invoices.amount_overdue} от {n:gen}›.",
    "‹Мы вернули {n:dat} переплату — {a.invoices.amount_overdue}›.",
    "Оплатил ли {n}? ‹Да, {a.invoices.amount_overdue} пришли вчера›.",
)
_ru(
    "debt_of_ours_c",
    "the client's debt told as ours",
    "‹Мы должны клиенту {a.invoices.amount_overdue}›.",
    "‹По акту сверки за агентством числится {a.invoices.amount_overdue}›.",
    "‹Клиент требует с нас неустойку {a.invoices.amount_overdue}›.",
    "‹Наш неоплаченный счёт перед площадками — {a.invoices.amount_overdue}›.",
    "‹Бухгалтерия сверилась. Платить, оказывается, нам: {a.invoices.amount_overdue}›.",
)
_ru(
    "debt_as_penalty_c",
    "an overdue sum told as penalties, interest or a part",
    "‹Только пени набежало {a.invoices.amount_overdue}, тело долга отдельно›.",
    "‹Штраф за позднюю оплату: {a.invoices.amount_overdue}›.",
    "‹Проценты по рассрочке — {a.invoices.amount_overdue}›.",
    "Госпошлина и юристы. ‹Иск обойдётся клиенту в {a.invoices.amount_overdue}›.",
    "‹Основной долг закрыт. Висит только неустойка, {a.invoices.amount_overdue}›.",
)
_ru(
    "debt_written_off_c",
    "an overdue sum told as forgiven, disputed or not yet due",
    "‹Долг {n:gen} в {a.invoices.amount_overdue} мы списали›.",
    "‹{n} оспаривает {a.invoices.amount_overdue}: услуги, мол, не приняты›.",
    "‹Срок оплаты ещё не наступил, {n} должен внести {a.invoices.amount_overdue} позже›.",
    "‹По {n:dat} действует отсрочка на {a.invoices.amount_overdue}›, допник подписан.",
    "‹По {n:dat} висело {a.invoices.amount_overdue}. Руководство решило простить›.",
)
_ru(
    "stake_already_lost_c",
    "a sum at stake told as money lost or won",
    "‹На {m:loc} мы в этом году потеряли {b.stake.value}›.",
    "‹{m} урезал договор на {b.stake.value}›.",
    "‹Недополученная прибыль по {n:dat} — {a.stake.value}›.",
    "‹Спасли по {n:dat} {a.stake.value}, риск снят›.",
    "‹{m} часть услуг уже отключил. В годовом выражении это минус {b.stake.value}›.",
)
_ru(
    "stake_as_upsell_c",
    "a sum at stake told as room for selling more",
    "‹Потенциал допродажи — {a.stake.value} в год›.",
    "‹Ещё {a.stake.value} клиент готов добавить, если покажем рост›.",
    "‹Кросс-продажа контента принесёт {a.stake.value}›.",
    "Сколько можно заработать сверху? ‹{a.stake.value} за год при расширении пакета›.",
    "‹Клиент спрашивал про расширение. Речь идёт о дополнительных {a.stake.value} в год›.",
)
_ru(
    "year_already_received_c",
    "the yearly value told as received or as a lifetime's",
    "‹За прошедший год {n} заплатил нам {a.renewal.annual_value}›.",
    "‹LTV {n:gen} — {a.renewal.annual_value}›.",
    "‹С начала сотрудничества выставлено {n:dat} {a.renewal.annual_value}›.",
    "‹Контракт с {n:ins} рассчитан на весь срок, итого {a.renewal.annual_value} до самого закрытия›.",
    "‹Поднял платежи {n:gen}. На счёт за всё время пришло {a.renewal.annual_value}›.",
)
_ru(
    "part_of_the_fee_c",
    "the whole fee told as a part of it",
    "‹Из абонентской платы на ссылки уходит {a.client.monthly_value}›.",
    "‹Контент в смете стоит {a.client.monthly_value}, техника оплачивается отдельно›.",
    "‹Часы разработчика съедают {a.client.monthly_value} в месяц›.",
    "‹Только продвижение в Яндексе — {a.client.monthly_value}›, за Google счёт свой.",
    "‹Сверх базового тарифа доплачивают {a.client.monthly_value}›.",
)
_ru(
    "margin_of_the_project_c",
    "the fee told as our margin or cost",
    "‹Чистая прибыль по {n:dat} — {a.client.monthly_value} в месяц›.",
    "‹{n} обходится нам в {a.client.monthly_value} себестоимости›.",
    "‹После зарплат и подрядчиков от {n:gen} остаётся {a.client.monthly_value}›.",
    "‹Убыток на {n:loc} за месяц {a.client.monthly_value}›, цифра неприятная.",
    "‹Посчитали экономику {n:gen}. В плюсе остаётся {a.client.monthly_value} ежемесячно›.",
)
_ru(
    "discount_asked_c",
    "a true sum told as a discount",
    "‹Клиент просит скинуть {a.invoices.amount_overdue}›.",
    "‹Скидка за годовую предоплату — {a.client.monthly_value}›.",
    "‹Промокод и бонусы потянули на {a.invoices.amount_overdue}›.",
    "Торг идёт так. ‹Мы уступаем {a.client.monthly_value}, они подписывают на год›.",
    "‹Они торгуются. Сбросить хотят ни много ни мало {a.invoices.amount_overdue}›.",
)
_ru(
    "pay_of_the_manager_c",
    "a client's sum told as pay of our people",
    "‹Премия аккаунта за продление — {a.client.monthly_value}›.",
    "‹{a.client.manager} получит с этого договора {a.invoices.amount_overdue}›.",
    "‹Фонд оплаты команды проекта: {a.client.monthly_value}›.",
    "‹Если клиент уйдёт, с менеджера удержат {a.stake.value}›.",
    "‹За этот проект у нас бонус. Аккаунту капает {a.client.monthly_value}›.",
)
_ru(
    "price_of_the_rival_c",
    "our fee told as a competitor's offer",
    "‹Другое агентство предлагает {n:dat} то же за {a.client.monthly_value}›.",
    "‹На тендере {n:gen} конкурент назвал {a.client.monthly_value} в месяц›.",
    "‹Прежний подрядчик брал с {n:gen} {a.client.monthly_value}›.",
    "‹Штатный специалист обошёлся бы {n:dat} в {a.client.monthly_value}›, вот они и думают.",
    "‹К {n:dat} пришли с другим предложением. Там просят {a.client.monthly_value} за тот же объём›.",
)
_ru(
    "price_after_renewal_c",
    "the present fee told as a raise or a future price",
    "‹После продления ценник станет {a.client.monthly_value}›.",
    "‹Индексация добавит к счёту {a.client.monthly_value}›.",
    "‹Урезанный пакет, на который хотят перейти, стоит {a.client.monthly_value}›.",
    "‹Сколько просим при продлении? Новая ставка — {a.client.monthly_value}›.",
    "‹До прошлогоднего повышения платили {a.client.monthly_value}›.",
)
_ru(
    "renewals_signed_c",
    "the book's forecast of renewals told as signed, paid or lost",
    "‹Уже подписано продлений на {.renewals.commit.value}›.",
    "‹На расчётный счёт по продлениям пришло {.renewals.commit.value}›.",
    "‹За год портфель потерял договоров на {.renewals.at_risk.value}›.",
    "‹Клиенты прислали отказов на {.renewals.at_risk.value}›, юристы уже читают.",
    "‹С продлениями закончили. Подписей собрано на {.renewals.commit.value}›.",
)
_ru(
    "sum_of_both_c",
    "one client's sum told as a sum or a difference of two",
    "‹{n} и {m} вместе дают {a.client.monthly_value} в месяц›.",
    "‹{n} платит больше {m:gen} на {b.client.monthly_value}›.",
    "‹Если сложить долги {n:gen} и {m:gen}, получится {b.invoices.amount_overdue}›.",
    "‹Разница в годовом чеке между {n:ins} и {m:ins} — {a.renewal.annual_value}›.",
    "‹Возьмём {n:acc} и прибавим {m:acc}. Годовая сумма — {b.renewal.annual_value}›.",
)
_ru(
    "estimate_table_c",
    "a table or list of an estimate with true sums in false lines",
    "| ‹Статья | Сумма |\n|---|---|\n| Ссылочный бюджет | {a.client.monthly_value}› |",
    "| Строка | Всего |\n|---|---|\n| ‹Оплачено | {a.invoices.amount_overdue}› |",
    "Смета:\n\n- ‹контент: {a.client.monthly_value}›\n- ‹резерв на риски: {a.stake.value}›",
    "**Сверка**\n\n- ‹аванс клиента — {a.invoices.amount_overdue}›\n- менеджер — {a.client.manager}",
)
