"""Where tables of clients are scored: what is scored at a time (:mod:`.files`), here or on the machines of a cluster."""
