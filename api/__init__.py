"""The web's end of dateline: a thin door on the library."""
