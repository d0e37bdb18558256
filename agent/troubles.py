"""What goes wrong under an answer or a command, and what is said of it: what happened and what to do, in both languages.

One place for all surfaces: a database that cannot be written says the same at the command line, in a chat and over HTTP.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Literal

from tools.words import Language

#: Of something that was not done.
Trouble = Literal[
    "store_read_only",
    "store_full",
    "store_locked",
    "store_damaged",
    "store_unavailable",
    "library_unavailable",
    "disk_full",
    "not_allowed",
    "file_unusable",
]

#: What an answer that was given all the same had to do without, by its codes.
NOTICES: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "model_unavailable": "(The model could not be reached; the answer was put together from the facts without it.)",
        "model_said_nothing": "(The model gave no answer that can be shown; it was put together from the facts.)",
        "call_limit": "(The limit of model calls was reached; the rest was put together from the facts.)",
        "library_unavailable": "(The library could not be searched, so the answer has no advice from it. "
        "`csm knowledge build` builds its index anew.)",
    },
    "ru": {
        "model_unavailable": "(Модель недоступна: ответ составлен по фактам без неё.)",
        "model_said_nothing": "(Модель не дала ответа, который можно показать: он составлен по фактам.)",
        "call_limit": "(Исчерпан предел обращений к модели: остаток составлен по фактам.)",
        "library_unavailable": "(Поиск по библиотеке не работает, поэтому советов из неё в ответе нет. "
        "Перестроить указатель — csm knowledge build.)",
    },
}

WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "store_read_only": "The database cannot be written: it is read-only, and nothing was changed. Get the right to "
        "write there, or name another place (CSM_HOME, CSM_DATABASE_URL), and do it again.",
        "store_full": "The database cannot be written: there is no room left. What was kept before is unharmed. Free some "
        "room on the disk and do it again.",
        "store_locked": "The database cannot be written: another program is writing into it and does not come to an end. "
        "Nothing was changed. Wait until it has finished and do it again.",
        "store_damaged": "The database is damaged, or the file is no database of this program. Put a sound copy in its "
        "place, or name another (CSM_HOME, CSM_DATABASE_URL).",
        "store_unavailable": "The database cannot be used for now. See that it is where the settings say and can be "
        "reached (CSM_HOME, CSM_DATABASE_URL), and do it again.",
        "library_unavailable": "The library cannot be searched for now. `csm knowledge build` builds its index anew; "
        "where it fails too, it says why.",
        "disk_full": "There is no room left on the disk. Free some and do it again.",
        "not_allowed": "This user may not do that there. Get the right to, or name another place.",
        "file_unusable": "The file or folder cannot be used. See that it is there, and do it again.",
    },
    "ru": {
        "store_read_only": "Записать в базу данных нельзя: она открыта только для чтения, ничего не изменено. Получите "
        "право записи или укажите другое место (CSM_HOME, CSM_DATABASE_URL) и повторите.",
        "store_full": "Записать в базу данных нельзя: кончилось место. Сохранённое раньше не пострадало. Освободите "
        "место на диске и повторите.",
        "store_locked": "Записать в базу данных нельзя: в неё пишет другая программа и никак не закончит. Ничего не "
        "изменено. Дождитесь её завершения и повторите.",
        "store_damaged": "База данных повреждена, или это файл не этой программы. Верните на место исправную копию или "
        "укажите другую базу (CSM_HOME, CSM_DATABASE_URL).",
        "store_unavailable": "База данных сейчас недоступна. Проверьте, что она лежит там, где указано в настройках, и "
        "открывается (CSM_HOME, CSM_DATABASE_URL), и повторите.",
        "library_unavailable": "Поиск по библиотеке сейчас не работает. Перестройте указатель: csm knowledge build; если "
        "не получится, команда назовёт причину.",
        "disk_full": "На диске кончилось место. Освободите его и повторите.",
        "not_allowed": "У этого пользователя нет на это прав. Получите их или укажите другое место.",
        "file_unusable": "Файл или папку использовать нельзя. Проверьте, что они на месте, и повторите.",
    },
}

#: By SQLite's name of its result, up to the first part that tells.
_SQLITE: Mapping[str, Trouble] = {
    "SQLITE_READONLY": "store_read_only",
    "SQLITE_FULL": "store_full",
    "SQLITE_BUSY": "store_locked",
    "SQLITE_LOCKED": "store_locked",
    "SQLITE_CORRUPT": "store_damaged",
    "SQLITE_NOTADB": "store_damaged",
}
#: By PostgreSQL's own codes (SQLSTATE).
_POSTGRES: Mapping[str, Trouble] = {
    "25006": "store_read_only",
    "53100": "store_full",
    "55P03": "store_locked",
    "40P01": "store_locked",
    "XX001": "store_damaged",
    "XX002": "store_damaged",
}
_FILES: Mapping[int | None, Trouble] = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "not_allowed",
}


def trouble_of(error: BaseException) -> Trouble | None:
    """What kind of trouble an exception is, or what it was raised from; ``None`` where it is none of these."""
    from sqlalchemy.exc import SQLAlchemyError

    from tools.retrieval.errors import LibraryError

    chain = list(_chain(error))
    for one in chain:
        if isinstance(one, LibraryError):
            return "library_unavailable"
        if isinstance(one, sqlite3.Error):
            parts = getattr(one, "sqlite_errorname", "").split("_")
            return _SQLITE.get("_".join(parts[:2]), "store_unavailable")
        if of_postgres(one):
            return _POSTGRES.get(getattr(one, "sqlstate", None) or "", "store_unavailable")
    if any(isinstance(one, SQLAlchemyError) for one in chain):
        return "store_unavailable"
    for one in chain:
        if isinstance(one, OSError) and not isinstance(one, BrokenPipeError):
            return _FILES.get(one.errno, "file_unusable")
    return None


def of_postgres(error: BaseException) -> bool:
    """Whether it is of PostgreSQL's driver or its pool, as the graph's own memory raises it: no SQLAlchemy is around it."""
    return type(error).__module__.partition(".")[0] in ("psycopg", "psycopg_pool")


def said_of(trouble: Trouble, language: Language) -> str:
    """What happened, and what to do."""
    return WORDS[language][trouble]


def reason_of(error: BaseException) -> str:
    """The inner reason on one line, for whoever runs the program; it may name places on this machine."""
    cause = list(_chain(error))[-1]
    return " ".join(str(cause).split()) or type(cause).__name__


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The exception and what it was made from, outermost first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        inner = getattr(error, "orig", None)
        error = inner if isinstance(inner, BaseException) else error.__cause__
