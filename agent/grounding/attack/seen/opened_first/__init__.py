"""Kinds that were kept back until November 2026, and opened once their first contact was reported."""
