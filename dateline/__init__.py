"""Dated events from news reports: a document in, events with honest time out."""

__version__ = "0.1.0"
