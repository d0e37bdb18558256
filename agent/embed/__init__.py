"""The agent inside somebody else's program: adapters over the assembly, none with logic of its own."""
