"""What the command line itself says, in the reader's language."""

from __future__ import annotations

from tools.words import Language

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "sources": "Sources",
        "library": "From the library",
        "offline": "(Put together by the offline composer; no language model is configured.)",
        "proposal": "Waiting for your word: {what}. /approve {id} or /refuse {id}",
        "saved": "Kept in the book as draft {id}, version {version}: {path}",
        "exported": "Written: {path}",
        "follow_up": "It leaves something to be done: csm draft approve {id} puts it into the book.",
        "no_follow_up": "This draft leaves nothing to be done, or it is in the book already.",
        "put_into_book": "Put this into the book?",
        "not_approved": "Nothing was written; csm draft approve {id} --yes writes it.",
        "put": "Put into the book: {count}",
        "no_drafts": "No drafts are kept.",
        "batch_who": "Clients: {count} ({ids})",
        "batch_calls": "Model calls: about {expected}, {most} at most",
        "batch_begin": "Draft for them?",
        "batch_not_begun": "Nothing was begun; --yes begins without asking.",
        "batch_drafting": "drafting",
        "batch_under_way": "calls under way: {calls}; cost so far: {cost}",
        "batch_stopping": "Stopping; calls under way are waited for.",
        "batch_stopped": "Not finished. It goes on with: csm draft resume {id}",
        "batch_lost": "Whoever worked on it may be at work still; it is taken over after half a minute without a sign of life.",
        "batch_unknown": "There is no such batch.",
        "refused_sentences": "Left out, for it did not pass the gate:",
        "done": "Done.",
        "refused": "Dropped.",
        "no_proposal": "There is no such proposal.",
        "stopped": "(Stopped.)",
        "client_now": "Speaking of: {name}",
        "no_client": "No such client.",
        "nothing_yet": "Nothing has been answered yet.",
        "unknown_command": "No such command; /help lists them.",
        "draft_usage": "/draft KIND CLIENT (a strategic plan names no client); kinds: "
        "save-plan, recovery-plan, success-plan, onboarding-plan, renewal-brief, expansion-pitch, qbr, "
        "case-study, check-in-email, reference-request, strategic-plan",
        "tool": "… {name}",
        "welcome": "Ask about your clients. /help lists the commands, Ctrl-D ends.",
        "help": (
            "/client NAME — speak of this client\n/draft KIND CLIENT — draft and keep:\n"
            "    save-plan, recovery-plan, success-plan, onboarding-plan, renewal-brief, expansion-pitch, qbr,\n"
            "    case-study, check-in-email, reference-request, strategic-plan\n"
            "/sources — where the last figures come from\n/approve ID, /refuse ID — settle a proposal\n"
            "/help — this\nCtrl-C — stop the answer, Ctrl-D — end"
        ),
        "question": "Question",
        "answer": "Answer",
        "demo_load": "Loading a made-up sample book",
        "demo_draft": "Drafting a save plan for {name}",
        "demo_where": "The draft is in {path}",
        "demo_chat": "Your turn: ask about the sample book.",
    },
    "ru": {
        "sources": "Источники",
        "library": "Из библиотеки",
        "offline": "(Ответ составлен по правилам: языковая модель не настроена.)",
        "proposal": "Ждёт вашего решения: {what}. /approve {id} — подтвердить, /refuse {id} — отказаться",
        "saved": "Сохранено в портфеле: черновик {id}, версия {version}: {path}",
        "exported": "Записано: {path}",
        "follow_up": "По документу есть что сделать; внести в портфель — csm draft approve {id}",
        "no_follow_up": "Вносить нечего: документ ничего не поручает или всё уже внесено.",
        "put_into_book": "Внести это в портфель?",
        "not_approved": "Ничего не записано; внести — csm draft approve {id} --yes",
        "put": "Внесено в портфель: {count}",
        "no_drafts": "Сохранённых черновиков нет.",
        "batch_who": "Клиентов: {count} ({ids})",
        "batch_calls": "Обращений к модели: примерно {expected}, не больше {most}",
        "batch_begin": "Готовить для них документы?",
        "batch_not_begun": "Ничего не начато; без вопроса начинает --yes.",
        "batch_drafting": "готовим",
        "batch_under_way": "обращений к модели сейчас: {calls}; уже потрачено: {cost}",
        "batch_stopping": "Останавливаем: ждём ответов, которые уже в пути.",
        "batch_stopped": "Работа не закончена. Продолжить: csm draft resume {id}",
        "batch_lost": "Возможно, работой ещё занят другой процесс; если он полминуты молчит, её продолжит этот.",
        "batch_unknown": "Такой работы нет.",
        "refused_sentences": "Пропущено: не прошло проверку:",
        "done": "Сделано.",
        "refused": "Отменено.",
        "no_proposal": "Такого предложения нет.",
        "stopped": "(Остановлено.)",
        "client_now": "Говорим о клиенте: {name}",
        "no_client": "Такого клиента нет.",
        "nothing_yet": "Ответов ещё не было.",
        "unknown_command": "Такой команды нет; список — /help.",
        "draft_usage": "/draft ВИД КЛИЕНТ (стратегический план — без клиента); виды: "
        "save-plan, recovery-plan, success-plan, onboarding-plan, renewal-brief, expansion-pitch, qbr, "
        "case-study, check-in-email, reference-request, strategic-plan",
        "tool": "… {name}",
        "welcome": "Спрашивайте о своих клиентах. Команды — /help, выход — Ctrl-D.",
        "help": (
            "/client ИМЯ — говорить об этом клиенте\n/draft ВИД КЛИЕНТ — составить и сохранить:\n"
            "    save-plan, recovery-plan, success-plan, onboarding-plan, renewal-brief, expansion-pitch, qbr,\n"
            "    case-study, check-in-email, reference-request, strategic-plan\n"
            "/sources — откуда взялись последние цифры\n/approve ID, /refuse ID — решить по предложению\n"
            "/help — эта справка\nCtrl-C — остановить ответ, Ctrl-D — выйти"
        ),
        "question": "Вопрос",
        "answer": "Ответ",
        "demo_load": "Загружаем вымышленный портфель для примера",
        "demo_draft": "Составляем план удержания: {name}",
        "demo_where": "Черновик лежит здесь: {path}",
        "demo_chat": "Ваша очередь: спросите о клиентах из примера.",
    },
}


def wording(language: Language) -> dict[str, str]:
    """The words of one language, by key."""
    return _WORDS[language]
