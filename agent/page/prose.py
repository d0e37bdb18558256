"""Markdown of documents as HTML of a page: no raw HTML, nothing fetched, headings that go down in single steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from tools.retrieval.markup import plain


def prose(markdown: str, *, title: str = "", top: int = 2, table: str = "") -> Markup:
    """``markdown`` laid out.

    Args:
        title: the page's own heading: a first heading that says the same is left out.
        top: the level of the outermost headings.
        table: what readers of the screen hear of a table that scrolls.
    """
    parser = _parser()
    tokens = parser.parse(markdown, {})
    if title and len(tokens) > 2 and tokens[0].type == "heading_open" and plain(tokens[1].content) == title:
        tokens = tokens[3:]
    _lower_headings(tokens, top)
    return Markup(parser.renderer.render(tokens, parser.options, {"table": table}))


def _lower_headings(tokens: Sequence[Token], top: int) -> None:
    last = top - 1
    marked = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    outermost = min((int(token.tag[1]) for token in marked), default=1)
    for token in marked:
        if token.type == "heading_open":
            last = min(6, last + 1, top + int(token.tag[1]) - outermost)
        token.tag = f"h{last}"


@cache
def _parser() -> MarkdownIt:
    """Pictures stay text, for nothing is fetched; of links those that lead out of the library alone are links."""
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable("image")
    parser.add_render_rule("link_open", _link_open)
    parser.add_render_rule("link_close", _link_close)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return parser


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


def _table_open(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return f'<div class="wide" role="group" tabindex="0" aria-label="{escape(env["table"])}"><table>\n'
