"""Turns what the desk found into an answer with references, by templates in Russian and English.

The templates (``templates/<language>/<job>.md.j2``) hold words and references and no figure; what they write passes
the same gate as a model's text. They read :class:`View`, which knows for each client what was found and which
reference names which fact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from agent.grounding.ledger import Ledger
from tools.plans.parts import lettered
from tools.words import Language, words
from tools.words.text import capital

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class ClientView:
    """One client for a template: ``found`` are the desk's codes, :meth:`f` names a fact of this client."""

    client_id: str
    found: Mapping[str, Any]
    ledger: Ledger

    def has(self, fact: str) -> bool:
        """Whether the fact is there and has a value."""
        known = self.ledger.get(self.ref(fact))
        return known is not None and known.value is not None

    def ref(self, fact: str) -> str:
        letter = self.ledger.letter(self.client_id)
        return f"{letter}.{fact}" if letter else fact

    def f(self, fact: str, form: str | None = None) -> str:
        """The reference that the renderer replaces: ``[[a.health.score]]``, in a Russian case if ``form`` names one."""
        return f"[[{self.ref(fact)}{':' + form if form else ''}]]"

    def metric(self, fact: str) -> str:
        """What the fact measures: a key for ``label``."""
        known = self.ledger.get(self.ref(fact))
        return known.metric if known is not None else fact.rsplit(".", 1)[-1]

    def holds(self) -> list[str]:
        """References to the reasons why this client's offers are on hold."""
        return [self.f(f"upsell.hold.{part}") for part in self.found["hold"]]

    def signals(self) -> list[str]:
        """References to the expansion signals on record."""
        return [self.f(f"expansion.signal.{signal}") for signal in self.found["signals"]]


@cache
def environment(language: Language, templates: Path = _TEMPLATES) -> Environment:
    """The templates of one folder in one language, with the words they call things by."""
    made = Environment(
        loader=FileSystemLoader([templates / language, _TEMPLATES / language]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        keep_trailing_newline=False,
    )
    texts = words(language)
    made.globals |= {
        # A user's own rules may bring factors that we have no word for: then their ids are read as words.
        "label": lambda name: texts.metrics.get(name, name.replace("_", " ")),
        "word": texts.category,
        "enumerate_words": lambda items: enumerate_words(list(items), language),
        "any_of": lambda found, wanted: any(item in found for item in wanted),
        "holds": lambda client: enumerate_words(client.holds(), language),
        "signal_refs": lambda client: client.signals(),
        "letters": lambda count: [letter for letter, _ in lettered(range(count))],
    }
    made.filters["label"] = made.globals["label"]
    made.filters["cap"] = capital
    return made


def enumerate_words(items: Sequence[str], language: Language) -> str:
    """``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + (" и " if language == "ru" else " and ") + items[-1]


def render(template: str, language: Language, **values: Any) -> str:
    """Fill one template."""
    return tidy(environment(language).get_template(f"{template}.md.j2").render(**values))


def tidy(text: str) -> str:
    """Folds blank lines and line ends, so that templates may breathe."""
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def compose_answer(
    request: Mapping[str, Any],
    *,
    ledger: Ledger,
    findings: Mapping[str, Any],
    passages: Sequence[Mapping[str, Any]],
) -> str:
    """The answer to ``request`` from what was found, as text with references.

    Args:
        request: what the briefing made of the question (``CsmState.request``): job, aspects, language, clients.
        ledger: the facts that the references name.
        findings: the desk's findings by key.
        passages: library passages of this turn, lettered.
    """
    language: Language = request["language"]
    sheets = {key.removeprefix("sheet:"): data for key, data in findings.items() if key.startswith("sheet:")}
    for found in findings.values():
        sheets = {**found.get("sheets", {}), **sheets}
    clients = [
        ClientView(client, sheets[client], ledger) for client in request["clients"] if client in sheets
    ]
    return render(
        request["answer"],
        language,
        request=request,
        aspects=set(request["aspects"]),
        clients=clients,
        client=clients[0] if clients else None,
        view=lambda client: ClientView(client, sheets.get(client, {}), ledger),
        findings=findings,
        passages=list(passages),
        ledger=ledger,
    )
