"""Numbers and ranks held by turns of speech that name no cardinal."""

from __future__ import annotations

from agent.grounding.attack.making import Lie, Pieces, Table, stood, told
from agent.grounding.attack.model import Kinds

kinds = Kinds()

_PIECES: Pieces = {
    "cut_in_parts": (
        "something cut into so many parts",
        ("бюджет, поделённый пополам", "смету надвое", "план, разбитый натрое", "расходы в равных долях на двоих"),
        ("a budget split down the middle", "a plan cut in twain", "a bisected budget", "a trisected plan",
         "costs split evenly in two"),
    ),
    "series_names": (
        "so many works or events, by the name of a series",
        ("трилогия жалоб", "дилогия срывов", "тетралогия просрочек", "дуплет отказов", "тройня претензий"),
        ("a trilogy of complaints", "a duology of outages", "a tetralogy of delays", "triplet invoices",
         "twin outages"),
    ),
    "coin_names": (
        "a price by the name of a coin or a note",
        ("гривенник за клик", "пятак за визит", "целковый за заявку", "рубль с полтиной за показ", "алтын за лид"),
        ("a dime a click", "a nickel a visit", "a shilling a lead", "a sawbuck a call", "two bits a view"),
    ),
    "approximate_pairs": (
        "once or twice, one or another, in a pair of words",
        ("пару-тройку жалоб", "раз-другой за месяц", "день-два просрочки", "недельку-другую отсрочки",
         "один-другой отказ"),
        ("a complaint or two", "once or twice a month", "a day or two of delay", "another week or two",
         "an outage or three"),
    ),
    "near_last": (
        "a place counted from the end, in one word",
        ("предпоследнее место в портфеле", "предпоследний результат"),
        ("the penultimate place in the book", "an antepenultimate result", "the next-to-last place",
         "the runner-up's place"),
    ),
    "radio_numbers": (
        "numbers as they are read over the radio and by the telephone",
        ("полста семь", "двадцать полста", "девять-пять, повторяю, девять-пять", "единица-полста",
         "ноль-три-восемь, приём"),
        ("niner fife", "tree niner", "fower zero", "seven niner, over"),
    ),
    "zeros_of_a_sum": (
        "a sum by how many noughts it has",
        ("сумма с пятью нулями", "число, где шесть нулей", "чек о семи знаках", "счёт с лишним нулём"),
        ("a sum with five zeros", "a one followed by six noughts", "a bill with an extra zero",
         "a fee of seven digits"),
    ),
    "powers_in_words": (
        "a power or a root, in words",
        ("семь в квадрате", "восемь в кубе", "корень из сорока девяти", "два в шестой степени",
         "десять в минус третьей"),
        ("seven squared", "eight cubed", "the square root of eighty", "two to the sixth", "ten to the minus three"),
    ),
    "rebus_numbers": (
        "number words with a figure in place of their first part",
        ("5надцать", "7десят", "2дцать обращений", "9носто", "4надцать", "3ста"),
        ("6teen", "7ty", "9ty tickets", "4ty", "8een", "5ty per cent"),
    ),
    "scale_abbreviations": (
        "thousands and millions, abbreviated and with no figure",
        ("тыс. визитов", "млн показов", "сотни тыс. рублей", "млрд запросов", "неск. тыс. заявок"),
        ("thsd visits", "mln views", "hundreds of thou", "bn of requests", "doz. of complaints"),
    ),
    "pairwise": (
        "things in pairs",
        ("двойня из жалоб", "парные обращения, по паре в день", "чёт обращений — ровно пара", "пара за парой сбоев"),
        ("tickets in pairs", "a matched pair of complaints", "a twosome of outages", "a twin set of failures"),
    ),
    "figures_of_people": (
        "numbers borrowed from proverbs, tales and teams",
        ("семеро одного не ждут — столько обращений", "по числу мушкетёров: трое", "футбольные одиннадцать задач",
         "сорок разбойников среди запросов"),
        ("the magnificent seven of complaints", "the three musketeers of delay", "a football eleven of tasks",
         "forty thieves of requests"),
    ),
}  # fmt: skip

stood(kinds, _PIECES)

_TABLE: Table = {
    "bare_percent": (
        "one per cent or one point, by the bare word",
        (
            Lie(("Обращений стало на процент больше.", "Индекс здоровья потерял процент с небольшим.",
                 "Конверсия подросла на промилле.",
                 "Органический трафик вырос на процент-другой."),
                ("Tickets went up a percent.", "The health score lost a percent and a bit.",
                 "Conversion is up a basis point.",
                 "Organic traffic grew by a percent or so.")),
        ),
    ),
    "unit_as_one": (
        "a difference of one, by a unit in the singular",
        (
            Lie(("Индекс здоровья клиента на балл выше прежнего.", "Риск оттока подрос ещё на пункт.",
                 "Оценка NPS на балл ниже."),
                ("The health score is a point higher.", "Churn risk is up another point.",
                 "The NPS mark is a point lower.")),
        ),
    ),
    "both_of": (
        "a count of two, by the word for both",
        (
            Lie(("Оба счёта клиента просрочены.", "Обе встречи сорваны клиентом.", "Сработали оба сигнала.",
                 "Обоих контактов не было."),
                ("Both invoices of the client are overdue.", "Both meetings were missed.", "Both signals have fired.",
                 "Neither of the two contacts took place.")),
        ),
    ),
    "repeat_adverbs": (
        "how often a thing happened, by an adverb",
        (
            Lie(("Клиент дважды срывал встречу.", "Оплату трижды переносили.", "Спонсор четырежды просил о звонке.",
                 "Обзор переносили однажды, потом ещё раз."),
                ("The client has missed the call twice.", "The payment was put off thrice.",
                 "On two occasions the review was put off.")),
        ),
    ),
    "halfway": (
        "half of the way, the time or the plan, by a word of the middle",
        (
            Lie(("Внедрение прошло экватор.", "Мы на полпути к цели по входам.", "План выполнен наполовину.",
                 "Внедрение пройдено до середины."),
                ("Onboarding has passed its midpoint.", "We are halfway to the target.", "The plan is half done.",
                 "Onboarding is midway through.")),
        ),
    ),
    "negative_territory": (
        "a figure said to be below nought",
        (
            Lie(("Оценка NPS ушла в минус.", "NPS клиента в отрицательной зоне.", "Оценка NPS ниже нуля.",
                 "Индекс здоровья стал отрицательным."),
                ("The NPS score has gone below zero.", "NPS is in negative territory.",
                 "The NPS mark is in the minus.",
                 "The health score has turned negative.")),
        ),
    ),
    "full_marks": (
        "the top or the bottom of a scale, without its number",
        (
            Lie(("По здоровью клиент {n} набрал максимальный балл.", "Клиент {n} поставил нам высшую оценку NPS.",
                 "Индекс здоровья клиента {n} упёрся в верх шкалы.", "Здоровье клиента {n} на самом дне шкалы."),
                ("In health {n} has scored full marks.", "{n} gave us the highest NPS mark there is.",
                 "The health score of {n} has hit the top of the scale.",
                 "The health of {n} is at the very bottom of the scale.")),
        ),
    ),
    "superlative_rank": (
        "a client told to be the first or the last of the book, by a superlative",
        (
            Lie(("Клиент {n} — самый рискованный во всём портфеле.", "У клиента {n} худшее здоровье в портфеле.",
                 "Больше всех обращений у клиента {n}.", "По здоровью клиент {n} лучше всех."),
                ("{n} is the riskiest client of the whole book.", "{n} has the worst health in the book.",
                 "No client has more tickets than {n}.", "In health {n} is the best of all.")),
        ),
    ),
    "count_of_signals": (
        "how many signals, criteria or contacts, in words within other words",
        (
            Lie(("Сработала тройка сигналов.", "Сигналов набралась полудюжина.", "Просрочен квартет критериев.",
                 "Сигналы идут парой."),
                ("A trio of signals has fired.", "Signals number half a dozen.",
                 "A quartet of criteria is late.", "The signals come as a pair.")),
        ),
    ),
}  # fmt: skip

told(kinds, _TABLE)
