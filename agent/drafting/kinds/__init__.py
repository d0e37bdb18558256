"""The kinds of document that can be drafted: what each is made of, who may read it, which of its prose a model writes."""

from __future__ import annotations

from collections.abc import Mapping

from agent.drafting.kinds import (
    case_study,
    check_in,
    onboarding,
    pitch,
    recovery,
    reference,
    renewal,
    review,
    save,
    strategic,
    success,
)
from agent.drafting.kinds.kind import Kind, Material, MaterialError, Refused

#: Every kind by the name that a command gives it.
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        save.KIND,
        pitch.KIND,
        review.KIND,
        recovery.KIND,
        success.KIND,
        onboarding.KIND,
        renewal.KIND,
        case_study.KIND,
        check_in.KIND,
        reference.KIND,
        strategic.KIND,
    )
}

__all__ = ["KINDS", "Kind", "Material", "MaterialError", "Refused"]
