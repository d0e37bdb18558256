"""Evaluations: tasks as data, played over a book with a scripted user, and judged against a key that is computed.

No language model judges. The figures of the key come from ``agent.evals.key``, which reads the book's files by itself and
shares no code with the calculators that answer.
"""
