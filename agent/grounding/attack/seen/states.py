"""States and categories that no calculator gave: signals, contacts, onboarding, renewals, actions, targets, segments."""

from __future__ import annotations

from agent.grounding.attack.making import Lie, Table, told
from agent.grounding.attack.model import Kinds

kinds = Kinds()

# The first client: delays of payment fired, the sponsor's departure did not; the review is overdue; onboarding runs, the
# strategy is late, the audit done; the renewal is at risk; the review's action is open, the reminder done; logins below
# their target; a mid-market client with medium touch, reviewed twice a year.

_PAYMENT, _SPONSOR = "signal.payment_delays.state", "signal.sponsor_left.state"
_STRATEGY, _AUDIT = (
    "onboarding.criterion.strategy_approved.state",
    "onboarding.criterion.audit_complete.state",
)

_TABLE: Table = {
    "signal_not_fired": (
        "a signal said to have fired that has not",
        (
            Lie(("У клиента {n} сработал сигнал об уходе спонсора.",
                 "Сигнал «уход спонсора со стороны клиента» сработал.",
                 "У клиента {n} зафиксирован уход спонсора."),
                ("At {n} the signal of a departed sponsor has fired.", "Departure of the executive sponsor: fired.",
                 "The warning about the sponsor's departure has gone off at {n}.")),
        ),
    ),
    "signal_quiet": (
        "a signal said to be quiet that has fired",
        (
            Lie(("Сигнал о задержках оплаты у клиента {n} не сработал.", "По задержкам оплаты сигнал молчит.",
                 "Сигнал «задержки оплаты»: не сработал."),
                ("The signal of payment delays has not fired at {n}.", "The warning on payment delays is quiet.",
                 "Payment delays: did not fire.")),
        ),
    ),
    "signal_severity": (
        "a severity that is not the signal's",
        (
            Lie(("Важность сигнала о задержках оплаты средняя.", "Сигнал о задержках оплаты — средней важности."),
                ("The signal of payment delays is of medium severity.", "Severity of the payment signal: medium.")),
        ),
    ),
    "signal_of_other_client": (
        "the other client's state of a signal told of this one",
        (
            Lie(("У клиента {n} по уходу спонсора: {x}.",),
                 ("At {n}, on the sponsor's departure: {x}.",), _SPONSOR, "b",
                redeemed="owner"),
            Lie(("Задержки оплаты у клиента {n}: сигнал {x}.",),
                 ("Payment delays at {n}: the signal {x}.",), _PAYMENT, "b",
                redeemed="owner"),
        ),
    ),
    "signal_of_other_name": (
        "one signal's state told of another",
        (
            Lie(("Сигнал «уход спонсора»: {x}.", "Конкурентный тендер: {x}.", "Сигнал «рост числа эскалаций» {x}."),
                ("Departure of the sponsor: {x}.", "Competitive tender: {x}.",
                 "The signal of rising escalations {x}."),
                _PAYMENT, redeemed="nothing"),
        ),
    ),
    "overdue_said_on_time": (
        "what is overdue, said to be in time",
        (
            Lie(("Квартальный обзор с клиентом {n} идёт вовремя.", "Контакт с клиентом {n} не просрочен.",
                 "Стратегия согласуется точно в срок."),
                ("The business review with {n} is in time.", "The contact with {n} is not overdue.",
                 "The strategy is being approved on schedule.")),
        ),
    ),
    "on_time_said_overdue": (
        "what is in time or done, said to be overdue",
        (
            Lie(("Квартальный обзор с клиентом {m} просрочен.", "Аудит у клиента {n} просрочен.",
                 "С аудитом клиент {n} опаздывает."),
                ("The business review with {m} is overdue.", "The audit at {n} is late.",
                 "With the audit {n} is behind schedule.")),
        ),
    ),
    "onboarding_status_lie": (
        "a status that onboarding does not have",
        (
            Lie(("Внедрение у клиента {n} завершено.", "Клиент {n} закончил внедрение.",
                 "Внедрение у клиента {n} ещё не началось."),
                ("Onboarding of {n} is closed.", "The client {n} has finished onboarding.",
                 "Onboarding of {n} has not started.")),
        ),
    ),
    "criterion_state_lie": (
        "a state that a criterion of onboarding does not have",
        (
            Lie(("Критерий «стратегия согласована» выполнен.", "Стратегия согласована клиентом {n}.",
                 "Критерий «аудит завершён» не выполнен."),
                ("The criterion of an approved strategy is met.", "The strategy has been approved by {n}.",
                 "The criterion of a complete audit is not met.")),
        ),
    ),
    "criterion_state_swapped": (
        "one criterion's state told of another",
        (
            Lie(("Согласование стратегии: {x}.", "Стратегия у клиента {n} — {x}."),
                ("Approval of the strategy: {x}.", "The strategy of {n} is {x}."), _AUDIT, redeemed="nothing"),
            Lie(("Аудит: {x}.", "Завершение аудита — {x}."), ("The audit: {x}.", "Completion of the audit is {x}."),
                _STRATEGY, redeemed="nothing"),
        ),
    ),
    "renewal_category_lie": (
        "a renewal's category that is not the client's",
        (
            Lie(("Прогноз продления клиента {n}: уверенное.", "Продление клиента {n} мы считаем уверенным.",
                 "Продление клиента {n} — вероятное.", "Продление клиента {m} под угрозой."),
                ("The renewal forecast of {n} is commit.", "We count the renewal of {n} as committed.",
                 "The renewal of {n} is a best case.", "The renewal of {m} is at risk.")),
        ),
    ),
    "renewal_category_of_other": (
        "the other client's renewal category told of this one",
        (
            Lie(("Продление клиента {n}: {x}.", "Клиента {n} ждёт продление, и оно {x}."),
                ("The renewal of {n}: {x}.", "A renewal awaits {n}, and it is {x}."), "renewal.category",
                 "b", redeemed="owner"),
        ),
    ),
    "renewal_in_pictures": (
        "a false renewal category by a picture",
        (
            Lie(("Продление клиента {n} у нас в кармане.", "Продление клиента {n} — дело решённое.",
                 "За продление клиента {n} можно не волноваться: оно гарантировано."),
                ("The renewal of {n} is in the bag.", "The renewal of {n} is a done deal.",
                 "The renewal of {n} is guaranteed.")),
        ),
    ),
    "action_status_lie": (
        "a status that an action does not have",
        (
            Lie(("Действие «провести квартальный обзор» выполнено.",
                 "Действие «провести квартальный обзор» отменено.",
                 "Напоминание клиенту ещё не сделано."),
                ("The action to hold the business review is done.",
                 "The action to hold the business review was cancelled.",
                 "The reminder to the client is still open.")),
        ),
    ),
    "action_status_swapped": (
        "one action's status told of another",
        (
            Lie(("Квартальный обзор как действие: {x}.", "Действие по обзору сейчас {x}."),
                ("Holding the business review: {x}.",
                 "The action on the review is {x}."), "action.b.status", redeemed="nothing"),
        ),
    ),
    "target_met_lie": (
        "a target said to be met that is not, or missed that is met",
        (
            Lie(("Цель по входам в неделю у клиента {n} достигнута.", "По входам клиент {n} перевыполнил цель.",
                 "Цель по валовому удержанию выручки не достигнута."),
                ("The target for logins a week is met at {n}.", "In logins {n} has beaten its target.",
                 "The target for gross revenue retention is not met.")),
        ),
    ),
    "target_state_swapped": (
        "one target's outcome told of another",
        (
            Lie(("Цель по чистому удержанию выручки: {x}.",), ("The target for net revenue retention: {x}.",),
                "success.grr.met", "", redeemed="nothing"),
            Lie(("Цель по валовому удержанию выручки: {x}.",), ("The target for gross revenue retention: {x}.",),
                "success.nrr.met", "", redeemed="nothing"),
        ),
    ),
    "segment_lie": (
        "a segment or a touch model that is not the client's",
        (
            Lie(("Сегмент клиента {n}: крупный.", "Клиент {n} относится к малому сегменту.",
                 "Клиент {n} получает персональное сопровождение.",
                 "Сопровождение клиента {n} — автоматизированное."),
                ("The segment of {n} is enterprise.", "The client {n} belongs to the SMB segment.",
                 "The client {n} is high touch.",
                 "The touch model of {n} is tech touch.")),
        ),
    ),
    "rhythm_lie": (
        "a rhythm of contacts that is not the client's",
        (
            Lie(("Квартальные обзоры с клиентом {n} проводим ежемесячно.", "С клиентом {n} обзоры идут еженедельно.",
                 "Обзоры с клиентом {n} у нас ежегодные."),
                ("Business reviews with {n} are held monthly.", "We review {n} weekly.",
                 "Reviews with {n} come yearly.")),
        ),
    ),
    "owner_swapped": (
        "the other client's owner of an action, or a manager in a role of the client's",
        (
            Lie(("Действие за клиентом {n} ведёт {x}.",),
                 ("The action for {n} is run by {x}.",), "action.a.owner", "b",
                redeemed="owner"),
            Lie(("Решения на стороне клиента принимает {x}.", "Спонсор проекта у клиента — {x}."),
                ("Decisions on the client's side are made by {x}.",
                 "The sponsor at the client is {x}."), "client.manager"),
        ),
    ),
    "negated_category": (
        "a true category, denied by a word before it",
        (
            Lie(("Продление клиента {n} вовсе не {x}.", "Прогноз продления отнюдь не {x}."),
                ("The renewal of {n} is by no means {x}.", "The renewal is anything but {x}."), "renewal.category",
                redeemed="nothing"),
            Lie(("Действие по обзору уже не {x}.",),
                 ("The action on the review is no longer {x}.",), "action.a.status",
                redeemed="nothing"),
        ),
    ),
    "category_of_other_time": (
        "today's category told as that of another time",
        (
            Lie(("Прошлой весной прогноз продления был таков: {x}.", "Через год продление станет {x}."),
                ("Last spring the renewal was {x}.", "By next year the renewal will be {x}."), "renewal.category",
                redeemed="nothing"),
            Lie(("До нашего прихода внедрение было в статусе {x}.",), ("Before we came, onboarding was {x}.",),
                "onboarding.status", redeemed="nothing"),
        ),
    ),
    "checked_box": (
        "a ticked box or a tick of emoji beside what is not done",
        (
            Lie(("\n- [x] Стратегия согласована", "✅ Стратегия согласована", "☑ Квартальный обзор проведён",
                 "✔️ Внедрение завершено"),
                ("\n- [x] Strategy approved", "✅ Strategy approved", "☑ Business review held",
                 "✔️ Onboarding closed")),
        ),
    ),
}  # fmt: skip

told(kinds, _TABLE)
