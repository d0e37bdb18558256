"""Lays a typed document out: one renderer a format, none of which knows a kind of document."""
