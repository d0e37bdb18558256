"""A true number in the wrong place is still a lie: what each figure's sentence says it is, and whose.

Every figure must stand with its own metric and its own client. Where the sentence speaks of another one, it is refused;
where it speaks of none, the figure is shown with its own label.
"""

from __future__ import annotations

from dataclasses import dataclass

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.fault import Fault
from agent.grounding.leads import lead, named_places
from agent.grounding.ledger import is_bound, is_change
from agent.grounding.lexicon import DATED, ClientMention, Mention, both, client_mentions, grouped, mentions
from agent.grounding.own_names import is_part_of_own, own_places, own_words
from tools.facts import Fact

#: Words between a figure and what it is said of, behind it: "[[x]] points of health", «[[x]] по NPS».
_ATTACHERS = bag(
    "for of in on at the points point a an as to our its their for-the по для у в на с за балл пункт "
    "балла баллов пунктов пункта при от"
)
#: Metrics whose value is a day, those of the ends of a period among them.
_DAYS = DATED | {"period_starts", "period_ends"}
#: Lead to a day.
_ON = bag("on since from to until by at на с по до к")
#: What a word of any measure stands for: it names none.
_GENERAL = frozenset({"*", "*score"})
_LISTERS = bag(", and и / а &")
#: By these a sentence says that what it shows is a recommended action.
_RECOMMENDS = bag(
    "recommend recommends recommended recommendation action step next should advise advises advice advised suggest "
    "suggests suggested plan approach calls do priority рекомендовать рекомендация рекомендованный действие шаг "
    "следовать следующий стоит стоить совет советовать план предлагать подход нужно надо дальше далее приоритет "
    "делать сделать"
)
#: What a figure of a metric named before is called by, and verbs that give it to its client.
_RUNGS = bag("level band score with has have had уровень балл оценка зона с у")
_LINKS_EXTRA = bag(": — – - = ( at of by the a ,")
_ASPECTS = {
    "points": bag(
        "point contribute contribution contributes contributing lose lost gain add adds cost costs балл "
        "пункт вклад внести вносить добавить дать терять потерять изменение change score оценка"
    ),
    "weight": bag("weight weigh weighs weighted share вес доля весить"),
    "threshold": bag("threshold limit line bar порог предел граница норма лимит"),
    "target": frozenset(["target", "goal", "plan", "цель", "план"]),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Binding:
    """What the sentence leaves unsaid of one reference: whether its metric, whether its client."""

    metric: bool
    client: bool


def needs_binding(placed: Placed) -> bool:
    """Names and words on record speak for themselves."""
    return placed.fact.unit not in ("name", "text")


class Binder:
    """Binds the references of one sentence; ``fault`` is the first that stands in a wrong place."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.named = mentions(sentence)
        self.clients = client_mentions(sentence)
        self.bound = [placed for placed in sentence.placed if needs_binding(placed)]

    def metric_fault(self) -> Fault | None:
        """The first reference whose sentence speaks of another metric."""
        pairs = self._pairs()
        for placed in self.bound:
            governing = pairs.get(placed.index) or self._governing(placed)
            if governing is not None and not governing.fits(placed.fact):
                return Fault("other_metric", f"{governing.text} ≠ {placed.reference.id}")
        return None

    def _binds(self, mention: Mention, placed: Placed) -> bool:
        return mention.strong or (mention.slot and self._linked(mention, placed))

    def _governing(self, placed: Placed) -> Mention | None:
        """The mention that the reference is said of: attached right behind it, else the nearest before it."""
        attached = self._attached(placed)
        if attached is not None and attached.fits(placed.fact):
            return attached
        for mention in reversed(self._before(placed)):
            if mention.fits(placed.fact):
                return mention
            if self._makes_up(mention, placed) or is_part_of_own(self.sentence, mention, placed):
                continue
            if self._of_another_kind(mention, placed) or self._belongs_to(mention, placed):
                continue
            if self._binds(mention, placed) and not self._taken(mention, placed):
                return mention
        if attached is None or not attached.strong or self._makes_up(attached, placed):
            return None
        return None if is_part_of_own(self.sentence, attached, placed) else attached

    def _makes_up(self, mention: Mention, placed: Placed) -> bool:
        """ "The complaint ratio added [[change.health.factor...]] to the health score": what a part of a change goes into."""
        parts = placed.fact.id.split(".")
        return parts[0] == "change" and "factor" in parts and f"{parts[1]}_score" in mention.metrics

    def _before(self, placed: Placed) -> list[Mention]:
        clause = self.sentence.clause_of
        here = clause[placed.token]
        heading = [m for m in self.named if m.end <= placed.token and clause[m.start] == here]
        if heading:
            return heading
        # "Health score: [[x]]" — the colon opens a clause that the words before it name.
        return [m for m in self.named if m.end <= placed.token and clause[m.start] == here - 1]

    def _attached(self, placed: Placed) -> Mention | None:
        """ "[[x]] for churn risk", «[[x]] — индекс здоровья»: only small words between."""
        for mention in self.named:
            if mention.start <= placed.token:
                continue
            between = range(placed.token + 1, mention.start)
            small = all(self.sentence.has(place, _ATTACHERS) for place in between)
            dashed = len(between) == 1 and self.sentence.word(between[0]) in ("—", "–", "(")
            if placed.fact.unit == "date" and not mention.fits(placed.fact):
                # "From [[x]] to [[y]] the score fell": a day is no score, whatever stands behind it.
                return None
            copula = len(between) <= 2 and bool(between) and self.sentence.has(between[0], both("slot_verbs"))
            return mention if small or dashed or copula else None
        return None

    def _belongs_to(self, mention: Mention, placed: Placed) -> bool:
        """ "The due date of [[onboarding.criterion.x.name]] was [[...]]": what is named is told of the item."""
        return (
            placed.fact.id.endswith(".name")
            and self.sentence.word(mention.end) in ("of", "for")
            and all(self.sentence.has(place, _ATTACHERS) for place in range(mention.end, placed.token))
        )

    def _of_another_kind(self, mention: Mention, placed: Placed) -> bool:
        """A date is no score: such a neighbour does not name the figure, it is only near it."""
        about_dates = bool(mention.metrics & _DAYS)
        is_date = placed.fact.unit == "date"
        if is_date and not about_dates and self.sentence.word(placed.token - 1) in _ON:
            return True  # "the score on [[day]] was"
        return about_dates != is_date and not self._linked(mention, placed)

    def _linked(self, mention: Mention, placed: Placed) -> bool:
        """Nothing between the mention and the reference but "is", a colon, a dash and words that count nothing."""
        links = both("slot_verbs") | both("slot_links") | _LINKS_EXTRA | both("hedges")
        return all(self.sentence.has(place, links) for place in range(mention.end, placed.token))

    def _taken(self, mention: Mention, placed: Placed) -> bool:
        """Whether a figure between them has filled the mention already ("NPS fell to [[x]], leaving [[y]]")."""
        filled = [
            other
            for other in self.bound
            if mention.end <= other.token < placed.token
            and (mention.fits(other.fact) or is_part_of_own(self.sentence, mention, other))
        ]
        if not filled:
            return False
        # "The risk score is [[x]], the band [[y]]": what stands between is another's own name.
        renamed = placed.fact.unit == "category" and any(
            filled[-1].token < place < placed.token for place in own_places(self.sentence, placed)
        )
        return renamed or not self._linked_after_list(mention, placed)

    def _linked_after_list(self, mention: Mention, placed: Placed) -> bool:
        """ "health is [[x]] and [[y]]": a list of values of one metric."""
        between = range(mention.end, placed.token)
        links = both("slot_verbs") | both("slot_links") | _LINKS_EXTRA | _LISTERS
        holes = {other.token for other in self.sentence.placed}
        return all(place in holes or self.sentence.has(place, links) for place in between)

    def _pairs(self) -> dict[int, Mention]:
        """ "health and churn risk are [[x]] and [[y]]": names in a row, then as many figures in a row."""
        run: list[Mention] = []
        found: dict[int, Mention] = {}
        for mention in self.named:
            if run and self._row(run[-1].end, mention.start):
                run.append(mention)
            else:
                run = [mention]
            figures = self._figures_after(run[-1].end)
            if len(run) > 1 and len(figures) == len(run):
                found |= {placed.index: named for placed, named in zip(figures, run, strict=True)}
        return found

    def _row(self, start: int, end: int) -> bool:
        between = range(start, end)
        small = _LISTERS | {"the", "of", "its", "his", "their"}
        return len(between) <= 3 and all(self.sentence.has(place, small) for place in between)

    def _figures_after(self, start: int) -> list[Placed]:
        figures = [placed for placed in self.bound if placed.token >= start]
        run: list[Placed] = []
        for placed in figures:
            last = run[-1].token + 1 if run else None
            if last is not None and not self._row(last, placed.token):
                break
            if last is None and any(
                named.start >= start and named.end <= placed.token for named in self.named
            ):
                break
            run.append(placed)
        return run

    def client_fault(self) -> Fault | None:
        """The first reference whose sentence speaks of another client. A person who serves both clients is told of either."""
        ledger = self.sentence.context.ledger
        for placed in self.sentence.placed:
            owner = placed.fact.client
            if placed.fact.id == "client.name":
                continue
            governing = self._client_of(placed)
            if owner is not None and governing is not None and governing.client != owner:
                theirs = ledger.of_client(governing.client, placed.fact.id)
                if placed.fact.unit == "name" and theirs is not None and theirs.value == placed.fact.value:
                    continue
                return Fault("other_client", f"{governing.client} ≠ {placed.reference.id}")
        return None

    def _client_of(self, placed: Placed) -> ClientMention | None:
        if (paired := self._client_pairs().get(placed.index)) is not None:
            return paired
        after = next((m for m in self.clients if m.token > placed.token), None)
        if after is not None and all(
            self.sentence.has(place, _ATTACHERS) for place in range(placed.token + 1, after.token)
        ):
            return after
        before = [mention for mention in self.clients if mention.token < placed.token]
        # "A, not B, has [[x]]": B is who has it not.
        before = [m for m in before if self.sentence.word(m.token - 1) not in ("not", "не")] or before
        return before[-1] if before else after

    def _client_pairs(self) -> dict[int, ClientMention]:
        """ "A and B are at [[a.x]] and [[b.x]]"."""
        run: list[ClientMention] = []
        found: dict[int, ClientMention] = {}
        for mention in self.clients:
            run = [*run, mention] if run and self._row(run[-1].token + 1, mention.token) else [mention]
            figures = self._run_of_figures(run[-1].token + 1)
            if len(run) > 1 and len(figures) == len(run):
                found |= {placed.index: named for placed, named in zip(figures, run, strict=True)}
        return found

    def _run_of_figures(self, start: int) -> list[Placed]:
        run: list[Placed] = []
        for placed in self.bound:
            if placed.token < start:
                continue
            if run and not self._row(run[-1].token + 1, placed.token):
                break
            run.append(placed)
        return run

    def unsaid(self) -> dict[int, Binding]:
        """For each reference what has to be written beside it, since the sentence does not say it."""
        ledger, subject = self.sentence.context.ledger, self.sentence.context.subject
        several = len(ledger.clients) > 1
        found: dict[int, Binding] = {}
        for placed in self.bound:
            metric = not (self._is_named(placed) or self._is_bound_of_shown(placed)) or self._aspect_unsaid(
                placed
            )
            client = False
            if placed.fact.client is not None:
                client = several and self._client_of(placed) is None and subject != placed.fact.client
            elif self._client_of(placed) is not None and placed.numeric:
                client = True
            if placed.fact.unit == "category" and self._said_by_noun(placed):
                metric = False
            if metric or client:
                found[placed.index] = Binding(metric, client)
        return found

    def _is_named(self, placed: Placed) -> bool:
        """Whether the figure's own words name its metric: those that lead to it, or a name attached behind it.

        A metric named elsewhere in the sentence is not enough: "on health we agree, and the fine is [[x]]".
        """
        own = lead(self.sentence, placed)
        near = self.named if self._is_elliptic(own) else [said for said in self.named if said.start in own]
        attached, paired = self._attached(placed), self._pairs().get(placed.index)
        near += [mention for mention in (attached, paired) if mention is not None]
        return any(self._names(mention, placed) for mention in near)

    def _is_bound_of_shown(self, placed: Placed) -> bool:
        """A target or threshold behind the figure that it bounds: "it is [[x]] (NRR) against a target of [[y]]" says it once.

        What a figure changed from is one as well: "[[x]], up from [[change.health.from]]".
        """
        bound = is_bound(placed.fact) or placed.fact.id.endswith(".from")
        prefix = placed.fact.id.rpartition(".")[0]
        return bound and any(
            other.token < placed.token
            and (
                other.fact.metric == placed.fact.metric
                or (placed.numeric and other.fact.id == f"{prefix}.value")
            )
            and other.fact.unit == placed.fact.unit
            and other.fact.client == placed.fact.client
            for other in self.bound
        )

    def _is_elliptic(self, own: range) -> bool:
        """ "A has a health score of [[a.x]], B has [[b.x]]": whose it is and no word of anything else, so the name goes on."""
        small = both("slot_verbs") | both("slot_links") | _LINKS_EXTRA | _LISTERS | _ATTACHERS | _RUNGS
        named = named_places(self.sentence)
        return all(place in named or self.sentence.has(place, small) for place in own)

    def _names(self, mention: Mention, placed: Placed) -> bool:
        """Whether a reader knows by the mention what the figure is: "the value", "the score" may be anything's."""
        return mention.fits(placed.fact) and not mention.metrics <= _GENERAL

    def _aspect_unsaid(self, placed: Placed) -> bool:
        """A factor's points, weight or threshold are not its value: the sentence has to say which."""
        if ".factor." not in placed.fact.id and ".component." not in placed.fact.id:
            return False
        words = _ASPECTS.get(placed.fact.id.rsplit(".", 1)[-1])
        if words is None or placed.fact.id.startswith("change."):
            return False
        return not any(self.sentence.has(place, words) for place in range(len(self.sentence.tokens)))

    def _said_by_noun(self, placed: Placed) -> bool:
        """A category that names itself: a reason, «жёлтая зона», and an action where the sentence recommends something."""
        if placed.fact.noun == "action":
            own = range(len(self.sentence.tokens))
            return not self.sentence.context.label_metrics or any(
                self.sentence.has(place, _RECOMMENDS) for place in own
            )
        return (
            placed.fact.noun not in ("level", "severity", "status") or placed.fact.metric == "health_action"
        )


def own_metric(sentence: Sentence) -> Fault | None:
    """A reference stands with its own metric."""
    return Binder(sentence).metric_fault()


def own_aspect(sentence: Sentence) -> Fault | None:
    """A value is no target, average, total, forecast or change: such a word at a metric's name needs such a fact."""
    aspects = grouped("aspects")
    for placed in sentence.placed:
        if not placed.numeric:
            continue
        start = max(
            (mention.start for mention in mentions(sentence) if mention.end <= placed.token),
            default=placed.token,
        )
        inside = {place for mention in mentions(sentence) for place in range(mention.start, mention.end)}
        for place in range(max(0, start - 2), placed.token):
            if place in inside or any(place < other.token < placed.token for other in sentence.placed):
                continue
            for name, words in aspects.items():
                if (
                    sentence.has(place, words)
                    and not has_aspect(placed.fact, name)
                    and not sentence.has(place, own_words(sentence, placed.fact))
                    and not held_against(sentence, place, placed)
                    and _reaches(sentence, place, placed)
                ):
                    return Fault("other_metric", f"{sentence.tokens[place].text} ≠ {placed.reference.id}")
    return None


def has_aspect(fact: Fact, name: str) -> bool:
    """Whether the fact is a target, an average, a change (...) by its id or metric."""
    if name == "change" and is_change(fact):
        return True
    parts = {*fact.id.replace("_", ".").split("."), *fact.metric.split("_")}
    return bool(parts & _ASPECT_IDS.get(name, frozenset((name,))))


def held_against(sentence: Sentence, place: int, placed: Placed) -> bool:
    """ "Below its threshold: [[x]]", «далёк от цели: [[x]] при плане [[y]]»: at ``place`` stands what the figure is held against.

    A side is named (:mod:`agent.grounding.rules_comparisons` judges it), or the bound itself stands in the sentence.
    """
    if any(
        other is not placed
        and other.fact.metric == placed.fact.metric
        and other.fact.client == placed.fact.client
        and is_bound(other.fact)
        for other in sentence.placed
    ):
        return True
    sides = grouped("comparison")["above"] | grouped("comparison")["below"]
    return any(sentence.has(at, sides) for at in range(max(0, place - _COMPARED), place))


#: So many words stand between "below" and what something is below of.
_COMPARED = 2

_ASPECT_IDS = {
    "average": bag("average mean median"),
    "total": bag("total sum book upsell expected annual value coverage count"),
    "change": bag("change growth difference points from to improvement decline drop trend"),
    "forecast": bag("forecast projected expected probability target plan likelihood"),
    "target": bag("target goal plan kpi goals threshold"),
    "threshold": bag("threshold limit target"),
    "rank": bag("rank position place"),
}


def _reaches(sentence: Sentence, place: int, placed: Placed) -> bool:
    """Only the metric's name and links stand between the word and the figure."""
    links = both("slot_verbs") | both("slot_links") | _LINKS_EXTRA | _LISTERS
    inside = {at for mention in mentions(sentence) for at in range(mention.start, mention.end)}
    return all(at in inside or sentence.has(at, links) for at in range(place + 1, placed.token))


def own_client(sentence: Sentence) -> Fault | None:
    """A reference stands with its own client."""
    return Binder(sentence).client_fault()
