"""A library small enough for tests of what stands on one."""

from __future__ import annotations

from tools.retrieval import Passage


class Shelf:
    """A library of one passage: enough for conversations; the real one has its own tests."""

    passage = Passage(
        key="low-engagement#steps",
        document="en/playbooks/low-engagement.md",
        doc_id="low-engagement",
        title="Low engagement",
        kind="playbook",
        heading="Low engagement > Steps",
        language="en",
        score=0.9,
        text="1. Call the primary contact.\n2. Offer a training session.",
        applies_to=("churn.level=critical",),
    )

    def search(self, question: str, k: int = 5, language: str | None = None) -> list[Passage]:
        return [self.passage][:k] if "engagement" in question or "вовлеч" in question else []

    def steps_for(self, applies_to: str, language: str) -> Passage | None:
        return self.passage if applies_to in self.passage.applies_to else None
