"""Parses mended where the parser is known to slip."""
