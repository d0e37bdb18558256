"""Lists and cards that need no model: Markdown whose every cell is a fact that the renderer formats, or a word of the field."""
