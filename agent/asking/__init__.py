"""Asks a model and lets out what passes the gate: the request, the stream of tokens, the calls until an answer stands."""
