"""Judges a played task: every expectation against what was shown and what was written. No model has a word here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from agent.conversation import NAMES, Answer
from agent.evals.key import Key, KeyFault, same
from agent.evals.key.files import BookFiles
from agent.evals.playing import Moment, Played
from agent.evals.state import written
from agent.evals.task import BOOK, Document, Expect, Task, span_of

#: A numbered step of a passage.
_STEP = re.compile(r"^\s*\d+[.)]\s", re.MULTILINE)


def judge(task: Task, played: Played, files: Path) -> list[str]:
    """What of the task was not fulfilled, a line each; nothing where it was passed.

    Args:
        task: the task.
        played: how it went.
        files: the book's files, which the key is computed from.
    """
    key = Key(BookFiles(files, task.book.as_of))
    faults: list[str] = []
    for number, moment in enumerate(played.moments, start=1):
        faults += [f"turn {number}: {fault}" for fault in _of_turn(task, moment, key)]
    faults += [f"{action}: was done a second time" for action in played.twice]
    return faults + list(_of_book(task, played))


def _of_turn(task: Task, moment: Moment, key: Key) -> Iterator[str]:
    expect, answer = moment.turn.expect, moment.answer
    waiting = Counter((proposal["action"], proposal["client"]) for proposal in moment.open)
    wanted = Counter((proposal.action, proposal.client) for proposal in expect.proposals)
    for action, client in (wanted - waiting).elements():
        yield f"proposals: {action} for {client} does not wait for a word"
    for action, client in (waiting - wanted).elements():
        yield f"proposals: {action} for {client} waits, and nobody wanted it"
    if moment.turn.say is None:
        return
    if "model_unavailable" in answer.notices:
        yield "model: it could not be reached, and the composer answered"
    over = replace(key, period=None if expect.period is None else span_of(expect.period), since=expect.since)
    yield from _figures(expect, answer, over)
    yield from _citations(expect, answer)
    text = answer.text.casefold()
    yield from (f"says: nothing of {word!r}" for word in expect.says if word.casefold() not in text)
    yield from (f"says_not: {word!r} is said" for word in expect.says_not if word.casefold() in text)
    if not answer.text:
        yield "text: there is none"
    if answer.asks != expect.asks:
        yield f"asks: {answer.asks or 'nothing'} and not {expect.asks or 'nothing'}"
    if answer.language != (language := expect.language or task.language):
        yield f"language: {answer.language} and not {language}"
    yield from _documents(expect.documents, answer, over, task)


def _figures(expect: Expect, answer: Answer, key: Key) -> Iterator[str]:
    shown = _shown(answer)
    for whose, facts in expect.figures.items():
        for fact in facts:
            yield from _fact(fact, None if whose == BOOK else whose, shown, key)
    for whose, patterns in expect.absent.items():
        client = None if whose == BOOK else whose
        for found in shown:
            if found["client"] == client and any(fnmatchcase(_id(found), pattern) for pattern in patterns):
                yield f"absent: {_id(found)} of {whose} is shown"
    if expect.only is not None:
        others: dict[str, list[str]] = {}
        for found in shown:
            if found["unit"] not in NAMES and (whose := found["client"] or BOOK) not in expect.only:
                others.setdefault(whose, []).append(_id(found))
        yield from (
            f"only: {len(ids)} facts of {whose} are shown, {ids[0]} first" for whose, ids in others.items()
        )


def _fact(fact: str, client: str | None, shown: list[dict[str, Any]], key: Key) -> Iterator[str]:
    try:
        worth = key.value(fact, client)
    except KeyFault as fault:
        yield f"figures: {fault}"
        return
    of = f"{fact} of {client or BOOK}"
    if worth is None:
        yield f"figures: {of}: the key has no value for it; expect it absent instead"
        return
    found = [one for one in shown if _id(one) == fact and one.get("client") == client]
    if not found:
        yield f"figures: {of} is not shown"
    for one in found:
        if not same(worth, one.get("value")):
            yield f"figures: {of} is shown as {one.get('value')}, and the key says {worth}"


def _shown(answer: Answer) -> list[dict[str, Any]]:
    """The facts that the renderer put into the text: each has a span there."""
    placed = {span["ref"] for span in answer.spans if span["kind"] == "fact"}
    return [fact for fact in answer.facts if fact["id"] in placed]


def _id(fact: Mapping[str, Any]) -> str:
    """A fact's own id, without the letter that its client has in a conversation about several."""
    head, _, rest = str(fact["id"]).partition(".")
    return rest if fact.get("client") is not None and len(head) <= 2 else str(fact["id"])


def _citations(expect: Expect, answer: Answer) -> Iterator[str]:
    cited = {passage["doc_id"] for passage in answer.passages}
    for document in expect.cites:
        if document not in cited:
            yield f"cites: {document} is not cited"
    with_steps = {passage["doc_id"] for passage in answer.passages if _STEP.search(passage["text"])}
    for document in expect.steps:
        if document not in with_steps:
            yield f"steps: no steps of {document} are cited"
    for document in sorted(cited):
        if any(fnmatchcase(document, pattern) for pattern in expect.cites_not):
            yield f"cites_not: {document} is cited"


def _documents(wanted: tuple[Document, ...], answer: Answer, key: Key, task: Task) -> Iterator[str]:
    def mark(kind: str, client: str | None, audience: str, language: str) -> tuple[str, str, str, str]:
        return kind, client or BOOK, audience, language

    shown = [(mark(d["kind"], d["client_id"], d["audience"], d["language"]), d) for d in answer.documents]
    for expected in wanted:
        name = mark(expected.kind, expected.client, expected.audience, expected.language or task.language)
        document = next((draft for found, draft in shown if found == name), None)
        if document is None:
            yield f"documents: no {' '.join(name)}"
            continue
        shown.remove((name, document))
        facts = document["facts"]
        for fact in expected.figures:
            yield from (f"documents: {fault}" for fault in _fact(fact, expected.client, facts, key))
        for found in facts:
            if any(fnmatchcase(_id(found), pattern) for pattern in expected.absent):
                yield f"documents: {_id(found)} is shown"
    yield from (f"documents: {' '.join(name)} was not wanted" for name, _ in shown)


def _of_book(task: Task, played: Played) -> Iterator[str]:
    added, gone = written(played.before, played.after)
    yield from (f"book: {count} rows of {table} were changed or are gone" for table, count in gone.items())
    for write in task.writes:
        rows = added.get(write.table, [])
        fitting = [row for row in rows if write.row.items() <= row.items()]
        if len(fitting) != write.count:
            yield f"book: {len(fitting)} rows in {write.table} like {write.row}, and not {write.count}"
        for row in fitting[: write.count]:
            rows.remove(row)
    for table, rows in added.items():
        if rows:
            yield f"book: {len(rows)} rows were put into {table} that nobody approved"
