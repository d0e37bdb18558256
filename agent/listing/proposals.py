"""What a proposal would do, in the words on which a person decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from agent.grounding.formats import harmless
from tools.words import Language, words

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "save_draft": "keep this draft in the book",
        "set_override": "set the band by hand",
        "add_note": "keep the note",
        "add_action": "put into the book",
        "add_follow_up": "put what the draft leaves to be done into the book",
        "until": "until",
    },
    "ru": {
        "save_draft": "сохранить черновик в портфеле",
        "set_override": "поставить оценку вручную",
        "add_note": "сохранить заметку",
        "add_action": "внести в портфель действие",
        "add_follow_up": "внести в портфель то, что поручает документ",
        "until": "до",
    },
}


def proposal_text(proposal: Mapping[str, Any], language: Language) -> str:
    """What will be done, for whom and how. ``proposal`` is one of :mod:`agent.proposals`, whole."""
    said, given = _WORDS[language], proposal["arguments"]
    what = f"{said[proposal['action']]} ({proposal['client']})"
    match proposal["action"]:
        case "set_override":
            band = words(language).category("band", given["band"])
            return f"{what}: {band}, {said['until']} {_long(given['expires'], language)}, «{given['reason']}»"
        case "add_note":
            return f"{what}: «{given['note']['text']}»"
        case "add_action":
            action = given["action"]
            return f"{what}: «{action['title']}», {said['until']} {_long(action['due'], language)}"
        case "add_follow_up":
            return "\n".join([f"{what}:", *follow_up_lines(given["rows"], language)])
    return what


def follow_up_lines(rows: Sequence[Mapping[str, Any]], language: Language) -> Iterator[str]:
    """What a draft leaves to be done, an item a row: what, who, by when."""
    for row in rows:
        data = row["row"]
        parts = [harmless(str(data.get("title") or data.get("text"))), data.get("owner")]
        if data.get("due"):
            parts.append(_day(date.fromisoformat(data["due"]), language))
        yield "- " + " — ".join(harmless(str(part)) for part in parts if part)


def _long(day: str, language: Language) -> str:
    from babel.dates import format_date

    text: str = format_date(date.fromisoformat(day), "long", locale=language)
    return text


def _day(day: date, language: Language) -> str:
    from babel.dates import format_date

    text: str = format_date(day, "d\u00a0MMMM\u00a0y", locale=language)
    return text
