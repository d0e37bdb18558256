"""Parts of a Word file: its styles, marks inside text, tables, running heads, and the fonts it carries."""
