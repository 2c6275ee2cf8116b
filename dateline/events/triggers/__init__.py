"""The words that name events, and the TimeML class of each."""
