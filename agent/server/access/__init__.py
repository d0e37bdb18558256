"""Who calls, what they may do and see, how much of it, and what was done: keys, roles, limits, audit."""
