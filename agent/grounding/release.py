"""Release: the one door through which text reaches a reader, sentence by sentence, as each passes.

A unit is judged by the gate, rendered, and read again by the second reader; only then is it :class:`Released`. What
fails comes back as :class:`Withheld`, with the reason. Model text and the composers' text go the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from agent.grounding.analysis import GateContext, Sentence
from agent.grounding.compound import judged_by_clauses
from agent.grounding.fault import Fault, Reason
from agent.grounding.gate import Verdict, check_sentence, judged
from agent.grounding.leaning import leaning_on_what_was_said, leans_on
from agent.grounding.lexicon import client_mentions
from agent.grounding.references import find_references
from agent.grounding.render import render_sentence
from agent.grounding.rules_rungs import code_states_nothing
from agent.grounding.rules_words import unreviewed_from
from agent.grounding.sections import framed_from_above
from agent.grounding.sentences import Splitter, Unit
from agent.grounding.spans import Rendered, Span
from agent.grounding.tables import cells_of, check_row


@dataclass(frozen=True)
class Released:
    """One unit that may be shown. Texts join as they are: each begins with the space that parts it from the last."""

    text: str
    raw: str
    spans: tuple[Span, ...] = ()
    citations: tuple[dict[str, str], ...] = ()
    instead_of: Withheld | None = None
    """What was refused, where this was told in its place."""

    @property
    def refs(self) -> tuple[str, ...]:
        """References of the facts shown, in order, each once."""
        return tuple(dict.fromkeys(span.ref for span in self.spans if span.kind == "fact"))

    def to_state(self) -> dict[str, Any]:
        """Plain JSON types, for a graph's state and for events."""
        return {
            "text": self.text,
            "raw": self.raw,
            "refs": list(self.refs),
            "citations": [dict(citation) for citation in self.citations],
            "spans": [span.to_state() for span in self.spans],
        }

    def behind(self, front: str) -> Released:
        """The same unit with ``front`` before it: the space and the block mark that it stands behind."""
        return replace(
            self,
            text=front + self.text,
            raw=front + self.raw,
            spans=tuple(span.shifted(len(front)) for span in self.spans),
        )


@dataclass(frozen=True)
class Withheld:
    """One unit that may not: never shown, logged, told to the model with ``explanation``."""

    sentence: str
    reason: Reason
    detail: str
    explanation: str
    front: str = ""
    """The space and the block mark that it stood behind (a list's dash), for whoever words it anew."""


#: What may be shown in place of a unit that was refused; ``None`` where nothing may.
Mend = Callable[[Withheld, GateContext], Released | None]


@dataclass(frozen=True)
class ReleasedText:
    """A whole text after the door: what passed, and what did not."""

    pieces: tuple[Released, ...]
    withheld: tuple[Withheld, ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans, in offsets of :attr:`text`."""
        found: list[Span] = []
        joined = "".join(piece.text for piece in self.pieces)
        at = -(len(joined) - len(joined.lstrip()))
        for piece in self.pieces:
            found += [span.shifted(at) for span in piece.spans]
            at += len(piece.text)
        return tuple(found)

    @property
    def refs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ref for piece in self.pieces for ref in piece.refs))

    @property
    def citations(self) -> tuple[dict[str, str], ...]:
        found: dict[tuple[str, ...], dict[str, str]] = {}
        for piece in self.pieces:
            for citation in piece.citations:
                found.setdefault(tuple(citation.values()), citation)
        return tuple(found.values())


class Releaser:
    """Takes a stream as it comes and gives back what may be shown.

    After a :class:`Withheld` it goes on with the next unit: whoever feeds a model's stream may stop at it.

    Args:
        context: what each unit is judged by.
        mend: asked of each unit that is refused for what to show in its place. Who gives it shows what comes behind a unit
            left out too, so a sentence that leans on one is refused with it.
    """

    def __init__(self, context: GateContext, mend: Mend | None = None) -> None:
        self._context = context
        self._mend = mend
        self._splitter = Splitter()
        self._header: list[str] = []
        self._table_withheld: Withheld | None = None
        self._carried: Unit | None = None
        self._shown = False
        self._subject_level = 7
        self._heading = self._leading = ""
        """What stands above: the last heading, and the last line that ends in a colon."""
        self._said: list[tuple[Sentence, bool]] = []
        """What stands before in the same paragraph: the last sentence shown, and what was refused since."""

    def feed(self, chunk: str) -> list[Released | Withheld]:
        """The units that ``chunk`` completes, judged."""
        return [result for unit in self._splitter.feed(chunk) for result in self._judge(unit)]

    def close(self) -> list[Released | Withheld]:
        """What is left of the text, judged."""
        return [result for unit in self._splitter.close() for result in self._judge(unit)]

    def whole(self, text: str) -> Iterator[Released | Withheld]:
        """The units of a whole text, each judged when it is asked for."""
        for unit in (*self._splitter.feed(text), *self._splitter.close()):
            yield from self._judge(unit)

    def _judge(self, unit: Unit) -> list[Released | Withheld]:
        if unit.continues and self._carried is not None:
            unit = replace(
                unit, lead=self._carried.lead, prefix=self._carried.prefix, number=self._carried.number
            )
        self._carried = None
        if not self._shown:
            unit = replace(unit, lead="")
        result = self._table(unit) if unit.kind in ("table_head", "table_rule", "row") else self._plain(unit)
        if isinstance(result, Withheld):
            mended = self._mend(result, self._context) if self._mend is not None else None
            if mended is not None:
                self._stands(Sentence(mended.raw.strip(), self._context), unit, shown=True)
                result = mended
        if isinstance(result, Withheld):
            self._carried = unit if unit.kind in ("text", "item", "quote") else None
        elif result is not None:
            self._shown = True
        return [] if result is None else [result]

    def _plain(self, unit: Unit) -> Released | Withheld:
        if unit.kind == "rule":
            return Released(unit.lead + unit.body, unit.lead + unit.body)
        if unit.kind == "code":
            return self._code(unit)
        sentence = Sentence(unit.body, self._context)
        verdict = self._under(unit, judged_by_clauses(sentence))
        if verdict.ok and unit.kind == "text" and "\n" not in unit.lead:
            fault = next(filter(None, (self._behind(*said, sentence) for said in self._said)), None)
            verdict = verdict if fault is None else replace(verdict, ok=False, fault=fault)
        self._stands(sentence, unit, shown=verdict.ok)
        if not verdict.ok:
            return replace(self._withhold(unit.body, verdict), front=unit.lead + unit.prefix)
        self._lead_in(unit)
        if unit.kind == "heading":
            self._head(unit)
        return self._render(unit, verdict)

    def _behind(self, said: Sentence, shown: bool, sentence: Sentence) -> Fault | None:
        """What is wrong with a sentence behind one that was said before it, and shown or not."""
        if self._mend is not None and not shown and leans_on(said, sentence, left_out=True):
            return Fault("unbacked", sentence.tokens[0].text)
        return leaning_on_what_was_said(said, sentence, passed=shown)

    def _stands(self, sentence: Sentence, unit: Unit, *, shown: bool) -> None:
        """Keep what the next sentence of the paragraph may lean on."""
        goes_on = self._mend is not None and not shown and "\n" not in unit.lead
        before = self._said if goes_on else []
        self._said = [*before, (sentence, shown)] if unit.kind == "text" else []

    def _code(self, unit: Unit) -> Released | Withheld:
        lines = unit.body.splitlines()
        for line in lines:
            if line.strip().strip("`~"):
                sentence = Sentence(line.strip().strip("`~"), self._context)
                verdict = judged(sentence)
                # No name is written into code, so nothing there goes by it.
                if verdict.ok and (fault := unreviewed_from(sentence)) is not None:
                    verdict = replace(verdict, ok=False, fault=fault)
                if not verdict.ok:
                    return self._withhold(unit.body, verdict)
                if (state := code_states_nothing(line)) is not None:
                    return self._withhold(
                        unit.body, replace(verdict, ok=False, fault=Fault("state_word", state))
                    )
        return self._render(unit, Verdict(True, None, (), ()))

    def _table(self, unit: Unit) -> Released | Withheld | None:
        if unit.kind == "table_head":
            self._header, self._table_withheld = cells_of(unit.body), None
            verdict = check_sentence(unit.body, self._context)
        elif self._table_withheld is not None:
            return replace(self._table_withheld, sentence=unit.body) if unit.kind == "row" else None
        elif unit.kind == "table_rule":
            return Released(unit.lead + unit.body, unit.lead + unit.body)
        else:
            verdict = self._under(unit, check_row(unit.body, self._header, self._context))
        if not verdict.ok:
            withheld = self._withhold(unit.body, verdict)
            if unit.kind == "table_head":
                self._table_withheld = withheld
            return withheld
        return self._render(unit, verdict)

    def _under(self, unit: Unit, verdict: Verdict) -> Verdict:
        """The verdict, with what the heading and the lead-in above say of the unit's figures."""
        if not verdict.ok or unit.kind in ("heading", "table_head"):
            return verdict
        above = [self._heading] if unit.kind == "text" else [self._heading, self._leading]
        for words in above:
            fault = framed_from_above(words, unit.body, self._context)
            if fault is not None:
                return replace(verdict, ok=False, fault=fault)
        return verdict

    def _lead_in(self, unit: Unit) -> None:
        if unit.kind == "heading":
            self._heading, self._leading = unit.body, ""
        elif unit.kind == "text":
            self._leading = unit.body if unit.body.rstrip("*_ ").endswith(":") else ""

    def _head(self, unit: Unit) -> None:
        """A heading that names one client says whose the figures below it are."""
        named = {mention.client for mention in client_mentions(Sentence(unit.body, self._context))}
        if len(named) == 1:
            self._context = replace(self._context, subject=named.pop())
            self._subject_level = unit.level
        elif unit.level <= self._subject_level:
            self._context = replace(self._context, subject=None)

    def _render(self, unit: Unit, verdict: Verdict) -> Released | Withheld:
        context = self._context
        rendered = render_sentence(
            unit.body,
            context.ledger,
            context.language,
            passages=context.by_letter,
            labels=verdict.labels,
            unsigned=verdict.unsigned,
            quoted=verdict.quoted,
        )
        rendered = _with_mark(rendered, unit)
        if fault := second_look(rendered, context):
            return Withheld(unit.body, fault.reason, fault.detail, fault.explanation(context.language))
        raw = unit.lead + unit.prefix + unit.body
        return Released(rendered.text, raw, rendered.spans, _citations(unit.body, context))

    def _withhold(self, sentence: str, verdict: Verdict) -> Withheld:
        assert verdict.fault is not None
        fault = verdict.fault
        return Withheld(sentence, fault.reason, fault.detail, fault.explanation(self._context.language))


def _with_mark(rendered: Rendered, unit: Unit) -> Rendered:
    """Put lead and block mark in front; the number of a list item is a span of its own."""
    front = unit.lead + unit.prefix
    spans = [span.shifted(len(front)) for span in rendered.spans]
    if unit.number is not None:
        number = str(unit.number)
        at = len(unit.lead) + unit.prefix.index(number)
        spans.insert(0, Span(at, at + len(number), number, "list", "list"))
    return Rendered(front + rendered.text, tuple(spans))


def second_look(rendered: Rendered, context: GateContext) -> Fault | None:
    """The first number in a rendered text that the renderer did not write."""
    from agent.grounding.second_reader import verify

    for fault in verify(rendered.text, rendered.spans, language=context.language):
        return Fault("second_reader", fault.text.strip() or fault.reason)
    return None


def _citations(raw: str, context: GateContext) -> tuple[dict[str, str], ...]:
    found: dict[str, dict[str, str]] = {}
    for reference in find_references(raw):
        letter = reference.cited or (reference.quoted or ("", None))[0]
        passage = context.by_letter.get(letter)
        if passage is not None and letter != "user":
            found[letter] = {"document": passage.document, "heading": passage.heading, "letter": letter}
    return tuple(found.values())


def composing(raw: str, context: GateContext) -> Iterator[Released | Withheld]:
    """A whole text with references (a composer's answer, a draft) through the same door, a unit when it is asked for."""
    return Releaser(replace(context, label_metrics=False)).whole(raw)


def compose(raw: str, context: GateContext) -> ReleasedText:
    """A whole text with references through the same door."""
    results = list(composing(raw, context))
    return ReleasedText(
        tuple(result for result in results if isinstance(result, Released)),
        tuple(result for result in results if isinstance(result, Withheld)),
    )
