"""What programs already speak, over the same runs, keys and gate: adapters with no logic of their own."""
