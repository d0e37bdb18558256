"""Documents that every format's tests lay out."""

from __future__ import annotations

import pytest

from agent.documents.model import Document
from agent.export.theme import Theme
from tests.export import samples
from tools.words import LANGUAGES, Language


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture
def review(language: Language) -> Document:
    """A quarterly review as it comes."""
    return samples.review(language)


@pytest.fixture
def nasty(language: Language) -> Document:
    """Everything that can go wrong with a layout."""
    return samples.nasty(language)


@pytest.fixture
def theme() -> Theme:
    return Theme(name="Северный ветер SEO")


@pytest.fixture(params=["review", "nasty"])
def either(request: pytest.FixtureRequest, language: Language) -> Document:
    """Each of both documents."""
    document: Document = getattr(samples, request.param)(language)
    return document
