"""The language model: words, tags, relations and names of a text, through spaCy.

load(name="") -> Model               the shipped English model, or another spaCy pipeline
Model.parse(text, sentences)         one document
Model.parse_many(pairs)              many at once, which is faster
preload(name="")                     before a fork, so that children share the memory
"""

from dateline.syntax.model import Model, load, preload

__all__ = ["Model", "load", "preload"]
