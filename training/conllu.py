"""Reads CoNLL-U treebanks into plain sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Tree:
    """One sentence of a treebank; `heads` are indexes into `words`, a root's is its own."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts_document: bool = False
    starts_paragraph: bool = False

    @property
    def text(self) -> str:
        """The words as they stood, without a space at the end."""
        return "".join(
            word + " " * space for word, space in zip(self.words, self.spaces, strict=True)
        ).rstrip()

    def add(self, columns: list[str]) -> None:
        """Take in one word's line."""
        here = len(self.words)
        self.words.append(columns[1])
        self.lemmas.append(columns[2])
        self.upos.append(columns[3])
        self.tags.append(columns[4])
        self.heads.append(int(columns[6]) - 1 if columns[6] != "0" else here)
        self.deps.append(columns[7] if columns[6] != "0" else "ROOT")
        self.spaces.append("SpaceAfter=No" not in columns[9])


def read(path: Path) -> Iterator[Tree]:
    """The sentences of a treebank in order."""
    tree = Tree()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            tree.starts_document = tree.starts_paragraph = True
        elif line.startswith("# newpar"):
            tree.starts_paragraph = True
        elif not line and tree.words:
            yield tree
            tree = Tree()
        elif line[:1].isdigit() and line.split("\t", 1)[0].isdigit():
            tree.add(line.split("\t"))


def documents(path: Path) -> Iterator[tuple[str, list[tuple[int, int]], list[Tree]]]:
    """Each document as raw text, the span of each sentence in it, and the sentences.

    Sentences stand on one line with a space between, paragraphs are parted by an empty line.
    """
    group: list[Tree] = []
    for tree in read(path):
        if tree.starts_document and group:
            yield _joined(group)
            group = []
        group.append(tree)
    if group:
        yield _joined(group)


def _joined(trees: list[Tree]) -> tuple[str, list[tuple[int, int]], list[Tree]]:
    text = ""
    spans = []
    for tree in trees:
        if text:
            text += "\n\n" if tree.starts_paragraph else " "
        spans.append((len(text), len(text) + len(tree.text)))
        text += tree.text
    return text, spans, trees
