"""Lists at the command line about drafts: the versions that are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

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


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(harmless(cell).replace("|", "\\|") for cell in cells) + " |"
