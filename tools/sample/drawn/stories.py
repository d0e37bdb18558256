"""The stories that drawn clients live through.

``health`` is a hidden course from 0 to 1 that everything else of the client follows, noisily: it is told by its value
at given weeks before the last one, straight between them. The firm that turns from yellow to green over eight
weeks is that of Optymizer, Client Success Manager; what the others go through is what the early-warning signals and
playbooks of the library speak of.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """One kind of client."""

    name: str
    share: float
    """Of the clients drawn beyond the first of each kind."""
    health: tuple[tuple[float, float], ...]
    """(weeks before the last, level), oldest first."""
    industries: tuple[str, ...]
    languages: tuple[float, float] = (0.85, 0.15)
    """Shares of Russian and English."""
    age: tuple[int, int] = (60, 1500)
    """Days from the start of the first contract to the last day."""
    terms: tuple[int, ...] = (6, 12, 12, 12, 24)
    tells: str = "plain"
    """Which notes are written while it lasts (``texts.yaml``)."""
    lasting: bool = False
    """Whether the client is still there in the end, whatever its figures say."""


_ALL = ("ecommerce", "b2b_saas", "local_services", "enterprise")

STORIES: tuple[Story, ...] = (
    Story("steady", 0.30, ((104, 0.82), (0, 0.84)), _ALL),
    Story(
        "turnaround", 0.04, ((104, 0.7), (32, 0.7), (22, 0.52), (9.5, 0.48), (7, 0.6), (4, 0.78), (1.5, 0.97), (0, 0.97)),
        ("local_services",), (0.5, 0.5), (230, 300), (12,), "turnaround", lasting=True,
    ),
    Story("seasonal", 0.09, ((104, 0.74), (0, 0.76)), ("ecommerce",), tells="season"),
    Story(
        "sponsor_left", 0.06, ((104, 0.86), (7, 0.86), (3, 0.6), (0, 0.5)), ("b2b_saas", "enterprise"),
        age=(300, 1200), tells="sponsor", lasting=True,
    ),
    Story(
        "tender_lost", 0.05, ((104, 0.7), (30, 0.66), (12, 0.45), (0, 0.28)), ("enterprise", "b2b_saas"),
        age=(500, 1400), terms=(12,), tells="tender",
    ),
    Story("drift", 0.09, ((104, 0.86), (60, 0.82), (14, 0.52), (0, 0.34)), _ALL, age=(400, 1500), tells="quiet"),
    Story("late_payer", 0.08, ((104, 0.64), (0, 0.62)), _ALL, age=(300, 1500), tells="payment"),
    Story("onboarding", 0.07, ((104, 0.66), (12, 0.66), (0, 0.74)), _ALL, age=(12, 80), terms=(12,),
          tells="onboarding", lasting=True),
    Story("expander", 0.07, ((104, 0.86), (0, 0.93)), _ALL, age=(420, 1300), terms=(6, 12), tells="growth"),
    Story("contractor", 0.05, ((104, 0.7), (0, 0.58)), _ALL, age=(420, 1300), terms=(6, 12), tells="budget"),
    Story("plateau", 0.06, ((104, 0.74), (24, 0.68), (0, 0.58)), _ALL, age=(300, 1300), tells="plateau"),
    Story(
        "saved", 0.05, ((104, 0.8), (62, 0.74), (48, 0.36), (42, 0.4), (28, 0.82), (0, 0.88)), _ALL, age=(600, 1300),
        tells="saved", lasting=True,
    ),
    Story("gaps", 0.04, ((104, 0.7), (0, 0.68)), _ALL),
    Story("flooded", 0.03, ((104, 0.72), (5, 0.7), (0, 0.48)), _ALL, age=(200, 1300), tells="tickets", lasting=True),
)  # fmt: skip

INDEX = {story.name: number for number, story in enumerate(STORIES)}
