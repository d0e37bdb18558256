"""What is said of a run that did not go as it should: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from agent import troubles
from tools.words import Language

Trouble = (
    Literal[
        "model_unavailable", "model_said_nothing", "model_configuration", "left", "key_revoked", "internal"
    ]
    | troubles.Trouble
)

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        **troubles.WORDS["en"],
        "model_unavailable": "The model could not be reached; the answer was put together from the facts without it. "
        "Ask again later; if it goes on, check CSM_BASE_URL, CSM_MODEL and the key, or name a CSM_FALLBACK_MODEL.",
        "model_said_nothing": "The model gave no answer that can be shown; it was put together from the facts. Ask again, or "
        "name another model (CSM_MODEL).",
        "model_configuration": "The model's settings cannot work: {error}. Mend them and start the service again.",
        "left": "Nobody was reading any more, and the answer was ended. Ask again and stay until `done`, "
        "or raise CSM_RUN_LINGER.",
        "key_revoked": "The key that asked was revoked before the answer was made. Ask again under a key that holds.",
        "internal": "The answer could not be made, and the fault is ours; the log says more. The question is kept: "
        "ask it again, and if that fails too, begin a new conversation.",
    },
    "ru": {
        **troubles.WORDS["ru"],
        "model_unavailable": "Модель недоступна, ответ составлен по фактам без неё. Спросите ещё раз позже; если "
        "не поможет, проверьте CSM_BASE_URL, CSM_MODEL и ключ или задайте запасную модель: CSM_FALLBACK_MODEL.",
        "model_said_nothing": "Модель не дала ответа, который можно показать: он составлен по фактам. Спросите ещё раз или "
        "укажите другую модель (CSM_MODEL).",
        "model_configuration": "С такими настройками модель работать не может: {error}. Исправьте их и запустите "
        "сервис заново.",
        "left": "Ответ никто не читал, и он был остановлен. Спросите ещё раз и дождитесь события `done` "
        "или увеличьте CSM_RUN_LINGER.",
        "key_revoked": "Ключ, которым был задан вопрос, отозвали раньше, чем появился ответ. Спросите ещё раз, "
        "указав действующий ключ.",
        "internal": "Ответ составить не удалось, ошибка на нашей стороне; подробности в журнале. Вопрос сохранён: "
        "задайте его ещё раз, а если снова не получится — начните новую беседу.",
    },
}


def said_of(trouble: Trouble, language: Language, **values: str) -> dict[str, str]:
    """``code`` and ``detail`` of what went wrong."""
    return {"code": trouble, "detail": _WORDS[language][trouble].format(**values)}
