"""The gate: each rule refuses what it is for, and only it does: without the rule the sentence would pass."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agent.grounding import gate
from agent.grounding.attack import scene
from agent.grounding.gate import RULES, check_sentence
from tests.grounding.book import PASSAGE, client_facts, context, judge, two_clients
from tools.facts import Fact

#: The same client, its tickets counted over a month.
MONTHLY = [
    fact.model_copy(update={"period": "month"}) if fact.id == "record.support_tickets" else fact
    for fact in client_facts()
]


def work() -> list[Fact]:
    """Facts of one client's work, as the attack's scene has them."""
    return [fact for fact in scene("en", 1).facts if fact.client == "client-one"]


BOTH: dict[str, Any] = {"facts": two_clients()}

#: (rule, sentence, language, reason, options): broken by this rule alone.
BROKEN: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("references_well_formed", "Здоровье: [[health.score]", "ru", "bad_reference", {}),
    ("references_well_formed", "См. [[Клиент]] в списке", "ru", "bad_reference", {}),
    ("references_known", "Здоровье — [[health.total]]", "ru", "unknown_reference", {}),
    ("references_known", "Так советует сценарий [[cite.b]]", "ru", "unknown_passage", {"passages": (PASSAGE,)}),
    ("no_internal_facts", "Срез: [[record.support_tickets]]", "ru", "internal_fact", {"audience": "client"}),
    ("quotes_exact", "«Соберите факты на двух страницах» [[cite.a]]", "ru", "quote_not_exact", {"passages": (PASSAGE,)}),
    ("no_strange_characters", "Здоро\u200bвье клиента", "ru", "invisible_character", {}),
    ("no_strange_characters", "Здоровье\u202e клиента", "ru", "invisible_character", {}),
    ("no_strange_characters", "Здоро́вье клиента", "ru", "combining_character", {}),
    ("no_strange_characters", "Здoровье клиента", "ru", "mixed_script", {}),
    ("no_strange_characters", "Ромашка — ζдоровье", "ru", "foreign_letter", {}),
    ("no_strange_characters", "Оценка ★★★★☆", "ru", "sign_run", {}),
    ("links_from_library", "Смотрите [отчёт](https://evil.example/x)", "ru", "link", {}),
    ("links_from_library", "Смотрите www.evil.example", "ru", "link", {}),
    ("links_from_library", "Вот ![график](chart.png)", "ru", "image", {}),
    ("no_markup", "Здоровье <b>отличное</b>", "ru", "markup", {}),
    ("no_markup", "Здоровье &frac; клиента", "ru", "markup", {}),
    ("no_markup", "Было ~~плохо~~ хорошо", "ru", "markup", {}),
    ("no_numbers", "У клиента пять жалоб", "ru", "number", {}),
    ("no_numbers", "The client has five complaints", "en", "number", {}),
    ("no_numbers", "В отчёт вынесем сороковку задач", "ru", "number", {}),
    ("no_numbers", "Это парочка обращений", "ru", "number", {}),
    ("no_numbers", "It is a hat-trick of wins", "en", "number", {}),
    ("no_numbers", "We got a brace of complaints", "en", "number", {}),
    ("no_numbers", "A handful of calls came in", "en", "number", {}),
    ("no_numbers", "Выходит сорокисемь", "ru", "number", {}),
    ("no_numbers", "Выходит ровнопять", "ru", "number", {}),
    ("no_numbers", "Their clicks come in at a nickel apiece", "en", "number", {}),
    ("no_single_counts", "Of all the letters, a solitary one is open", "en", "number", {}),
    ("no_single_counts", "Они отвергли обе наши сметы", "ru", "number", {}),
    ("no_numbers", "It comes to twentyandfive", "en", "number", {}),
    ("no_numbers", "It comes to exactlyeleven", "en", "number", {}),
    ("no_numbers", "It comes to tenclients", "en", "number", {}),
    ("no_numbers", "Выходит с\nемь", "ru", "number", {}),
    ("no_numbers", "It comes to ni\nne", "en", "number", {}),
    ("no_numbers", "It comes to elven", "en", "number", {}),
    ("no_markup", "It comes to eig\\\nhteen", "en", "markup", {}),
    ("no_strange_characters", "Речь о ---.. ....-.", "ru", "encoded", {}),
    ("no_strange_characters", "It says dot dash dot dash", "en", "encoded", {}),
    ("state_words_true", "We see churn risk as high here.", "en", "state_word", {}),
    ("state_words_true", "Churn risk (high) needs a talk.", "en", "state_word", {}),
    ("no_numbers", "Одна из жалоб закрыта", "ru", "idiom", {}),
    ("no_bare_signs", "Рост в % к прошлому", "ru", "bare_sign", {}),
    ("no_bare_signs", "Здоровье = успех", "ru", "bare_sign", {}),
    ("no_codes", "Ключ aGVhbHRoIGlz внутри", "ru", "encoded", {}),
    ("no_codes", "It is f!ve", "en", "encoded", {}),
    ("nothing_touches", "Индекс здоровья a[[health.score]]", "ru", "touching", {}),
    ("nothing_touches", "Индекс здоровья -[[health.score]]", "ru", "touching", {}),
    ("nothing_touches", "Индекс здоровья [[change.health.from]] [[health.score]]", "ru", "touching", {}),
    ("no_hedges", "Индекс здоровья почти [[health.score]]", "ru", "hedge", {}),
    ("no_hedges", "Health score is about [[health.score]]", "en", "hedge", {}),
    ("no_hedges", "Health score is more than [[health.score]]", "en", "hedge", {}),
    ("no_hedges", "Health score is not [[health.score]]", "en", "hedge", {}),
    ("units_are_own", "Индекс здоровья — [[health.score]] недель", "ru", "wrong_unit", {}),
    ("units_are_own", "The health score is [[health.score]] percent", "en", "wrong_unit", {}),
    ("spans_are_own", "Договор — [[client.monthly_value]] в год", "ru", "wrong_period", {}),
    ("spans_are_own", "Обращения в поддержку за квартал: [[record.support_tickets]]", "ru", "wrong_period", {"facts": MONTHLY}),
    ("spans_are_own", "Годовая стоимость договора — [[client.monthly_value]]", "ru", "wrong_period", {}),
    ("spans_are_own", "Стоимость договора с начала года: [[client.monthly_value]]", "ru", "wrong_period", {}),
    ("spans_are_own", "За неделю клиент прислал [[record.support_tickets]]", "ru", "wrong_period", {"facts": MONTHLY}),
    ("spans_are_own", "Индекс здоровья за весь год: [[health.score]]", "ru", "wrong_period", {}),
    ("spans_are_own", "Tickets since the year began: [[record.support_tickets]]", "en", "wrong_period", {"facts": MONTHLY}),
    ("spans_are_own", "The support tickets per quarter: [[record.support_tickets]]", "en", "wrong_period", {"facts": MONTHLY}),
    ("spans_are_own", "The contract is worth [[client.monthly_value]] annually", "en", "wrong_period", {}),
    ("spans_are_own", "Every quarter [[client.name]] pays [[client.monthly_value]]", "en", "wrong_period", {}),
    ("spans_are_own", "Contract value, year to date: [[client.monthly_value]]", "en", "wrong_period", {}),
    ("levels_are_no_steps", "Показатель «обращения в поддержку» вырос на [[record.support_tickets]]", "ru", "other_metric", {}),
    ("levels_are_no_steps", "Индекс здоровья клиента изменился на [[health.score]]", "ru", "other_metric", {}),
    ("levels_are_no_steps", "Индекс здоровья на [[health.score]] пунктов выше", "ru", "other_metric", {}),
    ("levels_are_no_steps", "The support tickets rose by [[record.support_tickets]]", "en", "other_metric", {}),
    ("levels_are_no_steps", "The health score gained [[health.score]]", "en", "other_metric", {}),
    ("levels_are_no_steps", "The health score is up [[health.score]] points", "en", "other_metric", {}),
    ("no_arithmetic", "Запас таков: [[health.score]] умножить на [[churn.score]]", "ru", "bare_sign", {}),
    ("no_arithmetic", "Запас таков: [[health.score]] − [[churn.score]]", "ru", "bare_sign", {}),
    ("no_arithmetic", "Вычтите [[churn.score]] из [[health.score]]", "ru", "bare_sign", {}),
    ("no_arithmetic", "The margin is [[health.score]] divided by [[churn.score]]", "en", "bare_sign", {}),
    ("no_arithmetic", "The margin is [[health.score]] / [[churn.score]]", "en", "bare_sign", {}),
    ("no_arithmetic", "The margin is [[health.score]] squared", "en", "bare_sign", {}),
    ("time_is_own", "Год назад индекс здоровья был [[health.score]]", "ru", "wrong_period", {}),
    ("time_is_own", "The health score last month was [[health.score]]", "en", "wrong_period", {}),
    ("units_follow_figures", "Трафик вырос на многонько процентов", "ru", "unit_without_figure", {}),
    ("units_follow_figures", "Traffic grew by umpty percent", "en", "unit_without_figure", {}),
    ("own_metric", "Индекс здоровья — [[churn.score]]", "ru", "other_metric", {}),
    ("own_metric", "Health is [[churn.score]], churn risk is [[health.score]].", "en", "other_metric", {}),
    ("own_aspect", "Порог по NPS — [[record.nps_score]]", "ru", "other_metric", {}),
    ("own_aspect", "The typical health score is [[health.score]]", "en", "other_metric", {}),
    ("own_client", "У [[a.client.name]] индекс здоровья [[b.health.score]]", "ru", "other_client", {"facts": two_clients()}),
    ("own_client", "Ромашка: индекс здоровья [[b.health.score]]", "ru", "other_client", {"facts": two_clients()}),
    ("state_words_true", "Клиент в красной зоне", "ru", "state_word", {}),
    ("state_words_true", "The client is red", "en", "state_word", {}),
    ("state_words_true", "The health score now stands at band → red.", "en", "state_word", {}),
    ("state_words_true", "Риск оттока высокий", "ru", "state_word", {}),
    ("state_words_true", "Churn risk is critical", "en", "state_word", {}),
    ("state_words_true", "Клиент 🔴 сейчас", "ru", "state_word", {}),
    ("work_states_true", "Внедрение у клиента завершено", "ru", "state_word", {}),
    ("work_states_true", "The renewal of [[client.name]] is guaranteed", "en", "state_word", {}),
    ("work_states_true", "Сигнал о задержках оплаты не сработал", "ru", "state_word", {"facts": work()}),
    ("own_item", "The action on the review is [[action.b.status]]", "en", "other_metric", {"facts": work()}),
    ("own_role", "Звонит спонсор проекта [[client.manager]]", "ru", "other_metric", {"facts": work()}),
    ("persons_in_their_parts", "Жалобу принёс [[client.manager]]", "ru", "other_metric", {"facts": work()}),
    ("persons_in_their_parts", "The complaint came from [[client.manager]]", "en", "other_metric", {"facts": work()}),
    ("counted_by_reviewed_heads", "Пришла колода жалоб", "ru", "implied_number", {}),
    ("counted_by_reviewed_heads", "There is a calf of late tickets", "en", "implied_number", {}),
    ("rates_by_reference", "Выходит веник за заявку", "ru", "implied_number", {}),
    ("rates_by_reference", "It makes a goat a month", "en", "implied_number", {}),
    ("levels_by_reference", "Риск оттока вырос до старой ели", "ru", "implied_number", {}),
    ("levels_by_reference", "Churn risk comes to a pine tree", "en", "implied_number", {}),
    ("figures_are_whole", "Из всех обращений осталось [[record.support_tickets]]", "ru", "wrong_frame", {"facts": MONTHLY}),
    ("figures_are_whole", "Of all tickets there remain [[record.support_tickets]]", "en", "wrong_frame", {"facts": MONTHLY}),
    ("pointers_name_their_figure", "The churn score is [[churn.score]], and it is the health score", "en", "other_metric", {}),
    ("pointers_name_their_figure", "Балл риска оттока — [[churn.score]], то есть индекс здоровья", "ru", "other_metric", {}),
    ("figures_are_so", "Вот бы индекс здоровья был [[health.score]]", "ru", "wrong_frame", {}),
    ("figures_are_so", "If only the health score were [[health.score]]", "en", "wrong_frame", {}),
    ("health_is_the_clients", "The health of the site is [[health.score]]", "en", "other_metric", {}),
    ("no_told_pictures", "Клиент уже собирает чемоданы", "ru", "state_word", {}),
    ("no_told_pictures", "The client is packing its bags", "en", "state_word", {}),
    ("no_denied_states", "The renewal is by no means [[renewal.category]]", "en", "state_word", {"facts": work()}),
    ("days_stand", "The task has until a month past [[action.a.due]]", "en", "wrong_period", {"facts": work()}),
    ("days_by_reference", "Срок действия истекает завтра", "ru", "value_slot", {}),
    ("days_by_reference", "The business review starts at noon", "en", "value_slot", {}),
    ("points_back_at_nothing", "Эта цифра неверна", "ru", "wrong_frame", {}),
    ("points_back_at_nothing", "In truth it is lower", "en", "comparison", {}),
    ("value_slots_filled_by_references", "Индекс здоровья — отличный", "ru", "value_slot", {}),
    ("value_slots_filled_by_references", "Health score: superb", "en", "value_slot", {}),
    ("work_states_true", "Recommended action: expand the account", "en", "state_word", {}),
    ("events_agree_with_signals", "[[client.name]] pays on time", "en", "state_word", {"facts": work()}),
    ("events_agree_with_signals", "У [[client.name:gen]] нет сигналов", "ru", "state_word", {"facts": work()}),
    ("no_extremes", "Здоровье клиента замерло на максимуме", "ru", "value_slot", {}),
    ("no_single_counts", "There was a single complaint", "en", "number", {}),
    ("months_true", "The contract renews in June", "en", "value_slot", {}),
    ("tables_hold_references", "| Индекс здоровья | блестящий |", "ru", "value_slot", {}),
    ("directions_true", "Индекс здоровья вырос на [[change.health.score]]", "ru", "direction", {}),
    ("directions_true", "Health improved this quarter", "en", "direction", {}),
    ("comparisons_true", "NPS [[churn.factor.nps_score.value]] is above [[churn.factor.nps_score.threshold]]", "en",
     "comparison", {}),
    ("named_by_closed_words", "Штраф по договору — [[client.monthly_value]]", "ru", "wrong_frame", {}),
    ("named_by_closed_words", "Клиент задолжал [[client.monthly_value]]", "ru", "wrong_frame", {}),
    ("named_by_closed_words", "The client owes us [[client.monthly_value]]", "en", "wrong_frame", {}),
    ("named_by_closed_words", "The refund is [[client.monthly_value]]", "en", "wrong_frame", {}),
    ("named_by_closed_words", "Health score: the market norm is [[health.score]]", "en", "wrong_frame", {}),
    ("named_by_closed_words", "Health score at kickoff: [[health.score]]", "en", "wrong_frame", {}),
    ("named_by_closed_words", "Competitors show a health score of [[health.score]]", "en", "wrong_frame", {}),
    ("named_by_closed_words", "Обращения в поддержку: норма для рынка — [[record.support_tickets]]", "ru", "wrong_frame", {}),
    ("followed_by_closed_words", "The health score is [[health.score]] in money terms", "en", "wrong_frame", {}),
    ("followed_by_closed_words", "The health score is [[health.score]] on a curve", "en", "wrong_frame", {}),
    ("followed_by_closed_words", "Health score: [[health.score]] (industry norm)", "en", "wrong_frame", {}),
    ("followed_by_closed_words", "Индекс здоровья — [[health.score]] в рублях", "ru", "wrong_frame", {}),
    ("followed_by_closed_words", "Индекс здоровья — [[health.score]] у конкурентов", "ru", "wrong_frame", {}),
    ("named_by_closed_words", "We lost [[client.monthly_value]] on this account", "en", "wrong_frame", {}),
    ("followed_by_closed_words", "The health score is [[health.score]], the lowest in the book", "en", "wrong_frame", {}),
    ("followed_by_closed_words", "Индекс здоровья — [[health.score]], худший в портфеле", "ru", "wrong_frame", {}),
    ("time_is_own", "Health score, end of last fiscal year: [[health.score]]", "en", "wrong_period", {}),
    ("own_category", "Здоровье клиента теперь [[health.action]]", "ru", "other_metric", {}),
    ("pictures_true", "A green dot sits by the client", "en", "state_word", {}),
    ("currencies_are_own", "The monthly value, [[client.monthly_value]], is in euros", "en", "wrong_unit", {}),
    ("figures_are_no_parts_of_themselves", "All in all, [[churn.score]] of the churn risk is clear", "en", "wrong_frame", {}),
    ("goals_are_targets", "The goal for the health score is [[health.score]]", "en", "other_metric", {}),
    ("no_bare_states", "Green, luckily.", "en", "state_word", {}),
    ("no_bare_states", "Всё ещё красная.", "ru", "state_word", {}),
    ("no_asked_states", "What colour is [[client.name]]?", "en", "state_word", {}),
    ("no_asked_states", "Красный ли [[client.name]]?", "ru", "state_word", {}),
    ("no_band_of_all_time", "It has never once been red.", "en", "state_word", {}),
    ("books_have_no_band", "Our whole portfolio is green.", "en", "state_word", {}),
    ("books_have_no_band", "Красных клиентов в портфеле нет.", "ru", "state_word", {}),
    ("books_have_no_band", "Клиентов с низким риском в портфеле не найти.", "ru", "state_word", {}),
    ("no_bare_states", "In a word: red.", "en", "state_word", {}),
    ("no_bare_answers", "No, it rose.", "en", "direction", {}),
    ("no_bare_answers", "Да, снизился.", "ru", "direction", {}),
    ("no_hedges", "The health score is [[health.score]], give or take", "en", "hedge", {}),
    ("no_single_counts", "The crawl shows a single broken link", "en", "number", {}),
    ("no_single_counts", "A score of old pages still ranks", "en", "number", {}),
    ("no_told_turns", "Click-through gained a full percentage point.", "en", "number", {}),
    ("no_told_turns", "The freeze lasts a full calendar quarter.", "en", "number", {}),
    ("figures_are_so", "The health score of [[health.score]] has seen better days", "en", "wrong_frame", {}),
    ("figures_are_so", "На старте договора индекс здоровья [[client.name:gen]] был [[health.score]]", "ru", "wrong_frame", {}),
    ("state_words_true", "Перед нами красный аккаунт", "ru", "state_word", {}),
    ("state_words_true", "Держать [[client.name:acc]] за жёлтого клиента уже нельзя", "ru", "state_word", {}),
    ("work_states_true", "[[client.name]] will renew", "en", "state_word", {}),
    ("work_states_true", "They gave notice last week", "en", "state_word", {}),
    ("work_states_true", "Модель касания у [[client.name:gen]] персональная", "ru", "state_word", {}),
    ("clients_are_told_of_by_facts", "[[client.name]] is on a recovery plan.", "en", "unbacked", {}),
    ("clients_are_told_of_by_facts", "| [[client.name]] | под угрозой |", "ru", "unbacked", {}),
    ("clients_compared_truly", "Beside [[b.client.name]], [[a.client.name]] has the higher churn risk", "en", "comparison", BOTH),
    ("days_stand", "The contract ends on [[action.a.due]]", "en", "other_metric", {"facts": work()}),
    ("figures_are_no_sums", "Put together, [[a.client.name]] and [[b.client.name]] pay [[b.client.monthly_value]]",
     "en", "wrong_frame", BOTH),
    ("figures_are_no_sums", "Если сложить [[a.client.name]] и [[b.client.name]], выйдет [[b.client.monthly_value]]",
     "ru", "wrong_frame", BOTH),
    ("figures_are_of_one", "The portfolio as a whole stands at a health score of [[health.score]]", "en", "other_client", {}),
    ("figures_are_of_one", "У каждого клиента индекс здоровья [[health.score]]", "ru", "other_client", {}),
    ("directions_true", "The health score is [[health.score]], it was lower a month ago", "en", "direction", {}),
    ("directions_true", "Индекс здоровья [[health.score]], как месяц назад", "ru", "direction", {}),
    ("days_stand", "The action is due on [[action.a.due]], a full year from now", "en", "number", {"facts": work()}),
    ("no_ranks_in_words", "The client holds position [[health.score]] of the list", "en", "other_metric", {}),
    ("no_bare_answers", "Sadly, yes.", "en", "unbacked", {}),
    ("no_bare_answers", "К сожалению, да.", "ru", "unbacked", {}),
    ("no_bare_answers", "It is, says the scorecard.", "en", "unbacked", {}),
    ("no_bare_answers", "That would be [[client.name]].", "en", "unbacked", {}),
    ("no_bare_answers", "Это [[client.name]].", "ru", "unbacked", {}),
    ("no_bare_answers", "[[client.name]] это", "ru", "unbacked", {}),
    ("none_is_nought", "[[client.name]] has no support tickets.", "en", "value_slot", {}),
    ("none_is_nought", "Обращений в поддержку нет.", "ru", "value_slot", {}),
    ("levels_are_no_steps", "The client rose from a health score of [[health.score]] to this", "en", "other_metric", {}),
    ("levels_are_no_steps", "Просадка началась с отметки [[health.score]] (индекс здоровья)", "ru", "other_metric", {}),
    ("directions_true", "The health score is [[health.score]], up on last month.", "en", "direction", {}),
    ("figures_are_so", "The client ends the year at a health score of [[health.score]]", "en", "wrong_frame", {}),
    ("currencies_are_own", "Клиент платит [[client.monthly_value]], только это тенге", "ru", "wrong_unit", {}),
    ("currencies_are_own", "Долларовый договор: [[client.monthly_value]]", "ru", "wrong_unit", {}),
    ("clients_are_told_of_by_facts", "There is no risk of churn at [[client.name]].", "en", "unbacked", {}),
    ("clients_are_told_of_by_facts", "Гарантируем [[client.name:dat]] выход в топ.", "ru", "unbacked", {}),
    ("no_bare_states", "Горит.", "ru", "state_word", {}),
    ("levels_are_no_steps", "[[churn.score]] points of risk were added", "en", "other_metric", {}),
    ("levels_are_no_steps", "[[churn.score]] балла риска прибавилось", "ru", "other_metric", {}),
    ("spans_are_own", "[[client.monthly_value]] — квартальный платёж клиента", "ru", "wrong_period", {}),
    ("spans_are_own", "Quarter on quarter the health score changed by [[change.health.score]]", "en", "wrong_period", {}),
    ("time_is_own", "Ещё в начале октября индекс здоровья оценивали в [[health.score]]", "ru", "wrong_period", {}),
    ("figures_are_so", "They do not, in fact, pay [[client.monthly_value]]", "en", "wrong_frame", {}),
    ("what_lacks_is_not_known", "There is not enough data for a health score of [[client.name]].", "en", "state_word", {}),
    ("what_lacks_is_not_known", "Риск оттока [[client.name:gen]] неизвестен.", "ru", "state_word", {}),
    ("clients_are_told_of_by_facts", "[[client.name]] is a low-risker.", "en", "unbacked", {}),
    ("clients_are_told_of_by_facts", "[[client.name]] has settled all of its invoices.", "en", "unbacked", {}),
    ("clients_are_told_of_by_facts", "To keep it short, [[client.name]] is a promoter.", "en", "unbacked", {}),
    ("clients_are_told_of_by_facts", "[[client.name]] у нас в передовиках.", "ru", "unbacked", {}),
    ("clients_are_told_of_by_facts", "После встречи [[client.name]] пошёл на поправку.", "ru", "unbacked", {}),
    ("words_are_known", "The health score is [[health.score]] and their warehouse burned down", "en", "unreviewed_word", {}),
    ("words_are_known", "Индекс здоровья — [[health.score]], столько сотрудников недовольны", "ru", "unreviewed_word", {}),
    ("words_are_known", "The sum of health and churn risk is [[churn.score]]", "en", "other_metric", {}),
    ("values_are_equal", "The health score differs from [[health.score]]", "en", "comparison", {}),
    ("values_are_equal", "Индекс здоровья превышает [[health.score]]", "ru", "comparison", {}),
    ("values_are_equal", "The health score has not reached [[health.score]]", "en", "comparison", {}),
    ("no_new_names", "The health score is [[health.score]], in other words the result of the team", "en", "wrong_frame", {}),
    ("no_new_names", "Стоимость договора — [[client.monthly_value]] сверх договора", "ru", "hedge", {}),
    ("no_scraps", "The health score is [[health.score]] and then", "en", "hedge", {}),
    ("levels_follow_no_step", "The health score stands by [[health.score]]", "en", "wrong_frame", {}),
    ("levels_follow_no_step", "Индекс здоровья есть на [[health.score]]", "ru", "wrong_frame", {}),
    ("changes_are_named", "The present level (health score): [[change.health.score]]", "en", "other_metric", {}),
    ("rungs_are_references", "The client is in the purple band.", "en", "state_word", {}),
    ("rungs_are_references", "Клиент на стадии расторжения.", "ru", "state_word", {}),
    ("rungs_are_references", "Этот клиент относится к высшей категории.", "ru", "state_word", {}),
    ("rungs_are_references", "This client is a segment B account.", "en", "state_word", {}),
    ("rungs_are_references", "Priority: blocker.", "en", "state_word", {}),
    ("rungs_are_references", "The client has been red-listed.", "en", "state_word", {}),
    ("rungs_are_references", "The client earned a solid A− from us.", "en", "state_word", {}),
    ("bidding_by_reference", "The calculator orders a rescue.", "en", "value_slot", {}),
    ("bidding_by_reference", "Модель велит срочно звонить клиенту.", "ru", "value_slot", {}),
    ("no_coded_states", "In short: is_green: true.", "en", "state_word", {}),
    ("metrics_take_known_predicates", "Churn risk is off the charts.", "en", "value_slot", {}),
    ("metrics_take_known_predicates", "Риск оттока зашкаливает.", "ru", "value_slot", {}),
    ("metrics_take_known_predicates", "Риск оттока запредельно велик.", "ru", "value_slot", {}),
    ("no_numbers", "It comes to fo#ty", "en", "number", {}),
    ("no_numbers", "It comes to nntn points", "en", "number", {}),
    ("no_numbers", "It comes to siksteen", "en", "number", {}),
    ("no_numbers", "Речь об усемерённых усилиях", "ru", "number", {}),
    ("no_numbers", "Речь о полувековом опыте", "ru", "number", {}),
    ("no_numbers", "It is a trilateral deal", "en", "number", {}),
    ("no_codes", "The client is g r e e n now", "en", "encoded", {}),
    ("no_codes", "The mood is gooood", "en", "encoded", {}),
    ("no_codes", "Support: [####--]", "en", "encoded", {}),
    ("framed_by_now", "After the merger the health score is [[health.score]]", "en", "wrong_frame", {}),
    ("framed_by_now", "Since the redesign the health score is [[health.score]]", "en", "wrong_frame", {}),
    ("framed_by_now", "When we signed, the health score was [[health.score]]", "en", "wrong_frame", {}),
    ("framed_by_now", "In roubles, the health score is [[health.score]]", "en", "wrong_frame", {}),
    ("framed_by_now", "На старте индекс здоровья был [[health.score]]", "ru", "wrong_frame", {}),
    ("framed_by_now", "На момент запуска: индекс здоровья — [[health.score]]", "ru", "wrong_frame", {}),
    ("time_is_own", "A year ago the health score: [[health.score]]", "en", "wrong_period", {}),
    ("time_is_own", "The former manager left a health score of [[health.score]]", "en", "wrong_period", {}),
    ("time_is_own", "Индекс здоровья будет [[health.score]]", "ru", "wrong_period", {}),
    ("time_is_own", "Летом индекс здоровья — [[health.score]]", "ru", "wrong_period", {}),
    ("own_category", "The health band, soberly seen, is [[health.action]]", "en", "other_metric", {}),
    ("own_category", "Состояние клиента: [[health.action]]", "ru", "other_metric", {}),
    ("pictures_true", "The light has gone green", "en", "state_word", {}),
    ("pictures_true", "Код красный", "ru", "state_word", {}),
    ("pictures_true", "Клиент позеленел", "ru", "state_word", {}),
    ("pictures_true", "The client is greener than ever", "en", "state_word", {}),
    ("no_strange_characters", "Погода у клиента 🌧", "ru", "foreign_sign", {}),
    ("no_strange_characters", "The client 🍏", "en", "foreign_sign", {}),
    ("no_numbers", "We hold semi-annual reviews", "en", "number", {}),
    ("no_numbers", "It is a quadrennial plan", "en", "number", {}),
    ("no_numbers", "The client wants a sixer", "en", "number", {}),
    ("no_numbers", "It comes to fiddy", "en", "number", {}),
    ("no_numbers", "It costs a grand", "en", "number", {}),
    ("no_numbers", "It is an order of magnitude more", "en", "number", {}),
    ("no_numbers", "We see it as USD fivem", "en", "number", {}),
    ("no_numbers", "It is tjugo tickets", "en", "number", {}),
    ("no_numbers", "Это троекратный рост", "ru", "number", {}),
    ("no_numbers", "Речь о соточке", "ru", "number", {}),
    ("no_numbers", "Всего пейсят", "ru", "number", {}),
    ("no_numbers", "Пришло сам-пят", "ru", "number", {}),
    ("no_numbers", "Это на порядок дороже", "ru", "number", {}),
    ("no_numbers", "Указано п’ятнадцять", "ru", "number", {}),
    ("targets_are_called_so", "Logins came to [[client_metric.weekly_logins.target]]", "en", "other_metric", {"facts": work()}),
    ("no_parts_of_counts", "Критических обращений за месяц [[record.support_tickets]]", "ru", "wrong_frame", {"facts": MONTHLY}),
    ("no_parts_of_counts", "Обращений [[record.support_tickets]], и все нерешённые", "ru", "wrong_frame", {"facts": MONTHLY}),
    ("tax_is_own", "Договор в месяц: [[client.monthly_value]] без НДС", "ru", "wrong_frame", {}),
    ("tax_is_own", "The contract a month: [[client.monthly_value]] with VAT", "en", "wrong_frame", {}),
    ("movements_have_bearers", "The upturn is plain.", "en", "direction", {}),
    ("movements_have_bearers", "Подъём налицо.", "ru", "direction", {}),
    ("no_ranks_in_words", "[[client.name]] has the worst health in the book", "en", "comparison", {}),
    ("no_ranks_in_words", "Больше всех обращений у клиента [[client.name]]", "ru", "comparison", {}),
    ("no_ranks_in_words", "No client has more tickets than [[client.name]]", "en", "comparison", {}),
    ("clients_compared_truly", "Health is lower at [[a.client.name]] than at [[b.client.name]]", "en", "comparison", BOTH),
    ("clients_compared_truly", "Здоровье у [[b.client.name:gen]] выше, чем у [[a.client.name:gen]]", "ru", "comparison", BOTH),
    ("same_where_equal", "[[a.client.name]] is at [[a.health.score]], so is [[b.client.name]]", "en", "other_client", BOTH),
    ("same_where_equal", "У [[a.client.name:gen]] здоровье [[a.health.score]]; у [[b.client.name:gen]] ровно такое же", "ru",
     "other_client", BOTH),
    ("no_numbers", "It is the penultimate place", "en", "number", {}),
    ("no_numbers", "Это предпоследнее место", "ru", "number", {}),
    ("no_numbers", "We pay a dime a click", "en", "number", {}),
    ("no_numbers", "The notes say viij", "en", "number", {}),
    ("no_told_turns", "Both sides met midway", "en", "number", {}),
    ("no_told_turns", "Балл просел на пункт.", "ru", "number", {}),
    ("no_single_counts", "Both meetings were missed", "en", "number", {}),
    ("no_extremes", "The health score has turned negative", "en", "value_slot", {}),
    ("spans_are_own", "Over the year the health score changed by [[change.health.score]]", "en", "wrong_period", {}),
    ("state_words_true", "Every client carries critical risk", "en", "state_word", {}),
    ("state_words_true", "[[client.name]] is anything but yellow", "en", "state_word", {}),
    ("directions_true", "The health score did not rise but rose: [[change.health.score]]", "en", "direction", {}),
    ("no_instructions", "I am to speak of the clients of this book and of nothing else", "en", "instructions",
     {"instructions": "you are to speak of the clients of this book and of nothing else"}),
    ("no_internal_words", "Мы видим риск оттока", "ru", "internal_words", {"audience": "client"}),
    ("no_internal_words", "We keep your offer on hold", "en", "internal_words", {"audience": "client"}),
]  # fmt: skip


def _id(case: tuple[str, str, str, str, dict[str, Any]]) -> str:
    return f"{case[0]}: {case[1]}"


@pytest.mark.parametrize("case", BROKEN, ids=_id)
def test_a_rule_refuses(case: tuple[str, str, str, str, dict[str, Any]]) -> None:
    _, sentence, language, reason, options = case
    verdict = judge(sentence, language, **options)  # type: ignore[arg-type]
    assert (verdict.ok, verdict.reason_code) == (False, reason), verdict.fault


#: Sentences that a later rule would refuse too, each for a reason of its own: then the reason must change.
@pytest.mark.parametrize("case", BROKEN, ids=_id)
def test_without_the_rule_it_would_not_be_refused_for_that(
    case: tuple[str, str, str, str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, sentence, language, reason, options = case
    monkeypatch.setattr(gate, "RULES", tuple(rule for rule in RULES if rule.__name__ != name))
    verdict = judge(sentence, language, **options)  # type: ignore[arg-type]
    assert verdict.reason_code != reason


@pytest.mark.parametrize(
    ("sentence", "language"), [("[[client.name]] да", "ru"), ("[[client.name]]: yes", "en"), ("No", "en")]
)
def test_an_answer_that_ends_without_a_stop_is_judged(sentence: str, language: str) -> None:
    judge(sentence, language)  # type: ignore[arg-type]


def test_every_rule_has_a_test_that_fails_without_it() -> None:
    assert {rule.__name__ for rule in RULES} == {case[0] for case in BROKEN}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Клиент в жёлтой зоне, начните со звонка.", "ru"),
        ("The client is yellow.", "en"),
        ("Риск оттока средний.", "ru"),
        ("Churn risk is medium.", "en"),
        ("Если риск станет высоким, подключите руководителя.", "ru"),
        ("If the risk becomes high, call the sponsor.", "en"),
        ("Клиенты в красной зоне требуют плана удержания.", "ru"),
        ("Индекс здоровья снизился.", "ru"),
        ("Health fell this quarter.", "en"),
        ("Health did not improve.", "en"),
        ("Churn risk is driven by low engagement.", "en"),
        ("A red flag is silence after the report.", "en"),
        ("Договор на [[client.monthly_value]] в месяц.", "ru"),
        ("The contract is worth [[client.monthly_value]] a month and renews in February.", "en"),
        (
            "NPS [[churn.factor.nps_score.value]] is below the threshold of [[churn.factor.nps_score.threshold]].",
            "en",
        ),
        ("[[client.name]]'s health score is [[health.score]].", "en"),
        ("SEO + контент, 1С-разработчик, GA4 и B2B.", "ru"),
        ("План A -> план B.", "ru"),
        ("Одна из главных причин — низкая оценка NPS.", "ru"),
        ("Подготовьте справку о пользе на одной странице.", "ru"),
        ("One of the main reasons is a low NPS.", "en"),
        ("Fix the crawl errors first.", "en"),
        ("Клиенту важнее первое, с этого и начните.", "ru"),
        ("Перестройте первый экран панели.", "ru"),
        ("Brace for a hard talk and learn the tricks of the trade.", "en"),
        ("Индекс здоровья — [[change.health.to]], а был [[change.health.from]].", "ru"),
        ("Health moved from [[change.health.from]] to [[change.health.to]] over the quarter.", "en"),
        ("Индекс здоровья снизился на [[change.health.score]].", "ru"),
        ("This week call the sponsor: the health score is [[health.score]].", "en"),
        ("Low engagement pulls the health score to [[health.score]].", "en"),
        ("The contract is worth [[client.monthly_value]] a month, and the renewal is close.", "en"),
        ("What stands out is churn risk at [[churn.score]].", "en"),
        ("Before the renewal, remember that the health score is [[health.score]].", "en"),
        ("Если коротко: здоровье [[health.score]], риск оттока [[churn.score]].", "ru"),
        ("Самое слабое место — поддержка: [[record.support_tickets]].", "ru"),
        ("Напомню, что стоимость договора — [[client.monthly_value]] в месяц.", "ru"),
        ("The button turned green after the fix.", "en"),
        ("Обратите внимание на порядок действий.", "ru"),
        ("We agreed on a grand opening and a gross margin.", "en"),
    ],
)
def test_true_words_pass(sentence: str, language: str) -> None:
    verdict = judge(sentence, language)  # type: ignore[arg-type]
    assert verdict.ok, verdict.fault


def test_a_metric_left_unsaid_is_written_beside_the_figure() -> None:
    verdict = judge("Сейчас это [[churn.score]].")
    assert verdict.ok
    assert dict(verdict.labels) == {0: "балл риска оттока"}


def test_a_client_left_unsaid_is_written_where_there_are_several() -> None:
    verdict = judge("Индекс здоровья — [[b.health.score]].", facts=two_clients())
    assert dict(verdict.labels) == {0: "Вектор"}
    assert not judge("Индекс здоровья — [[health.score]].").labels


def test_figures_in_a_row_answer_to_names_in_a_row() -> None:
    assert judge("Health and churn risk are [[health.score]] and [[churn.score]].", "en").ok
    swapped = judge("Health and churn risk are [[churn.score]] and [[health.score]].", "en")
    assert swapped.reason_code == "other_metric"
    clients = "[[a.client.name]] и [[b.client.name]] — "
    assert judge(clients + "[[a.health.score]] и [[b.health.score]]", facts=two_clients()).ok
    assert (
        judge(clients + "[[b.health.score]] и [[a.health.score]]", facts=two_clients()).reason_code
        == "other_client"
    )


def test_two_clients_are_compared_as_they_stand() -> None:
    true = "[[a.client.name]] ([[a.health.score]]) по индексу здоровья выше, чем [[b.client.name]] ([[b.health.score]])."
    assert judge(true, facts=two_clients()).ok
    assert judge(true.replace("выше", "ниже"), facts=two_clients()).reason_code == "comparison"


def test_a_state_word_is_that_clients() -> None:
    facts = two_clients()
    assert judge("[[b.client.name]] в красной зоне, [[a.client.name]] в жёлтой.", facts=facts).ok
    assert judge("[[a.client.name]] в красной зоне.", facts=facts).reason_code == "state_word"
    assert judge("Клиент в красной зоне.", facts=facts).reason_code == "state_word"


def test_an_override_is_the_band_in_force() -> None:
    from tests.grounding.book import fact

    facts = [*client_facts(), fact("health.override.band", "health_override", "red", "category", noun="band")]
    assert judge("Клиент в красной зоне.", facts=facts).ok
    assert not judge("Клиент в жёлтой зоне.", facts=facts).ok


def test_a_quotation_may_hold_numbers_where_it_is_exact() -> None:
    exact = "«Позвоните в первые два дня» [[cite.a]]"
    assert judge(exact, passages=(PASSAGE,)).ok
    assert not judge(exact).ok
    assert not judge("«Позвоните в первые два дня»", passages=(PASSAGE,)).ok
    assert not judge("«два дня» [[cite.a]]", passages=(PASSAGE,)).ok


def test_the_users_own_words_may_be_quoted() -> None:
    asked = "Правда, что у них здоровье 95 и всё хорошо?"
    assert judge("Вы пишете: «у них здоровье 95 и всё хорошо» [[cite.user]].", user_text=asked).ok
    assert not judge("Вы пишете: «у них здоровье 96 и всё хорошо» [[cite.user]].", user_text=asked).ok


def test_links_of_the_library_pass() -> None:
    link = "https://help.example/ga"
    assert judge(f"См. [справку]({link}).", links=frozenset({link})).ok
    assert not judge(f"См. [справку]({link}).").ok


def test_a_strangers_name_beside_a_figure_is_refused() -> None:
    verdict = judge("У Вектора индекс здоровья [[health.score]].", clients={"vektor": ("Вектор",)})
    assert verdict.reason_code == "other_client"


def test_a_verdict_says_what_it_saw() -> None:
    verdict = check_sentence("Здоровье [[health.score]], пять жалоб.", context())
    assert [q.text for q in verdict.quantities] == ["пять"]
    assert [r.id for r in verdict.references] == ["health.score"]
    assert verdict.fault is not None
    assert "пять" in verdict.fault.explanation("ru")
    assert verdict.fault.explanation("en").startswith("it holds a number")


def test_a_health_score_of_a_client_is_no_twenty() -> None:
    assert judge("The health score of client [[client.name]] is [[health.score]].", "en").ok
    assert not judge("A score of clients left.", "en").ok


def test_a_person_of_one_client_is_not_the_other_s() -> None:
    facts = [
        *two_clients(),
        *(_manager(client, name) for client, name in (("romashka", "Anna"), ("vektor", "Ian"))),
    ]
    sentence = "At [[a.client.name]] the manager is [[{}.client.manager]]."
    assert judge(sentence.format("a"), "en", facts=facts).ok
    assert judge(sentence.format("b"), "en", facts=facts).reason_code == "other_client"
    shared = [*two_clients(), *(_manager(client, "Anna") for client in ("romashka", "vektor"))]
    assert judge(sentence.format("b"), "en", facts=shared).ok


def _manager(client: str, name: str) -> Fact:
    return Fact(
        id="client.manager", client=client, metric="account_manager", value=name, unit="name", source="book"
    )


def test_a_state_said_of_two_clients_is_that_of_both() -> None:
    said = "[[a.client.name]] and [[b.client.name]] alike are {}."
    assert judge(said.format("in the yellow zone"), "en", facts=two_clients()).reason_code == "state_word"
    assert judge(said.format("in the red zone"), "en", facts=two_clients()).reason_code == "state_word"
    apart = "[[a.client.name]] is yellow and [[b.client.name]] is red."
    assert judge(apart, "en", facts=two_clients()).ok


def test_the_score_names_no_metric() -> None:
    """A figure whose sentence says only "the value" is shown with its own name."""
    assert judge("The value is [[health.score]].", "en").labels
    assert not judge("The health score is [[health.score]].", "en").labels


@pytest.mark.parametrize(
    ("sentence", "ok"),
    [
        ("Renewals due: [[renewals.due.count]], at risk [[renewals.at_risk.value]].", True),
        ("Renewals due: [[renewals.at_risk.value]].", False),
        ("At risk: [[renewals.commit.value]].", False),
        ("Next QBR: [[touchpoint.qbr.date]].", True),
        ("The renewal date is [[touchpoint.qbr.date]].", False),
        ("Просрочено счетов: [[signal.payment_delays.invoices_overdue]].", True),
        ("Просрочка платежа — [[signal.payment_delays.invoices_overdue]].", False),
    ],
)
def test_facts_of_time_and_work_stand_with_their_own_names(sentence: str, ok: bool) -> None:
    made = {
        "renewals.due.count": ("renewals_due", Decimal(4), "count", {"noun": "clients"}),
        "renewals.at_risk.value": ("renewals_at_risk", Decimal(50_000), "money", {"currency": "USD"}),
        "renewals.commit.value": ("renewals_commit", Decimal(20_000), "money", {"currency": "USD"}),
        "touchpoint.qbr.date": ("touchpoint_date", date(2026, 12, 1), "date", {}),
        "signal.payment_delays.invoices_overdue": (
            "invoices_overdue",
            Decimal(2),
            "count",
            {"noun": "invoices"},
        ),
    }
    facts = [
        Fact(id=id, client=None, metric=metric, value=value, unit=unit, source="book", **more)  # type: ignore[arg-type]
        for id, (metric, value, unit, more) in made.items()
    ]
    assert judge(sentence, "ru" if "П" in sentence else "en", facts=facts).ok is ok
