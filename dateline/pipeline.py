"""The spine: a document in, dated events out. It alone knows the order of the stages."""

from dateline.model import Document, Extraction


def extract(document: Document, *, model: str = "") -> Extraction:
    """Everything that this version of the extractor finds in a document."""
    return Extraction(document, extractor_version(model))


def extract_many(documents: list[Document], *, model: str = "") -> list[Extraction]:
    """The same for many documents, which parse faster together."""
    return [extract(document, model=model) for document in documents]


def extractor_version(model: str = "") -> str:
    """What an extraction was made with: code, rules and model; equal inputs give equal outputs."""
    return f"dateline 0.1.0 / {model or 'shipped'}"
