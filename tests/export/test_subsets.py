"""Subsets of fonts: whole alphabets stay, and what is kept is what would be cut anew."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from agent.export import subsets
from agent.export.fonts import faces
from agent.export.theme import Fonts


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache" / "fonts"
    monkeypatch.setattr(subsets, "_folder", lambda: folder)
    subsets.subset.cache_clear()
    return folder


@pytest.fixture(scope="module")
def regular() -> Path:
    return faces("PT Sans", Fonts())["Regular"]


@pytest.fixture(scope="module")
def cut(regular: Path) -> bytes:
    return subsets.cut(regular.read_bytes())


def test_a_subset_holds_both_alphabets_and_says_whose_it_is(regular: Path, cut: bytes) -> None:
    with TTFont(BytesIO(cut)) as font:
        letters = font.getBestCmap()
        assert all(ord(letter) in letters for letter in "AZazАЯаяЁё0123456789№₽«»—–…%+−")
        with TTFont(regular) as whole:
            assert font["name"].getDebugName(13) == whole["name"].getDebugName(13)
    assert len(cut) < regular.stat().st_size / 2


def test_a_subset_is_cut_once(
    regular: Path, cut: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert subsets.subset(regular) == cut
    assert len(list(cache.iterdir())) == 1
    subsets.subset.cache_clear()

    def refused(font: bytes) -> bytes:
        raise AssertionError("cut again")

    monkeypatch.setattr(subsets, "cut", refused)
    assert subsets.subset(regular) == cut


def test_a_damaged_subset_is_cut_anew(
    regular: Path, cut: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subsets, "cut", lambda font: cut)
    subsets.subset(regular)
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    subsets.subset.cache_clear()
    assert subsets.subset(regular) == cut
    assert kept.read_bytes().endswith(cut)


def test_another_font_file_is_another_subset(
    regular: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subsets, "cut", lambda font: font[::-1])
    other = tmp_path / regular.name
    other.write_bytes(b"another font")
    assert subsets.subset(regular) != subsets.subset(other)
    assert subsets.subset(other) == b"tnof rehtona"


def test_without_a_cache_it_is_cut_all_the_same(
    regular: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(subsets, "_folder", lambda: tmp_path / "file" / "fonts")
    monkeypatch.setattr(subsets, "cut", lambda font: b"cut")
    subsets.subset.cache_clear()
    assert subsets.subset(regular) == b"cut"
    subsets.subset.cache_clear()
