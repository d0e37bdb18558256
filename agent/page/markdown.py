"""What all Markdown on a page has in common: no raw HTML, no pictures, tables that scroll by themselves, and headings that go
down in single steps from where the page stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import escape


def parser(*, breaks: bool = False) -> MarkdownIt:
    """A parser whose tables are labelled by ``env["table"]``; ``breaks``: a line's end is one on the page, too."""
    made = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": breaks})
    made.enable("table").disable("image")
    made.add_render_rule("table_open", _table_open)
    made.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return made


def lower_headings(tokens: Sequence[Token], top: int) -> None:
    """The outermost headings become those of level ``top``, and each goes at most one below the last, as readers of the
    screen expect."""
    last = top - 1
    marked = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    outermost = min((int(token.tag[1]) for token in marked), default=1)
    for token in marked:
        if token.type == "heading_open":
            last = min(6, last + 1, top + int(token.tag[1]) - outermost)
        token.tag = f"h{last}"


def _table_open(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return f'<div class="wide" role="group" tabindex="0" aria-label="{escape(env["table"])}"><table>\n'
