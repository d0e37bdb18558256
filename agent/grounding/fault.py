"""Why a sentence was refused: one code a rule, and the words of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Reason = Literal[
    "number", "idiom", "bare_sign", "invisible_character", "combining_character", "foreign_letter", "foreign_sign",
    "mixed_script", "sign_run", "encoded", "markup", "link", "image", "bad_reference", "unknown_reference",
    "unknown_passage", "internal_fact", "internal_words", "quote_not_exact", "touching", "hedge", "unit_without_figure",
    "wrong_unit", "wrong_period", "value_slot", "state_word", "other_metric", "other_client", "wrong_frame", "unreviewed_word",
    "implied_number", "direction", "comparison", "second_reader", "instructions", "unbacked",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)

#: What each reason means, in words for a model that is asked to write the sentence again.
_EXPLANATIONS: dict[Reason, tuple[str, str]] = {
    "number": (
        "it holds a number outside a reference: write the reference, or do without",
        "в нём число вне ссылки: поставьте ссылку или обойдитесь без числа",
    ),
    "idiom": (
        "it holds a number word in a phrase that can be read as a count: say it without",
        "в нём числительное в обороте, который читается как счёт: скажите без него",
    ),
    "bare_sign": (
        "it holds a sign of quantity (percent, currency, arithmetic): the renderer writes those",
        "в нём знак величины (процент, валюта, арифметика): их ставит программа",
    ),
    "invisible_character": ("it holds an invisible character", "в нём невидимый символ"),
    "combining_character": ("it holds a combining mark", "в нём надстрочный знак"),
    "foreign_letter": (
        "it holds a letter that is neither Russian nor basic Latin",
        "в нём буква не русского и не основного латинского алфавита",
    ),
    "foreign_sign": ("it holds an unusual sign", "в нём необычный знак"),
    "mixed_script": ("a word mixes Russian and Latin letters", "в слове смешаны русские и латинские буквы"),
    "sign_run": ("it repeats one sign", "в нём повторяется один знак"),
    "encoded": ("it holds letters that look like a code", "в нём набор букв, похожий на код"),
    "markup": ("it holds HTML or other markup", "в нём HTML или иная разметка"),
    "link": ("it holds a link that is not from the library", "в нём ссылка не из библиотеки"),
    "image": ("it holds an image that is not from the library", "в нём изображение не из библиотеки"),
    "bad_reference": (
        "a reference is badly written: it is [[id]] as the fact sheet gives it",
        "ссылка записана неверно: нужна [[id]] так, как в листе фактов",
    ),
    "unknown_reference": (
        "it names a fact that is not in the fact sheet",
        "в нём ссылка на факт, которого нет в листе фактов",
    ),
    "unknown_passage": (
        "it cites a passage that was not given",
        "в нём ссылка на отрывок, которого не давали",
    ),
    "internal_fact": ("it shows an internal fact to a client", "он показывает клиенту внутренний факт"),
    "instructions": (
        "it repeats what you were instructed to do: answer the question",
        "в нём повторены данные вам указания: ответьте на вопрос",
    ),
    "internal_words": (
        "it uses internal words in a text for a client",
        "в нём внутренние слова в тексте для клиента",
    ),
    "quote_not_exact": (
        "a quotation is not word for word in what it cites",
        "цитата не совпадает дословно с тем, на что ссылается",
    ),
    "touching": (
        "a letter, sign or other figure touches a reference: put spaces or words between",
        "к ссылке примыкает буква, знак или другая цифра: поставьте пробел или слова",
    ),
    "hedge": (
        "a word such as nearly, about or more than stands at a reference, which is exact",
        "рядом со ссылкой слово вроде «почти», «около», «более», а она точна",
    ),
    "unit_without_figure": (
        "a unit (percent, points, a currency) stands without a reference before it",
        "единица (процент, баллы, валюта) стоит без ссылки перед ней",
    ),
    "wrong_unit": (
        "a unit after a reference is not the fact's own: the renderer writes the unit",
        "единица после ссылки не та, что у факта: единицу ставит программа",
    ),
    "wrong_period": (
        "the period beside a reference is not the fact's",
        "период рядом со ссылкой не тот, что у факта",
    ),
    "value_slot": (
        "a metric is given a value in words: put a reference there",
        "показателю дано значение словами: поставьте ссылку",
    ),
    "state_word": (
        "a band, level or stage is named that is not this client's: write its reference",
        "назван цвет, уровень или этап, которого у клиента нет: поставьте ссылку",
    ),
    "other_metric": (
        "the sentence speaks of another metric than the reference's",
        "предложение говорит не о том показателе, что в ссылке",
    ),
    "other_client": (
        "the sentence speaks of another client than the reference's",
        "предложение говорит не о том клиенте, что в ссылке",
    ),
    "wrong_frame": (
        "the words around a reference may make it another figure (of another time, unit, client or kind of money): name its "
        "metric and say nothing more of it",
        "слова вокруг ссылки могут сделать её другой величиной (другого времени, другой единицы, чужой или иных денег): назовите "
        "её показатель и ничего к нему не добавляйте",
    ),
    "unreviewed_word": (
        "a word beside a reference may make it another figure: name its metric in plain words, and say what else there is to say "
        "in a sentence of its own",
        "слово рядом со ссылкой может сделать её другой величиной: назовите показатель простыми словами, а остальное скажите "
        "отдельным предложением",
    ),
    "implied_number": (
        "a thing stands where a number would stand and may be read as one: write the reference, or do without",
        "на месте числа стоит вещь, по которой его можно угадать: поставьте ссылку или обойдитесь без неё",
    ),
    "direction": (
        "a word of rise, fall or improvement contradicts the fact",
        "слово о росте, падении или улучшении противоречит факту",
    ),
    "comparison": ("a comparison contradicts the facts", "сравнение противоречит фактам"),
    "unbacked": (
        "a client is told of by its name in words that no fact stands behind: show the fact by its reference, or leave it out",
        "о клиенте сказано по имени словами, за которыми нет факта: покажите факт ссылкой или уберите",
    ),
    "second_reader": (
        "the second reader found a number that the renderer did not write",
        "вторая проверка нашла число, которого программа не ставила",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: its code, and the words of the sentence that broke it."""

    reason: Reason
    detail: str

    def explanation(self, language: str) -> str:
        """Why, in words for whoever is asked to write the sentence again; the offending words are quoted."""
        english, russian = _EXPLANATIONS[self.reason]
        return f"{russian if language == 'ru' else english} («{self.detail}»)"
