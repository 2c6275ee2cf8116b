"""Headlines: an event's clause in at most 14 words, without dates, with names for pronouns."""

from collections.abc import Iterator, Set
from itertools import dropwhile

from dateline.events.arguments import phrases
from dateline.events.arguments.distribution import WHOLE, Share
from dateline.events.arguments.participants import doer
from dateline.events.coreference import speaker
from dateline.events.coreference.names import Names
from dateline.events.headline.wording import Wording
from dateline.events.triggers.finder import Form, Mention
from dateline.languages.lexicon import Lexicon
from dateline.rules import rule
from dateline.syntax import verbgroup
from dateline.syntax.tree import HELPERS, SUBJECTS, Tree
from dateline.syntax.verbgroup import Tense
from dateline.walks import descendants

_SUBORDINATE = frozenset(
    {"advcl", "acl:relcl", "parataxis", "conj", "cc", "punct", "appos", "discourse", "dep",
     "dislocated", "vocative", "reparandum", "list"}
)  # fmt: skip
_INSIDE = frozenset(
    {"acl:relcl", "appos", "parataxis", "acl", "advcl", "discourse"}
)  # what is left out of a complement
_CORE = frozenset({"obj", "iobj", "xcomp", "compound:prt", "obl:agent"})
_CLAUSES = frozenset({"csubj", "csubj:pass"})
_HALVES = frozenset({"NUM", "SYM", "ADP", "PUNCT", "CCONJ"})


class Titles:
    """Makes the titles of a document; the tokens of its time expressions are left out."""

    def __init__(self, tree: Tree, lexicon: Lexicon, names: Names, times: Set[int]) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._names = names
        self._longest = int(lexicon.numbers["titles.longest"])
        self._times = times
        self._timed_ones: dict[int, bool] = {}
        self._words = Wording(tree, lexicon, names, times)

    def of(self, found: Mention, share: Share = WHOLE) -> str:
        """The headline of an event, with the words that it has of a verb with several dates."""
        if found.form is Form.NOUN:
            tokens = self._noun(found.token)
            return _capital(self._words.text(tokens)) or self._tree.tokens[found.token].text
        subject = self._subject(found.token)
        room = self._longest - len(subject.split())
        clause = self._words.text(self._clause(found.token, room, share))
        title = _capital(f"{subject} {clause}".strip())
        return title or self._tree.tokens[found.token].text

    # -- the subject ------------------------------------------------------------------------

    def _subject(self, index: int) -> str:
        subject = doer(self._tree, self._lexicon, index)
        if subject is None or self._tree.deps[subject] in _CLAUSES:
            expletive = self._tree.kid(index, "expl")
            return "" if expletive is None else self._tree.tokens[expletive].text
        if self._tree.pos[subject] == "PRON" and self._names.of(subject) is None:
            who = self._speaker(subject)
            subject = subject if who is None else who
        name = self._names.of(subject)
        if name and (self._names.points(subject) or self._names.label(subject) == "PERSON"):
            return name
        last = phrases.phrase(self._tree, subject)[1]
        person = self._names.titled(subject, last) if not name else None
        return person or self._person_in(subject) or self._words.text(self._named(subject))

    @rule("headline.speaker")
    def _speaker(self, pronoun: int) -> int | None:
        """The minister said he would go: "he" is the minister, for all that is told."""
        if self._tree.words[pronoun] not in self._lexicon["names.third"]:
            return None
        noun = speaker.of(self._tree, self._lexicon, pronoun)
        if noun is None or self._tree.pos[noun] == "PRON":
            return None
        if self._tree.morph[noun].plural and self._tree.pos[noun] == "NOUN":
            return None
        thing = self._tree.words[pronoun] in self._lexicon["names.thing"]
        person = self._tree.lemmas[noun] in self._lexicon["names.people"]
        person = person or self._names.label(noun) == "PERSON"
        lone = self._tree.pos[noun] == "PROPN" and " " not in (self._names.of(noun) or "")
        return noun if lone or thing != person else None

    @rule("headline.person in a title")
    def _person_in(self, subject: int) -> str | None:
        """The name in a long title: "Russian Special Presidential Envoy Zamir Kabulov"."""
        beside = self._apposed(subject)
        if beside is not None:
            return self._names.of(beside)
        first, last = phrases.phrase(self._tree, subject)
        if last - first < self._longest // 2:
            return None
        people = (at for at in range(first, last + 1) if self._names.label(at) == "PERSON")
        return next((self._names.of(at) for at in people), None)

    @rule("headline.apposition")
    def _apposed(self, subject: int) -> int | None:
        """Who somebody is said to be: Envoy Zamir Kabulov; its director, Tomas Okafor."""
        tree, lexicon = self._tree, self._lexicon
        office = tree.lemmas[subject] in lexicon["states.offices"] | lexicon["names.people"]
        for kid in tree.kids[subject]:
            person = tree.deps[kid] == "appos" and self._names.label(kid) == "PERSON"
            apart = any(tree.pos[at] == "PUNCT" for at in range(subject, kid))
            if person and (office or not apart):
                return kid
        return None

    def _named(self, subject: int) -> list[int]:
        """The words of a subject, with what is coordinated with it, as far as they are few."""
        first, last = phrases.phrase(self._tree, subject)
        ends = [
            phrases.phrase(self._tree, one)[1] for one in phrases.coordinated(self._tree, subject)
        ]
        whole = self._words.kept(range(first, max(ends) + 1))
        if len(whole) <= self._longest // 2:
            return whole
        short = self._words.kept(range(first, last + 1))
        return (
            short
            if len(short) <= self._longest // 2
            else self._bare(self._words.kept(range(first, subject + 1))[-6:])
        )

    def _bare(self, tokens: list[int]) -> list[int]:
        """The end of a long phrase, without the half of a number before it."""
        return list(dropwhile(lambda at: self._tree.pos[at] in _HALVES, tokens)) or tokens

    # -- the rest of the clause --------------------------------------------------------------

    def _clause(self, index: int, room: int, share: Share) -> list[int]:
        """The verb with its helpers, then as many of its complements as fit, whole."""
        verb = [at for at in self._verb(index) if at not in share.others]
        chosen = set(verb)
        left = room - len(verb)
        told = [*self._pieces(index, share.others | set(share.own))]
        own = [at for at in share.own if at not in self._times]
        told += [(True, own)] if own else []
        for core, tokens in sorted(told, key=lambda piece: (not piece[0], piece[1][0])):
            fitting = (
                tokens if len(tokens) <= left else self._words.short(tokens, left) if core else []
            )
            if fitting:
                chosen.update(fitting)
                left -= len(fitting)
        return sorted(chosen)

    def _verb(self, index: int) -> list[int]:
        tree = self._tree
        if self._nonfinite(index):
            helpers = [kid for kid in tree.helpers(index) if kid < index]
            to = verbgroup.leading_to(tree, index, helpers)
            return [*([] if to is None else [to]), *helpers, *self._negators(index), index]
        helpers = [
            kid
            for kid in tree.kids[index]
            if kid < index and (tree.deps[kid] in HELPERS or tree.to_infinitive(kid))
        ]
        if not helpers and tree.deps[index] == "conj" and self._shares(index):
            helpers = tree.helpers(tree.heads[index])[:3]
        helpers = [
            at
            for at in helpers
            if not any(at < other and tree.lemmas[at] == tree.lemmas[other] for other in helpers)
        ]
        own = [index]
        if tree.pos[index] != "VERB":
            first, last = phrases.phrase(tree, index)
            cases = [kid for kid in tree.kids[index] if tree.deps[kid] == "case" and kid < index]
            own = [*cases, *self._words.kept(range(first, last + 1))] or own
        return [*helpers, *self._negators(index), *own]

    def _shares(self, index: int) -> bool:
        """Whether a verb's form lets it share the helpers of the verb that it is joined to."""
        morph = self._tree.morph[index]
        base = morph.infinitive and verbgroup.leads_base(self._tree, self._tree.heads[index])
        return base or morph.past_participle

    def _nonfinite(self, index: int) -> bool:
        return verbgroup.read(self._tree, self._lexicon, index).tense is Tense.INFINITIVE

    def _negators(self, index: int) -> list[int]:
        tree = self._tree
        own = [
            kid
            for kid in tree.kids[index]
            if tree.words[kid] in self._lexicon["negation.words"] and tree.deps[kid] == "advmod"
        ]
        return own + verbgroup.no_longer(tree, index)

    def _pieces(self, index: int, others: Set[int]) -> Iterator[tuple[bool, list[int]]]:
        """The complements behind the verb, each with whether the title needs it."""
        tree = self._tree
        for kid in tree.kids[index]:
            dep = tree.deps[kid]
            if kid < index or dep in _SUBORDINATE or dep in HELPERS:
                continue
            if (dep in SUBJECTS and dep not in _CLAUSES) or self._says_it(kid):
                continue
            if tree.pos[index] != "VERB" and dep in ("nmod", "amod", "compound", "flat"):
                continue  # part of the predicate's own phrase
            if self._timed(kid):
                continue
            tokens = self._words.kept(
                [at for at in self._whole(kid) if at > index and at not in others]
            )
            while tokens and tree.pos[tokens[0]] == "PUNCT":
                tokens = tokens[1:]
            if tokens and not self._dangling(tokens):
                told = dep == "ccomp" and tree.lemmas[index] in self._lexicon["attribution.cues"]
                yield dep in _CORE or dep in _CLAUSES or told, tokens

    def _says_it(self, kid: int) -> bool:
        """Whether a clause behind says who told it: "..., the minister stressed"."""
        tree, first = self._tree, self._tree.first[kid]
        cue = tree.deps[kid] == "ccomp" and tree.lemmas[kid] in self._lexicon["attribution.cues"]
        return cue and tree.pos[first - 1] == "PUNCT" and tree.subject(kid) is not None

    def _whole(self, kid: int) -> list[int]:
        """The words of a complement without the clauses and appositions inside it."""
        tree = self._tree
        inside = {kid, *descendants(tree.kids.__getitem__, kid, self._belongs)}
        outside = (below for at in inside for below in tree.kids[at] if below not in inside)
        left_out = {
            word for below in outside for word in range(tree.first[below], tree.last[below] + 1)
        }
        return [at for at in range(tree.first[kid], tree.last[kid] + 1) if at not in left_out]

    def _belongs(self, index: int) -> bool:
        """Whether a part of a complement is no time, clause, apposition or bracket."""
        tree = self._tree
        aside = tree.deps[index] in _INSIDE or tree.words[index] in ("(", ")")
        return not aside and not self._timed(index)

    def _timed(self, index: int) -> bool:
        """Whether a phrase opens as a time does: past the May 1 deadline, before Sunday's match."""
        timed = self._timed_ones.get(index)
        if timed is None:
            cases = (kid for kid in self._tree.kids[index] if self._tree.deps[kid] == "case")
            timed = self._timed_ones[index] = any(kid in self._times for kid in cases)
        return timed

    def _dangling(self, tokens: list[int]) -> bool:
        """Whether only a preposition or an adverb of time is left of a complement."""
        return all(
            self._tree.pos[at] in ("ADP", "DET", "PUNCT", "SCONJ", "CCONJ") for at in tokens
        ) and all(self._tree.deps[at] != "compound:prt" for at in tokens)

    # -- nouns ---------------------------------------------------------------------------------

    def _noun(self, index: int) -> list[int]:
        first, last = phrases.phrase(self._tree, index)
        tokens = self._words.kept(range(first, last + 1))
        return tokens if len(tokens) <= self._longest else self._words.short(tokens, self._longest)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
