"""Repairs of parses: graph rewriting by rules that are data (`languages/<code>/repairs.toml`).

A rule has an id, a pattern (`dateline.syntax.patterns`) and commands, and examples that run. The
rules under `tags` are tried on every word first, those under `attachments` after them, each in
the order of the file; only words in a relation that the anchor of a rule names are looked at.

    hang x v xcomp               x under v; "same" keeps its relation, "subject" is nsubj or
                                 nsubj:pass as the head is active or passive
    root x                       x as the root of its sentence
    raise x over v               x to where v hangs, in the relation of v
    move v obj|obl after x to x  such dependents of v ("*": all of them) under another word
    gather x                     what stands behind x and hangs on it or before it, under x as
                                 under a verb
    name x obl                   another relation
    tag x VERB Fin Past          another universal tag, verb form, tense and lemma
    ... if x [tests]             only if this holds
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dateline import rules
from dateline.errors import BadRule
from dateline.languages import lexicon as lexicons
from dateline.languages.language import FOLDER
from dateline.languages.lexicon import Lexicon
from dateline.syntax.morphology import penn
from dateline.syntax.patterns import Bound, Pattern, Vocabulary
from dateline.syntax.tree import Tree

FILE = "repairs.toml"
ROOM = "repair."  # before the ids of these rules among those of all rooms
PASSES = ("tags", "attachments")
ANY = "*"
_RELATIONS = re.compile(r"\brel=(\S+)")
_MOVE = re.compile(r"(\w+) (\S+)(?: (before|after) (\w+))? to (\w+)")
Command = Callable[[Tree, Bound], None]


@dataclass(frozen=True, slots=True)
class Repair:
    """A rule: what it looks for, what it does, and the texts that show both."""

    id: str
    pattern: Pattern
    commands: Sequence[Command]
    relations: frozenset[str]
    pos: frozenset[str] | None
    words: frozenset[str] | None
    lemmas: frozenset[str] | None
    finds: Mapping[str, str]
    skips: Sequence[str]

    def may_match(self, tree: Tree, index: int) -> bool:
        """Whether the word and the lemma are among those that the anchor names."""
        if self.words is not None and tree.words[index] not in self.words:
            return False
        return self.lemmas is None or tree.lemmas[index] in self.lemmas

    def edit(self, tree: Tree, bound: Bound) -> bool:
        """Do all commands, and say whether they changed anything."""
        before = tree.edits
        for command in self.commands:
            command(tree, bound)
        return tree.edits > before


@dataclass(frozen=True, slots=True)
class Repairs:
    """The rules of a language by pass, in their order, and those for words of one kind."""

    rules: tuple[Repair, ...]
    passes: tuple[Sequence[Repair], ...]
    _kinds: dict[tuple[int, str, str], Sequence[Repair]] = field(default_factory=dict)

    def apply(self, tree: Tree) -> None:
        """Repair a tree in place; `tree.repairs` says which rule changed the word at its anchor."""
        off = rules.left_out(ROOM)
        for step in range(len(self.passes)):
            for index in range(len(tree.tokens)):
                for rule in self._for(step, tree.deps[index], tree.pos[index]):
                    if not rule.may_match(tree, index) or rule.id in off:
                        continue
                    bound = rule.pattern.match(tree, index)
                    if bound is not None and rule.edit(tree, bound):
                        tree.repairs.append((index, rule.id))
                        rules.about(index, [ROOM + rule.id])

    def _for(self, step: int, relation: str, pos: str) -> Sequence[Repair]:
        """The rules of a pass to try on a word of that relation and tag."""
        found = self._kinds.get((step, relation, pos))
        if found is None:
            found = self._kinds[step, relation, pos] = tuple(
                rule
                for rule in self.passes[step]
                if rule.relations & {relation, ANY} and (rule.pos is None or pos in rule.pos)
            )
        return found


@cache
def load(code: str) -> Repairs:
    """The repairs of a language; none where its folder has no file of them."""
    path, lexicon = FOLDER / code / FILE, lexicons.load(code)
    if lexicon is None or not path.is_file():
        return Repairs((), ())
    try:
        return read(tomllib.loads(path.read_text(encoding="utf-8")), lexicon)
    except (tomllib.TOMLDecodeError, BadRule) as problem:
        raise BadRule(f"{path}: {problem}") from problem


def read(tables: Mapping[str, Any], lexicon: Lexicon) -> Repairs:
    """The rules of a file's tables; `BadRule` names a rule that cannot be read."""
    vocabulary = Vocabulary(lexicon, tables.get("tests", {}))
    passes = [[_rule(entry, vocabulary) for entry in tables.get(name, ())] for name in PASSES]
    rules = tuple(rule for each in passes for rule in each)
    ids = [rule.id for rule in rules]
    if len(ids) > len(set(ids)):
        raise BadRule(f"an id stands twice: {max(ids, key=ids.count)}")
    return Repairs(rules, tuple(map(tuple, passes)))


def _rule(entry: Mapping[str, Any], vocabulary: Vocabulary) -> Repair:
    name = entry.get("id", "a rule without an id")
    try:
        relations = _RELATIONS.search(entry["at"])
        if relations is None:
            raise BadRule("its anchor names no rel=")
        pattern = Pattern(entry["at"], entry.get("where", ()), vocabulary)
        commands = [_command(line, pattern) for line in entry["do"]]
        finds, skips = entry["finds"], entry["skips"]
    except KeyError as problem:
        raise BadRule(f"{name}: it has no {problem.args[0]}") from problem
    except BadRule as problem:
        raise BadRule(f"{name}: {problem}") from problem
    pos, words, lemmas = (pattern.asked(entry["at"], key) for key in ("pos", "word", "lemma"))
    told = frozenset(relations[1].split("|"))
    return Repair(name, pattern, commands, told, pos, words, lemmas, finds, skips)


def _command(line: str, pattern: Pattern) -> Command:
    told, _, condition = line.partition(" if ")
    verb, _, rest = told.partition(" ")
    if verb not in COMMANDS:
        raise BadRule(f"no such command: {line}")
    command = COMMANDS[verb](rest, pattern)
    if not condition:
        return command
    holds = pattern.holds(condition)
    return lambda tree, bound: command(tree, bound) if holds(tree, bound) else None


def _hang(rest: str, pattern: Pattern) -> Command:
    name, head, relation = rest.split()
    one, other = pattern.place(name), pattern.place(head)

    def hang(tree: Tree, bound: Bound) -> None:
        told = {"same": tree.deps[bound[one]], "subject": _subject(tree, bound[other])}
        tree.hang(bound[one], bound[other], told.get(relation, relation))

    return hang


def _subject(tree: Tree, verb: int) -> str:
    return "nsubj" if tree.kid(verb, "aux:pass") is None else "nsubj:pass"


def _make_root(rest: str, pattern: Pattern) -> Command:
    node = pattern.place(rest)
    return lambda tree, bound: tree.hang(bound[node], bound[node], "root")


def _raise(rest: str, pattern: Pattern) -> Command:
    one, other = map(pattern.place, rest.split(" over "))

    def lift(tree: Tree, bound: Bound) -> None:
        low, high = bound[one], bound[other]
        above = tree.heads[high]
        tree.hang(low, low if above == high else above, tree.deps[high])

    return lift


def _move(rest: str, pattern: Pattern) -> Command:
    match = _MOVE.fullmatch(rest)
    if match is None:
        raise BadRule(f"cannot be read: move {rest}")
    old, new, relations = pattern.place(match[1]), pattern.place(match[5]), match[2].split("|")
    beside = pattern.place(match[4]) if match[4] else None

    def move(tree: Tree, bound: Bound) -> None:
        for kid in list(tree.kids[bound[old]]):
            fits = ANY in relations or tree.deps[kid] in relations
            if beside is not None:
                fits = fits and (
                    kid < bound[beside] if match[3] == "before" else kid > bound[beside]
                )
            if fits and kid != bound[new]:
                tree.hang(kid, bound[new], tree.deps[kid])

    return move


def _gather(rest: str, pattern: Pattern) -> Command:
    node = pattern.place(rest)

    def gather(tree: Tree, bound: Bound) -> None:
        verb = bound[node]
        for word in range(verb + 1, tree.sentences[tree.tokens[verb].sentence][1] + 1):
            if tree.heads[word] <= verb and word != verb:
                tree.hang(word, verb, OF_VERBS.get(tree.deps[word], tree.deps[word]))

    return gather


OF_VERBS = {"nmod": "obl", "acl": "advcl"}  # what a dependent of a noun is under a verb


def _name(rest: str, pattern: Pattern) -> Command:
    name, relation = rest.split()
    node = pattern.place(name)
    return lambda tree, bound: tree.name(bound[node], relation)


def _tag(rest: str, pattern: Pattern) -> Command:
    name, pos, *features = rest.split()
    node = pattern.place(name)
    try:
        penn(pos, *features)
    except KeyError:
        raise BadRule(f"there is no tag for {' '.join((pos, *features))}") from None
    return lambda tree, bound: tree.retag(bound[node], pos, *features)


COMMANDS: dict[str, Callable[[str, Pattern], Command]] = {
    "hang": _hang,
    "root": _make_root,
    "raise": _raise,
    "move": _move,
    "gather": _gather,
    "name": _name,
    "tag": _tag,
}
