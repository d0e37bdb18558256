"""How a report's lines stand on a page: tables of references by kind of line, and no figure.

Lines of a kind stand in one table. Its columns are what their facts measure, in the words of the field; the renderer
puts the values in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.grounding.ledger import Ledger
from tools.facts import Fact
from tools.plans.parts import letters
from tools.words import Language, words
from tools.words.text import capital
from tools.work import Item, Report, Section, Unknown

#: Kinds of line that say one thing of one metric each: the metric's name stands in front, its aspects behind.
_NAMED = frozenset(
    {"near_threshold", "health_changed", "churn_changed", "health_factor", "churn_factor", "profile", "state"}
)
#: Kinds of line that count how many are of a state.
_COUNTED = frozenset({"clients_by_band", "clients_by_level", "renewals_by_category"})
#: Kinds of line that stand as sentences.
_LISTED = frozenset({"question"})
#: What stands behind a signal's own columns, in one cell.
_SIGNAL_COLUMNS = ("name", "severity", "since", "action")
_ASPECTS: dict[str, dict[Language, str]] = {
    "value": {"ru": "значение", "en": "value"},
    "threshold": {"ru": "порог", "en": "threshold"},
    "target": {"ru": "цель", "en": "target"},
    "comparison": {"ru": "условие", "en": "condition"},
    "met": {"ru": "итог", "en": "result"},
    "no_risk_at": {"ru": "порог без риска", "en": "no risk at"},
    "full_risk_at": {"ru": "порог полного риска", "en": "full risk at"},
    "from": {"ru": "было", "en": "before"},
    "to": {"ru": "стало", "en": "now"},
    "change": {"ru": "изменение", "en": "change"},
    "contribution": {"ru": "вклад", "en": "contribution"},
}
_WAS: dict[Language, str] = {"ru": "было {}, стало {}", "en": "was {}, is now {}"}
_EVIDENCE: dict[Language, str] = {"ru": "основание", "en": "evidence"}
_FIGURE: dict[Language, str] = {"ru": "показатель", "en": "figure"}
_NO_DATA: dict[Language, str] = {"ru": "нет данных", "en": "no data"}
_BY_MONEY: dict[Language, str] = {"ru": "по валютам и НДС", "en": "by currency and VAT"}
_DIVIDED: dict[Language, str] = {
    "ru": "относительно чего считаются показатели",
    "en": "what the figures are taken of",
}
_OTHERS: dict[Language, str] = {"ru": "и другие данные", "en": "and other data"}
#: Missing data named in a line.
_NAMED_MISSING = 5
_MISSING: dict[Language, str] = {"ru": "чего не хватает", "en": "what is missing"}


@dataclass(frozen=True)
class Table:
    """Rows of references and words under a row of words."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str | None = None
    """A reference to words that stand above it, where it follows another table of its kind of line."""


@dataclass(frozen=True)
class Group:
    """The lines of one kind."""

    what: str
    title: str
    """A reference."""
    tables: tuple[Table, ...]
    sentences: tuple[str, ...]
    left: str | None
    """A reference to how many lines are not shown."""


@dataclass(frozen=True)
class Part:
    """A section on the page."""

    id: str
    title: str
    client: str | None
    """A reference to whose it is."""
    groups: tuple[Group, ...]
    unknown: Table | None


class Layout:
    """Lays a report out in one language.

    ``ledger`` is the one whose references are written; what the report and its words need is added to it.
    """

    def __init__(self, report: Report, language: Language, ledger: Ledger) -> None:
        self.report, self.language, self.ledger = report, language, ledger
        ledger.add(report.facts)
        self.words = words(language)
        self._labels: dict[str, str] = {}
        self._letters = letters()

    def parts(self) -> list[Part]:
        return [self._part(section) for section in self.report.sections]

    def ref(self, client_id: str | None, id: str) -> str:
        """The reference of a fact; of one without a value, the words that say so."""
        fact = self.ledger.of_client(client_id, id)
        if fact is None or fact.value is None:
            return _NO_DATA[self.language]
        letter = None if client_id is None else self.ledger.letter(client_id)
        # Said outright, since a name before it may look like a preposition («Логистик Про»).
        form = ":nom" if self.language == "ru" and fact.unit in ("name", "category", "count") else ""
        return f"[[{letter + '.' if letter else ''}{id}{form}]]"

    def label(self, metric: str) -> str:
        return self.words.metrics.get(metric, metric.replace("_", " "))

    def _said(self, text: str) -> str:
        """A reference to words of the field. What a line is called stands in a cell of its own, apart from its figures:
        a metric's name is data there as the figures are, and no prose that could speak of another one."""
        id = self._labels.get(text)
        if id is None:
            id = self._labels[text] = f"label.{next(self._letters)}"
            self.ledger.add([Fact(id=id, metric="label", value=text, unit="text", source="words")])
        return f"[[{id}]]"

    def said(self, metric: str) -> str:
        """A reference to what a metric is called."""
        return self._said(self.label(metric))

    def _part(self, section: Section) -> Part:
        kinds = dict.fromkeys(item.what for item in section.items)
        return Part(
            id=section.id,
            title=f"[[work.section.{section.id}.name]]",
            client=None if section.client_id is None else self.ref(section.client_id, "client.name"),
            groups=tuple(
                self._group(what, [item for item in section.items if item.what == what], dict(section.left))
                for what in kinds
            ),
            unknown=self._unknown(section.unknown),
        )

    def _group(self, what: str, items: Sequence[Item], left: dict[str, str]) -> Group:
        return Group(
            what=what,
            title=f"[[work.item.{what}.name]]",
            tables=() if what in _LISTED else tuple(self._tables(what, items)),
            sentences=tuple(self.ref(item.client_id, item.facts[0]) for item in items)
            if what in _LISTED
            else (),
            left=self.ref(None, left[what]) if what in left else None,
        )

    def _facts(self, item: Item) -> list[Fact]:
        found = (self.ledger.of_client(item.client_id, id) for id in item.facts)
        return [fact for fact in found if fact is not None]

    def _tables(self, what: str, items: Sequence[Item]) -> Iterator[Table]:
        if what == "measure":
            of_money = [item for item in items if self._kind(item)]
            rest = [item for item in items if item not in of_money]
            for measures, title in ((rest, None), (of_money, _BY_MONEY[self.language] if rest else None)):
                if measures:
                    yield self._table(map(self._measure, measures), title)
                if bases := [line for item in measures if (line := self._base(item))]:
                    yield self._table(bases, _DIVIDED[self.language])
            return
        how = self._counted if what in _COUNTED else self._named if what in _NAMED else self._by_metric
        yield self._table(map(self._signal if what == "signal" else how, items))

    def _table(self, lines: Iterable[dict[str, str]], title: str | None = None) -> Table:
        """Lines as a table whose columns are all of theirs; equal lines stand once."""
        listed = [dict(line) for line in dict.fromkeys(tuple(line.items()) for line in lines)]
        columns = list(dict.fromkeys(column for line in listed for column in line))
        return Table(
            header=tuple(capital(column) for column in columns),
            rows=tuple(tuple(line.get(column, "—") for column in columns) for line in listed),
            title=None if title is None else self._said(capital(title)),
        )

    def _by_metric(self, item: Item) -> dict[str, str]:
        return self._plain(self._facts(item))

    def _plain(self, facts: Iterable[Fact]) -> dict[str, str]:
        return {self.label(fact.metric): self.ref(fact.client, fact.id) for fact in facts}

    def _signal(self, item: Item) -> dict[str, str]:
        facts = self._facts(item)
        own = [fact for fact in facts if _last(fact) in _SIGNAL_COLUMNS]
        behind = "; ".join(self._figures([fact for fact in facts if fact not in own]))
        return self._plain(own) | {_EVIDENCE[self.language]: behind or "—"}

    def _figures(self, facts: Sequence[Fact]) -> Iterator[str]:
        """What a signal rests on; a figure then and now stands as one."""
        by_id = {fact.id: fact for fact in facts}
        for fact in facts:
            last = by_id.get(f"{fact.id.removesuffix('_before')}_last")
            name = self._said(self.label(fact.metric))
            if fact.id.endswith("_before") and last is not None:
                was, now = self.ref(fact.client, fact.id), self.ref(last.client, last.id)
                yield f"{name}: {_WAS[self.language].format(was, now)}"
            elif not (fact.id.endswith("_last") and f"{fact.id.removesuffix('_last')}_before" in by_id):
                yield f"{name}: {self.ref(fact.client, fact.id)}"

    def _counted(self, item: Item) -> dict[str, str]:
        name, count = self._facts(item)
        return self._plain([name]) | {self.label("count"): self.ref(None, count.id)}

    def _named(self, item: Item) -> dict[str, str]:
        facts = self._facts(item)
        line = self._plain(fact for fact in facts if fact.id == "client.name" and len(facts) > 1)
        rest = [fact for fact in facts if fact.id != "client.name" or len(facts) == 1]
        line[_FIGURE[self.language]] = self._said(self.label(rest[0].metric))
        for fact in rest:
            if fact.metric != rest[0].metric:
                line[self.label(fact.metric)] = self.ref(fact.client, fact.id)
            else:
                line[_ASPECTS[_aspect(item.what, fact)][self.language]] = self.ref(fact.client, fact.id)
        return line

    def _measure(self, item: Item) -> dict[str, str]:
        """A success metric: its value, what it is held against, and whether that was reached."""
        facts = {_last(fact): fact for fact in self._facts(item)}
        value = facts["value"]
        return {
            _FIGURE[self.language]: self._said(self.label(value.metric)),
            **self._kind(item),
            _ASPECTS["value"][self.language]: self.ref(None, value.id),
            **{
                _ASPECTS[name][self.language]: self.ref(None, facts[name].id) if name in facts else "—"
                for name in ("comparison", "target", "met")
            },
        }

    def _base(self, item: Item) -> dict[str, str]:
        """What a success metric divides by."""
        base = next((fact for fact in self._facts(item) if _last(fact) == "base"), None)
        if base is None:
            return {}
        return {
            _FIGURE[self.language]: self._said(self.label(base.metric)),
            **self._kind(item),
            self.label("count"): self.ref(None, base.id),
        }

    def _kind(self, item: Item) -> dict[str, str]:
        """The kind of money that a line is of, where it says so."""
        return self._plain(fact for fact in self._facts(item) if _last(fact) in ("currency", "vat"))

    def _unknown(self, unknown: Sequence[Unknown]) -> Table | None:
        if not unknown:
            return None
        header = [self.label("unknown_thing"), self.label("clients_not_told"), _MISSING[self.language]]
        rows = [
            (
                *(self.ref(None, id) for id in one.facts),
                self._list(one.missing),
            )
            for one in unknown
        ]
        return Table(tuple(capital(column) for column in header), tuple(rows))

    def _list(self, missing: Sequence[str]) -> str:
        named = [self._missing(name) for name in missing[:_NAMED_MISSING]]
        more = [_OTHERS[self.language]] if len(missing) > _NAMED_MISSING else []
        return self._said(", ".join([*named, *more])) if named else "—"

    def _missing(self, name: str) -> str:
        """What a table or field is called."""
        code = name.replace(".", "_").replace("top10", "top_ten")
        for vocabulary in ("work_missing", "signal_missing", "history_table"):
            if code in self.words.categories[vocabulary]:
                return self.words.categories[vocabulary][code]
        bare = name.split(".")[-1]
        return self.words.metrics.get(bare, bare.replace("_", " "))


def _aspect(what: str, fact: Fact) -> str:
    last = _last(fact)
    if last in ("shown", "points"):
        return "contribution"
    if what in ("health_changed", "churn_changed") and last == "score":
        return "change"
    return last if last in _ASPECTS else "value"


def _last(fact: Fact) -> str:
    return fact.id.rsplit(".", 1)[-1]
