"""Clients drawn by a seed: each has a story, and its weeks, invoices, answers and outcomes follow from it."""
