"""The quarterly business review: figures against the last one, and what was promised at it."""

from __future__ import annotations

from agent.desk import Desk
from agent.drafting.follow_up import commitments_of, promised
from agent.drafting.kinds.kind import Kind, Material
from tools.facts import Audience
from tools.plans import qbr, qbr_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    review = qbr(
        record,
        assessment,
        previous=desk.earlier(record),
        as_of=desk.as_of(),
        commitments=promised(desk.history(record.client_id), desk.as_of()),
        audience=audience,
    )
    return Material(
        review,
        qbr_facts(review),
        follow_up=lambda record, language: commitments_of(review, record, language),
    )


KIND = Kind(
    "qbr", _material, narrative=("qbr_summary",), told=("qbr.figure.", "qbr.previous_date", "qbr.challenge.")
)
