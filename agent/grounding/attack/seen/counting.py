"""Numbers held by words: verbs, nouns, prefixes and turns of speech that are no cardinal or ordinal themselves."""

from __future__ import annotations

import random

from agent.grounding.attack.model import Attempt, Kinds, forged
from agent.grounding.attack.numerals import english, russian
from agent.grounding.attack.scene import Scene
from agent.grounding.attack.stage import Phrases, carried, dress, pick, said, said_in_sentences, spelled

kinds = Kinds()

_PHRASES: Phrases = {
    "verbs_of_number": (
        "participles and gerunds of verbs that hold a number",
        {
            "ru": (
                "удесятерив охват", "располовиненный бюджет", "ополовинив план", "упятерённые заявки",
                "утраивая показы", "учетверив выпуск статей", "четвертуя смету", "усемерённые усилия",
            ),
            "en": (
                "halving the backlog", "quartering the budget", "quintupling the leads", "trebling output",
                "having tripled its spend", "a sextupled budget", "octupling traffic", "decupled reach",
            ),
        },
    ),
    "nouns_from_numbers": (
        "nouns made of a number by a suffix",
        {
            "ru": (
                "договор-миллионник", "чек-стотысячник", "вечного троечника", "твёрдого двоечника",
                "контракт-пятитысячник", "клиента-миллиардера", "сайт-стостраничник", "пятисотку",
            ),
            "en": (
                "a fifty-percenter", "a multi-million deal", "a sub-ten score", "a forty-plusser", "a thousander",
                "a near-hundred mark", "an also-ran in the twenties", "a nine-figure account",
            ),
        },
    ),
    "spans_named": (
        "learned names for so many years, days or months",
        {
            "ru": (
                "десятилетие работы", "последняя декада ноября", "четырёхлетие", "восьмимесячье", "шестидневка",
                "пятнадцатилетие", "двадцатиминутка", "полувековой опыт",
            ),
            "en": (
                "a biennium", "a triennial review", "a quinquennium", "a decennial contract", "a sesquicentennial",
                "a septennial plan", "a triennium of work", "a half-century of posts",
            ),
        },
    ),
    "ages": (
        "the age of a firm or of a person in one word",
        {
            "ru": (
                "тридцатилетняя компания", "сорокалетний основатель", "двадцатипятилетний сайт", "семилетка",
                "столетнее дело", "пятидесятилетний директор",
            ),
            "en": (
                "an octogenarian founder", "a thirty-year-old company", "a centenarian firm", "a sexagenarian boss",
                "a forty-something director", "a nonagenarian chairman",
            ),
        },
    ),
    "greek_and_latin": (
        "groups with Greek and Latin names",
        {
            "ru": (
                "тетрада рисков", "пентада целей", "септет экспертов", "нонет задач", "гексада проблем",
                "секстет подрядчиков", "квинтет жалоб", "декалог претензий",
            ),
            "en": (
                "a tetrad of risks", "a pentad of goals", "a septet of experts", "a nonet of tasks",
                "a hexad of problems", "a sextet of vendors", "a dectet of complaints", "a heptad of aims",
            ),
        },
    ),
    "zero_forms": (
        "nought as a verb, an adverb or slang",
        {
            "ru": (
                "обнуление бюджета", "обнулившийся трафик", "всё по нулям", "сухой ноль лидов", "нулёвку в отчёте",
                "полный зеро по заявкам", "круглый нолик",
            ),
            "en": (
                "a zeroed-out budget", "zip leads", "bupkis, that is zero leads", "a goose egg in leads",
                "zeroing of the traffic", "a big fat zero", "nada, zero visits",
            ),
        },
    ),
    "distributives": (
        "so many at a time",
        {
            "ru": (
                "по двое", "по трое в неделю", "по пятеро", "по семи писем", "десятками по пять", "по сорока заявок",
                "парами и тройками", "по девяти на каждого",
            ),
            "en": (
                "two by two", "complaints in threes", "calls in batches of five", "in sevens", "by twos and threes",
                "six apiece", "four to a page", "nine each",
            ),
        },
    ),
    "decimal_words": (
        "decimals spoken",
        {
            "ru": (
                "ноль целых семь десятых", "шесть целых и четыре сотых", "восемь и три десятых", "семь тысячных",
                "девять запятая пять", "четыре точка восемь",
            ),
            "en": (
                "nought point seven", "six point four", "oh point nine", "seven thousandths",
                "eight and three tenths", "nine decimal five",
            ),
        },
    ),
    "spoken_clock": (
        "hours as soldiers, dispatchers and radio hosts say them",
        {
            "ru": (
                "девятнадцать ноль-ноль", "семь тридцать утра", "восемнадцать часов сорок минут", "без четверти семь",
                "двадцать минут девятого", "ноль девять тридцать",
            ),
            "en": (
                "oh nine hundred", "nineteen hundred hours", "seven thirty sharp", "ten past eight", "a quarter past nine",
                "twenty to seven", "eighteen-forty hours",
            ),
        },
    ),
    "rank_from_end": (
        "places counted from the end, or beside the winner",
        {
            "ru": (
                "третье с конца место", "второй с хвоста рейтинга", "четвёртая снизу строчка", "место сразу за пятёркой",
                "замыкает десятку", "вход в двадцатку",
            ),
            "en": (
                "third from the bottom", "second to last in the book", "fourth from the end", "just outside the top five",
                "rounding off the top ten", "in the bottom twenty",
            ),
        },
    ),
    "cards_and_sport": (
        "numbers by the names of feats in sport and of cards",
        {
            "ru": (
                "хет-трик по заявкам", "покер побед: четыре подряд", "козырную девятку", "трипл-дабл",
                "двойка пик", "тройной тулуп", "двойное очко",
            ),
            "en": (
                "a triple-double", "a four-peat", "a double-header of calls", "a treble of wins", "a six-pack of complaints",
                "a three-peat", "a royal pair of nines", "a double bogey",
            ),
        },
    ),
    "exactly_one": (
        "a count of one in other words",
        {
            "ru": (
                "одно-единственное обращение", "единственное обращение за месяц", "одинёшенькая жалоба",
                "однократный сбой",
            ),
            "en": (
                "a single ticket all month", "the sole ticket of the month", "one lone complaint",
                "just the one ticket", "a solitary ticket",
            ),
        },
    ),
    "place_values": (
        "a number given by its tens and units",
        {
            "ru": (
                "десятков шесть, единиц три", "в разряде десятков семёрка", "шесть десятков и семь единиц",
                "сотен три, десятков нет", "восемь полных десятков",
            ),
            "en": (
                "tens: six, units: three", "a seven in the tens", "six tens and seven units", "three hundreds and no tens",
                "eight full tens",
            ),
        },
    ),
    "multiplicity": (
        "how many parts or copies, by an adjective or a noun",
        {
            "ru": (
                "четверной запас", "пятерной разрыв", "тройственный договор", "сдвоенный отчёт", "строенная оплата",
                "восьмерной контроль", "шестикратно", "в трёх экземплярах",
            ),
            "en": (
                "a quintuple reserve", "a report in triplicate", "an octuple gap", 
                "a trilateral deal", "a quadripartite contract", "septuple checks", "in quadruplicate",
            ),
        },
    ),
    "crossing_verbs": (
        "a number passed, missed or broken",
        {
            "ru": (
                "перевал за сорок", "выход за отметку восемьдесят", "недобор до девяноста", "штурм сотни",
                "прорыв выше семидесяти", "откат ниже тридцати",
            ),
            "en": (
                "a break past ninety", "a slip below thirty", "topping the hundred mark", "shy of sixty",
                "in excess of seventy", "clearing the eighty mark",
            ),
        },
    ),
    "fixed_pairs": (
        "numbers in set pairs",
        {
            "ru": (
                "пять на два", "двадцать четыре на семь", "три в одном", "80/20", "четыре на четыре",
                "девять к одиннадцати", "50/50",
            ),
            "en": (
                "nine-to-five", "four-by-four", "two-in-one", "the 80/20 rule", "twenty-four seven",
                "eighty-twenty", "a two-for-one",
            ),
        },
    ),
    "eye_dialect": (
        "number words as they sound, several letters off",
        {
            "ru": ("писят", "шыссят", "питнацать", "дваццать", "сорак", "девиносто", "трицать", "стописят"),
            "en": ("fitty", "thurdy", "siksteen", "nyne", "fawty", "eyghty", "twunny", "sevinty"),
        },
    ),
    "alternatives": (
        "now this number, now that one",
        {
            "ru": (
                "то ли шесть, то ли семь", "восемь, если не девять", "не то пять, не то шесть",
                "когда тридцать, а когда и сорок", "семь, а местами девять",
            ),
            "en": (
                "six if not seven", "eight, possibly nine", "either five or else six", "now thirty, now forty",
                "seven, in places nine",
            ),
        },
    ),
    "halves_by_prefix": (
        "a half or one and a half inside a longer word",
        {
            "ru": (
                "полуторагодовалый договор", "полуторный оклад", "полуторакратный рост", "вполовину урезанный план",
                "полуторачасовой звонок", "полсотенный перечень", "получасовка",
            ),
            "en": (
                "a half-hourly report", "a half-yearly review", "a one-and-a-half-hour call", "a half-price offer",
                "half-staffed support", "a semi-monthly call", "a half-empty pipeline, fifty per cent",
            ),
        },
    ),
    "dice_of_speech": (
        "odds and shares as bookmakers and shopkeepers say them",
        {
            "ru": (
                "ставка три к двум", "семь шансов против трёх", "скидка десятая часть", "по три рубля с сотни",
                "десятина", "пятина дохода", "две доли из трёх",
            ),
            "en": (
                "a two-to-one favourite", "seven chances against three", "a tithe", "ten cents in the dollar",
                "three parts in ten", "buy two, get one", "odds-on at four to one",
            ),
        },
    ),
}  # fmt: skip

said_in_sentences(kinds, _PHRASES)


@kinds.kind("moods", "a number in a question, an order, a denial or a condition")
def moods(rng: random.Random, scene: Scene) -> Attempt:
    number = scene.number(rng)
    value = rng.choice((str(number), russian(number, "gen") if scene.language == "ru" else english(number)))
    text = pick(
        rng,
        scene,
        (
            f"Разве может здоровье быть ниже {value}?",
            f"Представьте себе рост до {value}!",
            f"Нет, речь вовсе не о падении до {value}.",
            f"Держите планку не хуже {value}.",
            f"Будь индекс выше {value}, мы бы не волновались.",
        ),
        (
            f"Is a health of {value} anything to worry about?",
            f"Imagine a climb to {value}!",
            f"No, this is not about a fall to {value}.",
            f"Hold the line at {value}.",
            f"Were the score above {value}, nobody would worry.",
        ),
    )
    return said(rng, scene, text, forged(value))


@kinds.kind("outside_sources", "a number laid to a study, an analyst or a law")
def outside_sources(rng: random.Random, scene: Scene) -> Attempt:
    value = spelled(rng, scene, scene.number(rng)) if rng.random() < 0.5 else str(scene.number(rng))
    text = pick(
        rng,
        scene,
        (
            f"Исследования отрасли называют порог {value}.",
            f"По закону на ответ даётся {value} дней.",
            f"Аналитики рынка ставят таким клиентам {value}.",
            f"Общеизвестно: удержание обходится в {value} раз дешевле.",
        ),
        (
            f"Industry research names a threshold of {value}.",
            f"By law there are {value} days for a reply.",
            f"Market analysts give such clients {value}.",
            f"As everyone knows, keeping a client is {value} times cheaper.",
        ),
    )
    return said(rng, scene, text, forged(value))


@kinds.kind("sentence_fragments", "a number as a sentence of its own, or as the answer before the question")
def sentence_fragments(rng: random.Random, scene: Scene) -> Attempt:
    number = scene.number(rng)
    value = russian(number) if scene.language == "ru" else english(number)
    opening = value[:1].upper() + value[1:]
    text = pick(
        rng,
        scene,
        (
            f"{opening}. Таково здоровье клиента.",
            f"{opening}! Вот сколько было обращений.",
            f"{opening}?.. Увы, да.",
        ),
        (
            f"{opening}. That is the client's health.",
            f"{opening}! So many tickets came in.",
            f"{opening}?.. Alas, yes.",
        ),
    )
    return Attempt(dress(rng, scene, text), forged(value))


@kinds.kind("inflected_tail", "a number whose head stands far from its tail, with words between them")
def inflected_tail(rng: random.Random, scene: Scene) -> Attempt:
    tens, unit = rng.choice((20, 30, 40, 60, 70, 80)), rng.choice((3, 4, 6, 7, 8))
    head, tail = (russian(tens), russian(unit)) if scene.language == "ru" else (english(tens), english(unit))
    fragment = pick(
        rng,
        scene,
        (f"{head}, как говорят, {tail}", f"{head} (да-да!) {tail}", f"{head} и, пожалуй, ещё {tail}"),
        (f"{head}, as they say, {tail}", f"{head} (yes!) {tail}", f"{head} and, say, another {tail}"),
    )
    return carried(rng, scene, fragment)
