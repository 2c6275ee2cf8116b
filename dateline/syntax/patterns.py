"""Patterns over a dependency tree, as text: nodes with tests, bound one after another.

The manner is that of graph rewriting for parses (Grew, Semgrex, DepEdit). The first node is the
anchor; each line binds one more node or says what must hold of those that are bound:

    v = head x [lemma=@verbs.planning]      the head of x, if its tests hold
    s = kid v nsubj|nsubj:pass before x     the first such dependent ("last kid": the last one)
    p = before x, after x, previous x       the word beside it; "previous" passes punctuation over
    r = root x                              the root of its sentence
    f = first x aux|cop                     the first of these dependents, or x itself
    c = ahead n                             the word right before the phrase of n
    u = up x [tests] through [tests]        the nearest word above that fits; "climb" begins at x
    b = back x [tests] until [tests]        the nearest word before that fits
    v = below n [tests]                     the last word of the phrase of n, behind it, that fits
    a kid x obj, no kid x obj after v       whether there is such a dependent ("*": any relation)
    x < v < s,  x is v,  x under v,  no "," between a b,  x [tests]  and one line "or" another

Tests are `key=value|value`, `!=` for none of them and `$=` for endings, on `rel`, `pos`, `word`,
`lemma`, `form`, `tense`, `number`, `person`, `poss` and `kind` (what WordNet says a word can be),
or the name of a test of the file. `@table.name` is a list of the language, `@nouns` its event
nouns, `@verbs` the verbs that these are made from.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import attrgetter

from dateline.errors import BadRule
from dateline.languages.lexicon import Lexicon
from dateline.syntax import lexicon as wordnet
from dateline.syntax.tree import Tree
from dateline.walks import ancestors

Test = Callable[[Tree, int], bool]
Bound = list[int]
Step = Callable[[Tree, Bound], bool]
Find = Callable[[Tree, int], int | None]
STEPS = 6  # that "up" and "climb" take at most

_TESTS = r"\[(?P<tests>[^\]]*)\]"
_KIDS = r"(?P<node>\w+) (?P<rels>\S+)(?: (?P<side>before|after) (?P<beside>\w+))?"
_BIND = re.compile(
    r"(?P<name>\w+) = (?P<way>head|before|after|previous|root|ahead|up|climb|back|below) "
    rf"(?P<node>\w+)(?: {_TESTS})?(?: (?:through|until) \[(?P<also>[^\]]*)\])?"
)
_FIRST = re.compile(rf"(?P<name>\w+) = first {_KIDS}(?: {_TESTS})?")
_KID = re.compile(rf"(?P<name>\w+) = (?P<last>last )?kid {_KIDS}(?: {_TESTS})?")
_HAS = re.compile(rf"(?P<no>no|a) kid {_KIDS}(?: {_TESTS})?")
_OF = re.compile(rf"(?P<node>\w+) {_TESTS}")
_ORDER = re.compile(r"\w+(?: < \w+)+")
_PAIR = re.compile(r"(?P<one>\w+) (?P<not>not )?(?P<how>is|under) (?P<other>\w+)")
_GAP = re.compile(r'no "(?P<word>[^"]+)" between (?P<one>\w+) (?P<other>\w+)')
_TEST = re.compile(r"(?P<key>[a-z]+)(?P<how>!=|\$=|=)(?P<values>\S+)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What tests may name: the lists of a language, and the named tests of the file."""

    lexicon: Lexicon
    named: Mapping[str, Sequence[str]]

    def values(self, text: str) -> frozenset[str]:
        """The words of `a|b|@table.name`."""
        found: set[str] = set()
        for each in text.split("|"):
            if each == "@nouns":
                found |= self.lexicon.nouns.keys()
            elif each == "@verbs":
                found |= self.lexicon.verbs
            elif each.startswith("@"):
                found |= self.lexicon[each[1:]]
            else:
                found.add(each)
        return frozenset(found)

    def test(self, text: str) -> Test:
        """One test of all the parts of `rel=acl pos!=NOUN somebody`."""
        parts = [self._part(part) for part in text.split()]
        first: Test = _anything
        return reduce(_both, parts, first)

    def _part(self, text: str) -> Test:
        if text == "rel=*":
            return _anything
        if (match := _TEST.fullmatch(text)) is not None:
            return _compare(match["key"], match["how"], self.values(match["values"]))
        name = text.removeprefix("!")
        if name not in self.named:
            raise BadRule(f"no such test: {text}")
        ways = [self.test(each) for each in self.named[name]]
        wanted = name == text
        return lambda tree, at: any(way(tree, at) for way in ways) is wanted


def _anything(tree: Tree, at: int) -> bool:  # noqa: ARG001  # a test's signature
    return True


def _both(one: Test, other: Test) -> Test:
    if one is _anything:
        return other
    return lambda tree, at: one(tree, at) and other(tree, at)


def _compare(key: str, how: str, values: frozenset[str]) -> Test:
    if how == "$=":
        endings, column = tuple(values), _column(key)
        return lambda tree, at: column(tree)[at].endswith(endings)
    wanted = how == "="
    if key == "kind":
        letters = set("".join(values))
        return lambda tree, at: (not letters.isdisjoint(wordnet.kinds(tree.words[at]))) is wanted
    if key in FEATURES:
        name = FEATURES[key]
        return lambda tree, at: (getattr(tree.morph[at], name) in values) is wanted
    told = _column(key)
    return lambda tree, at: (told(tree)[at] in values) is wanted


COLUMNS: dict[str, Callable[[Tree], list[str]]] = {
    "rel": attrgetter("deps"),
    "pos": attrgetter("pos"),
    "word": attrgetter("words"),
    "lemma": attrgetter("lemmas"),
}
FEATURES = {
    "form": "verb_form", "tense": "tense", "number": "number", "person": "person", "poss": "poss",
}  # fmt: skip


def _column(key: str) -> Callable[[Tree], list[str]]:
    if key not in COLUMNS:
        raise BadRule(f"tests know no {key!r}: {', '.join((*COLUMNS, *FEATURES, 'kind'))}")
    return COLUMNS[key]


class Pattern:
    """The nodes of a rule: `match` binds them to words, the anchor first."""

    def __init__(self, anchor: str, lines: Sequence[str], vocabulary: Vocabulary) -> None:
        name, _, tests = anchor.partition(" ")
        self.names = {name: 0}
        self._vocabulary = vocabulary
        self._anchor = vocabulary.test(tests)
        self._steps = [self._step(line) for line in lines]

    def asked(self, anchor: str, key: str) -> frozenset[str] | None:
        """The words that the anchor's test of a column allows; None where it has no such test."""
        found = re.search(rf"(?<![\w$!]){key}=(\S+)", anchor)
        return None if found is None or found[1] == "*" else self._vocabulary.values(found[1])

    def match(self, tree: Tree, anchor: int) -> Bound | None:
        """The words of the nodes in the order in which they were named; None without a match."""
        if not self._anchor(tree, anchor):
            return None
        bound = [anchor] + [-1] * (len(self.names) - 1)
        return bound if all(step(tree, bound) for step in self._steps) else None

    def place(self, name: str) -> int:
        """Where a node stands among those bound; `BadRule` if no line has named it."""
        if name not in self.names:
            raise BadRule(f"no node {name!r} has been named: {', '.join(self.names)}")
        return self.names[name]

    def holds(self, line: str) -> Step:
        """A condition that binds no node, or several of which one must hold."""
        if " or " in line:
            ways = [self.holds(part) for part in line.split(" or ")]
            return lambda tree, bound: any(way(tree, bound) for way in ways)
        for form, make in (
            (_HAS, self._has), (_GAP, self._gap), (_PAIR, self._pair), (_OF, self._of),
            (_ORDER, self._order),
        ):  # fmt: skip
            if (match := form.fullmatch(line)) is not None:
                return make(match)
        raise BadRule(f"cannot be read: {line}")

    def _step(self, line: str) -> Step:
        for form, make in ((_KID, self._kid), (_FIRST, self._first), (_BIND, self._way)):
            if (match := form.fullmatch(line)) is not None:
                return self._binding(match["name"], match["node"], make(match))
        return self.holds(line)

    def _binding(self, name: str, node: str, find: Callable[[Tree, Bound], int | None]) -> Step:
        self.place(node)
        place = self.names.setdefault(name, len(self.names))

        def step(tree: Tree, bound: Bound) -> bool:
            found = find(tree, bound)
            if found is None:
                return False
            bound[place] = found
            return True

        return step

    # -- nodes -----------------------------------------------------------------------------------

    def _kids(self, match: re.Match[str]) -> Callable[[Tree, Bound], Iterator[int]]:
        node, rels = self.place(match["node"]), frozenset(match["rels"].split("|"))
        test = self._vocabulary.test(match["tests"] or "")
        beside = self.place(match["beside"]) if match["beside"] else None
        before = match["side"] == "before"

        def kids(tree: Tree, bound: Bound) -> Iterator[int]:
            for kid in tree.kids[bound[node]]:
                if "*" not in rels and tree.deps[kid] not in rels:
                    continue
                if beside is not None and (kid < bound[beside]) is not before:
                    continue
                if test(tree, kid):
                    yield kid

        return kids

    def _kid(self, match: re.Match[str]) -> Callable[[Tree, Bound], int | None]:
        kids = self._kids(match)
        if match["last"]:
            return lambda tree, bound: max(kids(tree, bound), default=None)
        return lambda tree, bound: next(kids(tree, bound), None)

    def _first(self, match: re.Match[str]) -> Callable[[Tree, Bound], int | None]:
        kids, node = self._kids(match), self.place(match["node"])
        return lambda tree, bound: min((*kids(tree, bound), bound[node]))

    def _way(self, match: re.Match[str]) -> Callable[[Tree, Bound], int | None]:
        node, way = self.place(match["node"]), WAYS.get(match["way"])
        test = self._vocabulary.test(match["tests"] or "")
        also = self._vocabulary.test(match["also"]) if match["also"] else None
        if way is None:
            walk = _walker(match["way"], test, also)
            return lambda tree, bound: walk(tree, bound[node])

        def find(tree: Tree, bound: Bound) -> int | None:
            found = way(tree, bound[node])
            return found if found is not None and test(tree, found) else None

        return find

    # -- conditions ------------------------------------------------------------------------------

    def _has(self, match: re.Match[str]) -> Step:
        kids, wanted = self._kids(match), match["no"] == "a"
        return lambda tree, bound: (next(kids(tree, bound), None) is not None) is wanted

    def _of(self, match: re.Match[str]) -> Step:
        node, test = self.place(match["node"]), self._vocabulary.test(match["tests"])
        return lambda tree, bound: test(tree, bound[node])

    def _order(self, match: re.Match[str]) -> Step:
        nodes = [self.place(name) for name in match[0].split(" < ")]
        pairs = list(pairwise(nodes))
        return lambda _, bound: all(bound[one] < bound[other] for one, other in pairs)

    def _pair(self, match: re.Match[str]) -> Step:
        one, other, wanted = self.place(match["one"]), self.place(match["other"]), not match["not"]
        if match["how"] == "is":
            return lambda _, bound: (bound[one] == bound[other]) is wanted
        return lambda tree, bound: tree.under(bound[one], bound[other]) is wanted

    def _gap(self, match: re.Match[str]) -> Step:
        one, other, word = self.place(match["one"]), self.place(match["other"]), match["word"]
        return lambda tree, bound: word not in tree.words[bound[one] : bound[other]]


def _head(tree: Tree, at: int) -> int | None:
    return tree.heads[at] if tree.heads[at] != at else None


def _beside(tree: Tree, at: int, step: int) -> int | None:
    other = at + step
    inside = 0 <= other < len(tree.tokens)
    return other if inside and tree.tokens[other].sentence == tree.tokens[at].sentence else None


def _previous(tree: Tree, at: int) -> int | None:
    other = _beside(tree, at, -1)
    while other is not None and tree.pos[other] == "PUNCT":
        other = _beside(tree, other, -1)
    return other


def _root(tree: Tree, at: int) -> int | None:
    first, last = tree.sentences[tree.tokens[at].sentence]
    return next((word for word in range(first, last + 1) if tree.deps[word] == "root"), None)


def _ahead(tree: Tree, at: int) -> int | None:
    before = _beside(tree, at, -1)
    while before is not None and tree.words[before] != "," and tree.under(before, at):
        before = _beside(tree, before, -1)
    return before


WAYS: dict[str, Find] = {
    "head": _head,
    "before": lambda tree, at: _beside(tree, at, -1),
    "after": lambda tree, at: _beside(tree, at, 1),
    "previous": _previous,
    "root": _root,
    "ahead": _ahead,
}


def _walker(way: str, test: Test, also: Test | None) -> Find:
    """A walk to the nearest word that fits, over words that pass as well ("until": up to one)."""
    if way == "below":
        return lambda tree, at: _nearest(tree, _phrase(tree, at), test, also, stops=True)
    if way == "back":
        return lambda tree, at: _nearest(tree, _backwards(tree, at), test, also, stops=True)
    own = way == "climb"
    return lambda tree, at: _nearest(tree, _upwards(tree, at, own), test, also, stops=False)


def _nearest(
    tree: Tree, words: Iterator[int], test: Test, also: Test | None, *, stops: bool
) -> int | None:
    for word in words:
        if test(tree, word):
            return word
        if also is not None and also(tree, word) is stops:
            return None
    return None


def _backwards(tree: Tree, at: int) -> Iterator[int]:
    before = _beside(tree, at, -1)
    while before is not None:
        yield before
        before = _beside(tree, before, -1)


def _phrase(tree: Tree, at: int) -> Iterator[int]:
    """The words behind a word that stand below it, the last first."""
    for word in range(tree.sentences[tree.tokens[at].sentence][1], at, -1):
        if tree.under(word, at):
            yield word


def _upwards(tree: Tree, at: int, own: bool) -> Iterator[int]:
    if own:
        yield at
    for _, above in zip(range(STEPS), ancestors(tree.heads.__getitem__, at), strict=False):
        yield above
