"""How a figure is put on a page: a button with the value as the renderer writes it, and behind it where it comes from.

Nothing else on a page writes a number.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from urllib.parse import quote

from markupsafe import Markup, escape

from agent.grounding.formats import NBSP, NO_DATA
from agent.grounding.ledger import metric_name
from agent.grounding.lineage import maker, told
from agent.grounding.render import format_fact
from agent.page.wording import said
from tools.facts import Fact
from tools.words import Language


def count_fact(noun: str, number: int, *, metric: str, source: str = "book") -> Fact:
    """How many of ``noun`` (a key of ``nouns`` in tools/words) a page shows or knows of."""
    return Fact(
        id=f"page.{metric}.count",
        metric=metric,
        value=Decimal(number),
        unit="count",
        noun=noun,
        source=source,
    )


def source_of(fact: Fact) -> str | None:
    """Where the source of a fact on a client's sheet can be fetched; ``None`` for a fact of no client."""
    if fact.client is None:
        return None
    return f"/parts/figures/{quote(fact.client, safe='')}/{fact.id}"


class Figures:
    """Writes the figures of one page, each under an id of its own.

    Args:
        language: the reader's.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._start = secrets.token_hex(3)  # parts of a page come from several answers
        self._numbers: Iterator[int] = count(1)

    def text(self, fact: Fact) -> str:
        """The value alone, as text."""
        return format_fact(fact, self._language)

    def name(self, fact: Fact) -> str:
        """What is measured, in the reader's words."""
        return metric_name(fact, self._language)

    def plain(self, fact: Fact) -> Markup:
        """A name or a text on record, which needs no source beside it."""
        kind = "quoted" if fact.unit in ("name", "text") and fact.value is not None else "value"
        inner = escape(self.text(fact))
        return (
            Markup('<bdi data-quoted data-fact="{}">{}</bdi>').format(fact.id, inner)
            if kind == "quoted"
            else inner
        )

    def figure(
        self,
        fact: Fact,
        *,
        source: str | None = None,
        classes: str = "",
        before: str = "",
        text: str | None = None,
        name: str | None = None,
    ) -> Markup:
        """A figure that opens its source.

        Args:
            source: where the source is fetched from when it is opened; unless given it is written behind the button.
            classes: further classes of the button.
            before: a mark in front of the value that readers of the screen do not hear.
            text: what stands there in place of the value (a shorter word for the same thing).
            name: what is measured, where the page's own words say it better than the metric's.
        """
        if fact.value is None:
            return Markup('<span class="no-data">{}</span>').format(NO_DATA[self._language])
        value, name = self.text(fact), name or self.name(fact)
        mark = (
            Markup('<span class="mark" aria-hidden="true">{}</span>').format(before) if before else Markup("")
        )
        id = f"source-{self._start}-{next(self._numbers)}"
        target = "figure-source" if source else id
        lazy = Markup(' data-source="{}"').format(source) if source else Markup("")
        button = Markup(
            '<button type="button" class="figure {classes}" popovertarget="{target}" aria-haspopup="dialog" '
            'aria-label="{name}: {value}" data-fact="{fact}"{lazy}>{mark}{shown}</button>'
        ).format(
            classes=classes,
            target=target,
            name=name,
            value=value,
            fact=fact.id,
            lazy=lazy,
            mark=mark,
            shown=value if text is None else text,
        )
        return button if source else button + self.popover(fact, id, name)

    def popover(self, fact: Fact, id: str, name: str) -> Markup:
        """The source of a figure, hidden until its button is pressed."""
        return Markup(
            '<div popover id="{}" class="source" role="dialog" tabindex="0" aria-label="{}">{}</div>'
        ).format(id, said(self._language, "shell.figure.source_of", name=name), self.source(fact, name))

    def source(self, fact: Fact, name: str | None = None) -> Markup:
        """Where a figure comes from: what it is, how it was made and from what, by whom, as of which day."""
        name = name or self.name(fact)
        rows: list[tuple[str, Markup]] = []
        if fact.formula and (note := told(fact.formula, self._language)) != name:
            rows.append(("formula", escape(note)))
        if fact.inputs:
            made_of = Markup("").join(
                Markup("<li>{}</li>").format(told(one, self._language)) for one in fact.inputs
            )
            rows.append(("inputs", Markup("<ul>{}</ul>").format(made_of)))
        rows.append(("source_by", escape(maker(fact, self._language))))
        if fact.as_of is not None:
            rows.append(("as_of", self._day(fact)))
        lines = Markup("").join(
            Markup("<dt>{}</dt><dd>{}</dd>").format(said(self._language, f"shell.figure.{key}"), value)
            for key, value in rows
        )
        return Markup('<p class="source-name">{}</p><p class="source-value">{}</p><dl>{}</dl>').format(
            name, self.text(fact), lines
        )

    def _day(self, fact: Fact) -> Markup:
        from babel.dates import format_date

        text = format_date(fact.as_of, f"d{NBSP}MMMM{NBSP}y", locale=self._language)
        return Markup('<time datetime="{}">{}</time>').format(
            "" if fact.as_of is None else fact.as_of.isoformat(), text
        )
