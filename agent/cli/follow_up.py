"""Lists at the command line about drafts: the versions that are kept, and what one leaves to be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from agent.grounding.formats import harmless
from tools.words import Language, words

if TYPE_CHECKING:
    from tools.book import Draft

_HEADS: dict[Language, tuple[str, ...]] = {
    "ru": ("№", "клиент", "документ", "язык", "для кого", "версия", "создан"),
    "en": ("no.", "client", "document", "language", "for", "version", "made"),
}
_READERS: dict[Language, dict[str, str]] = {
    "ru": {"internal": "для своих", "client": "для клиента"},
    "en": {"internal": "internal", "client": "client"},
}


def draft_lines(drafts: Sequence[Draft], names: Mapping[str, str], language: Language) -> Iterator[str]:
    """Drafts as a Markdown table."""
    kinds = words(language).categories["draft_kind"]
    heads = _HEADS[language]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for one in drafts:
        yield _row(
            (
                str(one.id),
                names.get(one.client_id or "", one.client_id or "—"),
                kinds.get(one.kind, one.kind),
                one.language,
                _READERS[language].get(one.audience, one.audience),
                str(one.version),
                f"{one.created_at:%Y-%m-%d %H:%M}",
            )
        )


def follow_up_lines(rows: Sequence[Mapping[str, Any]], language: Language) -> Iterator[str]:
    """What a draft leaves to be done, an item a row: what, who, by when."""
    for row in rows:
        data = row["row"]
        parts = [harmless(str(data.get("title") or data.get("text"))), data.get("owner")]
        if data.get("due"):
            parts.append(_day(date.fromisoformat(data["due"]), language))
        yield "- " + " — ".join(harmless(str(part)) for part in parts if part)


def _day(day: date, language: Language) -> str:
    from babel.dates import format_date

    text: str = format_date(day, "d\u00a0MMMM\u00a0y", locale=language)
    return text


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(harmless(cell).replace("|", "\\|") for cell in cells) + " |"
