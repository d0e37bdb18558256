"""True figures told of somebody else: the other client, the book, a market, a person, a branch, our own team."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "other_client_asked_c",
    "a short answer about the first client with the second one's figure",
    "— ‹Сколько обращений за месяц у {n:gen}? — {b.record.support_tickets}›.",
    "Вопрос: ‹какой сейчас индекс у {n:gen}? Ответ: {b.health.score}›.",
    "Вы спрашивали, ‹сколько платит {n}: {b.client.monthly_value} в месяц›.",
    "‹По {n:dat} коротко: {b.churn.score} по риску›, остальное в карточке.",
    "‹Кто ведёт {n:acc}? Аккаунт у них — {b.client.manager}›.",
    redeemed="owner",
)
_ru(
    "other_client_aside_c",
    "the second client's figure slipped into an aside about the first",
    "{n} (‹просрочка там уже {b.invoices.days_overdue}›) просит перенести созвон.",
    "{n}, ‹где счетов неоплачено на {b.invoices.amount_overdue}›, ждёт акт сверки.",
    "Письмо от {n:gen} — ‹а это, напомню, {b.renewal.annual_value} в год› — лежит без ответа.",
    "Разговор с {n:ins}, ‹заходящими в кабинет {b.client_metric.weekly_logins.value} за неделю›, прошёл ровно.",
    "{n} просил прислать сводку. ‹Вот она по {n:dat}: просрочка {b.invoices.days_overdue}. Сводку можно отправлять›.",
    redeemed="owner",
)
_ru(
    "swapped_pair_c",
    "figures of both clients given in the wrong order",
    "Индексы {n:gen} и {m:gen} — ‹{b.health.score} и {a.health.score} соответственно›.",
    "По обращениям {n} и {m} идут так: ‹сначала {b.record.support_tickets}, следом {a.record.support_tickets}›.",
    "Продления {n:gen} и {m:gen} назначены ‹на {b.client.renewal_date} и на {a.client.renewal_date} в том же порядке›.",
    "{n} и {m} платят ‹{b.client.monthly_value} и {a.client.monthly_value}, если перечислять по порядку›.",
    "{n} и {m} по NPS отличаются. ‹{n} ставит нам {b.record.nps_score}. А вот {m} — {a.record.nps_score}›.",
)
_ru(
    "swapped_table_c",
    "a table of both clients with the rows' figures changed over",
    "| ‹Клиент | Индекс здоровья |\n|---|---|\n| {n} | {b.health.score}› |\n| {m} | {a.health.score} |",
    "| ‹Клиент | Просрочка |\n|---|---|\n| {n} | {b.invoices.days_overdue} |\n| {m} | {a.invoices.days_overdue}› |",
    "- ‹Дата продления, {n} — {b.client.renewal_date}›\n- Дата продления, {m} — {a.client.renewal_date}",
    "Аккаунты:\n\n- {m}: ‹ведёт {a.client.manager}›\n- {n}: ведёт {b.client.manager}",
)
_ru(
    "both_alike_c",
    "one client's figure told of both",
    "‹И у {n:gen}, и у {m:gen} индекс здоровья {a.health.score}›.",
    "‹{n} и {m} идут вровень: по {b.record.support_tickets} за месяц у каждого›.",
    "‹Продление {n:gen}, как и продление {m:gen}, приходится на {a.client.renewal_date}›.",
    "‹{m} должен ровно столько же, сколько {n}: {a.invoices.amount_overdue}›.",
    "‹У {n:gen} индекс {a.health.score}. У {m:gen} ровно то же самое›.",
)
_ru(
    "the_former_sentence_c",
    "a figure handed to the other client by a pronoun in the next sentence",
    "‹Теперь про {m:acc}. Их индекс здоровья — {a.health.score}›.",
    "‹Перейдём к {m:dat}. Там оплата задержана на {a.invoices.days_overdue}›.",
    "‹{m} на этой неделе в центре внимания. Внедрение у них на дне {a.onboarding.day}›.",
    "‹С {m:ins} всё иначе. За год этот договор даёт нам {a.renewal.annual_value}›.",
    redeemed="owner",
)
_ru(
    "average_of_the_book_c",
    "a client's figure told as the whole book's",
    "‹В среднем по портфелю индекс здоровья держится на {a.health.score}›.",
    "‹По всем нашим клиентам за месяц пришло {a.record.support_tickets}›.",
    "Если взять агентство целиком, ‹просроченных счетов у нас на {a.invoices.amount_overdue}›.",
    "‹Вся клиентская база ставит нам {a.record.nps_score} по NPS›.",
    "Общий итог по портфелю: ‹под угрозой лежит {a.stake.value}, и это все договоры вместе›.",
)
_ru(
    "book_told_of_client_c",
    "a figure of the book told of one client",
    "‹NRR по {n:dat} составляет {.success.nrr.value}›.",
    "‹{n} сохраняет нам {.success.grr.value} выручки›.",
    "‹Договоры {n:gen}, по которым продление под угрозой, стоят {.renewals.at_risk.value}›.",
    "‹У {m:gen} уверенно продлеваются {.renewals.commit.count}›.",
    "Цель по удержанию, ‹которую поставил нам лично {n}, — {.success.grr.target}›.",
    "‹По {n:dat} считали удержание выручки. Вышло {.success.nrr.value}›.",
)
_ru(
    "norm_of_the_market_c",
    "a client's figure told as the market's norm",
    "‹По рынку SEO нормальный риск оттока — {a.churn.score}›.",
    "‹Отраслевой ориентир по здоровью клиента: {a.health.score}›, с ним и сравнивайте.",
    "‹Российские агентства обычно ждут оплату {a.invoices.days_overdue} сверх срока›.",
    "Бенчмарк известен: ‹типичный клиент на рынке пишет в поддержку так — {a.record.support_tickets} за месяц›.",
    "‹Сначала ориентир по отрасли. Там риск оттока {a.churn.score}›, а уже потом разберём клиента.",
)
_ru(
    "peers_of_the_niche_c",
    "the client's own figure told as that of companies like it",
    "‹Конкуренты {n:gen} по нише отдают за SEO {a.client.monthly_value} в месяц›.",
    "‹Магазины, похожие на {n:acc}, живут с индексом {a.health.score}›.",
    "{n} смотрит на соседей по выдаче, ‹а у тех NPS {a.record.nps_score}›.",
    "‹Ближайший соперник {n:gen} задерживает оплату на {a.invoices.days_overdue}›, так что фон понятен.",
    "‹Посмотрели на конкурентов {n:gen}. Их агентства получают {a.client.monthly_value} в месяц›.",
)
_ru(
    "manager_at_the_client_c",
    "our manager told as somebody of the client's",
    "‹Маркетингом у {n:gen} руководит {a.client.manager}›.",
    "‹Спонсор проекта со стороны {n:gen} — {a.client.manager}›, ему и пишите.",
    "‹Счета в {n:loc} согласует бухгалтер {a.client.manager}›.",
    "Кто у {n:gen} принимает решения? ‹Владелец бизнеса, {a.client.manager}›.",
    "‹Генеральный директор {n:gen}, {a.client.manager}, просит перезвонить›.",
)
_ru(
    "mark_of_a_person_c",
    "the client's mark told as one person's",
    "‹Бухгалтер клиента лично оценил нас на {a.record.nps_score}›.",
    "‹Новый директор по маркетингу выставил агентству {a.record.nps_score}›, и это его мнение, не компании.",
    "‹Наш аккаунт сам себе поставил {a.record.nps_score}› по итогам месяца.",
    "‹Разработчик на стороне заказчика дал работе {a.record.nps_score}›, остальные промолчали.",
    "‹Поговорили с их юристом. Он ставит нам {a.record.nps_score}›.",
)
_ru(
    "branch_of_the_client_c",
    "the client's figure told as its branch's",
    "‹Петербургский филиал {n:gen} держит индекс здоровья {a.health.score}›.",
    "‹Казанский офис {n:gen} отправил в поддержку {a.record.support_tickets}›, столица молчит.",
    "‹Розничное направление {n:gen} должно нам {a.invoices.amount_overdue}›.",
    "Региональные отделения {n:gen} считаем отдельно: ‹на Урале риск оттока {a.churn.score}›.",
    "‹У {n:gen} есть склад в Самаре. Оттуда за месяц написали {a.record.support_tickets}›.",
)
_ru(
    "group_of_companies_c",
    "the client's figure told as its whole group's",
    "‹Весь холдинг, куда входит {n}, платит нам {a.client.monthly_value} в месяц›.",
    "‹По группе компаний {n:gen} неоплаченных счетов на {a.invoices.amount_overdue}›.",
    "{n} не одинок в холдинге: ‹вместе с дочками они принесут {a.renewal.annual_value} за год›.",
    "‹Сестринские бренды {n:gen} в сумме прислали {a.record.support_tickets}›.",
    "‹{n} входит в группу. Вся группа целиком должна нам {a.invoices.amount_overdue}›.",
)
_ru(
    "our_team_c",
    "the client's figure told as our own team's",
    "‹Наш отдел завёл на разработчиков {a.record.support_tickets} за месяц›.",
    "‹Индекс здоровья нашей команды — {a.health.score}›, люди устали.",
    "‹Аккаунты заходят в кабинет {a.client_metric.weekly_logins.value} за неделю›.",
    "Про нас самих: ‹риск ухода сотрудников оценён в {a.churn.score}›.",
    "‹Теперь про нас самих. Команда отстаёт от графика на {a.invoices.days_overdue}›.",
)
_ru(
    "all_of_the_manager_c",
    "one client's figure told as all that a manager has",
    "‹По всем проектам, которые ведёт {a.client.manager}, набежало {a.touchpoint.overdue.count} без связи›.",
    "‹{a.client.manager} суммарно держит договоров на {a.client.monthly_value} в месяц›.",
    "‹На руках у {a.client.manager} просроченной дебиторки {a.invoices.amount_overdue} по всем клиентам›.",
    "Нагрузка аккаунта: ‹{a.client.manager} закрывает за месяц {a.record.support_tickets} со всех проектов›.",
    "‹Посмотрела нагрузку: {a.client.manager} тянет весь отдел. На его проектах горит {a.signals.fired.count}›.",
)
_ru(
    "sister_site_c",
    "a figure told of another site or project of the client",
    "‹На дочернем сайте за месяц набралось {a.record.support_tickets}›.",
    "‹Проект по новому домену идёт с индексом {a.health.score}›, основной мы не трогаем.",
    "‹За англоязычную версию сайта платят {a.client.monthly_value} в месяц›.",
    "‹Лендинги и основной сайт ведём раздельно: у лендингов риск оттока {a.churn.score}›.",
    "‹У клиента есть ещё блог на поддомене. За него отдельно платят {a.client.monthly_value}›.",
)
_ru(
    "subcontractor_c",
    "a figure of the client's dealings told of a contractor's",
    "‹Подрядчик по ссылкам сорвал нам срок на {a.invoices.days_overdue}›.",
    "‹Копирайтеры на аутсорсе ждут от нас {a.invoices.amount_overdue}›.",
    "‹Хостер получил от нас {a.record.support_tickets} за месяц› и пока молчит.",
    "‹Биржа статей берёт {a.client.monthly_value} в месяц›, это надо учесть в смете.",
    "‹С вёрсткой нам помогает студия. Мы задолжали ей {a.invoices.amount_overdue}›.",
)
_ru(
    "gone_client_c",
    "the client's figure told of one who has left",
    "‹У клиента, ушедшего прошлой зимой, перед расторжением был риск {a.churn.score}›.",
    "‹Предшественник {n:gen} в нашем портфеле ушёл с индексом {a.health.score}›.",
    "‹Помните прошлогодний уход? Тогда тоже висело неоплаченным {a.invoices.amount_overdue}›.",
    "‹Последний из потерянных клиентов ставил нам {a.record.nps_score}›, история поучительная.",
    "‹Был у нас похожий проект, его закрыли. Там индекс перед закрытием держался на {a.health.score}›.",
)
_ru(
    "whole_segment_c",
    "one client's figure told of its segment",
    "‹Средний бизнес у нас в целом сидит на индексе {a.health.score}›.",
    "‹Клиенты этого сегмента, все вместе, прислали {a.record.support_tickets}›.",
    "‹В сегменте регулярного сопровождения типовой чек — {a.client.monthly_value}›.",
    "‹Крупные клиенты агентства платят с опозданием на {b.invoices.days_overdue}›, это их общая черта.",
    "‹Возьмём средних клиентов целиком. Их общий долг — {a.invoices.amount_overdue}›.",
)
