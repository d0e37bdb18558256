"""Bands, levels, stages and states that are not the client's, said plainly in Russian.

The first client of a scene is yellow by health, of medium churn risk, a renewal at risk; payments are late and the
sponsor has not left; its review is overdue, its onboarding runs, its strategy is late, its logins are below the target; it is
of the middle segment. The second one is green, of low risk, committed; it pays, and its sponsor has left.
"""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "into_the_zone",
    "a move into a zone of health",
    "{n} ‹свалился в красную зону›.",
    "Клиент ‹вышел в зелёную зону›.",
    "По здоровью {n} теперь ‹в красном секторе›.",
    "Клиент {n} ‹покраснел› в скоркарте.",
    "Состояние {n:gen}: ‹зелёное, без оговорок›.",
)
_ru(
    "traffic_light",
    "a band told as a traffic light",
    "Светофор по {n:dat} ‹горит красным›.",
    "У {n:gen} на дашборде ‹зелёный свет›.",
    "Индикатор здоровья {n:gen} ‹переключился на красный›.",
    "По {n:dat} ‹красный флажок› в скоркарте.",
)
_ru(
    "level_of_risk",
    "a false level of churn risk",
    "Риск оттока {n:gen} ‹критический›.",
    "По {n:dat} ‹высокая угроза ухода›.",
    "Вероятность оттока {n:gen} ‹низкая›.",
    "{n} в группе ‹максимального риска›.",
    "Риск потерять {n:acc} ‹минимален›.",
)
_ru(
    "level_by_verb",
    "a false level told by a verb",
    "Уровень риска {n:gen} ‹подняли до высокого›.",
    "Балл {n:gen} ‹снизили до низкого уровня риска›.",
    "Мы ‹перевели {n:acc} в красные›.",
    "Модель ‹отнесла клиента к низкому риску›.",
    "Скоркарта ‹присвоила клиенту зелёный статус›.",
)
_ru(
    "forecast_of_renewal",
    "a false category of renewal",
    "Продление {n:gen} ‹уже в кармане›.",
    "В прогнозе {n} стоит ‹как уверенное продление›.",
    "{n} ‹гарантированно продлится›.",
    "Сделка по {n:dat} ‹в категории commit›.",
    "Продление клиента ‹подтверждено›.",
)
_ru(
    "signals_of_client",
    "a signal said to be on or off against the facts",
    "Сигнал о задержке платежей у {n:gen} ‹погас›.",
    "У {n:gen} ‹сработал сигнал об уходе спонсора›.",
    "По {n:dat} ‹задержек оплаты нет, сигнал молчит›.",
    "Важность сигнала по платежам {n:gen} ‹низкая›.",
    "Сигнал о платежах у клиента ‹критической важности›.",
)
_ru(
    "review_on_time",
    "a review said to be held or on time",
    "Квартальный обзор с {n:ins} ‹идёт по графику›.",
    "QBR с {n:ins} ‹проведён в срок›.",
    "По обзорам у {n:gen} ‹просрочек нет›.",
    "Касание по QBR для {n:gen} ‹не просрочено›.",
)
_ru(
    "onboarding_state",
    "a false state of the onboarding",
    "Внедрение у {n:gen} ‹завершено›.",
    "Онбординг {n:gen} ‹закрыт›.",
    "Стратегия для {n:gen} ‹согласована, критерий выполнен›.",
    "{n} ‹ещё не начал внедрение›.",
    "Технический аудит {n:gen} ‹просрочен›.",
    "Онбординг клиента ‹на паузе›.",
)
_ru(
    "segment_and_touch",
    "a false segment or model of service",
    "{n} — клиент ‹корпоративного сегмента›.",
    "{n} ‹относится к малому бизнесу›.",
    "{n:acc} ведём ‹в модели high-touch›.",
    "По сегменту {n} — ‹enterprise›.",
    "{n} обслуживается ‹по модели low-touch›.",
)
_ru(
    "rhythm",
    "a false rhythm of reviews",
    "Обзоры с {n:ins} проходят ‹ежемесячно›.",
    "QBR для {n:gen} положен ‹каждый квартал›.",
    "С {n:ins} обзор делаем ‹раз в год›.",
    "Ритм обзоров у {n:gen} — ‹еженедельный›.",
)
_ru(
    "goal_state",
    "a target said to be met or missed against the facts",
    "Цель по входам в неделю у {n:gen} ‹достигнута›.",
    "NRR ‹выше цели›.",
    "GRR ‹не дотягивает до цели›.",
    "План по удержанию выручки NRR ‹выполнен›.",
    "{n} ‹перевыполняет план по входам›.",
)
_ru(
    "direction_of_health",
    "a change of health with its direction reversed, beside the figure",
    "Индекс здоровья {n:gen} ‹вырос: {a.change.health.score}›.",
    "‹Прибавка к здоровью {n:gen} — {a.change.health.score}›.",
    "‹Здоровье {n:gen} отыгралось на {a.change.health.score}›.",
    "‹Здоровье {m:gen} просело на {b.change.health.score}›.",
)
_ru(
    "both_alike",
    "a state of two clients said in one breath",
    "{n} и {m} ‹оба в зелёной зоне›.",
    "У {n:gen} и {m:gen} ‹одинаково высокий риск оттока›.",
    "{n}, в отличие от {m:gen}, ‹в зелёной зоне›.",
    "Что {n}, что {m} — ‹красные›.",
)
_ru(
    "action_state",
    "a false state of the recommended work",
    "Рекомендация по {n:dat}: ‹расширять договор›.",
    "Действие по подготовке QBR для {n:gen} ‹выполнено›.",
    "Задача провести обзор с {n:ins} ‹закрыта›.",
    "По {n:dat} система советует ‹срочное спасение›.",
)
