"""Whose state or day a reference shows: one signal's is not said of another, nor one action's, criterion's or person's.

A fact of an item (``signal.payment_delays.state``, ``action.b.due``) is held to the item that its sentence names, where the
ledger knows that one too; a category is not denied, and a person is not given another's role.
"""

from __future__ import annotations

from collections.abc import Iterator

from agent.grounding.analysis import Placed, Sentence
from agent.grounding.bags import bag
from agent.grounding.by_name import can_be_labelled, tells_it_done
from agent.grounding.fault import Fault
from agent.grounding.lexicon import both
from agent.grounding.tellings import clause
from agent.grounding.work_names import item_of, overlap, said_stems
from agent.grounding.work_vocabularies import work_vocabularies

_OTHER_ROLES = bag("sponsor спонсор champion сторонник decision decisions решение лпр")
#: By which words a person on record is named.
_PARTS = {
    "account_manager": bag(
        "manager lead owner owns responsible менеджер ответственный руководитель аккаунт-менеджер аккаунт"
    ),
    "action_owner": bag(
        "owner owns responsible action task manager ответственный исполнитель действие задача поручение менеджер"
    ),
    "executive_sponsor": bag("sponsor executive спонсор"),
    "primary_contact": bag("contact контакт контактный"),
}
#: What whoever works for or with a client does: of these no sentence makes a complaint, a departure or a signature.
_DUTIES = bag(
    "call calls meet meets set schedule schedules gather gathers prepare prepares send sends review reviews check "
    "checks confirm confirms help helps ask asks talk talks speak present presents show shows lead leads run runs own "
    "owns arrange arranges follow follows answer answers explain explains agree agrees invite invites take takes keep "
    "keeps record records tell tells hello dear regards thanks thank yours sincerely faithfully best handle handles "
    "hi hey deal deals message messages note owned asked approve approval serve serves report reports discuss "
    "discusses contact contacts позвонить звонить встретиться встречаться "
    "назначить назначать собирать собрать готовить подготовить отправить отправлять проверить проверять подтвердить "
    "помочь помогать спросить обсудить обсуждать показать провести проводить вести организовать ответить отвечать "
    "объяснить согласовать пригласить взять записать сообщить сообщать рассказать связаться уважение здравствуйте "
    "добрый спасибо привет уважаемый дорогой благодарить передать поручить сопровождать курировать работать"
)
#: Other roles, and what nobody on record is told to do.
_NOT_OURS = bag(
    "chief director head boss founder president ceo cfo cmo accountant lawyer leave leaves leaving quit quits resign resigns "
    "complain complains threaten threatens refuse refuses sign signs pay pays buy buys want wants директор глава начальник "
    "основатель президент владелец бухгалтер юрист уходить уйти увольняться жаловаться грозить отказываться подписывать платить "
    "покупать хотеть недовольный довольный"
)
_DENIALS = bag("anything far longer means вовсе отнюдь далеко никак")
_NEAR = 3
#: Any contact may be called so.
_ANY_CONTACT = bag("meeting call contact встреча созвон звонок контакт")


def own_item(sentence: Sentence) -> Fault | None:
    """ "The action on the review is [[action.b.status]]", where the other action is about the review."""
    for placed in sentence.placed:
        item = item_of(sentence, placed.fact) if placed.fact.unit in ("category", "date") else None
        if item is None or placed.fact.noun == item[0]:
            continue
        prefix = placed.fact.id.rpartition(".")[0]
        if any(
            other.fact.id.rpartition(".")[0] == prefix and other.fact.noun == item[0]
            for other in sentence.placed
        ):
            # Its kind stands by reference beside it.
            continue
        said = said_stems(
            sentence, (at for at in _own_words(sentence, placed) if not sentence.has(at, _ANY_CONTACT))
        )
        family = placed.fact.id.split(".")[0]
        others = {
            other
            for fact in sentence.context.ledger.facts(placed.fact.client)
            if fact.id.split(".")[0] == family
            and (other := item_of(sentence, fact)) is not None
            and other != item
        }
        if any(overlap(other, said)[0] > overlap(item, said)[0] for other in others):
            return Fault("other_metric", placed.reference.id)
    return None


def _own_words(sentence: Sentence, placed: Placed) -> list[int]:
    """The words between the reference before and this one; those behind it where it opens the sentence."""
    own = clause(sentence, placed.token)
    others = {other.token for other in sentence.placed if other.fact.unit != "name" and other is not placed}
    before = []
    for place in range(placed.token - 1, own.start - 1, -1):
        if place in others:
            break
        before.append(place)
    if any(sentence.tokens[place].kind == "word" for place in before):
        return before
    after = []
    for place in range(placed.token + 1, own.stop):
        if place in others:
            break
        after.append(place)
    return after


def no_denied_states(sentence: Sentence) -> Fault | None:
    """ "The renewal is by no means [[renewal.category]]": a state that the facts give is not taken back."""
    nouns = frozenset().union(*(vocabulary.nouns for vocabulary in work_vocabularies()))
    for placed in sentence.placed:
        if placed.fact.noun not in nouns | {"band", "level", "severity"}:
            continue
        for place in range(max(0, placed.token - _NEAR), placed.token):
            near = place >= placed.token - 1 or sentence.word(place + 1) == "means"
            if sentence.has(place, _DENIALS) or (near and sentence.has(place, both("negation"))):
                return Fault("state_word", f"{sentence.tokens[place].text} {placed.reference.id}")
    return None


def persons_in_their_parts(sentence: Sentence) -> Fault | None:
    """ "The complaint came from [[client.manager]]": a person whose part with us the sentence leaves unsaid has done nothing, and
    is in no other part. They are shown with theirs (:mod:`agent.grounding.naming`)."""
    for placed, words in _without_a_part(sentence):
        if any(other.numeric for other in sentence.placed) or any(
            sentence.has(place, _NOT_OURS) or tells_it_done(sentence, place) for place in words
        ):
            return Fault("other_metric", placed.reference.id)
    return None


def persons_without_a_part(sentence: Sentence) -> list[int]:
    """The references to persons who are named by no part they have with us, and do nothing that such a one does."""
    return [placed.index for placed, _ in _without_a_part(sentence)]


def _without_a_part(sentence: Sentence) -> Iterator[tuple[Placed, list[int]]]:
    """Each such person, with the words of the clause. A greeting, a signature and the lists and tables of our own templates
    name nobody's deeds."""
    if not can_be_labelled(sentence):
        return
    for placed in sentence.placed:
        if placed.fact.unit != "name" or placed.fact.metric not in _PARTS:
            continue
        own = clause(sentence, placed.token)
        words = [place for place in own if sentence.tokens[place].kind == "word"]
        parts = _PARTS[placed.fact.metric] | _DUTIES
        if words and not any(sentence.has(place, parts) for place in words):
            yield placed, words


def own_role(sentence: Sentence) -> Fault | None:
    """ "The sponsor at the client is [[client.manager]]": a person of ours in a role of the client's."""
    for placed in sentence.placed:
        ours = placed.fact.unit == "name" and placed.fact.metric in ("account_manager", "action_owner")
        if ours and any(sentence.has(place, _OTHER_ROLES) for place in _own_words(sentence, placed)):
            return Fault("other_metric", placed.reference.id)
    return None
