"""Clients chosen by what calculators say of them: everyone in red, a manager's clients at critical risk, a segment."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from agent.desk.desk import Desk
from tools.portfolio import Entry
from tools.time.segments import segment_of
from tools.words.text import folded

Band = Literal["green", "yellow", "red", "unknown"]
Level = Literal["low", "medium", "high", "critical", "unknown"]
SegmentName = Literal["enterprise", "mid_market", "smb", "unknown"]


class Selection(BaseModel):
    """Which clients: those that fit all that is said; of several words of one kind any. Nothing said means everyone."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    bands: tuple[Band, ...] = Field((), max_length=4)
    """Health bands: the worse of the computed band and the one set by hand; `unknown` where there is none."""
    levels: tuple[Level, ...] = Field((), max_length=5)
    """Levels of churn risk; `unknown` where it cannot be told."""
    segments: tuple[SegmentName, ...] = Field((), max_length=4)
    """Segments by annual value; `unknown` where it cannot be told."""
    manager: str | None = Field(None, max_length=200)
    """An account manager; letter case and spaces in the name do not matter."""

    def fits(self, entry: Entry) -> bool:
        """Whether a client of these scores is one of them."""
        record, assessment = entry
        if self.manager is not None and folded(record.account_manager or "") != folded(self.manager):
            return False
        if self.bands and (assessment.health.worse_band or "unknown") not in self.bands:
            return False
        if self.levels and (assessment.churn.level or "unknown") not in self.levels:
            return False
        return not self.segments or (segment_of(record).segment or "unknown") in self.segments


def selected(desk: Desk, selection: Selection) -> list[Entry]:
    """The clients that fit on the desk's day, by id."""
    return sorted((one for one in desk.everyone() if selection.fits(one)), key=lambda one: one[0].client_id)
