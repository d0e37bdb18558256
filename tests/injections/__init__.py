"""Orders in other people's words, from public collections and of our own, in every place where such words come in."""
