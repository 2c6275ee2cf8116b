"""The title of an event: its clause in few words, with names for pronouns."""
