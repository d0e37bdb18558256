"""The agency's own documents, written through the service: found by their ids, checked, and kept whole or not at all.

A path is never made of what a caller sends: a document that is there is found in the library by its id, and a new one is
named by an id that :func:`tools.retrieval.checking.is_new_id` lets through. Our own documents are never written.
"""

from __future__ import annotations

import logging
import os
import uuid
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filelock import FileLock

from agent.desk import Desk
from agent.server.access.identity import Identity
from agent.server.problems import Problem, not_found
from tools.retrieval import Library, LibraryError
from tools.retrieval.checking import Fault, faults_of, is_new_id
from tools.retrieval.reading import digest_of
from tools.retrieval.standing import Shelved, Standing
from tools.words import Language

log = logging.getLogger(__name__)

#: Seconds that a change waits for another one to be written.
_PATIENCE = 10


class OwnLibrary:
    """The folder of the agency's own documents, as a caller may see and change it.

    Args:
        desk: where the library is.
        caller: a manager; the library is everybody's, so a key that is limited to some clients may not change it.

    Raises:
        Problem: 403 ``limited_key``; 409 ``no_own_library``.
    """

    def __init__(self, desk: Desk, caller: Identity) -> None:
        if caller.clients is not None:
            raise Problem(
                403,
                "limited_key",
                "the library is everybody's: changing it takes a key that sees all clients",
            )
        self._library = desk.library()
        folder = own_folder(desk)
        if folder is None:
            raise Problem(
                409, "no_own_library", "no folder of the agency's own documents is configured (library_dir)"
            )
        self._folder = folder

    def read(self, id: str, language: Language) -> dict[str, Any]:
        """The own document whole, else ours, which is what an own one begins with.

        Raises:
            Problem: 404.
        """
        found = self._found(id, language)
        if found is None:
            raise not_found("document")
        return self._json(found)

    def keep(self, id: str, language: Language, text: str, digest: str | None) -> dict[str, Any]:
        """Write ``text`` as the own document of this id; gives it as it is kept.

        Raises:
            Problem: 422 ``bad_document`` with ``faults``; 409 ``changed_meanwhile`` where ``digest`` is not that of the file,
                ``cannot_keep`` where the file lies elsewhere or the folder cannot be written.
        """
        text = text.replace("\r\n", "\n").rstrip() + "\n"
        data = text.encode("utf-8")  # UnicodeEncodeError is a 422 of the service
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / ".csm-lock", timeout=_PATIENCE):
                found = self._found(id, language)
                own = found if found is not None and self._is_own(found) else None
                if found is not None:
                    id = found.content.doc_id
                self._check(text, id if own is None or own.content.named else None, language)
                path = self._place(own, id, language)
                if (digest_of(path.read_bytes()) if path.exists() else None) != digest:
                    raise Problem(
                        409, "changed_meanwhile", "somebody else changed this document: look at it first"
                    )
                path.parent.mkdir(parents=True, exist_ok=True)
                _replace(path, data)
        except (OSError, TimeoutError) as error:
            log.error("a document cannot be kept: %s", error)
            raise Problem(
                409, "cannot_keep", "the folder of the agency's own documents cannot be written"
            ) from None
        return {"id": id, "language": language, "own": True, "text": text, "digest": digest_of(data)}

    def _found(self, id: str, language: Language) -> Shelved | None:
        return find(self._library.standing(), id, language, self._library.folders.index(self._folder))

    def _is_own(self, one: Shelved) -> bool:
        return self._library.folders[one.source] == self._folder

    def _json(self, one: Shelved) -> dict[str, Any]:
        own = self._is_own(one)
        return {
            "id": one.content.doc_id,
            "language": one.content.language,
            "own": own,
            "text": one.content.text,
            "digest": one.content.digest if own else None,
        }

    def _check(self, text: str, id: str | None, language: Language) -> None:
        faults = faults_of(text, id=id, language=language)
        if faults:
            first = faults[0]
            raise Problem(
                422,
                "bad_document",
                f"line {first.line}, column {first.column}: {first.code} {first.field}".rstrip(),
                faults=[fault_json(fault) for fault in faults],
            )

    def _place(self, own: Shelved | None, id: str, language: Language) -> Path:
        """The file of an own document that is there, or of a new one."""
        if own is not None:
            path = own.path
        elif is_new_id(id):
            path = self._folder / language / f"{id}.md"
        else:
            raise Problem(
                422, "bad_document", "an id is of small Latin letters, digits and hyphens",
                faults=[fault_json(Fault(1, 1, "bad_id", "id"))],
            )  # fmt: skip
        if path.is_symlink() or not path.resolve().is_relative_to(self._folder):
            raise Problem(
                409, "cannot_keep", "this document's file lies elsewhere and is not written from here"
            )
        return path


def own_folder(desk: Desk) -> Path | None:
    """The folder of the agency's own documents, where one is configured and searched."""
    folder = desk.settings.library_dir
    if folder is None:
        return None
    folder = folder.resolve()
    return folder if folder in desk.library().folders else None


def find(standing: Standing, id: str, language: Language | None, own: int | None = None) -> Shelved | None:
    """The document of this id (or path), in ``language`` where it is there in both; of several the one that is searched,
    and of the folder ``own`` first."""
    known = [one for one in standing.documents if id in (one.content.doc_id, one.content.name)]
    if own is not None:  # to be changed: this language or none
        known = [one for one in known if one.content.language == language]
    return min(
        known,
        key=lambda one: (
            one.content.language != (language or one.content.language),
            one.source != own,
            one.replaced,
            -one.source,
            one.content.name,
        ),
        default=None,
    )


def bring_up_to_date(library: Library) -> None:
    """Have the index catch up, while nobody waits; what goes wrong is logged, and the next search tries again."""
    try:
        library.build()
    except LibraryError as error:
        log.warning("the index is not brought up to date: %s", error)


def standing_json(standing: Standing) -> dict[str, Any]:
    """How far the index is, in plain JSON types."""
    waiting = [one for one in standing.waiting if not one.replaced]
    searched = sum(not one.replaced for one in standing.documents)
    return {
        "documents": searched,
        "indexed": searched - len(waiting),
        "waiting": [
            {"id": one.content.doc_id, "language": one.content.language, "document": one.content.name}
            for one in waiting
        ],
        "removed": standing.removed,
        "refused": [{"document": name, "reason": reason} for name, reason in standing.refused],
    }


def fault_json(fault: Fault) -> dict[str, Any]:
    """A fault in plain JSON types."""
    return asdict(fault)


def _replace(path: Path, data: bytes) -> None:
    """Write ``path`` so that a reader sees the old file or the new, and nothing between."""
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")  # hidden: no document
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
