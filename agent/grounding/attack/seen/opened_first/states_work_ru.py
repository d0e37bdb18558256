"""States of work, renewals, signals and goals that are not so, said plainly in Russian.

The first client of a scene: late in paying, its sponsor in place, the review overdue, the onboarding running, the strategy
late and the audit done, logins below the target, the renewal at risk. The second one: paying, its sponsor gone, the review
on time, the onboarding closed, the strategy agreed and the audit late, logins at the target, the renewal committed. Of the
book: NRR below its target and GRR at it; there are both yellow and green clients, of medium and of low risk.
"""

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.telling import teller

kinds = Kinds()
_ru = teller(kinds, "ru")

_ru(
    "payer_praised",
    "late payments told as none",
    "{n} ‹платит вовремя›, вопросов к оплате нет.",
    "‹Задержек оплаты› у {n:gen} ‹нет›.",
    "Сигнал о задержках оплаты по {n:dat} ‹молчит›.",
    "{n} ‹рассчитался по всем счетам›.",
    "‹Долгов за› {n:ins} ‹не числится›.",
)
_ru(
    "payer_blamed",
    "late payments told of the client that pays",
    "По {m:dat} ‹сработал сигнал о задержках оплаты›.",
    "{m} ‹попал под сигнал о задержке платежей›.",
    "{n} платит, ‹а сигнал об оплате горит у› {m:gen}.",
    "Сигнал «задержки оплаты» ‹перешёл на› {m:acc}.",
    "У {m:gen} ‹активен сигнал по оплате›, важность высокая.",
)
_ru(
    "sponsor_moved",
    "a sponsor said to have left or to be in place against the facts",
    "Спонсор {n:gen} ‹покинул компанию›.",
    "{n} ‹лишился спонсора›, ищите нового.",
    "По {n:dat} ‹сработал сигнал об уходе спонсора›.",
    "Спонсор {m:gen} ‹на месте и уходить не думал›.",
    "Сигнал об уходе спонсора у {m:gen} ‹не срабатывал›.",
)
_ru(
    "severity_wrong",
    "a false severity of a signal that fired",
    "Сигнал о задержке оплаты у {n:gen} — ‹низкой важности›.",
    "Важность сигнала об оплате {n:gen} ‹средняя, подождёт›.",
    "Уход спонсора {m:gen} система считает сигналом ‹средней важности›.",
    "Задержки оплаты {n:gen} помечены как ‹незначительные›.",
    "Серьёзность сигнала по {m:dat}: ‹низкая›.",
)
_ru(
    "renewal_sealed",
    "a renewal at risk told as certain",
    "{n} ‹уже продлился›.",
    "Продление {n:gen} ‹вне опасности›.",
    "{n} попал ‹в уверенные продления›.",
    "Прогноз по {n:dat}: ‹лучший сценарий›.",
    "Исход продления {n:gen} ‹неизвестен›, категории нет.",
    "За продление {n:gen} ‹можно поручиться: прогноз уверенный›.",
)
_ru(
    "renewal_of_second_in_danger",
    "a committed renewal told as doubtful",
    "Продление {m:gen} ‹под угрозой›.",
    "{m} ‹выпал из уверенных продлений›.",
    "В прогнозе {m} стоит ‹среди рискованных продлений›.",
    "{m} ‹отказался продлевать договор›.",
    "По {m:dat} продление ‹перевели в рискованные›.",
)
_ru(
    "stage_of_other_day",
    "a stage that is not that of the client's day",
    "{n} ‹прошёл внедрение и вышел на освоение›.",
    "{n} сейчас ‹на этапе адвокации›.",
    "По жизненному циклу {n} ‹на этапе продления›.",
    "{n} ‹застрял на этапе фундамента›.",
    "Внедрение {n:gen} ‹ещё не начиналось›.",
    "{m} ‹всё ещё внедряется›, шаги не закрыты.",
)
_ru(
    "criteria_swapped",
    "the state of a criterion of onboarding told the wrong way",
    "Аудит {n:gen} ‹просрочен›.",
    "Стратегия {n:gen} ‹утверждена без опозданий›.",
    "Аудит {m:gen} ‹сдан, замечаний нет›.",
    "{m} ‹тянет с утверждением стратегии›, срок прошёл.",
    "По {n:dat} ‹не закрыт аудит, зато стратегия согласована›.",
)
_ru(
    "review_of_second_late",
    "the state of a review told the wrong way",
    "Квартальный обзор {m:gen} ‹просрочен›.",
    "С {m:ins} ‹пропустили срок QBR›.",
    "Обзор с {n:ins} ‹идёт строго по графику›.",
    "QBR у {n:gen} ‹не просрочен›.",
    "Просрочен обзор у {m:gen}, а не у {n:gen}.",
)
_ru(
    "goal_of_second_missed",
    "a goal told as met or missed against the facts",
    "{m} ‹не дотягивает до цели по входам›.",
    "Цель по входам в кабинет у {n:gen} ‹взята›.",
    "{n} ‹перевыполняет план по входам›.",
    "По активности в кабинете {m} ‹ниже нормы›.",
    "{n} и {m} ‹одинаково выполнили цель по входам›.",
)
_ru(
    "rhythm_of_other",
    "a rhythm or a touch model that is not the client's",
    "С {n:ins} квартальные обзоры ‹идут ежеквартально›.",
    "{n} на ‹персональном сопровождении›.",
    "{m} сопровождается ‹автоматически›.",
    "‹Обзоры с› {m:ins} ‹проводим по запросу›.",
    "Для {n:gen} принят ‹ежемесячный ритм обзоров›.",
)
_ru(
    "size_of_other",
    "a segment that is not the client's",
    "{n} — ‹крупный корпоративный клиент›.",
    "{m} у нас ‹из малого бизнеса›.",
    "{n} перешёл ‹в крупный сегмент›.",
    "По годовой сумме {m} — ‹середнячок›, средний сегмент.",
    "{n} ‹мал для среднего сегмента›.",
)
_ru(
    "undertaking_of_second",
    "the state of an action told the wrong way",
    "План восстановления {m:gen} ‹завершён›.",
    "{m} ‹так и не закрыл шаг внедрения›, действие открыто.",
    "Квартальный обзор с {n:ins} ‹уже проведён›, действие закрыто.",
    "Напомнить {n:dat} об обещании ‹ещё не успели›.",
    "Действие «провести квартальный обзор» по {n:dat} — ‹отменено›.",
)
_ru(
    "book_goal_turned",
    "a goal of the book told the wrong way",
    "Цель по NRR портфель ‹взял›.",
    "NRR портфеля ‹выше плана›.",
    "По GRR портфель ‹не дотянул до нормы›.",
    "GRR ‹в минусе к цели›, NRR ‹в плюсе›.",
    "План удержания ‹провален по GRR›.",
)
_ru(
    "book_without_a_zone",
    "a band or level said to be nobody's or everybody's",
    "‹В портфеле не осталось зелёных клиентов›.",
    "Весь портфель ‹в красной зоне›.",
    "‹Жёлтых клиентов в портфеле нет›.",
    "Портфель ‹целиком зелёный›.",
    "Риск оттока ‹высокий у всего портфеля›.",
    "‹Клиентов с низким риском› в портфеле ‹не найти›.",
)
