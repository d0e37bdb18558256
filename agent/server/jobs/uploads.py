"""Files that callers brought, kept until their job has ended. No path is made of what a caller sent."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tools.book.naming import LoadTable
from tools.book.sources import FORMATS

_CHUNK = 1 << 20
#: How long a name is shown.
_SHOWN = 120
_ID = re.compile(r"[0-9a-f]{32}")


class UploadError(ValueError):
    """The file cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was received."""

    name: str
    """What its sender called it, for reports alone."""
    digest: str
    """SHA-256."""
    size: int
    """Bytes."""
    path: Path


class Uploads:
    """The uploads under ``folder``, a folder a job."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def receive(self, job: str, name: str, data: BinaryIO, *, table: LoadTable | None, most: int) -> Upload:
        """Keep what ``data`` holds for the job of that id.

        Args:
            name: what its sender called it: its ending says the format.
            table: what it holds, where that is known ahead: the kept file is named by it, for a load goes by names.
            most: bytes that it may have.

        Raises:
            UploadError: an ending that is not read, an empty file, or one of more than ``most`` bytes.
        """
        ending = Path(name.replace("\\", "/")).suffix.lower()
        if ending not in FORMATS:
            raise UploadError(f"a file's name ends in one of {', '.join(FORMATS)}")
        folder = self._of(job)
        folder.mkdir(parents=True)
        path = folder / f"{table or 'book'}{ending}"
        digest, size = hashlib.sha256(), 0
        try:
            with path.open("xb") as file:
                while chunk := data.read(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise UploadError(f"a file may have {most} bytes at most")
                    digest.update(chunk)
                    file.write(chunk)
            if not size:
                raise UploadError("the file is empty")
        except BaseException:
            self.drop(job)
            raise
        return Upload(shown_name(name), digest.hexdigest(), size, path)

    def file_of(self, job: str, digest: str) -> Path | None:
        """The file that was received for the job; ``None`` where it is gone or is another than it was."""
        for path in self._files(job):
            if not path.name.startswith(".") and not path.name.endswith(".refused.csv"):
                with path.open("rb") as file:
                    return path if hashlib.file_digest(file, "sha256").hexdigest() == digest else None
        return None

    def refused_of(self, job: str) -> list[Path]:
        """The files of refused rows that the load left beside it, by name."""
        return [path for path in self._files(job) if path.name.endswith(".refused.csv")]

    def drop_file(self, job: str) -> None:
        """Let go of what was received, and keep the files of refused rows; of an ended job nothing more is wanted."""
        refused = set(self.refused_of(job))
        for path in self._files(job):
            if path not in refused:
                path.unlink(missing_ok=True)
        if not refused:
            self.drop(job)

    def drop(self, job: str) -> None:
        """Let go of everything that is kept for the job."""
        shutil.rmtree(self._of(job), ignore_errors=True)

    def _files(self, job: str) -> list[Path]:
        folder = self._of(job)
        return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []

    def _of(self, job: str) -> Path:
        if not _ID.fullmatch(job):
            raise ValueError(f"no id of a job: {job!r}")
        return self._folder / job


def shown_name(name: str) -> str:
    """A file's name as a report may show it: its last part, on one line, without characters that cannot be seen."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    seen = " ".join("".join(c if c.isprintable() else " " for c in bare).split())
    return seen[-_SHOWN:] or "file"
