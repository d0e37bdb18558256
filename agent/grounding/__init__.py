"""The grounding guarantee: no number reaches a reader unless a calculator made it.

``ledger`` keeps the facts, ``references`` name them in a model's text, ``numerals`` reads every quantity that is written
otherwise, ``gate`` judges a sentence, ``render`` puts the values in, ``release`` lets out what passed, and
``second_reader`` reads it once more by another method. Word lists live in ``terms``. Nothing here knows LangChain, and
importing this package loads nothing.
"""
