"""Where the content that ships with the code lies: the library of playbooks (``knowledge``).

Content is Markdown that a person who does not program may edit, so it stands outside the code. In a checkout it
lies beside ``tools``; a wheel carries it inside, as ``tools/_knowledge`` (see ``force-include`` in
``pyproject.toml``). Nobody else in the project needs to know which of the two holds.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def knowledge_dir() -> Path:
    """The folder of our own library, with ``en/`` and ``ru/`` in it.

    Raises ``FileNotFoundError`` where neither place has it: the installation is damaged, and an empty library
    would only hide that.
    """
    return _first_folder(_HERE / "_knowledge", _HERE.parent / "knowledge")


def _first_folder(*places: Path) -> Path:
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(
        "the library of playbooks is missing: neither " + " nor ".join(map(str, places)) + " is a folder"
    )
