"""A released answer as HTML: its Markdown laid out, and each figure and citation a button where it stands in the text.

Nothing of the text is taken for HTML, no address in it becomes a link, and what the renderer wrote into it (a client's name, a
figure) is never read as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from markdown_it import MarkdownIt
from markupsafe import Markup

from agent.conversation import NAMES
from agent.page.figures import Figures
from agent.page.markdown import lower_headings, parser
from agent.page.wording import said
from tools.facts import Fact
from tools.words import Language

#: Characters of private use hold the places of buttons while Markdown is read.
_FIRST = 0xF0000
_PLACE = re.compile("[\U000f0000-\U000ffffd]")
#: The level of the highest heading in an answer: below that of the turn.
_TOP = 4


def answer_html(run_id: str, answer: Mapping[str, Any], language: Language) -> Markup:
    """The text of a run's answer.

    Args:
        run_id: whose answer it is; the sources of its figures are fetched from there.
        answer: as kept with the run (``answer``, ``facts``, ``spans``, ``passages``).
        language: the reader's.
    """
    text, places = _with_places(run_id, answer, language)
    html = markdown_html(text, language)
    return Markup(_PLACE.sub(lambda place: places.get(place.group(), ""), html))


def markdown_html(text: str, language: Language) -> Markup:
    """Markdown as HTML, without images, links and HTML of its own."""
    tokens = _parser().parse(text)
    lower_headings(tokens, _TOP)
    label = said(language, "chat.table")
    return Markup(_parser().renderer.render(tokens, _parser().options, {"table": label}))


def fact_of(answer: Mapping[str, Any], ref: str) -> Fact | None:
    """The fact that was shown by ``ref``."""
    found = next((one for one in answer.get("facts", ()) if one["id"] == ref), None)
    return None if found is None else Fact.from_state(found)


def passage_of(answer: Mapping[str, Any], letter: str) -> Mapping[str, Any] | None:
    """The passage that was cited under ``letter``."""
    return next((one for one in answer.get("passages", ()) if one["letter"] == letter), None)


def _with_places(
    run_id: str, answer: Mapping[str, Any], language: Language
) -> tuple[str, Mapping[str, Markup]]:
    """The text with a character in place of each button, and the buttons by these characters."""
    text = _PLACE.sub("\ufffd", str(answer["answer"]))
    figures = Figures(language)
    start = f"/parts/chat/runs/{quote(run_id, safe='')}"
    pieces: list[str] = []
    places: dict[str, Markup] = {}
    last = 0
    for span in sorted(answer.get("spans", ()), key=lambda one: one["start"]):
        if span["start"] < last or len(places) > 0xFFFD:
            continue
        shown = text[span["start"] : span["end"]]
        match span["kind"]:
            case "fact" if (fact := fact_of(answer, span["ref"])) is not None:
                made, whole = _figure(figures, fact, shown, f"{start}/figures/{quote(span['ref'])}"), True
            case "citation" | "quotation" if passage := _cited(answer, span["ref"]):
                whole = span["kind"] == "citation"
                label = shown if whole else f"({said(language, 'chat.passage')})"
                address = f"{start}/passages/{quote(passage['letter'])}"
                made = _citation(label, said(language, "chat.open_passage", title=_title(passage)), address)
            case _:
                continue
        place = chr(_FIRST + len(places))
        places[place] = made
        pieces += [text[last : span["start"]], *([] if whole else [shown, " "]), place]
        last = span["end"]
    return "".join([*pieces, text[last:]]), places


def _figure(figures: Figures, fact: Fact, shown: str, source: str) -> Markup:
    if fact.unit in NAMES or fact.value is None:
        return Markup("<bdi>{}</bdi>").format(shown)
    return figures.figure(fact, source=source, text=shown)


def _citation(text: str, label: str, source: str) -> Markup:
    return Markup(
        '<button type="button" class="figure cite" popovertarget="figure-source" aria-haspopup="dialog" '
        'aria-label="{}" data-source="{}">{}</button>'
    ).format(label, source, text)


def _cited(answer: Mapping[str, Any], ref: str) -> Mapping[str, Any] | None:
    kind, _, rest = ref.partition(".")
    return passage_of(answer, rest.partition(".")[0]) if kind in ("cite", "quote") else None


def _title(passage: Mapping[str, Any]) -> str:
    return " › ".join(str(passage[key]) for key in ("title", "heading") if passage.get(key))


@cache
def _parser() -> MarkdownIt:
    return parser(breaks=True).disable(["link", "autolink"])
