"""Markdown of documents as HTML of a page: no raw HTML, nothing fetched, headings that go down in single steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from agent.page.markdown import lower_headings, parser
from tools.retrieval.markup import plain


def prose(markdown: str, *, title: str = "", top: int = 2, table: str = "") -> Markup:
    """``markdown`` laid out.

    Args:
        title: the page's own heading: a first heading that says the same is left out.
        top: the level of the outermost headings.
        table: what readers of the screen hear of a table that scrolls.
    """
    reader = _parser()
    tokens = reader.parse(markdown, {})
    if title and len(tokens) > 2 and tokens[0].type == "heading_open" and plain(tokens[1].content) == title:
        tokens = tokens[3:]
    lower_headings(tokens, top)
    return Markup(reader.renderer.render(tokens, reader.options, {"table": table}))


@cache
def _parser() -> MarkdownIt:
    """Pictures stay text, for nothing is fetched; of links those that lead out of the library alone are links."""
    made = parser()
    made.add_render_rule("link_open", _link_open)
    made.add_render_rule("link_close", _link_close)
    return made


def _leads_out(token: Token) -> bool:
    return str(token.attrs.get("href", "")).startswith(("https://", "http://", "mailto:"))


def _link_open(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    leads_out = _leads_out(token)
    env.setdefault("links", []).append(leads_out)
    if not leads_out:
        return ""
    return f'<a href="{escape(str(token.attrs["href"]))}" rel="noopener noreferrer external">'


def _link_close(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return "</a>" if env["links"].pop() else ""
