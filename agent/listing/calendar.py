"""What ``csm onboarding`` and ``csm cadence`` print: Markdown whose every cell is a fact or a word of the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from agent.grounding.formats import NO_DATA, harmless
from agent.grounding.render import format_fact
from tools.facts import Fact
from tools.record import ClientRecord
from tools.time.cadence import Cadence, touch_facts
from tools.time.lifecycle import Lifecycle, lifecycle_facts
from tools.time.onboarding import LISTS, Onboarding, OnboardingList, onboarding_facts
from tools.time.segments import Segment, segment_facts, segment_of
from tools.words import Language, words
from tools.words.text import capital

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "figure": "figure",
        "value": "value",
        "part": "part",
        "missing": "Data missing",
        "not_kept": "This list is not kept for the client: nothing on record says what was done.",
        "ahead": "Upcoming contacts",
        "nothing": "Nothing lies ahead.",
        "ended": "The client has left.",
        "target": "target",
        "onboarding": "onboarding",
        "cadence": "contacts",
    },
    "ru": {
        "figure": "показатель",
        "value": "значение",
        "part": "этап",
        "missing": "Не хватает данных",
        "not_kept": "Этот список по клиенту не ведётся: записей о сделанном нет.",
        "ahead": "Предстоящие контакты",
        "nothing": "Предстоящих контактов нет.",
        "ended": "Клиент ушёл.",
        "target": "цель",
        "onboarding": "внедрение",
        "cadence": "контакты",
    },
}
_UNTOLD = frozenset({"unknown", "not_yet"})


def onboarding_page(
    record: ClientRecord, state: Onboarding, life: Lifecycle, segment: Segment, language: Language
) -> str:
    """One client's onboarding, with its stage and segment above."""
    facts = _by_id(
        onboarding_facts(record, state), lifecycle_facts(record, life), segment_facts(record, segment)
    )
    said = _WORDS[language]
    shown = [
        "onboarding.status", "onboarding.stage", "onboarding.day", "onboarding.closes",
        *(f"onboarding.plan.{name}.count" for name in ("met", "late", "due", "not_yet", "unknown")),
        "lifecycle.stage", "lifecycle.five_stage", "lifecycle.renewal_kickoff", "segment.segment",
    ]  # fmt: skip
    parts = [_title(record, said["onboarding"]), _figures(facts, shown, language)]
    if state.lists:
        parts += [_criteria(state.of(name), facts, language) for name in LISTS]
    untold = dict.fromkeys((*state.missing, *life.missing, *segment.missing, *_missing(state)))
    for name in [name for name in untold if name.startswith("milestones.")]:
        del untold[name]  # the table above shows which item nobody ticked
    if untold:
        parts.append(f"{said['missing']}: " + ", ".join(f"`{name}`" for name in untold) + ".")
    return "\n\n".join(parts) + "\n"


def _missing(state: Onboarding) -> list[str]:
    """What the plan lacks, and of the lists that are kept."""
    return [
        name
        for listed in state.lists
        if listed.name == "plan" or not _silent(listed)
        for criterion in listed.criteria
        if criterion.state == "unknown"
        for name in criterion.missing
    ]


def _silent(listed: OnboardingList) -> bool:
    return all(criterion.state in _UNTOLD for criterion in listed.criteria) and any(
        criterion.state == "unknown" for criterion in listed.criteria
    )


def _criteria(listed: OnboardingList, facts: Mapping[str, Fact], language: Language) -> str:
    texts, said = words(language), _WORDS[language]
    heading = f"## {capital(texts.category('onboarding_list', listed.name))}"
    if listed.name != "plan" and _silent(listed):
        return f"{heading}\n\n{said['not_kept']}"
    header = [
        said["part"], texts.metric("onboarding_criterion"), texts.metric("due_date"),
        texts.metric("criterion_state"), texts.metric("done_date"), said["figure"],
    ]  # fmt: skip
    rows = []
    for criterion in listed.criteria:
        id = f"onboarding.criterion.{criterion.criterion}"
        value, target = (_cell(facts, f"{id}.{part}", language, "") for part in ("value", "target"))
        figure = f"{value or NO_DATA[language]} ({said['target']}: {target})" if target else value
        rows.append([
            texts.categories["onboarding_part"].get(criterion.part, criterion.part.replace("_", " ")),
            _cell(facts, f"{id}.name", language), _cell(facts, f"{id}.due", language),
            _cell(facts, f"{id}.state", language), _cell(facts, f"{id}.done", language, "—"), figure or "—",
        ])  # fmt: skip
    return f"{heading}\n\n{_table(header, rows)}"


def cadence_page(record: ClientRecord, cadence: Cadence, language: Language) -> str:
    """One client's next contact of each kind, and all of the horizon by date."""
    said, texts = _WORDS[language], words(language)
    if cadence.ended is not None:
        return f"{_title(record, said['cadence'])}\n\n{said['ended']}\n"
    segment = segment_of(record)
    facts = _by_id(touch_facts(record, cadence), segment_facts(record, segment))
    parts = [
        _title(record, said["cadence"]),
        _figures(
            facts,
            ["segment.segment", "segment.touch_model", "segment.qbr_rhythm", "touchpoint.overdue.count"],
            language,
        ),
    ]
    header = [
        texts.metric("touchpoint"), texts.metric("touchpoint_date"), texts.metric("touchpoint_state"),
        texts.metric("touchpoint_basis"), texts.metric("touchpoint_last"),
    ]  # fmt: skip
    rows = [
        [
            _cell(facts, f"touchpoint.{point.kind}.{part}", language, "—")
            for part in ("kind", "date", "state", "basis", "last")
        ]
        for point in cadence.next
    ]
    rows += [
        [
            texts.category("touchpoint_kind", kind),
            _cell(facts, f"touchpoint.{kind}.rhythm", language),
            *["—"] * 3,
        ]
        for kind in cadence.on_demand
    ]
    parts.append(_table(header, rows) if rows else said["nothing"])
    listed = [
        id.removesuffix(".kind") for id in facts if id.startswith("touchpoint.item.") and id.endswith(".kind")
    ]
    if listed:
        order = ("date", "kind", "basis", "state")
        parts += [
            f"## {said['ahead']}",
            _table(
                [header[1], header[0], header[3], header[2]],
                [[_cell(facts, f"{id}.{part}", language) for part in order] for id in listed],
            ),
        ]
    if cadence.missing:
        parts.append(f"{said['missing']}: " + ", ".join(f"`{name}`" for name in cadence.missing) + ".")
    return "\n\n".join(parts) + "\n"


def cadence_table(found: Iterable[tuple[ClientRecord, Cadence]], language: Language) -> str:
    """The contacts of many clients in one table, by date."""
    texts = words(language)
    header = [
        texts.metric("touchpoint_date"), texts.metric("client_name"), texts.metric("touchpoint"),
        texts.metric("touchpoint_basis"), texts.metric("touchpoint_state"),
    ]  # fmt: skip
    dated = []
    for record, cadence in found:
        facts = _by_id(touch_facts(record, cadence))
        listed = [id for id in facts if id.startswith("touchpoint.item.") and id.endswith(".kind")]
        for point, id in zip(cadence.touchpoints, listed, strict=True):
            date, kind, basis, state = (
                _cell(facts, f"{id.removesuffix('.kind')}.{part}", language)
                for part in ("date", "kind", "basis", "state")
            )
            dated.append(
                ((point.date, record.name, record.client_id), [date, _plain(record.name), kind, basis, state])
            )
    if not dated:
        return _WORDS[language]["nothing"] + "\n"
    return _table(header, [cells for _, cells in sorted(dated, key=lambda row: row[0])]) + "\n"


def _by_id(*lists: Iterable[Fact]) -> dict[str, Fact]:
    return {fact.id: fact for facts in lists for fact in facts}


def _title(record: ClientRecord, what: str) -> str:
    return f"# {harmless(record.name)}: {what}"


def _plain(text: str) -> str:
    return harmless(text).replace("|", "\\|")


def _cell(facts: Mapping[str, Fact], id: str, language: Language, otherwise: str | None = None) -> str:
    fact = facts.get(id)
    if fact is None or fact.value is None:
        return NO_DATA[language] if otherwise is None else otherwise
    return format_fact(fact, language).replace("|", "\\|")


def _figures(facts: Mapping[str, Fact], ids: Sequence[str], language: Language) -> str:
    """Facts that are there as a table of name and value."""
    texts, said = words(language), _WORDS[language]
    rows = [[texts.metric(facts[id].metric), _cell(facts, id, language)] for id in ids if id in facts]
    return _table([said["figure"], said["value"]], rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
