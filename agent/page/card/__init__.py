"""What the page of one client shows, gathered: facts beside the words and days they stand with. No HTML here."""

from agent.page.card.card import Card, card_of
from agent.page.card.path import Path
from agent.page.card.tasks import Task, tasks_of
from agent.page.card.timeline import KINDS, Chapter, Entry, chapter_of

__all__ = ["KINDS", "Card", "Chapter", "Entry", "Path", "Task", "card_of", "chapter_of", "tasks_of"]
