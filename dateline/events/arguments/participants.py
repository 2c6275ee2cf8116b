"""Who or what takes part: agents, patients and receivers, however the clause turns them."""

from collections.abc import Iterator, Mapping, Set

from dateline.events.arguments import phrases
from dateline.events.coreference.names import Names
from dateline.events.triggers.finder import Form, Mention
from dateline.languages.lexicon import Lexicon
from dateline.model import Participant
from dateline.syntax import verbgroup
from dateline.syntax.morphology import RELATIVE
from dateline.syntax.tree import Tree
from dateline.syntax.verbgroup import Tense
from dateline.walks import highest

AGENT, PATIENT, RECIPIENT = "agent", "patient", "recipient"
_DEEP = 5
_NOUN_ROLES = {"of": PATIENT, "by": AGENT, "against": PATIENT, "between": AGENT, "to": RECIPIENT}
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN", "ADV", "PROPN"})
Role = tuple[str, int]


def participants(
    tree: Tree,
    lexicon: Lexicon,
    found: Mention,
    mentions: Mapping[int, Mention],
    names: Names,
    times: Set[int],
    text: str,
) -> tuple[Participant, ...]:
    """The participants in the order of the text, each with the name it stands for.

    `times` are the tokens of time expressions: "Monday" takes no part in anything.
    """
    seen: dict[int, Participant] = {}
    for role, head in roles(tree, lexicon, found, mentions):
        for one in phrases.coordinated(tree, head):
            if one in times or tree.pos[one] in ("VERB", "ADV"):
                continue
            first, last = phrases.phrase(tree, one)
            low, high = names.extent(one)
            first, last = min(first, low), max(last, high)
            while last > one and last in times:
                last -= 1
            start, end = phrases.span(tree, first, last)
            made = Participant(start, end, text[start:end], role, names.titled(one, last))
            seen.setdefault(one, made)
    return tuple(seen[token] for token in sorted(seen))


def roles(
    tree: Tree, lexicon: Lexicon, found: Mention, mentions: Mapping[int, Mention]
) -> Iterator[Role]:
    """The role and the head of each participant."""
    if found.form is Form.NOUN:
        return _of_noun(tree, found.token, mentions)
    return _of_verb(tree, lexicon, found.token)


def _of_verb(tree: Tree, lexicon: Lexicon, index: int) -> Iterator[Role]:
    passive = verbgroup.read(tree, lexicon, index).passive
    subject = doer(tree, lexicon, index)
    if subject is not None:
        own = tree.deps[subject] == "nsubj:pass" and tree.heads[subject] == index
        yield PATIENT if passive or own else AGENT, subject
    for kid in tree.kids[index]:
        dep = tree.deps[kid]
        if dep == "obl:agent" or (dep == "obl" and passive and _case(tree, kid) == "by"):
            yield AGENT, kid
        elif dep == "obj":
            receives = _is_given(tree, lexicon, index, kid)
            yield RECIPIENT if receives else PATIENT, _meant(tree, index, kid)
        elif dep == "iobj" or (dep == "obl" and _gives(tree, lexicon, index, kid)):
            yield RECIPIENT, kid


def _is_given(tree: Tree, lexicon: Lexicon, index: int, kid: int) -> bool:
    """Whether an object is the first of two, the one that something is given to."""
    if tree.lemmas[index] not in lexicon["verbs.giving"]:
        return False
    return any(other > kid and tree.deps[other] == "obj" for other in tree.kids[index])


def _gives(tree: Tree, lexicon: Lexicon, index: int, kid: int) -> bool:
    toward = _case(tree, kid) == "to" and tree.lemmas[index] in lexicon["verbs.giving"]
    return toward and tree.pos[kid] in (
        "NOUN",
        "PROPN",
        "PRON",
    )


def _case(tree: Tree, index: int) -> str:
    case = tree.kid(index, "case")
    return tree.words[case] if case is not None else ""


def _meant(tree: Tree, clause: int, index: int) -> int:
    """The noun that a relative pronoun stands for, or the word itself."""
    relative = tree.morph[index].pron_type == RELATIVE or tree.pos[index] in ("SCONJ", "ADP")
    if relative and tree.words[index] in phrases.RELATIVES:
        noun = phrases.antecedent(tree, clause)
        return noun if noun is not None else _just_before(tree, index)
    return index


def _just_before(tree: Tree, pronoun: int) -> int:
    """The noun before a relative pronoun, where the parse does not tie the two."""
    for at in range(pronoun - 1, max(pronoun - 3, -1), -1):
        if (
            tree.pos[at] in ("NOUN", "PROPN")
            and tree.tokens[at].sentence == tree.tokens[pronoun].sentence
        ):
            return at
    return pronoun


def doer(tree: Tree, lexicon: Lexicon, index: int, depth: int = 0) -> int | None:
    """The subject of a clause, its own or the one it shares with the clause above."""
    own = tree.subject(index)
    if own is not None:
        return _meant(tree, index, _after_colon(tree, own, index))
    dep, head = tree.deps[index], tree.heads[index]
    if dep in ("amod", "root", "acl") and (
        tree.morph[index].finite or tree.morph[index].plural  # a verb misread as a plural
    ):
        return _beside(tree, index)
    if depth >= _DEEP or head == index:
        return None
    if dep == "xcomp" or (dep == "advcl" and tree.lemmas[head] in lexicon["verbs.appealing"]):
        governed = _governed(tree, lexicon, head)
        if governed is not None and governed < index:
            return _meant(tree, head, governed)
        return doer(tree, lexicon, head, depth + 1)
    if dep in ("conj", "advcl", "parataxis") and tree.pos[head] in _PREDICATES:
        return doer(tree, lexicon, head, depth + 1)
    if dep == "acl":
        return _of_modified(tree, lexicon, index, head, depth)
    return (
        phrases.antecedent(tree, index) if dep == "acl:relcl" and _no_object(tree, index) else None
    )


def _governed(tree: Tree, lexicon: Lexicon, verb: int) -> int | None:
    """Who is told, ordered or called on to act."""
    if (governed := tree.kid(verb, "obj", "iobj")) is not None:
        return governed
    if tree.lemmas[verb] not in lexicon["verbs.appealing"]:
        return None
    called = (kid for kid in tree.kids[verb] if tree.deps[kid] == "obl" and kid > verb)
    return next((kid for kid in called if _case(tree, kid) in ("on", "upon", "for")), None)


def _after_colon(tree: Tree, subject: int, verb: int) -> int:
    """The real subject behind a label: "Monitoring Desk: networks warn" is about networks."""
    colon = phrases.phrase(tree, subject)[1] + 1
    if colon >= verb or tree.words[colon] != ":":
        return subject
    nouns = [at for at in range(colon + 1, verb) if tree.pos[at] in ("NOUN", "PROPN", "PRON")]
    return nouns[-1] if nouns else subject


def _beside(tree: Tree, index: int) -> int | None:
    """The subject of a finite verb that the parser tied to another word: the noun before it."""
    head = tree.heads[index]
    before = index - 1
    while before > 0 and tree.pos[before] == "NUM":
        before -= 1
    for at in (tree.subject(head), before):
        if at is not None and 0 <= at < index and tree.pos[at] in ("NOUN", "PROPN", "PRON"):
            return _top(tree, at, index)
    return None


def _top(tree: Tree, noun: int, verb: int) -> int:
    """The head of the whole phrase before a verb: the sales of the phone."""
    noun = highest(
        tree.heads.__getitem__,
        noun,
        lambda at, above: above < at and tree.deps[at] in ("nmod", "flat", "compound"),
    )
    return noun if noun < verb else verb


def _no_object(tree: Tree, index: int) -> bool:
    return tree.kid(index, "nsubj", "nsubj:pass") is None


def _of_modified(tree: Tree, lexicon: Lexicon, index: int, head: int, depth: int) -> int | None:
    """A treaty signed in Paris; but "a plan to cut", "options for ending": who has them."""
    gerund = tree.morph[index].gerund and tree.kid(index, "mark") is not None
    if verbgroup.read(tree, lexicon, index).tense is not Tense.INFINITIVE and not gerund:
        return head
    owner = tree.kid(head, "nmod:poss")
    return owner if owner is not None else doer(tree, lexicon, tree.clause[head], depth + 1)


def _of_noun(tree: Tree, index: int, mentions: Mapping[int, Mention]) -> Iterator[Role]:
    told = False
    for kid in tree.kids[index]:
        if tree.deps[kid] == "nmod:poss" and tree.pos[kid] in ("NOUN", "PROPN", "PRON"):
            told = True
            yield AGENT, kid
        elif tree.deps[kid] == "nmod":
            role = _NOUN_ROLES.get(_case(tree, kid))
            if role is not None and kid not in mentions:
                told = True
                yield role, kid
    head = tree.heads[index]
    if not told and tree.deps[index] == "obj" and (subject := tree.subject(head)) is not None:
        yield AGENT, _meant(tree, head, subject)
