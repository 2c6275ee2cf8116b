"""The shape of the shipped pipeline: one shared network under tagger, parser and entities."""

from typing import Any

from spacy.language import Language
from thinc.api import use_ops

from dateline.syntax.english import NewsEnglish

WIDTH = 96
DEPTH = 4
ATTRIBUTES = {"LOWER": 8000, "PREFIX": 3000, "SUFFIX": 3000, "SHAPE": 2500}
HIDDEN = 64


def blank() -> Language:
    """The pipeline before it has learnt anything."""
    nlp = NewsEnglish()
    with use_ops("numpy", use_blis=False):  # numpy's own multiplies three times as fast
        nlp.add_pipe("tok2vec", config={"model": _reader()})
        nlp.add_pipe("tagger", config={"model": {**_model("Tagger.v2"), "nO": None}})
        nlp.add_pipe("parser", config={"model": _transitions("parser")})
        nlp.add_pipe("ner", config={"model": _transitions("ner")})
    return nlp


def _reader() -> dict[str, Any]:
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": list(ATTRIBUTES),
        "rows": list(ATTRIBUTES.values()),
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": DEPTH,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def _model(architecture: str) -> dict[str, Any]:
    listener = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": WIDTH,
        "upstream": "tok2vec",
    }
    return {"@architectures": f"spacy.{architecture}", "tok2vec": listener}


def _transitions(state: str) -> dict[str, Any]:
    return {
        **_model("TransitionBasedParser.v2"),
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": HIDDEN,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
    }
