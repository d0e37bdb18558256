"""The ledger: every fact that a conversation has seen, by the reference under which a model may use it.

With one client a reference is the fact's id. Where there are several, each client has a letter in the order in
which it came, and its facts are ``[[a.health.score]]``; ids without a letter go on naming the first client's. Facts
of no client (``book.*``) need no letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from agent.grounding.inflect import name_pattern
from tools.facts import Fact
from tools.words import Language, words

_UNITS: dict[Language, dict[str, str]] = {
    "en": {
        "score": "score", "points": "points", "ratio": "percentage", "percent": "percentage",
        "percent_points": "percentage points", "ten": "mark out of ten", "money": "money", "count": "count",
        "number": "number", "category": "word", "name": "name", "date": "date", "text": "words",
    },
    "ru": {
        "score": "балл", "points": "пункты", "ratio": "доля в процентах", "percent": "проценты",
        "percent_points": "процентные пункты", "ten": "оценка из десяти", "money": "деньги", "count": "количество",
        "number": "число", "category": "слово", "name": "имя", "date": "дата", "text": "слова",
    },
}  # fmt: skip
_NO_DATA: dict[Language, str] = {"en": "no data", "ru": "нет данных"}
_AS_OF: dict[Language, str] = {
    "en": "All as of {day} unless a line says another day.",
    "ru": "Всё на {day}, если в строке не назван другой день.",
}
_HIDDEN: dict[Language, str] = {"en": "hidden", "ru": "скрыто"}
_CLIENT_WORD: dict[Language, str] = {"en": "client", "ru": "клиент"}
_PERSON_WORD: dict[Language, str] = {"en": "contact", "ru": "контакт"}
#: Metrics that are themselves a change of something.
_GAINS = frozenset({"success_health_gain"})
#: Facts that name people at the client.
_PEOPLE = ("client.contact", "client.sponsor")
#: What a model may be told of a fact in private mode: words of our own vocabularies, never values of the book.
_OPEN_UNITS = frozenset({"category"})


#: A fact's client and id.
_Key = tuple[str | None, str]


class Ledger:
    """Facts by client and id; a later fact of the same id takes the place of an earlier one."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        # What a state holds is read when it is first asked for: a turn asks for few of a conversation's facts.
        self._facts: dict[_Key, Fact | Mapping[str, Any]] = {}
        self._listed: dict[str | None, tuple[Fact, ...]] = {}
        self._clients: list[str] = []
        self._owners: set[str | None] = set()
        self.subject: str | None = None
        """The one client that is spoken of now: its references need no letter. The first one where ``None``."""
        self.add(facts)

    def add(self, facts: Iterable[Fact]) -> None:
        """Take facts in; a client not seen before gets the next letter."""
        self._listed.clear()
        for fact in facts:
            if fact.client is not None and fact.client not in self._clients:
                self._clients.append(fact.client)
            self._facts[fact.client, fact.id] = fact
            self._owners.add(fact.client)

    def keep(self, owners: Collection[str | None], texts: Iterable[str] = ()) -> None:
        """Forget the facts of everybody else (``None``: those of no client), but for whom ``texts`` name.

        A name that stands in a text has to be known as long as the text is told: by it the name is masked. Letters stay
        whose they were.
        """
        told = "\n".join(texts)
        kept = {*owners}
        kept |= {
            client
            for client, _, name in self._names()
            if client not in kept and name_pattern(name).search(told)
        }
        self._facts = {key: fact for key, fact in self._facts.items() if key[0] in kept}
        self._owners &= kept
        self._listed.clear()

    def _names(self) -> Iterator[tuple[str, str, str]]:
        """Whose name: client id, fact id, and the name of the client or of a person there."""
        for client, id in list(self._facts):
            if client is not None and id in ("client.name", *_PEOPLE):
                fact = self.of_client(client, id)
                if fact is not None and isinstance(fact.value, str):
                    yield client, id, fact.value

    @property
    def owners(self) -> frozenset[str | None]:
        """Whose facts it holds: client ids, and ``None`` where it has facts of no client."""
        return frozenset(self._owners)

    @property
    def clients(self) -> tuple[str, ...]:
        """The clients whose facts it holds, in the order of their letters."""
        return tuple(client for client in self._clients if client in self._owners)

    @property
    def letters(self) -> dict[str, str | None]:
        """Client id -> its letter; ``None`` while there is one client."""
        several = len(self._clients) > 1
        return {
            client: _letter(index) if several and client != self.subject else None
            for index, client in enumerate(self._clients)
        }

    def letter(self, client_id: str) -> str | None:
        """The client's letter; ``None`` where it needs none or is not in the ledger."""
        return self.letters.get(client_id)

    def client_of(self, letter: str) -> str | None:
        """The client behind a letter, whether or not letters are needed yet."""
        return next((client for index, client in enumerate(self._clients) if _letter(index) == letter), None)

    def get(self, ref: str) -> Fact | None:
        """The fact that a reference names, with or without its client's letter."""
        head, dot, rest = ref.partition(".")
        if dot and (client := self.client_of(head)) is not None:
            found = self.of_client(client, rest)
            if found is not None:
                return found
        plain = self.subject or (self._clients[0] if self._clients else None)
        for owner in (plain, None):
            if (found := self.of_client(owner, ref)) is not None:
                return found
        return None

    def of_client(self, client_id: str | None, id: str) -> Fact | None:
        """One client's fact by its id."""
        found = self._facts.get((client_id, id))
        if found is not None and not isinstance(found, Fact):
            found = self._facts[client_id, id] = Fact.from_state(dict(found))
        return found

    def facts(self, client_id: str | None = None) -> tuple[Fact, ...]:
        """Every fact, or those of one client."""
        found = self._listed.get(client_id)
        if found is None:  # rules ask for each sentence again
            keys = [key for key in self._facts if client_id is None or key[0] == client_id]
            found = tuple(fact for key in keys if (fact := self.of_client(*key)) is not None)
            self._listed[client_id] = found
        return found

    def ref_of(self, fact: Fact) -> str | None:
        """The reference of a fact; ``None`` where the ledger does not hold it."""
        key = fact.client, fact.id
        return _ref(key, self.letters) if key in self._facts else None

    def refs(self) -> list[str]:
        """Every reference, in the order the facts came."""
        letters = self.letters
        return [_ref(key, letters) for key in self._facts]

    def __len__(self) -> int:
        return len(self._facts)

    # state of a graph

    def to_state(self) -> dict[str, Any]:
        """Plain JSON types; :meth:`from_state` reads it back."""
        return {
            "clients": list(self._clients),
            "subject": self.subject,
            "facts": [fact.to_state() if isinstance(fact, Fact) else fact for fact in self._facts.values()],
        }

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Ledger:
        """Read what :meth:`to_state` wrote; an empty mapping is an empty ledger."""
        ledger = cls()
        ledger._clients = list(state.get("clients") or ())
        ledger.subject = state.get("subject")
        ledger._facts = {(fact.get("client"), fact["id"]): fact for fact in state.get("facts") or ()}
        ledger._owners = {client for client, _ in ledger._facts}
        return ledger

    # what a model is told

    def describe(
        self,
        language: Language,
        *,
        refs: Sequence[str] | None = None,
        private: bool = False,
        without_values: Sequence[str] = (),
    ) -> str:
        """The fact sheet a model gets: a line a fact, ``[[ref]] — metric (unit) = value``.

        The day that most facts are of stands once above them, since each line costs tokens; a line says its own
        where it is another.

        Args:
            refs: which facts, by default all.
            private: no value of the book and no name is written; words of our own vocabularies (bands, levels) and
                the direction of a change are.
            without_values: ids whose value is written as hidden in any case (names of people).
        """
        shown = [(ref, fact) for ref in (self.refs() if refs is None else refs) if (fact := self.get(ref))]
        days = Counter(fact.as_of for _, fact in shown if fact.as_of and fact.value is not None)
        usual = next((day for day, times in days.most_common(1) if times > 1 and not private), None)
        lines = [] if usual is None else [_AS_OF[language].format(day=usual.isoformat())]
        for ref, fact in shown:
            line = self._line(fact, language, usual, private=private, hidden=fact.id in without_values)
            lines.append(f"[[{ref}]] — {line}")
        return "\n".join(lines)

    def _line(
        self, fact: Fact, language: Language, usual: date | None, *, private: bool, hidden: bool
    ) -> str:
        from agent.grounding.render import format_fact

        name = metric_name(fact, language)
        kind = _UNITS[language][fact.unit]
        if fact.value is None:
            return f"{name} ({kind}): {_NO_DATA[language]}"
        if hidden:
            return f"{name} ({kind}): {_HIDDEN[language]}"
        if private and fact.unit not in _OPEN_UNITS:
            direction = _direction(fact, language)
            return f"{name} ({kind}){f': {direction}' if direction else ''}"
        as_of = f", {fact.as_of.isoformat()}" if fact.as_of not in (None, usual) and not private else ""
        return f"{name} ({kind}{as_of}) = {format_fact(fact, language)}"

    def mask(self, text: str, *, names: bool = True, contacts: bool = False) -> str:
        """The user's own words without the names that must not leave: clients' become letters, people's a word.

        Russian names are found in every case.
        """
        language: Language = "ru" if re.search(r"[А-Яа-яЁё]", text) else "en"
        for client, id, name in self._names():
            if names and id == "client.name":
                word = f"{_CLIENT_WORD[language]} {_letter(self._clients.index(client))}"
                text = name_pattern(name).sub(word, text)
            elif contacts and id in _PEOPLE:
                text = name_pattern(name).sub(_PERSON_WORD[language], text)
        return text


def mask_names(text: str, names: Mapping[str, str]) -> str:
    """Replace each name (in any Russian case) by what ``names`` says in its place."""
    for name in sorted(names, key=len, reverse=True):
        text = name_pattern(name).sub(names[name], text)
    return text


def metric_name(fact: Fact, language: Language) -> str:
    """What a fact measures, in the reader's words; an id of a user's own rules is read as words."""
    return words(language).metrics.get(fact.metric, fact.metric.replace("_", " "))


def is_change(fact: Fact) -> bool:
    """Whether the fact's sign says which way something moved: points of a comparison, a derived difference."""
    numeric = fact.unit in ("points", "percent_points", "percent", "money", "count", "number")
    if not numeric:
        return False
    moved = fact.id.startswith("change.") and not fact.id.endswith((".from", ".to", ".count"))
    derived = fact.source == "derive" and (fact.unit == "percent_points" or " - " in (fact.formula or ""))
    gained = fact.metric in _GAINS and fact.unit == "points" and not fact.id.endswith(".target")
    return moved or derived or gained


def is_bound(fact: Fact) -> bool:
    """Whether the fact is a threshold or a target, by which another figure is measured."""
    return fact.id.endswith((".threshold", ".target"))


def of_another_day(fact: Fact) -> bool:
    """Whether the fact tells how something stood or will stand, and not how it stands."""
    return fact.id.endswith((".from", ".to", ".forecast", "_before")) or ".previous" in fact.id


def _direction(fact: Fact, language: Language) -> str:
    if not is_change(fact) or isinstance(fact.value, str) or fact.value is None:
        return ""
    up, down, still = {"en": ("up", "down", "unchanged"), "ru": ("вверх", "вниз", "без изменений")}[language]
    sign = fact.value  # a number, by its unit
    return up if sign > 0 else down if sign < 0 else still  # type: ignore[operator]


def _ref(key: _Key, letters: Mapping[str, str | None]) -> str:
    client, id = key
    letter = None if client is None else letters.get(client)
    return f"{letter}.{id}" if letter else id


def _letter(index: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
