"""What characters a model's text may be made of: Russian and Basic Latin letters, ordinary punctuation, emoji.

Refused: invisible, combining and control characters, letters of other scripts, words of two scripts (judged between
hyphens and apostrophes), pictures that show a number (keycaps, clock faces, dice, medals), runs of one sign.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from agent.grounding.fault import Fault
from agent.grounding.references import HOLE
from agent.grounding.terms import load, terms

_ORDINARY = re.compile(rf"[ -~А-Яа-яЁё«»„“”‘’–—…№·•→←\u00a0\u202f\u2011\n{HOLE}]*")
#: Signs of quantity, which the renderer alone writes.
QUANTITY_SIGNS = frozenset("%‰‱=×÷±≈≠≤≥∞√∑°^$€£₽¥¢₴₸₹¼½¾<>+")
_OTHER_ALLOWED = frozenset("⚠ℹ✅❌✔✖✓✗☑☐✨★☆➡⬅⬆⬇↑↓↗↘▲▼⏰⏳☎✉✏✍‼⁉™®©§¶′″‐‑−−¬")
#: Pictures of things that tell nothing about how something stands.
_OBJECTS = frozenset(
    "📌📍📎🖇📧📨📩📤📥📬📞📱📅📆🗓📊📋📝📄📃📑📁📂🗂🗒📚📖📰🔍🔎💡🎯🤝👋🙏🔗📣📢🛠🔧🔨⚙💬🗨💻🖥🖨🧭🚀👉👈👀🧩🏷🗝🔑🔒📦🛒🏢🏠🌐👤👥✋🧑👩👨💼©®™"
)
_PICTURED = re.compile(
    "[\u20e3\u2460-\u24ff\u2500-\u259f\u2630-\u2637\u2680-\u2685\u2776-\u2793\u2800-\u28ff\u3000-\u33ff\u4dc0-\u4dff"
    "\U0001d360-\U0001d37f\U0001f000-\U0001f0ff\U0001f100-\U0001f1ff\U0001f550-\U0001f567\U0001f4af\U0001f51f"
    "\U0001f522\U0001f947-\U0001f949\U0001f9ee]"
)
_RUN = re.compile(r"([^\w\s.\-*_#`|>])(?:[ \u00a0]?\1){2,}|\.{5,}|-{4,}|(?:[•·▪▫◦★☆●○■□▲△][ ]?){2,}")
_MORSE = re.compile(r"(?:(?<=\s)|^)[.\-·•–—_/]+(?:\s[.\-·•–—_/]+){2,}(?=\s|$)")
#: One group of dots and dashes already spells: ....-, ---..
_DOTS_DASHES = re.compile(
    r"(?=[.·•_]*[-–—])(?=[-–—]*[.·•_])[.\-–—·•_]{3,}|(?:(?<=\s)|^)[.\-·•–—_]{2,}\s[.\-·•–—_]{2,}(?=\s|$)"
)
_SPOKEN_CODE = re.compile(
    r"\b(?:(?:dot|dash|dit|dah|точка|тире|ти|та|beep|boop)\b[\s,\-–—.]*){3,}", re.IGNORECASE
)
_PIECE = re.compile(r"[^\W_]+")
_SELECTORS = frozenset("\ufe0e\ufe0f")


def check_characters(text: str) -> Fault | None:
    """The first character or word that may not be shown; ``text`` has holes in place of references."""
    if not _ORDINARY.fullmatch(text):
        for index, char in enumerate(text):
            fault = _check_char(text, index, char)
            if fault is not None:
                return fault
    if (run := _RUN.search(text)) and not set(run.group()) <= set("!?( )\"'"):
        return Fault("sign_run", run.group())
    if run is not None and len(run.group()) > 4:
        return Fault("sign_run", run.group())
    if morse := _MORSE.search(text) or _DOTS_DASHES.search(text) or _SPOKEN_CODE.search(text):
        return Fault("encoded", morse.group())
    return _mixed_script(text)


def _check_char(text: str, index: int, char: str) -> Fault | None:
    if char == HOLE or char in QUANTITY_SIGNS or _ORDINARY.fullmatch(char):
        return None
    if char in _SELECTORS:
        return None if index and not text[index - 1].isalnum() else Fault("invisible_character", _name(char))
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp") or char in "\u115f\u1160\u3164\uffa0\u2800":
        return Fault("invisible_character", _name(char))
    if kind in ("Mn", "Me", "Mc"):
        return Fault("combining_character", _name(char))
    if kind[0] == "N" or unicodedata.numeric(char, None) is not None or _PICTURED.match(char):
        return Fault("number", char)
    if kind[0] == "L":
        return Fault("foreign_letter", char)
    if kind == "Zs":
        return None
    if kind == "Sc":
        return Fault("bare_sign", char)
    if (
        (kind == "So" and _says_nothing(char))
        or char in _OTHER_ALLOWED
        or (kind == "Sk" and "\U0001f3fb" <= char <= "\U0001f3ff")
    ):
        following = text[index + 1 : index + 3].lstrip("\ufe0f ")
        return Fault("sign_run", char * 2) if following.startswith(char) else None
    return Fault("foreign_sign", _name(char))


def _says_nothing(char: str) -> bool:
    """Whether a picture stands for no level, mood, weather or count. States told by colour are judged with the words."""
    return char in _OBJECTS or char in "📈📉" or any(char in vocabulary for vocabulary in _state_signs())


@cache
def _state_signs() -> tuple[str, ...]:
    codes = load("states.yaml")["vocabularies"]
    return tuple(str(code.get("signs", "")) for found in codes.values() for code in found["codes"].values())


def _name(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):04X}")


def _mixed_script(text: str) -> Fault | None:
    if text.isascii():
        return None
    for match in _PIECE.finditer(text):
        if is_mixed(match.group()):
            word = _around(text, match.start(), match.end())
            if not terms().pattern.search(word) and not terms().pattern.search(match.group()):
                return Fault("mixed_script", match.group())
    return None


def _around(text: str, start: int, end: int) -> str:
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip('.,;:!?()«»"')


@lru_cache(maxsize=16384)
def is_mixed(word: str) -> bool:
    """Whether one word holds letters of both scripts."""
    latin = any("a" <= char <= "z" for char in word.lower())
    return latin and any("\u0400" <= char <= "\u04ff" for char in word)
