"""Tests of the grounding floor: reader, gate, renderer, release."""
