"""Words that people and models write: conditions, periods, questions, answers with references."""

from __future__ import annotations

from datetime import date

from agent.briefing.names import NameIndex
from agent.briefing.orders import band_ordered, task_ordered
from agent.briefing.periods import read_period
from agent.briefing.promises import logged_note, promises_in
from agent.briefing.requests import read_request
from agent.grounding.attack import scene
from agent.grounding.attack.gate import context_of
from agent.grounding.check import numerals_line
from agent.grounding.references import find_references
from agent.grounding.release import compose
from tests.fuzz.target import Target, ready, told
from tools.book import iter_file, sample_files
from tools.record import ClientRecord
from tools.scoring.conditions import Condition, ConditionError
from tools.time.period import PeriodError, parse_period

DAY = date(2026, 11, 22)
_RECORDS = [row for row in iter_file(sample_files()[0]) if isinstance(row, ClientRecord)]
_NAMES = NameIndex(_RECORDS)
_CONTEXTS = {language: context_of(scene(language, 1)) for language in ("ru", "en")}  # type: ignore[arg-type]
_REFS = sorted(_CONTEXTS["en"].ledger.refs())


def _text(data: bytes) -> str:
    return (
        data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace")
        if _sound(data)
        else data.decode("latin-1")
    )


def _sound(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _condition(data: bytes) -> bool:
    condition = Condition(_text(data), "RUB")
    try:
        verdicts = [condition.judge(record) for record in _RECORDS[:3]]
    except ConditionError as error:
        return told(error, place="")
    for verdict in verdicts:
        assert (verdict.value is None) == bool(verdict.missing), (
            "unknown names what is missing, and nothing else does"
        )
    return True


def _period(data: bytes) -> bool:
    try:
        found = parse_period(_text(data))
    except PeriodError as error:
        return told(error, place="")
    assert found.start <= found.end
    return True


def _question(data: bytes) -> bool:
    question = _text(data)
    request = read_request(question)
    assert request.language in ("ru", "en")
    found = _NAMES.find(question)
    assert all(0 <= start <= end <= len(question) for start, end in found.spans)
    read_period(question, DAY)
    promises_in(logged_note(question) or question, DAY)
    task_ordered(question)
    band_ordered(question, DAY)
    return bool(found.clients)


def _answer(data: bytes) -> bool:
    raw = _text(data)
    find_references(raw)
    shown = 0
    for context in _CONTEXTS.values():
        answer = compose(raw, context)
        for piece in answer.pieces:
            for span in piece.spans:
                assert 0 <= span.start <= span.end <= len(piece.text)
        assert all(withheld.reason and withheld.explanation for withheld in answer.withheld)
        shown += len(answer.pieces)
    return shown > 0


def _numerals(data: bytes) -> bool:
    text = _text(data)
    found = numerals_line(text)
    return bool(found)


TEXTS: dict[str, Target] = {
    "condition": Target(
        (
            b"current_spend < 1000000 and technical_score < 70",
            b"not (industry in ('ecommerce', 'b2b_saas') or autopay) and renewal_date <= '2026-12-31'",
            b"budget > current_spend",
        ),
        ready(_condition),
        (
            b" and ",
            b" or ",
            b"not ",
            b"(",
            b")",
            b"'",
            b" in ",
            b"null",
            b"select ",
            b"--",
            b"/*",
            b"::int",
            b"case when ",
        ),
    ),
    "period": Target(
        (b"2026Q4", b"2026-11", b"2026", b"2026-10-01:2026-12-31"),
        ready(_period),
        (b":", b"-", b"Q"),
        share=0.5,
    ),
    "question": Target(
        (
            "Кто больше всего рискует уйти и что делать с Альфа Строй до 15 декабря?".encode(),
            "логирую звонок: Ромашка довольна, обещали смету до пятницы".encode(),
            b"What renews in Q4, and how is ACME doing since 2026-08-31?",
        ),
        ready(_question),
        ("«".encode(), "»".encode(), "Ромашка".encode(), b"c-101", b"\xcc\x81", "первый".encode()),
    ),
    "answer with references": Target(
        (
            b"[[client.name]] is in the [[health.band]] band: the health score is [[health.score]].\n\n- one\n- two [[a.1]]",
            "Риск ухода — [[churn.level]].\n\n| Показатель | Значение |\n| --- | --- |\n| Риск | [[churn.score]] |\n".encode(),
            b"> [[quote:a.1]]\n\n```\ncode\n```\n\n**Bold** [link](https://x.test/a) ![i](y) <b>h</b> & \\*",
        ),
        ready(_answer),
        (
            *(f"[[{ref}]]".encode() for ref in _REFS[:8]),
            b"[[",
            b"]]",
            b"**",
            b"|",
            b"`",
            "двадцать".encode(),
            b"twelve",
            "½".encode(),
        ),
        share=0.4,
    ),
    "numerals": Target(
        (
            "сто двадцать пять целых три десятых процента, вдвое, XIV, 1 200,5 ₽".encode(),
            b"a dozen and a half, 12e3, 3rd, two-thirds",
        ),
        ready(_numerals),
        (b"one ", "пять ".encode(), "\u0661".encode(), "ⅷ".encode(), b"-", "\u200b".encode()),
        share=0.7,
    ),
}
