"""The service as a Model Context Protocol server: tools, resources and prompts, over standard streams and over HTTP.

Every tool answers with what a route of the HTTP service answers; keys, clients seen, limits and audit are the service's.
Text that leaves is released text: a model's own words come out of ``ask`` and ``draft_document`` alone, through the gate.
"""
