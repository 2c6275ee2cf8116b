"""Who says so: reported clauses, quotations with their speaker, and "according to"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.events import phrases, verbgroup
from dateline.events.lexicon import Lexicon
from dateline.events.participants import doer
from dateline.events.tree import Tree
from dateline.events.triggers import Found
from dateline.model import Attribution

_QUOTE = re.compile(r"“[^“”]{1,3000}(?:”|$)|(?<!\w)\"[^\"\n]{1,3000}\"", re.DOTALL)
_NEAR = 14  # words between a quotation and the verb that says whose it is
_CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "csubj", "conj", "advcl", "acl", "acl:relcl"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of quoted words, by its first and last token, and its speaker."""

    first: int
    last: int
    said: Attribution


class Sources:
    """The sources of a document's events, found once."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, founds: Mapping[int, Found], text: str
    ) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._text = text
        self._cues = {at for at in founds if tree.lemmas[at] in lexicon["attribution.cues"]}
        self._according = self._clauses_according()
        self._quoted = self._by_token(list(self._quotations()))

    def of(self, found: Found) -> Attribution | None:
        """The nearest source that holds the event to be so; a speaker's own saying has none."""
        tree = self._tree
        below = found.token
        for head in tree.up(found.token):
            if head in self._cues and self._reports(head, below):
                if self._speaks(head):
                    return self._said(head)
            elif (
                tree.deps[below] == "ccomp"
                and tree.lemmas[below] in self._lexicon["attribution.cues"]
            ):
                break
            below = head
        return (
            self._told_beside(found) or self._by_according(found) or self._quoted.get(found.token)
        )

    def _speaks(self, head: int) -> bool:
        return self._said(head) is not None

    def _reports(self, cue: int, below: int) -> bool:
        """Whether the cue's clause holds the branch as what is said, not as how or where."""
        tree = self._tree
        dep = tree.deps[below]
        if dep == "ccomp":
            return True
        if dep == "xcomp":
            return tree.lemmas[cue] in self._lexicon["attribution.claims"]
        return dep == "parataxis" and tree.first[below] < cue and tree.tokens[below].pos == "VERB"

    def _told_beside(self, found: Found) -> Attribution | None:
        """..., police said: the saying hangs on what is said."""
        tree = self._tree
        for head in tree.chain(found.token):
            for kid in tree.kids[head]:
                beside = kid in self._cues and kid != found.token and self._stands_beside(kid)
                if beside and found.token not in self._below(kid):
                    return self._said(kid)
        return None

    def _stands_beside(self, cue: int) -> bool:
        """Whether a saying with nothing said of its own follows or interrupts a clause."""
        tree = self._tree
        if tree.deps[cue] == "parataxis":
            return True
        own = tree.kid(cue, "cc", "obj", "ccomp", "xcomp", "mark") is not None
        return tree.deps[cue] == "conj" and not own and "," in tree.words[tree.heads[cue] : cue]

    def _below(self, index: int) -> range:
        return range(self._tree.first[index], self._tree.last[index] + 1)

    def _said(self, cue: int) -> Attribution | None:
        source = self._inverted(cue)
        if source is None:
            source = self._saying(cue)
        if source is None:
            return None
        return self._attribution(source, self._tree.tokens[cue].text)

    def _attribution(self, source: int, cue: str) -> Attribution:
        start, end = phrases.span(self._tree, *phrases.phrase(self._tree, source))
        return Attribution(self._text[start:end], start, end, cue)

    def _saying(self, cue: int) -> int | None:
        """Who says it; "is said to have ..." has nobody."""
        if self._tree.tokens[cue].tag == "VBG" and self._tree.deps[cue] == "parataxis":
            return None
        if verbgroup.read(self._tree, self._lexicon, cue).passive:
            return self._tree.kid(cue, "obl:agent")
        return doer(self._tree, self._lexicon, cue)

    def _inverted(self, cue: int) -> int | None:
        """Said Zamir Kabulov: the name right behind the verb."""
        tree = self._tree
        subject = tree.subject(cue)
        if subject is not None and subject < cue:
            return None
        for at in range(cue + 1, min(cue + 4, len(tree.words))):
            if tree.pos[at] in ("PROPN", "NOUN", "PRON"):
                head = at
                while tree.heads[head] > at and tree.pos[tree.heads[head]] in ("PROPN", "NOUN"):
                    head = tree.heads[head]
                return head
            if tree.pos[at] not in ("DET", "ADJ", "NUM"):
                return None
        return None

    def _clauses_according(self) -> dict[int, Attribution]:
        tree = self._tree
        found = {}
        for index, word in enumerate(tree.words):
            if word not in self._lexicon["attribution.according"]:
                continue
            source = (
                tree.heads[index]
                if tree.deps[index] == "case"
                else tree.kid(index, "obl", "obj", "nmod")
            )
            if source is None or source <= index:
                continue
            top = tree.clause[
                tree.heads[source] if tree.deps[index] == "case" else tree.heads[index]
            ]
            found[top] = self._attribution(source, "according to")
        return found

    def _by_according(self, found: Found) -> Attribution | None:
        if not self._according:
            return None
        for head in self._tree.chain(found.token):
            if head in self._according:
                return self._according[head]
        return None

    def _by_token(self, quotations: list[Quotation]) -> dict[int, Attribution]:
        return {
            token: quotation.said
            for quotation in quotations
            for token in range(quotation.first, quotation.last + 1)
        }

    def _quotations(self) -> Iterator[Quotation]:
        for match in _QUOTE.finditer(self._text):
            place = self._tree.at(match.start(), match.end())
            if place is None or place[1] - place[0] < 3:
                continue
            said = self._speaker(*place)
            if said is not None:
                yield Quotation(*place, said)

    def _speaker(self, first: int, last: int) -> Attribution | None:
        """The nearest verb of saying around a quotation, behind it before in front of it."""
        tree = self._tree
        ending = tree.sentences[tree.tokens[last].sentence][1]
        for at in range(
            last + 1, min(last + 1 + _NEAR, max(ending + 1, min(last + 9, len(tree.words))))
        ):
            if at in self._cues:
                return self._said(at)
        opening = tree.sentences[tree.tokens[first].sentence][0]
        for at in range(first - 1, max(first - _NEAR, opening) - 1, -1):
            if at in self._cues:
                return self._said(at)
        return None
