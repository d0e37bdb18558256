"""Reads a question before the model does: its language, its job, the clients it names, and what answers it."""
