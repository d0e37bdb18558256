"""Documents to lay out: a review as it comes, and one with everything that can go wrong, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from agent.documents.model import (
    ActionRow,
    Actions,
    Bullets,
    Chart,
    Document,
    Figures,
    KeyFigure,
    Line,
    Paragraph,
    Point,
    Run,
    Section,
    Series,
    Source,
    Table,
)
from tools.words import Language

NBSP = "\u00a0"


def words(text: str) -> Line:
    return (Run(text=text),)


def figure(text: str, fact: str) -> Run:
    return Run(text=text, fact=fact)


def point(value: str | None, shown: str, fact: str | None) -> Point:
    return Point(value=None if value is None else Decimal(value), shown=shown, fact=fact)


def review(language: Language) -> Document:
    """A quarterly business review, internal, with every kind of block."""
    ru = language == "ru"
    no_data = "нет данных" if ru else "no data"

    def say(russian: str, english: str) -> str:
        return russian if ru else english

    def money(russian: str, english: str) -> str:
        return russian.replace(" ", NBSP) if ru else english

    traffic = money("12 480", "12,480"), money("15 000", "15,000")
    months = ("май", "июн", "июл", "авг", "сен", "окт") if ru else ("May", "Jun", "Jul", "Aug", "Sep", "Oct")
    visits = ("10200", "10950", None, "11800", "12100", "12480")
    shown = [
        no_data if value is None else f"{int(value):,}".replace(",", NBSP if ru else ",") for value in visits
    ]
    health = (
        ("73", "results"),
        ("58", "relations"),
        ("81", "product"),
        ("40", "payments"),
        (None, "support"),
    )
    names = {
        "results": say("Результаты SEO", "SEO results"),
        "relations": say("Отношения и вовлечённость", "Relationship and engagement"),
        "product": say("Использование сервисов", "Use of the services"),
        "payments": say("Оплата", "Payments"),
        "support": say("Поддержка", "Support"),
    }
    day = say(f"15{NBSP}октября 2026{NBSP}г.", "15 October 2026")
    return Document(
        kind="qbr",
        language=language,
        audience="internal",
        client_id="romashka",
        as_of=date(2026, 10, 15),
        title=(
            Run(text=say("Квартальный обзор (QBR): ", "Quarterly business review: ")),
            figure(say("ООО «Ромашка»", "Romashka LLC"), "client.name"),
        ),
        subtitle=(
            Run(text=say("Третий квартал; данные на ", "Third quarter; data of ")),
            figure(day, "qbr.ends"),
        ),
        sections=(
            Section(
                id="summary",
                heading=words(say("Резюме", "Executive summary")),
                minutes=figure(say(f"10{NBSP}минут", "10 minutes"), "qbr.agenda.a.minutes"),
                blocks=(
                    Paragraph(
                        line=(
                            Run(text=say("Органический трафик вырос до ", "Organic traffic grew to ")),
                            figure(traffic[0], "qbr.figure.organic_traffic.value"),
                            Run(text=say(" визитов в месяц, но ", " visits a month, yet ")),
                            Run(text=say("цель не достигнута", "the target was missed"), strong=True),
                            Run(text=say(": план — ", ": the plan was ")),
                            figure(traffic[1], "qbr.figure.organic_traffic.target"),
                            Run(text=say(". Подробности — ", ". See ")),
                            Run(
                                text=say("в методике оценки", "how it is scored"),
                                link="https://example.org/scoring",
                                emphasis=True,
                            ),
                            Run(text="."),
                        )
                    ),
                    Figures(
                        items=(
                            KeyFigure(
                                label=say("Органический трафик, визитов", "Organic traffic, visits"),
                                value=figure(traffic[0], "qbr.figure.organic_traffic.value"),
                                note=(
                                    Run(text=say("было ", "was ")),
                                    figure(money("10 200", "10,200"), "qbr.figure.organic_traffic.previous"),
                                ),
                            ),
                            KeyFigure(
                                label=say("Индекс здоровья", "Health score"),
                                value=figure("64", "health.score"),
                                note=(Run(text=say("жёлтая зона", "yellow"), fact="health.band"),),
                            ),
                            KeyFigure(
                                label=say("Ежемесячный платёж", "Monthly value"),
                                value=figure(money("320 000 ₽", "₽320,000"), "client.monthly_value"),
                            ),
                        )
                    ),
                    Bullets(
                        items=(
                            words(
                                say("Запущены двенадцать страниц услуг.", "A dozen service pages went live.")
                            ),
                            (
                                Run(text=say("Позиции в топ-10: ", "Keywords in the top ten: ")),
                                figure("148", "qbr.figure.keywords_top_ten.value"),
                            ),
                        )
                    ),
                ),
            ),
            Section(
                id="performance",
                heading=words(say("Показатели", "Performance")),
                blocks=(
                    Chart(
                        name="traffic",
                        form="line",
                        headline=(
                            Run(
                                text=say(
                                    "Трафик растёт, но до цели не дошёл: ",
                                    "Traffic grows, short of its target: ",
                                )
                            ),
                            figure(traffic[0], "qbr.figure.organic_traffic.value"),
                        ),
                        categories=months,
                        series=(
                            Series(
                                name=say("Визиты", "Visits"),
                                points=tuple(
                                    point(
                                        value,
                                        text,
                                        None if value is None else "history.organic_traffic." + month,
                                    )
                                    for value, text, month in zip(visits, shown, "abcdef", strict=True)
                                ),
                            ),
                        ),
                        value_format="#,##0",
                        limits=(
                            KeyFigure(
                                label=say("Цель", "Target"),
                                value=figure(traffic[1], "qbr.figure.organic_traffic.target"),
                                amount=Decimal(15000),
                            ),
                        ),
                        alt=say(
                            f"Трафик по месяцам, визитов: с {shown[0]} в мае до {shown[-1]} в октябре; цель {traffic[1]}.",
                            f"Traffic by month, visits: from {shown[0]} in May to {shown[-1]} in October; target {traffic[1]}.",
                        ),
                    ),
                    Table(
                        caption=words(say("Цель и факт", "Target and actual")),
                        head=tuple(
                            words(one)
                            for one in (
                                ("Показатель", "Было", "Стало", "Цель", "Итог")
                                if ru
                                else ("Metric", "Was", "Is", "Target", "Result")
                            )
                        ),
                        rows=(
                            (
                                words(say("Органический трафик", "Organic traffic")),
                                (figure(money("10 200", "10,200"), "qbr.figure.organic_traffic.previous"),),
                                (figure(traffic[0], "qbr.figure.organic_traffic.value"),),
                                (figure(traffic[1], "qbr.figure.organic_traffic.target"),),
                                (
                                    figure(
                                        say("не достигнута", "missed"),
                                        "qbr.figure.organic_traffic.target_state",
                                    ),
                                ),
                            ),
                            (
                                words(say("Конверсия", "Conversion rate")),
                                words(no_data),
                                (figure(say(f"2,4{NBSP}%", "2.4%"), "qbr.figure.conversion_rate.value"),),
                                words("—"),
                                words("—"),
                            ),
                        ),
                    ),
                    Chart(
                        name="health_components",
                        form="bars",
                        headline=(
                            Run(text=say("Слабее всего — оплата: ", "Payments are weakest: ")),
                            figure("40", "health.component.payments.score"),
                        ),
                        categories=tuple(names[key] for _, key in health),
                        series=(
                            Series(
                                name=say("Баллы", "Score"),
                                points=tuple(
                                    point(
                                        value,
                                        no_data if value is None else value,
                                        f"health.component.{key}.score",
                                    )
                                    for value, key in health
                                ),
                            ),
                        ),
                        low=Decimal(0),
                        high=Decimal(100),
                        limits=(
                            KeyFigure(
                                label=say("жёлтая зона с", "yellow from"),
                                value=figure("50", "scorecard.band.yellow"),
                                amount=Decimal(50),
                            ),
                            KeyFigure(
                                label=say("зелёная зона с", "green from"),
                                value=figure("75", "scorecard.band.green"),
                                amount=Decimal(75),
                            ),
                        ),
                        alt=say(
                            "Здоровье: результаты SEO 73, отношения 58, сервисы 81, оплата 40, поддержка — нет данных.",
                            "Health by component: SEO results 73, relationship 58, services 81, payments 40, support no data.",
                        ),
                    ),
                ),
            ),
            Section(
                id="commitments",
                heading=words(say("План действий", "Plan of action")),
                blocks=(
                    Actions(
                        rows=(
                            ActionRow(
                                what=words(
                                    say(
                                        "Исправить скорость мобильных страниц",
                                        "Mend the speed of mobile pages",
                                    )
                                ),
                                owner=words(say("Иванова Мария", "Maria Ivanova")),
                                due=figure(
                                    say(f"2{NBSP}ноября 2026{NBSP}г.", "2 November 2026"), "qbr.action.a.due"
                                ),
                                status=figure(say("в работе", "under way"), "qbr.action.a.status"),
                                goal=words(say("Больше заявок с телефонов", "More requests from phones")),
                            ),
                            ActionRow(
                                what=words(
                                    say(
                                        "Согласовать контент-план на квартал",
                                        "Agree the quarter's content plan",
                                    )
                                ),
                                owner=words(say("клиент", "the client")),
                                due=None,
                            ),
                        )
                    ),
                    Bullets(
                        ordered=True,
                        items=(
                            words(say("Сначала техническая часть.", "The technical part comes first.")),
                            words(say("Затем контент.", "Then content.")),
                        ),
                    ),
                ),
            ),
            Section(
                id="internal",
                heading=words(say("Только для своих", "Internal only")),
                internal=True,
                blocks=(
                    Chart(
                        name="churn_points",
                        form="columns",
                        headline=words(
                            say("Риск оттока держится на двух факторах", "Two factors carry the churn risk")
                        ),
                        categories=(
                            (say("NPS", "NPS"), say("Оплата", "Payment"), say("Встречи", "Meetings"))
                        ),
                        series=(
                            Series(
                                name=say("сейчас", "now"),
                                points=(
                                    point("20", "20", "churn.factor.nps_score.points"),
                                    point("0", "0", "churn.factor.payment.points"),
                                    point("15", "15", "churn.factor.meetings.points"),
                                ),
                            ),
                            Series(
                                name=say("кварталом раньше", "a quarter before"),
                                points=(
                                    point("10", "10", "change.churn.nps_score"),
                                    point(None, no_data, None),
                                    point("15", "15", "change.churn.meetings"),
                                ),
                            ),
                        ),
                        alt=say(
                            "Баллы риска: NPS 20, оплата 0, встречи 15.",
                            "Points: NPS 20, payment 0, meetings 15.",
                        ),
                    ),
                    Chart(
                        name="offers",
                        form="stacked",
                        headline=words(say("Ожидаемая выручка предложений", "Expected value of the offers")),
                        categories=(say("Квартал", "Quarter"), say("Следующий", "Next")),
                        series=(
                            Series(
                                name=say("Контент", "Content"),
                                points=(
                                    point("90000", money("90 000 ₽", "₽90,000"), "offer.content.expected"),
                                    point("40000", money("40 000 ₽", "₽40,000"), "offer.content.value"),
                                ),
                            ),
                            Series(
                                name=say("Ссылки", "Links"),
                                points=(
                                    point("30000", money("30 000 ₽", "₽30,000"), "offer.links.expected"),
                                    point("60000", money("60 000 ₽", "₽60,000"), "offer.links.value"),
                                ),
                            ),
                        ),
                        alt=say("Контент и ссылки по кварталам.", "Content and links by quarter."),
                    ),
                ),
            ),
        ),
        sources=(
            Source(
                fact="qbr.figure.organic_traffic.value",
                number=1,
                text=say(
                    f"Органический трафик: {traffic[0]}; источник: книга клиентов; по данным на {day}",
                    f"Organic traffic: {traffic[0]}; source: the client book; data of {day}",
                ),
            ),
            Source(
                fact="qbr.figure.organic_traffic.target",
                number=2,
                text=say(
                    f"Цель: {traffic[1]}; источник: книга клиентов",
                    f"Target: {traffic[1]}; source: the client book",
                ),
            ),
            Source(
                fact="health.score",
                number=3,
                text=say(
                    "Индекс здоровья: 64; источник: расчёт по карте оценки",
                    "Health score: 64; source: the scorecard",
                ),
            ),
            Source(
                fact="client.monthly_value",
                number=4,
                text=say(
                    f"Ежемесячный платёж: {money('320 000 ₽', '₽320,000')}; источник: книга клиентов",
                    f"Monthly value: {money('320 000 ₽', '₽320,000')}; source: the client book",
                ),
            ),
        ),
    )


def nasty(language: Language) -> Document:
    """Long titles, forty rows, empty blocks, gaps, words that no cell holds, signs that break markup."""
    ru = language == "ru"
    no_data = "нет данных" if ru else "no data"
    endless = (
        "Превысокомногорассмотрительствующийрентгеноэлектрокардиографический"
        if ru
        else "Pneumonoultramicroscopicsilicovolcanoconiosisantidisestablishmentarianism"
    )
    long = (
        "Увеличение доли небрендового органического трафика из поисковых систем по приоритетным категориям каталога"
        if ru
        else "Growth of the non-brand share of organic traffic from search engines over the catalogue's priority categories"
    )
    signs = '<b>&amp; #let x = 1; *не жирно* _a_ $5 @all [x](y) \\ ~ `c` "q" // /* = - + 1. «ё» №5 → ✓ ₽ € x²'
    goals = tuple(
        (
            words(f"{long} — {letter}{other}"),
            (figure(f"{index * 17}", f"goal.{letter}{other}.value"),),
            (figure(f"1{NBSP}{index + 100}{NBSP}000{NBSP}₽", f"goal.{letter}{other}.target"),),
            words(endless if index % 9 == 0 else no_data),
        )
        for index, (letter, other) in enumerate((a, b) for a in "abcde" for b in "klmnopqr")
    )
    wide = tuple(words(f"{endless[:14]} {letter}") for letter in "абвгдежзий")
    gaps = (None, None, "10", None, "-5", "0", None, "1200000", None, None, None, "7")
    return Document(
        kind="strategic_plan",
        language=language,
        audience="internal",
        client_id=None,
        as_of=date(2026, 2, 28),
        title=words(f"{long}: {endless} — {long}"),
        subtitle=words(signs),
        sections=(
            Section(id="empty", heading=words(long + " " + long)),
            Section(
                id="blocks",
                heading=words(endless),
                edited=True,
                blocks=(
                    Paragraph(line=()),
                    Paragraph(line=(Run(text=signs, strong=True), Run(text=signs, emphasis=True))),
                    Paragraph(line=words("= not a heading")),
                    Paragraph(line=words("- not a list\n+ nor this\n1. nor that")),
                    Bullets(items=()),
                    Bullets(items=(words(long), words(endless), ())),
                    Figures(items=()),
                    Figures(
                        items=tuple(
                            KeyFigure(
                                label=f"{long} {letter}",
                                value=figure(f"1{NBSP}234{NBSP}567{NBSP}890,55{NBSP}₽", f"big.{letter}"),
                                note=words(long if letter == "a" else ""),
                            )
                            for letter in "abcdefg"
                        )
                    ),
                    Table(head=(), rows=()),
                    Table(head=(words("A"), words("B")), rows=()),
                    Actions(rows=()),
                ),
            ),
            Section(
                id="checks",
                heading=words("Список" if ru else "List"),
                blocks=(Bullets(checks=True, items=(words(long), words(endless))),),
            ),
            Section(
                id="goals",
                heading=words("Сорок целей" if ru else "Forty goals"),
                blocks=(
                    Table(
                        head=tuple(
                            words(one)
                            for one in (
                                ("Цель", "Факт", "План", "Состояние")
                                if ru
                                else ("Goal", "Actual", "Target", "Status")
                            )
                        ),
                        rows=goals,
                    ),
                    Chart(
                        name="goals",
                        form="bars",
                        headline=words(long),
                        categories=tuple("".join(run.text for run in row[0]) for row in goals),
                        series=(
                            Series(
                                name="Факт" if ru else "Actual",
                                points=tuple(
                                    point(row[1][0].text, row[1][0].text, row[1][0].fact) for row in goals
                                ),
                            ),
                            Series(
                                name=long,
                                points=tuple(
                                    point(
                                        str(index * 13 - 40),
                                        str(index * 13 - 40).replace("-", "−"),
                                        "goal.plan",
                                    )
                                    for index, _ in enumerate(goals)
                                ),
                            ),
                        ),
                        alt=f"{long}: {signs}",
                    ),
                    Table(head=wide, rows=(wide, tuple(words(endless) for _ in wide))),
                ),
            ),
            Section(
                id="history",
                heading=words("История" if ru else "History"),
                blocks=(
                    Chart(
                        name="empty_history",
                        form="line",
                        headline=words("Истории нет" if ru else "No history"),
                        categories=(),
                        series=(),
                        alt=no_data,
                    ),
                    Chart(
                        name="gaps",
                        form="line",
                        headline=words("Пропуски" if ru else "Gaps"),
                        categories=tuple(f"{endless[:9]} {month}" for month in "абвгдежзиклм"),
                        series=(
                            Series(
                                name=long,
                                points=tuple(
                                    point(value, no_data if value is None else value.replace("-", "−"), None)
                                    for value in gaps
                                ),
                            ),
                            Series(
                                name=endless,
                                points=tuple(point("3", "3", "flat.value") for _ in gaps),
                            ),
                        ),
                        limits=tuple(
                            KeyFigure(
                                label=long, value=figure(str(value), "limit.value"), amount=Decimal(value)
                            )
                            for value in (10, 11, 12)
                        ),
                        alt=long,
                    ),
                    Chart(
                        name="one_point",
                        form="line",
                        headline=words("—"),
                        categories=(long,),
                        series=(Series(name="a", points=(point("5", "$5 и $6", "one.value"),)),),
                        alt="5",
                    ),
                    Chart(
                        name="stacked_gaps",
                        form="stacked",
                        headline=words(long),
                        categories=(endless, long),
                        series=(
                            Series(name=long, points=(point("1", "1", "s.a"), point(None, no_data, None))),
                            Series(
                                name=endless, points=(point("-3", "−3", "s.b"), point("1000", "1000", "s.c"))
                            ),
                        ),
                        alt=long,
                    ),
                    Chart(
                        name="long_columns",
                        form="columns",
                        headline=words(long),
                        categories=(endless, long, signs),
                        series=(
                            Series(
                                name="a",
                                points=(
                                    point("1", "1", "c.a"),
                                    point("-2", "−2", "c.b"),
                                    point(None, no_data, None),
                                ),
                            ),
                        ),
                        limits=(KeyFigure(label=long, value=words(no_data)[0]),),
                        alt=signs,
                    ),
                ),
            ),
            Section(
                id="actions",
                heading=words("Действия" if ru else "Actions"),
                internal=True,
                blocks=(
                    Actions(
                        rows=tuple(
                            ActionRow(
                                what=words(f"{long} {endless}"),
                                owner=words("Константинопольский-Задунайский Вениамин Александрович"),
                                due=figure(
                                    f"28{NBSP}сентября 2026{NBSP}г." if ru else "28 September 2026", "act.due"
                                ),
                                goal=words(signs if index == 0 else ""),
                            )
                            for index in range(8)
                        )
                    ),
                ),
            ),
        ),
        sources=tuple(
            Source(fact="goal." + letter + other + ".value", number=index + 1, text=f"{long}: {signs}")
            for index, (letter, other) in enumerate((a, b) for a in "abcde" for b in "klmn")
        ),
    )
