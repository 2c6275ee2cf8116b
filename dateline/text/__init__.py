"""Where a document comes in: its plain text, its sentences, its title and date."""
