"""A made-up book of clients with two years of history: for the demonstration, for tests and for benchmarks.

No company, person or figure in it is real. The first twelve clients are those of ``tools.book.sample``; those
beyond are drawn by a seed, each with a story (see ``tools.sample.drawn.stories``). What a folder holds
follows from the number of clients, the seed and the last day alone: no clock, no network. Health and churn
of the past are not drawn: they are what the shipped scorecard and churn model give for the dated records of
the same folder.
"""

from tools.sample.calendar import DEFAULT_UNTIL
from tools.sample.folder import MOST_CLIENTS, SampleError, sample_folder

__all__ = ["DEFAULT_UNTIL", "MOST_CLIENTS", "SampleError", "sample_folder"]
