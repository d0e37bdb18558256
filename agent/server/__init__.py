"""The agent as an HTTP service: adapters over the desk, the conversation and the drafter, with keys, ownership and audit.

Nothing here computes: a route asks the desk of whoever calls, which sees that caller's clients alone, and shows what
it gives.
"""
