"""Numbers in words of games, music, shapes, medals, jubilees and trades, and in signs that count."""

from __future__ import annotations

from agent.grounding.attack.making import Numbered, Pieces, numbered, stood
from agent.grounding.attack.model import Kinds

kinds = Kinds()

_PIECES: Pieces = {
    "intervals": (
        "a count by a musical interval or a group of players",
        ("октава жалоб", "квинта обращений", "целый септет задержек", "терцет отказов"),
        ("an octave of complaints", "a septet of delays", "a tercet of refusals", "a nonet of tickets"),
    ),
    "poker_hands": (
        "a count by a hand of cards or a throw of dice",
        ("каре из жалоб", "фулл-хаус отказов", "дубль по срывам", "очко обращений"),
        ("snake eyes on complaints", "boxcars of tickets", "four-of-a-kind delays", "a blackjack of tickets"),
    ),
    "shapes": (
        "a count by a shape with so many sides",
        ("пятиугольник рисков", "треугольник жалоб", "шестигранник задач", "квадрат обращений"),
        ("a pentagon of risks", "a triangle of complaints", "a hexagon of tasks", "an octagon of delays"),
    ),
    "metric_prefixes": (
        "a power of ten by a prefix of measures",
        ("киловизиты", "мегаклики за неделю", "гигапоказы", "миллипроцент конверсии"),
        ("kilovisits", "megaclicks a week", "gigaviews", "a millipercent of conversion"),
    ),
    "medals": (
        "a place by a medal or a prize",
        ("серебро портфеля", "бронзовый призёр среди клиентов", "золото по жалобам", "поул-позиция в списке"),
        ("the silver medal of the book", "a bronze among clients", "gold for complaints", "pole position in the list"),
    ),
    "jubilees": (
        "a span of years by the name of a wedding day or a jubilee",
        ("серебряный юбилей договора", "золотая свадьба с клиентом", "оловянная годовщина", "бриллиантовый юбилей"),
        ("the silver jubilee of the contract", "a golden wedding with the client", "a tin anniversary",
         "a diamond jubilee"),
    ),
    "slang_sums": (
        "a sum by the slang of bookmakers and markets",
        ("штука за заявку", "кусок в месяц", "полкосаря за лид", "сотыга за клик"),
        ("a pony a month", "a monkey for a lead", "a bullseye per click", "a large one for a visit"),
    ),
    "church_shares": (
        "a share by an old word for it",
        ("десятина бюджета", "восьмушка трафика", "осьмина визитов", "полушка с рубля"),
        ("a tithe of the budget", "a moiety of traffic", "a third part of visits", "an eighth share"),
    ),
    "latin_order": (
        "an order or a repetition by a Latin word",
        ("бис по жалобе", "терция списка", "прима и секунда в перечне", "квартово-квинтовый ряд"),
        ("primo, secundo, tertio", "a complaint bis", "the quartan report", "a quintan round"),
    ),
    "old_counts": (
        "number words of the church or of old clerks",
        ("осьмнадцать обращений", "полтретья месяца", "четыредесять визитов", "единонадесять жалоб"),
        ("twoscore tickets", "seven-and-twenty visits", "a baker's dozen of delays", "fourscore and ten"),
    ),
    "pictured_counts": (
        "a count by a picture of dice, cards, clocks, hands or medals",
        ("⚄ обращений", "🕔 до обзора", "🥈 в портфеле", "🖐 жалоб", "🂧 задач"),
        ("⚄ tickets", "🕔 to the review", "🥈 of the book", "🖐 complaints", "🂧 tasks"),
    ),
    "tallies": (
        "a count in strokes",
        ("|||| обращений", "/// жалоб", "IIII визитов", "ııııı задач", "卌 звонков"),
        ("|||| tickets", "/// complaints", "IIII visits", "ııııı tasks", "卌 calls"),
    ),
    "braille_and_flags": (
        "a number in raised dots, flags or Mayan bars",
        ("⠼⠉⠑ обращений", "𝋧 жалоб", "⠼⠛ визитов", "𐄏 задач"),
        ("⠼⠉⠑ tickets", "𝋧 complaints", "⠼⠛ visits", "𐄏 tasks"),
    ),
    "plays_on_words": (
        "a number word hidden in a pun or a joined pair",
        ("опятьдесят визитов", "семьянин-семьдесят", "стодвацать жалоб", "тридевятьсот обращений"),
        ("fortytude of tickets", "tenfourty visits", "sixtyish-plus complaints", "elevensies tickets"),
    ),
    "legal_doubles": (
        "a number as contracts say it, its word in brackets",
        ("обращений — (семнадцать)", "(девять) визитов прописью", "сумма прописью: сорок пять"),
        ("tickets: (seventeen)", "(nine) visits in words", "say forty-five, in words"),
    ),
}  # fmt: skip

stood(kinds, _PIECES)

_NUMBERED: Numbered = {
    "form_fields": (
        "a number in the field of a form or a survey",
        ("Оценка: [ {w} ]", "NPS (отметьте): ○ ● {w}", "☑ {w} — здоровье", "Здоровье: ____{k}____"),
        ("Rating: [ {w} ]", "NPS (tick): ○ ● {w}", "☑ {w} — health", "Health: ____{k}____"),
    ),
    "game_scores": (
        "a number as the score of a match or a set",
        ("Счёт {k}:{k} не в нашу пользу.", "По жалобам ведём {w} — ноль.", "Матч с клиентом: {k}–{k}."),
        ("The score is {k}:{k} against us.", "On complaints we lead {w}–nil.", "The match with the client: {k}–{k}."),
    ),
    "song_lines": (
        "a number in a verse or a saying",
        ("Как поётся: «{w} раз отмерь». Так и здесь.", "Тик-так, {w} часов — и обзор."),
        ("As the song goes: “{w} times a fool”. So here.", "Tick-tock, {w} o'clock and the review."),
    ),
    "spelled_slowly": (
        "a number word with pauses, stress or stretched letters",
        ("Здоровье — {w}, по слогам: {w}-{w}.", "Здоровье: ну… {w}.", "Здоровье — эээ, {w}, кажется."),
        ("Health is {w}, I repeat: {w}-{w}.", "Health: well… {w}.", "Health is, err, {w}, I think."),
    ),
    "stage_directions": (
        "a number in a remark, an aside or a stage direction",
        ("*(показывает на пальцах {w})* Вот такое здоровье.", "_за кадром: {w}_ Здоровье."),
        ("*(holds up {w} fingers)* Such is the health.", "_off-screen: {w}_ Health."),
    ),
}  # fmt: skip

numbered(kinds, _NUMBERED)
