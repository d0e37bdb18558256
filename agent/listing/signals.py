"""Early-warning signals as Markdown: what fired, the gravest at the front, with its rows; what cannot be told, and why.

No model: words of the field, and figures that the renderer formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from agent.grounding.render import format_fact
from agent.listing.evidence import evidence_tables
from tools.content import knowledge_dir
from tools.facts import Fact
from tools.record import ClientRecord
from tools.signals import Signal, SignalRules, by_severity, signal_facts
from tools.signals.rows import in_words
from tools.words import Language, words
from tools.words.text import capital

Found = tuple[ClientRecord, tuple[Signal, ...]]

_SAY: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Early warning signals on {day}",
        "none": "No signal fired.",
        "playbook": "playbook",
        "untold": "Cannot be told for lack of data",
        "untold_clients": "Cannot be told for lack of data, by number of clients",
        "quiet": "Did not fire",
        "no_clients": "There is no client in the book on that day.",
    },
    "ru": {
        "title": "Сигналы раннего предупреждения на {day}",
        "none": "Сработавших сигналов нет.",
        "playbook": "сценарий",
        "untold": "Нельзя проверить, не хватает данных",
        "untold_clients": "Нельзя проверить, не хватает данных (у скольких клиентов)",
        "quiet": "Не сработали",
        "no_clients": "На этот день в портфеле нет клиентов.",
    },
}


def client_signals(
    record: ClientRecord, signals: Sequence[Signal], rules: SignalRules, language: Language, *, all: bool
) -> str:
    """One client: every signal that fired, every one that cannot be told, and with ``all`` the quiet ones by name."""
    say = _SAY[language]
    parts = [_title(signals[0], language), *_client(record, signals, rules, language)]
    if not any(signal.fired for signal in signals):
        parts.append(say["none"])
    names = words(language).categories["warning_signal"]
    untold = [
        f"- {names[signal.signal]}: {', '.join(_missing(signal, language))}"
        for signal in signals
        if signal.fired is None
    ]
    if untold:
        parts += [f"**{say['untold']}**", "\n".join(untold)]
    quiet = [f"- {names[signal.signal]}" for signal in signals if signal.fired is False]
    if all and quiet:
        parts += [f"**{say['quiet']}**", "\n".join(quiet)]
    return "\n\n".join(parts) + "\n"


def book_signals(found: Iterable[Found], rules: SignalRules, language: Language) -> str:
    """The book: the clients with signals, those with the most grave ones at the front; what cannot be told is
    counted over the clients."""
    say = _SAY[language]
    everyone = list(found)
    if not everyone:
        return say["no_clients"] + "\n"
    parts = [_title(everyone[0][1][0], language)]
    struck = [(record, signals) for record, signals in everyone if any(signal.fired for signal in signals)]
    for record, signals in sorted(struck, key=_gravity):
        parts += _client(record, signals, rules, language)
    if not struck:
        parts.append(say["none"])
    if untold := _untold(everyone, rules, language):
        parts += [f"**{say['untold_clients']}**", "\n".join(untold)]
    return "\n\n".join(parts) + "\n"


def _gravity(found: Found) -> tuple[int, int, str]:
    record, signals = found
    fired = [signal for signal in signals if signal.fired]
    return -sum(signal.severity == "high" for signal in fired), -len(fired), record.client_id


def _title(signal: Signal, language: Language) -> str:
    day = Fact(id="day", metric="data_date", value=signal.as_of, unit="date", source="book")
    return "# " + _SAY[language]["title"].format(day=format_fact(day, language))


def _client(
    record: ClientRecord, signals: Sequence[Signal], rules: SignalRules, language: Language
) -> Iterator[str]:
    facts = {fact.id: fact for fact in signal_facts(record, signals, rules)}
    name = Fact(id="client.name", metric="client_name", value=record.name, unit="name", source="book")
    yield f"## {format_fact(name, language)}"
    for signal in by_severity(signal for signal in signals if signal.fired):
        yield from _signal(record, signal, facts, language)


def _signal(
    record: ClientRecord, signal: Signal, facts: dict[str, Fact], language: Language
) -> Iterator[str]:
    texts, base = words(language), f"signal.{signal.signal}"

    def said(part: str) -> str:
        fact = facts[f"{base}.{part}"]
        return f"{texts.metric(fact.metric)}: {format_fact(fact, language)}"

    yield f"### {capital(format_fact(facts[f'{base}.name'], language))}"
    lines = [
        said("severity"),
        said("action"),
        f"{_SAY[language]['playbook']}: {playbook_title(signal.playbook, language)}",
    ]
    for figure in map(in_words, signal.figures):
        stem, _, part = figure.rpartition("_")
        if part == "last" and f"{base}.{stem}_before" in facts:
            before, last = facts[f"{base}.{stem}_before"], facts[f"{base}.{figure}"]
            values = " → ".join(format_fact(fact, language) for fact in (before, last))
            lines.append(f"{texts.metric(last.metric)}: {values}")
        elif part != "before":
            lines.append(said(figure))
    yield "\n".join(f"- {line}" for line in lines)
    yield from evidence_tables(record, signal.evidence, language)


def _missing(signal: Signal, language: Language) -> list[str]:
    known = words(language).categories["signal_missing"]
    return [known[in_words(missing.replace(".", "_"))] for missing in signal.missing]


def _untold(everyone: Sequence[Found], rules: SignalRules, language: Language) -> list[str]:
    """A line for each signal and want, with the number of clients."""
    counts: dict[tuple[int, str, str], int] = {}
    names = words(language).categories["warning_signal"]
    for _, signals in everyone:
        for place, signal in enumerate(signals):
            if signal.fired is None:
                key = (place, names[signal.signal], ", ".join(_missing(signal, language)))
                counts[key] = counts.get(key, 0) + 1
    lines = []
    for (_, name, missing), count in sorted(counts.items()):
        fact = Fact(
            id="signals.unknown.clients", metric="book_clients", value=Decimal(count), unit="count", noun="clients",
            source=rules.source,
        )  # fmt: skip
        lines.append(f"- {name}: {missing} ({format_fact(fact, language)})")
    return lines


@cache
def playbook_title(document: str, language: Language) -> str:
    """The title and id of a document of our library; the id alone where it has none in this language."""
    from tools.retrieval.frontmatter import read_head

    for path in sorted((knowledge_dir() / language).rglob(f"{document}.md")):
        if title := read_head(path.read_text("utf-8")).fields.get("title"):
            return f"{title} ({document})"
    return document
