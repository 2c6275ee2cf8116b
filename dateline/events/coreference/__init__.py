"""Which name a word stands for: short names, pronouns, "the firm"."""
