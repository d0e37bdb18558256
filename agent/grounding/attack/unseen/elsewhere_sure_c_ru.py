"""True figures told as an opinion, a hedge, a guess, a promise, a wish, a plan or a thing agreed."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "client_said_so_c",
    "a calculated figure told as the client's own words",
    "‹{n} сам назвал индекс {a.health.score} на созвоне›.",
    "‹Директор {n:gen} оценивает риск ухода в {a.churn.score}›.",
    "‹По признанию {n:gen}, отношения держатся на {a.health.score}›.",
    "{n} пишет в чате: ‹наше здоровье у вас {a.health.score}, мы согласны›.",
    "‹Спросили {n:acc} напрямую, уйдут ли. Назвали риск {a.churn.score}›.",
)
_ru(
    "promise_of_the_client_c",
    "a true figure told as promised",
    "‹{n} пообещал заплатить {a.invoices.amount_overdue} до пятницы›.",
    "‹{n} дал слово поднять чек до {a.client.monthly_value}›.",
    "‹Руководство {n:gen} гарантировало продление {a.client.renewal_date}›.",
    "‹{m} согласился прийти на обзор {b.touchpoint.qbr.last}›.",
    "‹{n} готов закрыть вопрос. Обещанная сумма — {a.invoices.amount_overdue}, ждём на днях›.",
)
_ru(
    "promise_of_ours_c",
    "a true figure told as our guarantee",
    "‹Мы гарантировали индекс не ниже {a.health.score}›.",
    "‹В коммерческом предложении обещали {a.client_metric.weekly_logins.value} лидов за неделю›.",
    "‹Обязались снять вопрос за {a.invoices.days_overdue}›.",
    "‹Аккаунт поклялся клиенту вернуть {a.invoices.amount_overdue}›.",
    "‹На старте мы подписались под ростом на {b.change.health.score}›.",
)
_ru(
    "guess_by_eye_c",
    "a calculated figure told as somebody's guess",
    "‹{a.client.manager} на глаз ставит {n:dat} {a.health.score}›.",
    "‹Точных данных по {n:dat} нет, прикинули риск: {a.churn.score}›.",
    "‹По ощущениям команды, {n} тянет на {a.health.score}, расчёта никто не делал›.",
    "‹Нейросеть нафантазировала для {n:gen} {a.churn.score}›, проверить нечем.",
    "‹Расчёта по {n:dat} не было. Поставили {a.health.score} по опыту›.",
)
_ru(
    "truth_is_elsewhere_c",
    "a true figure called overstated, understated or stale in the next clause",
    "‹В карточке {a.health.score}, но реальный индекс заметно выше›.",
    "‹Риск {a.churn.score} завышен: модель не знает о свежей оплате›.",
    "‹Числится {a.invoices.amount_overdue}. Деньги на деле уже пришли›.",
    "‹Записано {a.record.nps_score}. Эту оценку клиент потом отозвал›.",
    "‹Показатель {a.record.support_tickets} ошибочный, часть обращений чужая›.",
)
_ru(
    "scenario_c",
    "a present figure told as a scenario",
    "‹В худшем сценарии индекс составит {a.health.score}›.",
    "‹Оптимистичный вариант по риску — {a.churn.score}›.",
    "‹Базовый прогноз продления: {a.renewal.days_left} задержки›.",
    "Сценарии:\n\n- ‹пессимистичный: NPS {a.record.nps_score}›\n- оптимистичный: сохраняем темп",
    "‹Стресс-тест показал просрочку {a.invoices.days_overdue}›, сейчас её нет.",
)
_ru(
    "poll_of_the_staff_c",
    "a calculated figure told as the outcome of a poll or an expert's view",
    "‹Опрос сотрудников {n:gen} дал {a.health.score}›.",
    "‹Независимый консультант оценил риск {n:gen} в {a.churn.score}›.",
    "‹Совет директоров {n:gen} голосованием выставил нам {a.record.nps_score}›.",
    "‹Аудиторы насчитали {n:dat} индекс {a.health.score}›, наши цифры другие.",
    "‹{n} провёл внутреннюю анкету о нас. Итоговый балл — {a.health.score}›.",
)
_ru(
    "agreed_with_client_c",
    "a present figure told as what was agreed",
    "‹На встрече с {n:ins} условились держать {a.record.support_tickets} за месяц›.",
    "‹{n} утвердил скидочный чек {a.client.monthly_value}›.",
    "‹С {n:ins} подписан график: {a.invoices.amount_overdue} частями›.",
    "‹Допсоглашение с {m:ins} закрепило дату {b.signal.sponsor_left.since}›.",
    "‹{n} принял индекс {a.health.score} как целевой в протоколе›.",
)
_ru(
    "wish_of_the_client_c",
    "a true figure told as a wish",
    "‹Клиент мечтает платить {a.client.monthly_value}, сейчас дороже›.",
    "‹Они хотели бы созвониться {a.touchpoint.qbr.last}›, слот свободен.",
    "‹Просят продлить не раньше {a.touchpoint.qbr.date}›.",
    "‹Рассчитывают на {a.client_metric.weekly_logins.value} публикаций за неделю›.",
    "‹Чего они хотят? Чтобы NPS хотя бы дотянул до {a.record.nps_score}›.",
)
_ru(
    "rounded_c",
    "an exact figure told as rounded or averaged from something",
    "‹Индекс {n:gen} округлён вверх до {a.health.score}›.",
    "‹Долг {n:gen} — {a.invoices.amount_overdue}, копейки и мелкие счета отброшены›.",
    "‹Риск {n:gen} {a.churn.score} с погрешностью в обе стороны›.",
    "‹Чек {n:gen} {a.client.monthly_value} взят по памяти›, договор под рукой не лежит.",
    "‹По {n:dat} стоит {a.health.score}. Это округление, точный балл заметно ниже›.",
)
_ru(
    "set_by_hand_c",
    "a calculated figure told as set by hand",
    "‹Индекс {a.health.score} проставил вручную руководитель отдела›.",
    "‹Риск {a.churn.score} оставили с прошлого замера, новый не считали›.",
    "‹Балл {a.health.score} временный, стоит вместо недостающих данных›.",
    "‹{a.client.manager} подправил оценку до {a.health.score}, чтобы не пугать начальство›.",
    "Откуда взялось {a.churn.score}? ‹Цифру {a.churn.score} внесли руками по просьбе клиента›.",
)
_ru(
    "owner_of_another_task_c",
    "a person of one duty told as having another",
    "‹Продление с {n:ins} одобряет {b.client.manager}›.",
    "‹Техническим аудитом {n:gen} занимается {a.action.a.owner}, обзор не его дело›.",
    "‹{n} раньше вёл {a.client.manager}, теперь место вакантно›.",
    "‹Жалобу на нас от {n:gen} подписал {a.client.manager}›.",
    "‹По {m:dat} задачи снимаем с аккаунта: там исполнитель {a.action.a.owner}›.",
)
_ru(
    "summary_of_the_talk_c",
    "short answers of a talk that tell a true figure as something else",
    "**Вопрос:** сколько скидки просит {n}?\n\n**Ответ:** ‹просит {a.invoices.amount_overdue} скидкой›.",
    "**Что с бюджетом у {n:gen}?**\n\n‹Свободных денег на SEO остаётся {a.client.monthly_value}›.",
    "**Когда {n} уходит?**\n\n‹Последний день работы — {a.client.renewal_date}›.",
    "**Как {n} видит нас?**\n\n‹По их внутреннему рейтингу подрядчиков мы на месте {a.stake.place}›.",
    "**Сколько людей {n} держит на проекте?**\n\n‹В их команде {a.client_metric.weekly_logins.value} человек›.",
)
