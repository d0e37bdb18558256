"""Where files of clients lie: by name, by pattern, and by the address of a store."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tools.book import UnreadableFile
from tools.book.files import ClientFile
from tools.book.places import RemoteFile, files_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files of clients whose columns differ, and a folder whose name ends as theirs do."""
    pl.DataFrame({"client_id": ["b"], "name": ["B"], "nps_score": [9]}).write_parquet(tmp_path / "b.parquet")
    pl.DataFrame({"client_id": ["a", "c"], "name": ["A", "C"]}).write_parquet(tmp_path / "a.parquet")
    (tmp_path / "c.parquet").mkdir()
    return tmp_path


def test_a_pattern_fits_files_by_name(folder: Path) -> None:
    assert files_at(f"{folder}/*.parquet") == [folder / "a.parquet", folder / "b.parquet"]


def test_a_name_is_a_file_even_where_it_looks_like_a_pattern(folder: Path) -> None:
    (folder / "a[1].csv").touch()
    assert files_at(str(folder / "a[1].csv")) == [folder / "a[1].csv"]
    assert files_at(str(folder / "none.csv")) == [folder / "none.csv"]


def test_a_pattern_that_no_file_fits_is_told(folder: Path) -> None:
    for pattern in (f"{folder}/*.csv", f"file://{folder}/*.pq"):
        with pytest.raises(UnreadableFile, match="no file fits"):
            files_at(pattern)


def test_a_store_is_asked_for_the_files_that_fit_and_they_are_read_where_they_lie(folder: Path) -> None:
    (folder / "c.parquet").rmdir()
    found = files_at(f"file://{folder}/*.parquet")
    assert found == [RemoteFile(f"file://{folder}/{name}.parquet") for name in "ab"]
    assert [client.name for file in found for client in ClientFile(file)] == ["A", "C", "B"]


def test_of_a_store_parquet_alone_is_read() -> None:
    with pytest.raises(UnreadableFile, match=r"^s3://bucket/a\.csv: of a remote store Parquet alone is read"):
        ClientFile("s3://bucket/a.csv")


def test_a_file_that_a_store_does_not_have_is_told(folder: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^file://.*/none\.parquet: cannot be read"):
        ClientFile(f"file://{folder}/none.parquet")


def test_a_remote_file_lies_on_no_disk(folder: Path) -> None:
    file = ClientFile(f"file://{folder}/a.parquet")
    assert file.total == 2
    with pytest.raises(UnreadableFile, match="no disk"):
        _ = file.path
