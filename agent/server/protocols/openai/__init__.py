"""The service as OpenAI's clients know one: models, chat completions, responses.

Only the shapes are OpenAI's. A question is a run like any other (:class:`agent.server.runs.Runs`), in a conversation that
belongs to the key; what leaves is its released text. What these protocols have no place for (sources, drafts, what
waits for approval) stands at the end of the text, and as data under ``client_success``.
"""
