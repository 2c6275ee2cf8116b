"""The date that a line of a list opens with dates what the line tells.

"May 3, 1998: The dam breaks. The mayor resigns.": both on that day, unless a sentence tells
its own time.
"""

from collections.abc import Iterable, Iterator

from dateline.events.temporal.scene import Attachment, Scene
from dateline.events.temporal.time_phrases import Stretch
from dateline.events.triggers.finder import Form
from dateline.syntax import verbgroup
from dateline.syntax.tree import Tree
from dateline.syntax.verbgroup import Tense

_MARKS = frozenset({":", "-", "–", "—", "--"})
_TELLING = frozenset({Tense.PAST, Tense.PRESENT})


def attach(
    scene: Scene, stretches: Iterable[Stretch], taken: Iterable[int], text: str
) -> Iterator[Attachment]:
    """The stretches that head a line, with each undated event that the line tells."""
    dated = {scene.tree.tokens[token].sentence for token in taken if _is_main(scene.tree, token)}
    for stretch in stretches:
        if not _heads(scene.tree, stretch):
            continue
        for sentence in _line(scene.tree, stretch, text):
            for token in () if sentence in dated else _told(scene, sentence):
                reason = f"“{stretch.text}” heads the line of “{scene.tree.tokens[token].text}”"
                yield Attachment(stretch, token, reason)


def _heads(tree: Tree, stretch: Stretch) -> bool:
    """Whether a sentence is the stretch and its mark, and nothing else."""
    first, last = tree.sentences[tree.tokens[stretch.first].sentence]
    alone = all(tree.pos[at] == "PUNCT" for at in range(first, stretch.left))
    return alone and last == stretch.last + 1 and tree.words[last] in _MARKS


def _line(tree: Tree, stretch: Stretch, text: str) -> Iterator[int]:
    """The sentences behind a heading up to the end of its line."""
    sentence = tree.tokens[stretch.first].sentence
    while (following := sentence + 1) in tree.sentences:
        end = tree.tokens[tree.sentences[sentence][1]].end
        if "\n" in text[end : tree.tokens[tree.sentences[following][0]].start]:
            return
        yield following
        sentence = following


def _told(scene: Scene, sentence: int) -> Iterator[int]:
    """What a sentence tells as done, in its main clauses."""
    tree = scene.tree
    first, last = tree.sentences[sentence]
    for token in range(first, last + 1):
        found = scene.mentions.get(token)
        if found is None or not _is_main(tree, token):
            continue
        group = verbgroup.read(tree, scene.lexicon, token)
        perfect = group.perfect or group.modal is not None or group.intended
        if found.form is Form.NOUN or (group.tense in _TELLING and not perfect):
            yield token


def _is_main(tree: Tree, token: int) -> bool:
    """Whether a word is the root, or joined to it as a clause."""
    head = tree.heads[token]
    joined = tree.deps[token] in ("conj", "parataxis") and tree.heads[head] == head
    return head == token or (joined and tree.clause[token] == token)
