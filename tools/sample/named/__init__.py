"""The twelve named clients of ``tools.book.sample`` with the history that their figures come from."""
