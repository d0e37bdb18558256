"""The library: folders of Markdown that can be searched in Russian and English.

    library = Library([knowledge_dir(), own_folder], index_dir, default_embedder())
    for passage in library.search("Что делать, если клиент перестал отвечать?"):
        print(passage.document, passage.heading)

The index is built when first needed and brought up to date when files change; only new text is embedded.
"""

from __future__ import annotations

import hashlib
import logging
import re
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tools.retrieval import ranking
from tools.retrieval.catalogue import Change, Entry, compare, embedded_text, is_current
from tools.retrieval.embedders.base import Embedder, Floats
from tools.retrieval.embedders.cache import Progress, VectorCache
from tools.retrieval.errors import DamagedIndex, EmbedderError, as_library_errors
from tools.retrieval.language import language_of
from tools.retrieval.loaded import LoadedIndex
from tools.retrieval.model import BuildReport, Document, Method, Passage
from tools.retrieval.space import Space, measure
from tools.retrieval.standing import Standing, standing_of
from tools.retrieval.store import PATIENCE, IndexStore, StoredIndex
from tools.words import Language

log = logging.getLogger(__name__)

#: Seconds between two looks at whether the files changed.
LOOK_EVERY = 5.0


class Library:
    """Documents of one or more folders, and the index over them.

    Args:
        sources: folders of documents. A document of a later folder replaces one of an earlier that has the same
            ``id`` and language in its front matter.
        index_dir: where indexes are kept, any number of them: each combination of folders and embedder has its own,
            and what was embedded once is remembered for all.
        embedder: makes the vectors.
        server: address of a Chroma server that keeps the vectors; in ``index_dir``, as all else, where ``None``.
    """

    def __init__(
        self, sources: Sequence[Path], index_dir: Path, embedder: Embedder, *, server: str | None = None
    ) -> None:
        self._folders = tuple(Path(source).resolve() for source in sources)
        self._embedder = embedder
        self._index_dir = _writable(Path(index_dir))
        name = _index_name(self._folders, embedder.name, server)
        self._store = IndexStore(self._index_dir / name, embedder.name, server)
        self._vectors = VectorCache(embedder, self._index_dir)
        self._lock = threading.RLock()
        self._loaded: LoadedIndex | None = None
        self._looked = -LOOK_EVERY

    # -- building -------------------------------------------------------------------------------------------------

    def build(self, on_progress: Progress | None = None) -> BuildReport:
        """Bring the index up to date.

        Args:
            on_progress: called with the passages embedded so far and those to embed in all.

        Raises:
            LibraryError: the embedder cannot work, a source is no folder, another process builds this index and does not
                end, or it cannot be written; the old index stays in force.
        """
        with as_library_errors():
            return self._build(on_progress, PATIENCE)

    def _build(self, on_progress: Progress | None, patience: float) -> BuildReport:
        for folder in self._folders:
            if not folder.is_dir():
                raise NotADirectoryError(f"the library's folder is missing: {folder}")
        with self._lock, self._store.building(patience):
            old, note = self._old_index()
            change = compare(old.entries if old else (), self._folders)
            embedded = 0
            if old is None or not change.nothing:
                embedded = self._write(change, on_progress)
            elif change.touched or change.refused != old.refused:
                self._store.note_dates(change.entries, change.refused, old.passages)
            self._drop_loaded()
            passages = sum(len(entry.content.sections) for entry in change.entries if not entry.replaced)
            return BuildReport(
                added=change.added,
                changed=change.changed,
                removed=change.removed,
                unchanged=change.unchanged,
                passages=passages,
                embedded=embedded,
                refused=change.refused,
                note=note,
            )

    def _old_index(self) -> tuple[StoredIndex | None, str | None]:
        """The index in force if it is sound, and why all must be built anew if it is not."""
        try:
            old = self._store.read()
            if old and old.passages:
                old.open_vectors().close()
            return old, None
        except DamagedIndex as damage:
            note = f"the index is built anew: {damage}"
            log.warning(note)
            return None, note

    def _write(self, change: Change, on_progress: Progress | None) -> int:
        texts: list[str] = []
        languages: list[Language] = []
        for entry in change.entries:
            if not entry.replaced:
                texts += [embedded_text(entry.content, section) for section in entry.content.sections]
                languages += [section.language for section in entry.content.sections]
        if not texts:
            self._store.write(change.entries, change.refused, None, np.zeros((0, 0), np.float32), [])
            return 0
        space = measure(self._vectors)
        # Cut here and not by the cache, so that the share of Cyrillic is that of the text embedded.
        texts = [text[: self._embedder.longest] for text in texts]
        raw, made = self._vectors.embed(texts, "passage", on_progress)
        self._store.write(
            change.entries, change.refused, space, space.centre(raw, texts, "passage"), languages
        )
        return made

    # -- searching ------------------------------------------------------------------------------------------------

    @as_library_errors()
    def search(
        self,
        question: str,
        k: int = 5,
        language: Language | None = None,
        *,
        only: Language | None = None,
        method: Method = "hybrid",
        abstain: bool = True,
    ) -> list[Passage]:
        """The passages that answer ``question``, best first; none where the library does not answer.

        Args:
            question: in Russian or English; passages of both languages are found.
            k: how many at most.
            language: the asker's; the question's own where ``None``. Where a document is there in both languages
                (one ``id``), the asker's is shown.
            only: passages of this language alone.
            method: ``lexical`` or ``vector`` for one way alone; these never abstain.
            abstain: return nothing where nothing answers; ``False`` returns the nearest whatever they are.

        Raises:
            LibraryError: the question cannot be embedded, or there is no index and none can be built.
        """
        question = _clean(question)
        if not question or k <= 0:
            return []
        asker = language or language_of(question)
        with self._lock:
            empty = self._ready().space is None
        # Asking the embedder takes longest, and elsewhere longer still: searches do not wait for one another's.
        vector = (
            None
            if empty or method == "lexical"
            else self._embedder.embed([self._asked(question)], "question")
        )
        with self._lock:
            loaded = self._ready()
            try:
                return self._search(loaded, question, vector, k, asker, only, method, abstain)
            except EmbedderError:
                raise
            except Exception as error:  # a generation that vanished or broke under us: open it anew, once
                log.warning(
                    "the index could not be searched (%s: %s); it is opened again",
                    type(error).__name__,
                    error,
                )
                self._drop_loaded()
                return self._search(self._ready(), question, vector, k, asker, only, method, abstain)

    def _search(
        self,
        loaded: LoadedIndex,
        question: str,
        raw: Floats | None,
        k: int,
        asker: Language,
        only: Language | None,
        method: Method,
        abstain: bool,
    ) -> list[Passage]:
        if loaded.space is None or (raw is None and method != "lexical"):
            return []  # empty, now or when the embedder was to be asked
        vector = None if raw is None else self._centred(raw, question, loaded.space)
        strengths = loaded.strengths(question, vector, asker, only, method)
        ranked = ranking.order(strengths, loaded.document_of, k)
        searched = loaded.searched(asker, only)
        if abstain and method == "hybrid":
            ranked = ranking.answers(ranked, searched)
        return [loaded.passage(one.number, ranking.score(one.strength, searched)) for one in ranked]

    def _asked(self, question: str) -> str:
        # Questions are often typed without their mark; the embedder reads them better with it.
        return question[: self._embedder.longest].rstrip(" ?.!…") + "?"

    def _centred(self, vector: Floats, question: str, space: Space) -> Floats:
        if vector.shape != (1, space.dimension):
            raise EmbedderError(
                f"the embedder answered {vector.shape}, the index holds vectors of {space.dimension}"
            )
        return np.asarray(space.centre(vector, [self._asked(question)], "question")[0], np.float32)

    def _ready(self) -> LoadedIndex:
        """The index, loaded and up to date; built where it is missing, damaged or behind its files."""
        now = time.monotonic()
        if self._loaded is not None and now - self._looked < LOOK_EVERY:
            return self._loaded
        self._looked = now
        if self._loaded is not None and self._loaded.folder.name != self._store.current():
            self._drop_loaded()  # another process built a newer one
        if self._loaded is None:
            self._loaded = self._load()
        elif not self._is_current(self._loaded):
            self._catch_up()
            self._loaded = self._loaded or self._load()
        return self._loaded

    def _catch_up(self) -> None:
        """Bring an index that is behind its files up to date, unless another process is at it: then it serves as it is."""
        try:
            self._build(None, 0)
        except TimeoutError:
            log.info("another process is bringing the index up to date; this search uses the one before")

    def _load(self) -> LoadedIndex:
        for last in (False, True):
            try:
                stored = self._store.read()
                if stored is not None:
                    loaded = LoadedIndex(stored)
                    if last or self._is_current(stored):
                        return loaded
                    loaded.close()
                    self._catch_up()
                    continue
            except DamagedIndex:
                if last:
                    raise
            self.build()
        raise DamagedIndex(
            f"the index in {self._store.folder} cannot be built"
        )  # pragma: no cover  - build raises

    def _is_current(self, index: StoredIndex | LoadedIndex) -> bool:
        return is_current(index.entries, index.refused, self._folders)

    def _drop_loaded(self) -> None:
        if self._loaded is not None:
            self._loaded.close()
        self._loaded = None
        self._looked = -LOOK_EVERY

    # -- documents ------------------------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """Every document that is searched, in the order of folders and names. Raises :class:`LibraryError`."""
        with as_library_errors(), self._lock:
            return [_document(entry) for entry in self._ready().entries if not entry.replaced]

    def document(self, doc_id: str, language: Language | None = None) -> Document:
        """The document of this id (or path), in ``language`` where it is there in both.

        Raises ``KeyError`` where there is none, and :class:`LibraryError`.
        """
        found = [one for one in self.documents() if doc_id in (one.doc_id, one.document)]
        if not found:
            raise KeyError(doc_id)
        return min(found, key=lambda one: (one.language != (language or one.language), -one.source))

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders whose documents are searched."""
        return self._folders

    def standing(self) -> Standing:
        """Every document as its file says it now, and how far the index is; waits for no build and begins none.

        Raises :class:`LibraryError`.
        """
        try:
            stored = self._store.read()
        except DamagedIndex:
            stored = None
        with as_library_errors():
            return standing_of(stored.entries if stored else (), self._folders)

    def steps_for(self, applies_to: str, language: Language) -> Passage | None:
        """The steps of the playbook that applies to ``applies_to`` (``churn.level=high``); ``None`` where none does.

        Where several do, the one written for it above all: see :func:`_fit`. Raises :class:`LibraryError`.
        """
        with as_library_errors(), self._lock:
            loaded = self._ready()
            fitting = [
                entry
                for entry in loaded.entries
                if not entry.replaced and applies_to in entry.content.applies_to
            ]
            fitting.sort(key=lambda entry: _fit(entry, applies_to, language))
            for entry in fitting:
                number = _steps(loaded, entry)
                if number is not None:
                    return loaded.section(number, 1.0)
        return None

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            self._drop_loaded()


_STEPS_HEADING = re.compile(
    r"(?:^|> )(?:шаги|действия|порядок|план действий|steps|actions|what to do)\b", re.IGNORECASE
)
_NUMBERED_LIST = re.compile(r"^\s*1[.)]\s+\S.*?^\s*2[.)]\s+\S", re.MULTILINE | re.DOTALL)


def _fit(entry: Entry, applies_to: str, language: Language) -> tuple[object, ...]:
    """Sorts first what was written for ``applies_to`` above all: later folders, playbooks, the asker's language, and
    those that name this before other things and among few of its sort."""
    content = entry.content
    sort = applies_to.partition("=")[0] + "="
    alike = [place for place, one in enumerate(content.applies_to) if one.startswith(sort)]
    return (
        -entry.source,
        content.language != language,
        content.kind != "playbook",
        alike[0],
        len(alike),
        len(content.applies_to),
        content.name,
    )


def _steps(loaded: LoadedIndex, entry: Entry) -> int | None:
    """The passage of ``entry`` that holds its steps: under such a heading, else the first numbered list."""
    numbers = loaded.passages_of(entry)
    for number in numbers:
        if _STEPS_HEADING.search(loaded.heading(number).rsplit(" > ", 1)[-1]):
            return number
    return next((number for number in numbers if _NUMBERED_LIST.search(loaded.text(number))), None)


def _document(entry: Entry) -> Document:
    content = entry.content
    return Document(
        doc_id=content.doc_id,
        document=content.name,
        title=content.title,
        kind=content.kind,
        language=content.language,
        applies_to=content.applies_to,
        source=entry.source,
        passages=len(content.sections),
        text=content.text[content.body_start :],
    )


def _clean(question: str) -> str:
    """The question on one line, without characters that no embedder takes."""
    sound = question.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(character if character.isprintable() else " " for character in sound).split())


def _index_name(folders: Sequence[Path], embedder: str, server: str | None) -> str:
    told = "\n".join([embedder, *map(str, folders), *([server] if server else [])])
    label = re.sub(r"[^\w-]+", "-", folders[-1].name if folders else "empty")[:40]
    return f"{label}-{hashlib.sha256(told.encode('utf-8', 'replace')).hexdigest()[:12]}"


def _writable(index_dir: Path) -> Path:
    """``index_dir``, made if need be; where it cannot be written, a folder that lasts as long as the machine's session."""
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=index_dir):
            return index_dir
    except OSError as error:
        other = Path(tempfile.mkdtemp(prefix="csm-index-"))
        log.warning("%s cannot be written (%s); the index is kept in %s for now", index_dir, error, other)
        return other
