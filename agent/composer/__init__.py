"""Writes answers from facts by rule: the offline model's voice, and the last resort when a model's text fails."""
