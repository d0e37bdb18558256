"""The two hooks that make a LangChain agent ours: the briefing before the model speaks, the grounding while it does."""
