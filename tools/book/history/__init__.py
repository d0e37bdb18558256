"""The clients' dated history in the book: its tables, its loading, reading and writing."""
