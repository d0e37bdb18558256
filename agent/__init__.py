"""The agent: grounding, conversation, drafts, and the surfaces through which people reach them."""
