"""Lists at the command line about drafts: the versions that are kept, and what came of drafting for many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
_BATCH_HEADS: dict[Language, tuple[str, ...]] = {
    "ru": ("клиент", "черновик", "версия", "почему нет документа"),
    "en": ("client", "draft", "version", "why there is none"),
}
_TOOK: dict[Language, str] = {
    "ru": "Готово: {made}, не вышло: {failed}. Обращений к модели: {calls} (потеряно при сбоях: {calls_lost}, без отчёта о "
    "токенах: {calls_unreported}). Токены: прочитано {read}, написано {written}. Стоимость: {cost}.",
    "en": "Made: {made}, failed: {failed}. Model calls: {calls} (lost to crashes: {calls_lost}, of unreported tokens: "
    "{calls_unreported}). Tokens: read {read}, written {written}. Cost: {cost}.",
}
_NO_PRICES: dict[Language, str] = {"ru": "цены не заданы", "en": "no prices are set"}


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


def batch_lines(result: Mapping[str, Any], names: Mapping[str, str], language: Language) -> Iterator[str]:
    """What came of drafts for many, as a Markdown table; ``result`` as :func:`agent.server.jobs.telling.result_of` gives it."""
    heads = _BATCH_HEADS[language]
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for one in result["drafts"]:
        yield _row(
            (names.get(one["client_id"], one["client_id"]), str(one["draft_id"]), str(one["version"]), "")
        )
    for one in result["failed"]:
        yield _row((names.get(one["client_id"], one["client_id"]), "—", "—", one["detail"]))


def batch_took(told: Mapping[str, Any], language: Language) -> str:
    """What drafts for many took; ``told`` as :func:`agent.server.jobs.telling.job_json` tells the job."""
    far = told["drafting"]
    tokens = {"read": far["tokens"]["input"], "written": far["tokens"]["output"]}
    return _TOOK[language].format(**far | tokens | {"cost": _cost(far, language)})


def under_way(told: Mapping[str, Any], words: str, language: Language) -> str:
    """What is said beside the bar of drafts for many."""
    far = told["drafting"]
    return words.format(calls=far["calls_in_flight"], cost=_cost(far, language))


def _cost(far: Mapping[str, Any], language: Language) -> str:
    if far["cost"] is None:
        return _NO_PRICES[language]
    from babel.numbers import format_decimal

    amount = format_decimal(far["cost"], format="#,##0.00##", locale=language)
    return amount if far["currency"] is None else f"{amount} {far['currency']}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(harmless(cell).replace("|", "\\|") for cell in cells) + " |"
