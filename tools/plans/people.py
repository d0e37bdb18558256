"""Who is who at the client: the people on record, with what each decides, and which roles nobody fills.

People come from the history's table of them; the record's sponsor and primary contact join where that table does not name
them. Whoever has left is not among them. A name is shown to the client, and so is a role that the client itself would
give; how somebody stands towards the agency is the agency's own business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tools.facts import Audience, Fact
from tools.history import ClientHistory
from tools.plans.parts import Part, lettered
from tools.record import ClientRecord
from tools.scoring.facts.maker import FactMaker
from tools.words.text import folded

#: Roles in the order they are listed in; others come behind them.
_ORDER = (
    "sponsor", "executive_sponsor", "decision_maker", "primary_contact", "champion", "influencer", "user", "blocker",
)  # fmt: skip
#: Roles that a client would give its people itself.
_OPEN_ROLES = frozenset({"sponsor", "executive_sponsor", "decision_maker", "primary_contact", "user"})


class Person(Part):
    """Somebody at the client."""

    letter: str
    name: str
    role: str | None
    """A key of ``categories.person_role``, or another word on record."""
    position: str | None
    stance: str | None
    """A key of ``categories.person_stance``."""
    since: date | None


def people_of(record: ClientRecord, history: ClientHistory, as_of: date) -> tuple[Person, ...]:
    """The people at the client on ``as_of``, those who decide at the front."""
    rows = [row for row in history.stakeholders if row.until is None or row.until > as_of]
    listed = {folded(row.name) for row in history.stakeholders}
    found: list[dict[str, object]] = [
        {
            "name": row.name,
            "role": row.role,
            "position": row.position,
            "stance": row.stance,
            "since": row.since,
        }
        for row in rows
    ]
    for role, name in (
        ("executive_sponsor", record.executive_sponsor),
        ("primary_contact", record.primary_contact),
    ):
        if name is not None and folded(name) not in listed:
            listed.add(folded(name))
            found.append({"name": name, "role": role, "position": None, "stance": None, "since": None})
    found.sort(key=lambda one: (_place(one["role"]), str(one["name"])))
    return tuple(Person.model_validate({"letter": letter, **one}) for letter, one in lettered(found))


def unfilled(
    people: Iterable[Person], wanted: Sequence[Sequence[str]], record: ClientRecord
) -> tuple[str, ...]:
    """Of groups of roles, the first role of each that nobody fills; the record's own sponsor and contact count."""
    held = {person.role for person in people}
    names = {folded(person.name) for person in people}
    for role, name in (
        ("executive_sponsor", record.executive_sponsor),
        ("primary_contact", record.primary_contact),
    ):
        if name is not None and folded(name) in names:
            held.add(role)
    return tuple(group[0] for group in wanted if not held.intersection(group))


def people_facts(maker: FactMaker, people: Iterable[Person]) -> list[Fact]:
    """``plan.person.<letter>.name``, ``.role``, ``.position`` and ``.stance``."""
    facts = []
    seen: dict[str, Audience] = {"audience": "client"}
    for person in people:
        id = f"plan.person.{person.letter}"
        role: Audience = "client" if person.role in _OPEN_ROLES else "internal"
        facts += [
            maker.fact(f"{id}.name", "person_name", person.name, "name", **seen),
            maker.fact(
                f"{id}.role", "person_role", person.role, "category", noun="person_role", audience=role
            ),
            maker.fact(f"{id}.position", "person_position", person.position, "text", **seen),
            maker.fact(f"{id}.stance", "person_stance", person.stance, "category", noun="person_stance"),
        ]
    return facts


def _place(role: object) -> int:
    return _ORDER.index(str(role)) if role in _ORDER else len(_ORDER)
