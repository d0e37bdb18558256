"""One sentence taken apart once, for every rule of the gate to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal

from agent.grounding.ledger import Ledger
from agent.grounding.morphology import is_russian, lemmas
from agent.grounding.normalise import Folded, fold
from agent.grounding.numerals import Quantity, read_numerals
from agent.grounding.passages import USER, Passage, by_letter, whole_address
from agent.grounding.references import HOLE, Masked, Reference, mask
from agent.grounding.tokens import Token, tokenise
from tools.facts import Fact
from tools.words import Language

_QUOTE = re.compile(rf"(?:«(?P<a>[^«»]+)»|“(?P<b>[^“”]+)”|\"(?P<c>[^\"]+)\")[.,]?\s*(?P<ref>{HOLE})")
_CLAUSE_END = frozenset(";.!?:")


def bare_words(text: str) -> str:
    """The words of a text, small, with one space between them: what a run of words is looked for in."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@dataclass(frozen=True)
class GateContext:
    """What a sentence is judged by.

    ``passages`` are the library passages of the turn (plain dicts with ``letter``, ``document``, ``heading`` and
    ``text``, or :class:`Passage`); ``user_text`` the user's own words, which may be quoted as ``[[cite.user]]``;
    ``clients`` client id -> names by which other clients of the book are known, so that a figure is not shown beside
    a stranger's name; ``links`` the addresses that the library holds; ``subject`` the client that the text is about
    where the sentence does not say (set by a heading); ``instructions`` what the model was told to do, in its bare
    words (:func:`bare_words`), which no answer repeats; ``private`` says that the model saw no values: no rule asks for
    it, it goes with the context so that whoever words a re-ask knows.
    """

    ledger: Ledger
    language: Language = "ru"
    audience: Literal["internal", "client"] = "internal"
    passages: tuple[Mapping[str, object] | Passage, ...] = ()
    user_text: str = ""
    instructions: str = ""
    clients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: frozenset[str] = frozenset()
    private: bool = False
    subject: str | None = None
    label_metrics: bool = True
    """Whether a figure whose sentence does not name its metric is shown with its name. Templates of our own, where each
    figure's place was chosen by hand, go without."""
    must_name_metrics: bool = False
    """Whether a sentence that does not name its figure's metric is refused instead: for prose that is laid out in a
    template afterwards, where no name would be put beside it."""

    @cached_property
    def by_letter(self) -> dict[str, Passage]:
        """The passages by their letter, the user's own words among them."""
        found = by_letter(self.passages)
        if self.user_text:
            found[USER] = Passage(USER, "", "", self.user_text)
        return found

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Client id -> every name it is known by."""
        known = {client: tuple(names) for client, names in self.clients.items()}
        for client in self.ledger.clients:
            name = self.ledger.of_client(client, "client.name")
            if name is not None and isinstance(name.value, str):
                known[client] = (*known.get(client, ()), name.value)
        return known


@dataclass(frozen=True, slots=True)
class Placed:
    """A reference to a fact, where it stands among the tokens."""

    index: int
    """Which reference of the sentence it is."""
    token: int
    offset: int
    """Where its hole stands in the visible text."""
    reference: Reference
    fact: Fact

    @property
    def numeric(self) -> bool:
        return self.fact.unit not in ("name", "category", "text", "date")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words at ``start:end`` of the masked text, attributed by the citation that follows."""

    start: int
    end: int
    text: str
    letter: str


class Sentence:
    """A raw sentence with references, and all that the rules want to know of it."""

    def __init__(self, raw: str, context: GateContext) -> None:
        self.raw = raw
        self.context = context
        self.masked: Masked = mask(raw)
        self.quotes = tuple(self._quotes())
        self.notes: dict[str, Any] = {}
        """What the rules found and share."""

    def _quotes(self) -> list[Quote]:
        found = []
        for match in _QUOTE.finditer(self.masked.text):
            reference = self.masked.references[self.masked.holes.index(match.start("ref"))]
            if reference.cited is not None:
                group = next(name for name in "abc" if match[name] is not None)
                found.append(Quote(match.start(group), match.end(group), match[group], reference.cited))
        return found

    @cached_property
    def own(self) -> str:
        """The masked text with attributed quotations and the library's addresses blanked: what the model says itself."""
        text = self.masked.text
        for quote in self.quotes:
            text = text[: quote.start] + " " * (quote.end - quote.start) + text[quote.end :]
        for start, end in self.addresses:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @cached_property
    def addresses(self) -> tuple[tuple[int, int], ...]:
        """Where addresses of the library stand, each whole, as offsets of the masked text: quotations of their own."""
        if not self.context.links:
            return ()
        return tuple(match.span() for match in whole_address(self.context.links).finditer(self.masked.text))

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Attributed quotations and the library's addresses, as offsets of the raw sentence."""
        found = (*((quote.start, quote.end) for quote in self.quotes), *self.addresses)
        return tuple((self.masked.raw_offset(start), self.masked.raw_offset(end)) for start, end in found)

    @cached_property
    def folded(self) -> Folded:
        return fold(self.own)

    @property
    def text(self) -> str:
        """As a reader's eye takes it."""
        return self.folded.text

    @cached_property
    def tokens(self) -> list[Token]:
        return tokenise(self.text)

    @cached_property
    def keys(self) -> list[frozenset[str]]:
        """For each token the words it may be a form of."""
        return [
            keys_of(token.lower) if token.kind == "word" else frozenset((token.text,))
            for token in self.tokens
        ]

    @cached_property
    def quantities(self) -> list[Quantity]:
        return read_numerals(self.own)

    @cached_property
    def placed(self) -> list[Placed]:
        """References to known facts, in order."""
        holes = [(index, token) for index, token in enumerate(self.tokens) if token.text == HOLE]
        found = []
        for number, (reference, (index, token)) in enumerate(zip(self.masked.references, holes, strict=True)):
            fact = self.context.ledger.get(reference.id) if reference.is_fact else None
            if fact is not None:
                found.append(Placed(number, index, token.start, reference, fact))
        return found

    @cached_property
    def clause_of(self) -> list[int]:
        """For each token the number of the clause it stands in (split at ; : . ! ?)."""
        clause, found = 0, []
        for token in self.tokens:
            found.append(clause)
            clause += token.kind == "sign" and token.text in _CLAUSE_END
        return found

    def word(self, index: int) -> str:
        """The token at ``index`` in lower case; empty beyond the ends."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def has(self, index: int, words: frozenset[str]) -> bool:
        """Whether the token at ``index`` is a form of one of ``words``."""
        return 0 <= index < len(self.tokens) and not self.keys[index].isdisjoint(words)


@lru_cache(maxsize=65536)
def keys_of(lower: str) -> frozenset[str]:
    """The word itself and the dictionary forms that it may belong to (ё as е)."""
    if is_russian(lower):
        return lemmas(lower) | {lower, lower.replace("ё", "е")}
    found = {lower}
    if lower.endswith("ies") and len(lower) > 4:
        found.add(lower[:-3] + "y")
    elif lower.endswith("s") and not lower.endswith("ss") and len(lower) > 3:
        found.add(lower[:-1])
    return frozenset(found)
