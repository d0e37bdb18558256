"""A figure on a page: the renderer's text, and behind it where it comes from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from agent.page.figures import Figures, count_fact, source_of
from tools.facts import Fact

SCORE = Fact(
    id="health.score",
    client="c-1",
    metric="health_score",
    value=Decimal("53.4"),
    unit="score",
    formula="sum of points",
    inputs=("nps_score = 9", "<b> = 1"),
    source="scorecard seo_agency@1a2b3c4d",
    as_of=date(2026, 11, 15),
)


def test_a_figure_brings_its_source() -> None:
    html = Figures("ru").figure(SCORE)
    assert ">53</button>" in html
    assert 'aria-label="индекс здоровья клиента: 53"' in html
    assert "карта оценки seo_agency@1a2b3c4d" in html
    assert '<time datetime="2026-11-15">15\u00a0ноября\u00a02026</time>' in html
    assert "оценка NPS = 9" in html
    assert "<b>" not in html


def test_each_has_an_id_of_its_own() -> None:
    figures = Figures("en")
    html = figures.figure(SCORE) + figures.figure(SCORE) + Figures("en").figure(SCORE)
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(set(ids)) == 3
    assert all(f'popovertarget="{id}"' in html for id in ids)


def test_one_whose_source_is_fetched_brings_none() -> None:
    html = Figures("en").figure(SCORE, source=source_of(SCORE))
    assert 'data-source="/parts/figures/c-1/health.score"' in html
    assert "popover id" not in html


def test_what_is_not_known_is_no_figure() -> None:
    html = Figures("en").figure(SCORE.model_copy(update={"value": None}))
    assert html == '<span class="no-data">no data</span>'


def test_words_on_record_are_escaped() -> None:
    name = Fact(
        id="client.name", client="c-1", metric="client_name", value='A & B "x"', unit="name", source="book"
    )
    assert "A &amp; B &#34;x&#34;</bdi>" in Figures("en").plain(name)


def test_a_count_is_written_with_its_noun() -> None:
    assert ">2\u00a0строки</button>" in Figures("ru").figure(count_fact("rows", 2, metric="rows_shown"))


def test_a_client_of_any_id_has_an_address() -> None:
    odd = SCORE.model_copy(update={"client": "a/b?c d"})
    assert source_of(odd) == "/parts/figures/a%2Fb%3Fc%20d/health.score"
