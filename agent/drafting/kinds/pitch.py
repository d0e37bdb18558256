"""The expansion pitch; on hold for a client who has to be saved first."""

from __future__ import annotations

from agent.desk import Desk
from agent.drafting.kinds.kind import Kind, Material, MaterialError
from tools.facts import Audience
from tools.plans import expansion_pitch, expansion_pitch_facts
from tools.record import ClientRecord
from tools.scoring.results import Assessment


def _material(desk: Desk, record: ClientRecord, assessment: Assessment, audience: Audience) -> Material:
    pitch = expansion_pitch(record, assessment, as_of=desk.as_of())
    held = pitch.status == "save_first"
    if held and audience == "client":
        raise MaterialError(
            "this client has to be saved first: there is no client's version of a pitch on hold"
        )
    if pitch.status == "nothing_to_offer" and audience == "client":
        raise MaterialError("no offer fits this client by what is on record: there is nothing to pitch")
    return Material(pitch, expansion_pitch_facts(pitch), save_first=held)


KIND = Kind("expansion-pitch", _material, narrative=("expansion_pitch_value",), told=("pitch.recap.",))
