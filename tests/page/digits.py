"""Finds digits on a page that are no figure's: what is outside figures, their sources, days, and what is marked as words of
people or as structure.
"""

from __future__ import annotations

from playwright.sync_api import Page

_OURS = ".figure, .source, time, [data-structure], [data-quoted], script, style, noscript, textarea, option[data-quoted]"

_SCRIPT = """(ours) => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (/\\d/.test(node.textContent) && !node.parentElement.closest(ours)) found.push(node.textContent.trim());
  }
  return found;
}"""


def stray_digits(page: Page) -> list[str]:
    """Texts with digits that nobody answers for."""
    found: list[str] = page.evaluate(_SCRIPT, _OURS)
    return found
