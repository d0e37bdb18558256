"""Sums, counts, targets and places of the newer facts: told of another metric, scope, period, unit or outcome."""

from __future__ import annotations

from agent.grounding.attack.making import Lie, Table, told
from agent.grounding.attack.model import Kinds

kinds = Kinds()

_STAKE, _ANNUAL, _MONTHLY = "stake.value", "renewal.annual_value", "client.monthly_value"
_VALUE, _TARGET = "client_metric.weekly_logins.value", "client_metric.weekly_logins.target"

_TABLE: Table = {
    "stake_as_done": (
        "the value at stake told as lost, owed or paid already",
        (
            Lie(("Из-за клиента {n} мы уже потеряли {x}.", "Клиент {n} задолжал нам {x}.",
                 "Клиент {n} вернул нам {x}."),
                ("Through {n} we have already lost {x}.", "{n} owes us {x}.", "{n} has paid us back {x}."), _STAKE),
        ),
    ),
    "stake_of_other_client": (
        "the other client's value at stake told of this one",
        (
            Lie(("С уходом клиента {n} под угрозой {x}.",),
                 ("With {n}, {x} is at stake.",), _STAKE, "b", redeemed="owner"),
        ),
    ),
    "annual_as_shorter": (
        "a year's value told as a month's or a quarter's",
        (
            Lie(("Каждый месяц клиент {n} платит {x}.", "За квартал договор приносит {x}."),
                ("Every month {n} pays {x}.", "In a quarter the contract brings {x}."), _ANNUAL, redeemed="nothing"),
            Lie(("Ежемесячно мы рискуем потерять {x}.",),
                 ("Each month we risk losing {x}.",), _STAKE, redeemed="nothing"),
        ),
    ),
    "value_as_stake": (
        "the contract's whole value told as what is at stake, or the other way round",
        (
            Lie(("Под угрозой у клиента {n} — {x}.",), ("At stake with {n} is {x}.",), _ANNUAL),
            Lie(("Весь договор с клиентом {n} стоит {x}.",), ("The whole contract of {n} is worth {x}.",), _STAKE),
        ),
    ),
    "overdue_sum_as_other": (
        "the amount overdue told as paid, billed or discounted",
        (
            Lie(("Клиент {n} заплатил вперёд {x}.", "Бюджет на продвижение увеличен на {x}.",
                 "Мы простили клиенту {n} {x}."),
                ("{n} has prepaid {x}.", "The budget was raised by {x}.", "We gave {n} a rebate of {x}."),
                "invoices.amount_overdue"),
        ),
    ),
    "target_as_value": (
        "a target told as the value reached",
        (
            Lie(("Клиент {n} заходит в панель {x} раз за неделю.", "По факту входов {x}.",
                 "Мы вышли на {x} по входам."),
                ("{n} logs in {x} times weekly.", "Logins have in fact come to {x}.",
                 "We have arrived at {x} in logins."),
                _TARGET, redeemed="nothing"),
            Lie(("Чистое удержание выручки сейчас {x}.",),
                 ("Net revenue retention is now at {x}.",), "success.nrr.target", "",
                redeemed="nothing"),
        ),
    ),
    "value_as_target": (
        "a value reached told as the target",
        (
            Lie(("Цель по входам для клиента {n} — {x}.", "План по входам: {x}."),
                ("The target of logins for {n} is {x}.", "Planned logins: {x}."), _VALUE, redeemed="nothing"),
            Lie(("Цель по чистому удержанию — {x}.",), ("For net retention we aim at {x}.",), "success.nrr.value", "",
                redeemed="nothing"),
        ),
    ),
    "value_as_gap": (
        "a value told as the distance from its target",
        (
            Lie(("До цели по входам не хватает {x}.", "Отставание от плана по входам: {x}."),
                ("Logins fall short of the target by {x}.", "The gap to the target in logins: {x}."), _VALUE,
                redeemed="nothing"),
        ),
    ),
    "target_of_other_metric": (
        "one metric's target told as another's",
        (
            Lie(("Цель по валовому удержанию выручки — {x}.",), ("The target for gross revenue retention is {x}.",),
                "success.nrr.target", "", redeemed="nothing"),
            Lie(("Целевой индекс здоровья — {x}.", "Цель по обращениям — {x}."), ("The target health score is {x}.",
                "The target for tickets is {x}."), _TARGET),
        ),
    ),
    "book_as_client": (
        "a figure of the whole book told as one client's",
        (
            Lie(("Клиент {n} удержал {x} выручки.", "У клиента {n} удержание выручки — {x}."),
                ("{n} has kept {x} of its revenue with us.",
                 "At {n} revenue retention is {x}."), "success.nrr.value", "",
                redeemed="owner"),
            Lie(("Клиент {n} продлил с нами {x}.",), ("{n} has renewed {x} with us.",), "renewals.commit.count", ""),
        ),
    ),
    "client_as_book": (
        "one client's figure told of all clients",
        (
            Lie(("По всему портфелю под угрозой {x}.",), ("Across all our clients {x} is at stake.",), _STAKE,
                redeemed="owner"),
            Lie(("Все клиенты портфеля заходят в панель {x} раз в неделю.",),
                 ("Our clients, all told, log in {x} times.",),
                _VALUE, redeemed="owner"),
        ),
    ),
    "net_as_gross": (
        "one kind of retention told as the other",
        (
            Lie(("Валовое удержание выручки: {x}.",), ("Gross revenue retention: {x}.",), "success.nrr.value", ""),
            Lie(("Чистое удержание выручки: {x}.",), ("Net revenue retention: {x}.",), "success.grr.value", ""),
        ),
    ),
    "category_sums_swapped": (
        "the sum or the count of one category of renewals told of another",
        (
            Lie(("Под угрозой продления на {x}.",),
                 ("Renewals worth {x} are at risk.",), "renewals.commit.value", ""),
            Lie(("Уверенных продлений на {x}.",),
                 ("Committed renewals are worth {x}.",), "renewals.at_risk.value", ""),
            Lie(("Под угрозой {x}.", "Не продлятся {x}."), ("In danger are {x}.", "Not to be renewed: {x}."),
                "renewals.commit.count", ""),
        ),
    ),
    "counts_of_criteria_swapped": (
        "how many criteria are met told as how many are late, or left",
        (
            Lie(("Клиент {n} опаздывает по {x}.", "Осталось закрыть {x}."), ("{n} is late on {x}.",
                 "Still to be done: {x}."),
                "onboarding.plan.met.count"),
            Lie(("Клиент {n} закрыл {x}.",), ("{n} has fulfilled {x}.",), "onboarding.plan.late.count"),
        ),
    ),
    "days_left_as_other": (
        "days left to the renewal told as days of delay, of silence or of work",
        (
            Lie(("Оплата задержана на {x}.", "Клиент молчит уже {x}.", "Внедрение длится {x}."),
                ("The payment is late by {x}.", "The client has been silent for {x}.", "Onboarding has lasted {x}."),
                "renewal.days_left"),
        ),
    ),
    "delay_as_other": (
        "days of an overdue payment told as days left or days of another delay",
        (
            Lie(("До продления остаётся {x}.", "Стратегия опаздывает на {x}.", "С прошлого обзора прошло {x}."),
                ("Up to the renewal there remain {x}.", "The strategy is late by {x}.",
                 "Since the last review it has been {x}."),
                "invoices.days_overdue"),
        ),
    ),
    "day_number_as_count": (
        "the day of onboarding told as days left, or as a share done",
        (
            Lie(("До конца внедрения осталось дней: {x}.", "Внедрение готово на {x} из ста.",
                 "Шагов внедрения сделано {x}."),
                ("Days left of onboarding: {x}.", "Onboarding is ready to the extent of {x}.",
                 "Onboarding steps taken: {x}."),
                "onboarding.day"),
        ),
    ),
    "fired_count_as_other": (
        "how many signals fired told as a count of something else",
        (
            Lie(("Клиент {n} сорвал {x} подряд.", "Из них погашено {x}.", "Просрочено {x}."),
                ("{n} has missed {x} in a row.", "Of these, cleared: {x}.",
                 "Overdue are {x}."), "signals.fired.count"),
        ),
    ),
    "place_in_other_list": (
        "a place by value at stake told as a place by something else",
        (
            Lie(("По лояльности клиент {n} на месте {x}.", "В рейтинге лучших клиент {n} стоит под номером {x}."),
                ("By loyalty {n} holds place {x}.",
                 "In the list of our best, {n} comes as number {x}."), "stake.place"),
        ),
    ),
    "likelihood_turned": (
        "the index of a renewal told as the odds of losing the client",
        (
            Lie(("Вероятность, что клиент {n} уйдёт, — {x}.", "Шанс потерять клиента {n}: {x}."),
                ("The likelihood that {n} leaves is {x}.", "The chance of losing {n}: {x}."), "renewal.likelihood"),
        ),
    ),
    "days_in_other_unit": (
        "a count of days told as weeks, months or working days",
        (
            Lie(("До продления, если считать неделями, {x}.", "В рабочих днях до продления {x}."),
                ("Counted in weeks, the renewal is {x} away.", "In working days the renewal is {x} off."),
                "renewal.days_left", redeemed="nothing"),
        ),
    ),
    "level_of_change_to_target": (
        "a value said to stand on the other side of its target, both by reference",
        (
            Lie(("Входов {x} при цели {y}: цель перекрыта.", "Входы ({x}) выше цели ({y})."),
                ("Logins are {x} against {y}: the target is beaten.",
                 "Logins ({x}) are above the target ({y})."), _VALUE,
                also=_TARGET, redeemed="nothing"),
        ),
    ),
    "vat_claim": (
        "a true sum said to hold tax or to be free of it, where nobody knows",
        (
            Lie(("Клиент {n} платит в месяц {x} с НДС.", "Договор в месяц: {x} без НДС."),
                ("{n} pays {x} a month including VAT.", "The contract a month: {x} plus VAT."), _MONTHLY,
                redeemed="nothing"),
        ),
    ),
    "sum_in_thousands": (
        "a true sum with a scale of thousands or millions added beside it",
        (
            Lie(("Под угрозой у клиента {n} {x} (в тысячах рублей).", "Сумма под угрозой: {x} (млн)."),
                ("At stake with {n}: {x} (in thousands).", "The value at stake is {x} (in millions)."), _STAKE,
                redeemed="nothing"),
        ),
    ),
    "joint_payment": (
        "one client's payment told as what both pay together",
        (
            Lie(("Вместе {n} и {m} платят нам в месяц {x}.", "На двоих с клиентом {m} в месяц выходит {x}."),
                ("Together {n} and {m} pay us {x} a month.", "Jointly with {m} it makes {x} a month."), _MONTHLY,
                redeemed="nothing"),
        ),
    ),
    "table_of_states": (
        "a table whose cells hold another row's or another column's figure",
        (
            Lie(("| Продления | Сумма |\n|---|---|\n| Под угрозой | {x} |",),
                 ("| Renewals | Sum |\n|---|---|\n| At risk | {x} |",),
                "renewals.commit.value", ""),
            Lie(("| Показатель | Цель |\n|---|---|\n| Входы в неделю | {x} |",),
                ("| Metric | Target |\n|---|---|\n| Logins a week | {x} |",), _VALUE, redeemed="nothing"),
            Lie(("| Действие | Срок |\n|---|---|\n| Напомнить клиенту | {x} |",),
                ("| Action | Due |\n|---|---|\n| Remind the client | {x} |",), "action.a.due", redeemed="nothing"),
        ),
    ),
}  # fmt: skip

told(kinds, _TABLE)
