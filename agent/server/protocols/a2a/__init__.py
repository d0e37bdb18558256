"""A2A 1.0, by which other agents speak with this one: a context is a conversation, a task is a run.

Over JSON-RPC and over HTTP+JSON, with the same handler behind both. What is kept of a task is kept of its runs, and of
text only what was released leaves.
"""
