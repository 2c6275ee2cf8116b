"""Events: what happened, who took part, where, whether it did, who says so, and when.

extract(document, sentences, timexes, parse) -> Extracted   events in the order of the triggers,
                                                             timexes as the events read them
"""

from dateline.events.extraction import Extracted, extract

__all__ = ["Extracted", "extract"]
