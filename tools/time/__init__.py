"""Time in a client's life: working days, and what is counted from a contract's dates. The day is always
passed in."""
