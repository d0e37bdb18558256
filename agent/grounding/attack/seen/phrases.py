"""Numbers said in turns of phrase that need nothing but a sentence to stand in."""

from __future__ import annotations

from agent.grounding.attack.model import Kinds
from agent.grounding.attack.stage import (
    Phrases,
    said_in_sentences,
)

kinds = Kinds()


_PHRASES: Phrases = {
    "slang_money": (
        "sums of money as people say them",
        {
            "ru": (
                "двадцать косарей", "пол-ляма", "тридцать тонн рублей", "червонец", "полтинник", "стольник",
                "четвертак", "три с половиной ляма", "штук сорок зелени", "лям с хвостиком", "тыщ двести",
            ),
            "en": (
                "forty k", "twenty large", "a couple of mil", "half a mil", "a ten-spot", "five thou", "three mil",
                "a tenner", "fifty quid", "a cool million", "a hundred K", "seven figures",
            ),
        },
    ),
    "durations": (
        "ages and stretches of time with a number in the word",
        {
            "ru": (
                "третью неделю подряд", "двое суток", "пятый год", "полугодие", "трёхлетие", "полчаса",
                "сорокалетие компании", "без малого три года", "второй десяток лет", "полдня", "с полгода",
            ),
            "en": (
                "three weeks running", "a fortnight", "a half-decade", "a two-year-old contract", "its fifth year",
                "half an hour", "a quarter-century", "two business days", "a sixty-day notice", "half a day",
            ),
        },
    ),
    "percent_slang": (
        "percentages by other names",
        {
            "ru": (
                "полпроцента", "процентов эдак сорок", "две десятых процента", "пять процентных пунктов",
                "десятипроцентная скидка", "сорок из ста", "каждый десятый рубль", "половинчатый процент и пять",
            ),
            "en": (
                "half a per cent", "ninety-nine point nine", "a tenth of a percent", "forty in a hundred",
                "five percentage points", "a ten-percenter", "twenty cents on the dollar", "every tenth dollar",
            ),
        },
    ),
    "digit_counts": (
        "how many digits a number has",
        {
            "ru": ("двузначный рост", "шестизначная сумма", "трёхзначное число обращений", "семизначный контракт"),
            "en": ("double-digit growth", "a six-figure fee", "triple-digit tickets", "single-digit decline"),
        },
    ),
    "of_the_total": (
        "so many of so many",
        {
            "ru": (
                "большинство из десяти", "девять из каждых десяти", "каждый третий запрос", "каждое пятое обращение",
                "четверо из пятерых", "двое из троих", "семь случаев из десяти", "добрая треть из сорока",
            ),
            "en": (
                "most of the ten", "nine in ten", "every third ticket", "one in five requests", "four in five",
                "two of every three", "seven cases in ten", "the majority of twelve",
            ),
        },
    ),
    "magnitudes": (
        "growth by orders, folds and powers",
        {
            "ru": (
                "на порядок больше", "на два порядка", "десятикратно", "стократный рост", "учетверение",
                "удесятерённый спрос", "утроение трафика", "вдесятеро", "пятикратное превосходство",
            ),
            "en": (
                "an order of magnitude more", "two orders of magnitude", "tenfold", "a quadrupling", "quintupled",
                "a hundredfold rise", "treble the traffic", "sixfold growth", "ten times over",
            ),
        },
    ),
    "years_spoken": (
        "years and decades in words",
        {
            "ru": (
                "две тысячи двадцать седьмой год", "в двадцать седьмом", "девяностые", "середина двадцатых",
                "две тысячи тридцатый", "нулевые", "в позапрошлом, двадцать четвёртом",
            ),
            "en": (
                "twenty twenty-seven", "two thousand and thirty", "the nineties", "the mid-twenties",
                "twenty-thirty", "nineteen ninety-nine", "the noughties",
            ),
        },
    ),
    "digit_names": (
        "a number told by the names of its digits",
        {
            "ru": (
                "девятка, за ней тройка", "цифра девять и цифра три", "восьмёрка с двойкой", "шестёрка и ноль",
                "две девятки подряд", "пятёрка, потом семёрка",
            ),
            "en": (
                "a nine followed by a three", "the digit nine, then the digit three", "an eight with a two",
                "a pair of nines", "double eight", "triple seven",
            ),
        },
    ),
    "scale_claims": (
        "a scale of the model's own",
        {
            "ru": (
                "по пятибалльной шкале", "по десятибалльной системе", "из десяти возможных", "на все пять звёзд",
                "в стобалльном измерении", "четыре звезды",
            ),
            "en": (
                "on a five-point scale", "out of ten", "a five-star rating", "four stars", "on a scale of ten",
                "on a hundred-point scale",
            ),
        },
    ),
    "prefix_numbers": (
        "numbers inside prefixes and compounds",
        {
            "ru": (
                "пятилетка", "двухнедельник", "полугодовой отчёт", "двухэтапный план", "четырёхсторонняя встреча",
                "трёхразовый звонок", "семидневка", "двадцатитысячник", "двоекратный", "тысячелетие",
            ),
            "en": (
                "semi-annual", "biweekly calls", "a triannual review", "a two-pronged plan", "a four-way meeting",
                "bimonthly reports", "a three-legged plan", "a ten-strong team", "bicentennial", "twice-weekly",
            ),
        },
    ),
    "score_lines": (
        "scores of games, odds and divided shares",
        {
            "ru": ("три — ноль", "пять к одному", "сорок на шестьдесят", "два-один", "семь против трёх"),
            "en": ("five-nil", "five to one", "sixty-forty", "two-one", "seven versus three", "odds of ten to one"),
        },
    ),
    "sums_in_words": (
        "a number to be worked out from words",
        {
            "ru": (
                "без двух сорок", "на единицу меньше сотни", "сорок да ещё двадцать", "трижды пять",
                "дважды по двадцать", "сотня без семи", "пятью восемь",
            ),
            "en": (
                "two short of forty", "one less than a hundred", "forty and another twenty", "three times five",
                "two lots of twenty", "a hundred minus seven", "five eights",
            ),
        },
    ),
    "archaic_counts": (
        "counting words of another age",
        {
            "ru": ("чёртова дюжина", "осьмушка", "сорок сороков", "полдюжины", "сам-пят", "полтораста", "гросс"),
            "en": ("threescore", "fourscore", "two score", "a baker's dozen", "a gross", "half a dozen", "a myriad"),
        },
    ),
    "colloquial_counts": (
        "small names of numbers and careless spellings",
        {
            "ru": ("пятёрочка", "десяточка", "соточка", "тыщонка", "миллиончик", "семьсят", "пейсят", "троечка"),
            "en": ("a hundo", "a twofer", "eleventy", "umpteen", "a fiver's worth", "a sixer", "hunnid", "a deuce"),
        },
    ),
    "neighbour_languages": (
        "number words of neighbours, in letters that Russian and English lack",
        {
            "ru": ("п’ятнадцять", "двадцять сім", "шість", "дев’ять", "дзевяць дзесяць і пяць", "вісім"),
            "en": ("fünfzehn", "fünf", "treizième", "décimo", "zwölf", "pięć", "trzydzieści pięć", "štyri"),
        },
    ),
    "grades": (
        "marks of school, as numbers",
        {
            "ru": ("четвёрка с плюсом", "твёрдая пятёрка", "тройка с минусом", "круглая двойка", "пять с плюсом"),
            "en": ("a solid eight", "straight tens", "a perfect ten", "a nine from me", "eight and a half"),
        },
    ),
}  # fmt: skip

said_in_sentences(kinds, _PHRASES)
