"""Who says so: reported clauses, quotations with their speaker, and "according to"."""

from collections.abc import Iterator, Mapping

from dateline.events.arguments import phrases
from dateline.events.arguments.participants import doer
from dateline.events.attribution import according
from dateline.events.attribution.quotations import Quotation, quotations
from dateline.events.triggers.finder import Form, Mention
from dateline.languages.lexicon import Lexicon
from dateline.model import Attribution
from dateline.rules import rule
from dateline.syntax.tree import SUBJECTS, Tree
from dateline.walks import highest

_NAMING = frozenset({"PROPN", "NOUN", "PRON"})
_STARTING = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_OPENING = frozenset({",", '"', "”", "’"})
_ASIDE = 7  # words of ", the army says,"


class Sources:
    """The sources of a document's events, found once."""

    def __init__(
        self, tree: Tree, lexicon: Lexicon, mentions: Mapping[int, Mention], text: str
    ) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._text = text
        self._cues = {
            at
            for at, found in mentions.items()
            if found.form is Form.VERB and self._tells(at, "attribution.cues")
        }
        self._according = {
            top: self._attribution(source, cue)
            for top, source, cue in according.clauses(tree, lexicon)
        }
        self._beside: dict[int, list[int]] = {}
        self._aside_cues: dict[int, Attribution] = {}
        self._asides = dict(self._interrupted())
        self.quotations: list[Quotation] = list(
            quotations(tree, lexicon, text, self._cues, self._said, self._named)
        )
        self._quoted = {
            token: quotation.said
            for quotation in self.quotations
            for token in range(quotation.first, quotation.last + 1)
        }

    def of(self, found: Mention) -> Attribution | None:
        """The nearest source that holds the event to be so; a speaker's own saying has none."""
        tree = self._tree
        below = found.token
        for head in tree.up(found.token):
            if head in self._cues and self._reports(head, below):
                said = self._said(head)
                if said is not None:
                    return said
            elif tree.deps[below] == "ccomp" and below in self._cues:
                break
            below = head
        return (
            self._told_beside(found)
            or self._by_according(found)
            or self._asides.get(found.token)
            or self._quoted.get(found.token)
        )

    # -- the verb of saying ------------------------------------------------------------------

    def _tells(self, at: int, cues: str) -> bool:
        """Whether a verb is one of saying, or of finding by somebody who looks into things."""
        if self._tree.lemmas[at] in self._lexicon[cues]:
            active = self._tree.lemmas[at] in self._lexicon["attribution.active"]
            return not active or self._tree.kid(at, "aux:pass") is None
        if self._tree.lemmas[at] not in self._lexicon["attribution.finding"]:
            return False
        finder = self._tree.subject(at)
        return (
            finder is not None and self._tree.lemmas[finder] in self._lexicon["attribution.finders"]
        )

    def _reports(self, cue: int, below: int) -> bool:
        """Whether the cue's clause holds the branch as what is said, not as how or where."""
        tree = self._tree
        dep = tree.deps[below]
        if dep == "ccomp":
            return True
        if dep == "xcomp":
            return tree.lemmas[cue] in self._lexicon["attribution.claims"]
        if dep == "advcl":
            return self._is_content(cue, below) or self._is_told_first(cue, below)
        return dep == "parataxis" and tree.first[below] < cue and tree.tokens[below].pos == "VERB"

    @rule("attribution.told first")
    def _is_told_first(self, cue: int, below: int) -> bool:
        """The convoy left, said the mayor: no condition of the saying."""
        tree = self._tree
        bare = tree.kid(below, "mark") is None and tree.morph[below].finite
        return below < cue and bare and self._inverted(cue) is not None

    @rule("attribution.content")
    def _is_content(self, cue: int, below: int) -> bool:
        """Recalled how it fell, accused him of leaving, was quoted as saying."""
        tree, lexicon = self._tree, self._lexicon
        opening = {tree.words[kid] for kid in tree.kids[below] if kid < below}
        if tree.lemmas[cue] in lexicon["attribution.accusing"]:
            return bool(opening & {"of", "for"})
        return below > cue and bool(opening & {"how", "that"})

    def _said(self, cue: int) -> Attribution | None:
        if cue in self._aside_cues:
            return self._aside_cues[cue]
        source = self._inverted(cue)
        if source is None:
            source = self._saying(cue)
        if source is None:
            return None
        return self._attribution(source, self._tree.tokens[cue].text)

    def _saying(self, cue: int) -> int | None:
        """Who says it; "is said to have ..." has nobody."""
        tree = self._tree
        if tree.morph[cue].gerund and tree.deps[cue] == "parataxis":
            return None
        relays, above = self._lexicon["attribution.relays"], tree.heads[cue]
        if tree.lemmas[above] in relays and self._opens_with(cue, "as"):
            quoted = tree.kid(above, "nsubj:pass", "obj")
            return quoted if quoted is not None else doer(tree, self._lexicon, cue)
        if tree.kid(cue, "aux:pass") is not None and tree.lemmas[cue] not in relays:
            return tree.kid(cue, "obl:agent")
        return doer(tree, self._lexicon, cue)

    def _opens_with(self, index: int, word: str) -> bool:
        return any(kid < index and self._tree.words[kid] == word for kid in self._tree.kids[index])

    @rule("attribution.inverted")
    def _inverted(self, cue: int) -> int | None:
        """Said Zamir Kabulov: the name right behind the verb."""
        tree = self._tree
        subject = tree.subject(cue)
        if not tree.morph[cue].finite or (subject is not None and subject < cue):
            return None
        if tree.kid(cue, "cc") is not None or tree.kid(cue, "iobj") is not None:
            return None  # "denied it and accused the union", "told analysts"
        for at in range(cue + 1, min(cue + 4, len(tree.words))):
            if tree.pos[at] in _NAMING:
                return self._top(at, cue)
            if tree.pos[at] not in ("DET", "ADJ", "NUM"):
                return None
        return None

    def _top(self, at: int, cue: int) -> int | None:
        """The head of a name's phrase; None where it is the subject of what is said."""
        tree = self._tree
        head = highest(
            tree.heads.__getitem__,
            at,
            lambda _, above: above > at and tree.pos[above] in ("PROPN", "NOUN"),
        )
        told = tree.deps[head] in SUBJECTS and tree.heads[head] not in (cue, head)
        return None if told and tree.heads[head] > head else head

    def _attribution(self, source: int, cue: str) -> Attribution:
        """The source's phrase, with the name that is put beside a title: "the envoy, Ann Lee"."""
        tree = self._tree
        first, last = phrases.phrase(tree, source)
        last = max(phrases.phrase(tree, one)[1] for one in phrases.coordinated(tree, source))
        last = self._before_day(source, last)
        named = tree.kid(source, "appos")
        if named is not None and tree.pos[source] == "NOUN" and tree.pos[named] == "PROPN":
            low, high = phrases.phrase(tree, named)
            last = high if last < low <= last + 2 else last
        return self._stretch(first, last, cue)

    def _before_day(self, source: int, last: int) -> int:
        """The ministry on Tuesday said: the day is no part of who says it."""
        tree = self._tree
        day = tree.words[last - 1 : last + 1] if last > source + 1 else []
        dated = day[:1] == ["on"] and day[-1] in self._lexicon["dating.weekdays"]
        return last - 2 if dated else last

    def _named(self, first: int, last: int, cue: int) -> Attribution:
        return self._stretch(first, last, self._tree.tokens[cue].text)

    def _stretch(self, first: int, last: int, cue: str) -> Attribution:
        start, end = phrases.span(self._tree, first, last)
        return Attribution(self._text[start:end], start, end, cue)

    # -- sayings beside what is said -----------------------------------------------------------

    @rule("attribution.beside")
    def _told_beside(self, found: Mention) -> Attribution | None:
        """..., police said; as the mayor put it: the saying hangs on what is said."""
        tree = self._tree
        for head in tree.chain(found.token):
            for kid in self._sayings(head):
                if kid != found.token and not tree.first[kid] <= found.token <= tree.last[kid]:
                    return self._said(kid)
        return None

    def _sayings(self, head: int) -> list[int]:
        """The sayings beside a clause; it may be asked for by each event in it."""
        if head not in self._beside:
            self._beside[head] = [kid for kid in self._tree.kids[head] if self._stands_beside(kid)]
        return self._beside[head]

    def _stands_beside(self, cue: int) -> bool:
        """Whether a saying with nothing said of its own follows or interrupts a clause."""
        tree = self._tree
        if tree.deps[cue] == "advcl":
            leading = tree.kid(cue, "mark", "advmod", "case")
            as_said = leading is not None and tree.words[leading] == "as"
            put = tree.lemmas[cue] == "put" and tree.words[cue + 1 : cue + 2] == ["it"]
            return as_said and (put or (cue in self._cues and tree.kid(cue, "ccomp") is None))
        if cue not in self._cues:
            return False
        if tree.deps[cue] == "parataxis":
            return True
        own = tree.kid(cue, "cc", "obj", "ccomp", "xcomp", "mark") is not None
        return tree.deps[cue] == "conj" and not own and "," in tree.words[tree.heads[cue] : cue]

    def _interrupted(self) -> Iterator[tuple[int, Attribution]]:
        """The army, the report says, shot prisoners: by token, who is named beside it."""
        tree = self._tree
        for cue in sorted(self._cues):
            place = self._aside(cue)
            if place is None:
                continue
            opened, source = place
            said = self._attribution(source, tree.tokens[cue].text)
            subject = tree.subject(cue)
            partly = subject is None or tree.first[subject] > opened + 1
            if partly and tree.pos[opened + 1] in _STARTING:
                said = self._named(opened + 1, cue - 1, cue)
            self._aside_cues[cue] = said
            first, last = tree.sentences[tree.tokens[cue].sentence]
            for token in (*range(first, opened), *range(cue + 2, last + 1)):
                yield token, said

    def _aside(self, cue: int) -> tuple[int, int] | None:
        """The comma that opens an aside of a noun and its verb of saying, and the noun."""
        tree = self._tree
        if not tree.morph[cue].finite or not self._is_last_said(cue):
            return None
        subject = tree.subject(cue)
        opening = tree.first[subject] - 1 if subject is not None else cue
        if subject is not None and 0 <= opening < cue and tree.words[opening] in _OPENING:
            return opening, subject
        first = tree.sentences[tree.tokens[cue].sentence][0]
        if tree.pos[cue - 1] not in _NAMING:
            return None
        for at in range(cue - 1, max(cue - _ASIDE, first), -1):
            if tree.words[at] == ",":
                return at, self._above(cue - 1, at, cue)
            if tree.pos[at] in ("VERB", "AUX", "SCONJ"):
                return None
        return None

    def _above(self, noun: int, first: int, last: int) -> int:
        """The head of a noun's phrase between two words."""
        return highest(self._tree.heads.__getitem__, noun, lambda _, above: first < above < last)

    def _is_last_said(self, cue: int) -> bool:
        """Whether a comma or nothing that was said stands behind the verb."""
        tree = self._tree
        after = cue + 1
        if tree.words[after : after + 1] == [","]:
            return True
        last = tree.sentences[tree.tokens[cue].sentence][1]
        return all(tree.pos[at] not in ("VERB", "AUX", "SCONJ") for at in range(after, last + 1))

    @rule("attribution.according to")
    def _by_according(self, found: Mention) -> Attribution | None:
        """According to the report, in the view of the auditors: the clause is its source's."""
        for head in self._tree.chain(found.token) if self._according else ():
            if head in self._according:
                return self._according[head]
        return None
