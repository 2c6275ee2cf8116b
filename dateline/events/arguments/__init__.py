"""Who takes part in an event and where it happens, from the words that hang on its trigger."""
