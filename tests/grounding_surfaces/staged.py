"""The attack's scenes behind a real conversation: the graph, the briefing and the gate as a reader meets them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from agent.assembly import build_agent
from agent.briefing.names import NameIndex
from agent.checkpoints import open_checkpointer
from agent.conversation import Conversation
from agent.desk import Desk, Finding
from agent.drafting.kinds import KINDS
from agent.drafting.narrator import narrate
from agent.grounding.attack import Attempt, Scene
from agent.grounding.attack.gate import Contexts
from agent.grounding.release import compose
from agent.models.scripted import Script, ScriptedChatModel
from agent.settings import Settings
from tests.agent.conftest import DAY
from tools.book import Book, load_file, sample_files
from tools.retrieval import Passage
from tools.words import Language


@dataclass(frozen=True)
class _Named:
    client_id: str
    name: str
    aliases: tuple[str, ...] = ()


class SceneDesk(Desk):
    """A desk at which the two clients of a scene are all there is to be known."""

    scene: Scene

    def names(self) -> NameIndex:
        return NameIndex([_Named(self.scene.ids[who], name) for who, name in self.scene.names.items()])

    def sheet(self, client_id: str) -> Finding:
        facts = tuple(fact for fact in self.scene.facts if fact.client == client_id)
        nothing: dict[str, object] = {
            "offers": [],
            "hold": [],
            "unknown_offers": [],
            "ruled_out": [],
            "signals": [],
        }
        codes = {
            "health": {"status": "ok", "missing": [], "weakest": [], "override": False},
            "churn": {"status": "ok", "missing": [], "near": [], "breached": [], "interventions": []},
        }
        return Finding(f"sheet:{client_id}", {**codes, **nothing}, facts)

    def search(self, question: str, language: Language, limit: int = 4) -> Finding:
        passages = tuple(
            Passage(
                key=passage.letter,
                document=f"{passage.title}.md",
                doc_id=passage.letter,
                title=passage.title,
                kind="playbook",
                heading=passage.title,
                language=language,
                score=0.9,
                text=passage.text,
            )
            for passage in self.scene.passages
        )
        return Finding("search", {"passages": len(passages)}, passages=passages)


@dataclass
class ConversationCheck:
    """An attack's check over a whole conversation; gives what a reader was shown that the composer would not say.

    The composer's own sentences are left out of what is judged: it may well say truly what the model forged of
    somebody else.
    """

    folder: Path
    shown: list[str] = field(default_factory=list)
    _stages: dict[int, _Stage] = field(default_factory=dict)

    def __call__(self, attempt: Attempt, scene: Scene) -> str:
        stage = self._stages.get(id(scene))
        if stage is None:
            stage = self._stages[id(scene)] = _Stage(scene, self._desk(scene))
        text = "".join(piece for piece in stage.pieces(attempt.text) if _plain(piece) not in stage.composed)
        self.shown.append(text)
        return text

    def _desk(self, scene: Scene) -> SceneDesk:
        settings = Settings(
            home=self.folder,
            database_url=f"sqlite:///{self.folder / 'book.db'}",
            base_url="http://127.0.0.1:9",
            model="scripted",
        )
        book = Book(settings.book_url)
        if book.count() == 0:
            load_file(book, sample_files()[0], loaded_at=datetime(2026, 11, 20, tzinfo=UTC))
        desk = SceneDesk(settings, book, lambda: None, lambda: DAY)  # type: ignore[arg-type,return-value]
        desk.scene = scene
        return desk


class _Stage:
    """One scene's agent; each output is put to it in a conversation of its own."""

    def __init__(self, scene: Scene, desk: SceneDesk) -> None:
        self._said = ""
        self._desk = desk
        model = ScriptedChatModel(script=Script(lambda _: self._said), piece=3)
        self._graph = build_agent(
            desk.settings, desk=desk, models=[model], checkpointer=open_checkpointer(None)
        )
        one, two = scene.names["a"], scene.names["b"]
        self._question = (
            f"Сравни «{one}» и «{two}»" if scene.language == "ru" else f"Compare «{one}» and «{two}»"
        )
        self.composed = {_plain(piece) for piece in self.pieces("")}

    def pieces(self, said: str) -> list[str]:
        self._said = said
        conversation = Conversation(self._graph, self._desk)
        events = [event.text for event in conversation.stream(self._question) if event.type == "sentence"]
        answer = conversation.answer()
        assert "".join(events).strip() == answer.text == answer.to_json()["answer"]
        return events


@dataclass
class DraftCheck:
    """An attack's check over the prose of a draft: asked for, gated, mended and laid out as a document's own."""

    folder: Path
    shown: list[str] = field(default_factory=list)
    _contexts: Contexts = field(default_factory=Contexts)

    def __call__(self, attempt: Attempt, scene: Scene) -> str:
        context = self._contexts.of(scene)
        narration = narrate(
            "qbr_summary",
            told=KINDS["qbr"].told,
            context=context,
            findings={},
            models=[ScriptedChatModel(script=Script(lambda _: attempt.text), piece=3)],
            settings=Settings(home=self.folder, base_url="http://127.0.0.1:9", model="scripted"),
        )
        text = compose(narration.raw, context).text if narration.raw else ""
        self.shown.append(text)
        return text


def _plain(piece: str) -> str:
    return " ".join(piece.split())
