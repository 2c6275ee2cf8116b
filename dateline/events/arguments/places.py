"""Where it happened: the places named in the event's own clause or phrase."""

from collections.abc import Mapping, Sequence

from dateline.events.arguments import phrases
from dateline.events.triggers.finder import Form, Mention
from dateline.languages import places as gazetteer
from dateline.model import Entity, Place
from dateline.syntax.tree import Tree

_NOT_PLACES = frozenset({"nsubj", "nsubj:pass", "nmod:poss", "appos", "compound", "obl:agent"})


def by_clause(tree: Tree, entities: Sequence[Entity]) -> dict[int, list[Entity]]:
    """The place names by the head of the clause that they stand in."""
    found: dict[int, list[Entity]] = {}
    for entity in entities:
        if entity.label == "LOC":
            found.setdefault(tree.clause[_head(tree, entity)], []).append(entity)
    return found


def places(
    tree: Tree, found: Mention, clauses: Mapping[int, list[Entity]], text: str
) -> tuple[Place, ...]:
    """The places of an event, in the order of the text."""
    index = found.token
    near = clauses.get(tree.clause[index], ())
    if found.form is Form.NOUN:
        first, last = phrases.phrase(tree, index)
        near = [each for each in near if first <= each.first <= last]
    else:
        near = [each for each in near if tree.deps[_head(tree, each)] not in _NOT_PLACES]
    return tuple(_place(each, text) for each in near)


def _head(tree: Tree, entity: Entity) -> int:
    inside = range(entity.first, entity.last + 1)
    return next((at for at in inside if tree.heads[at] not in inside), entity.last)


def _place(entity: Entity, text: str) -> Place:
    known = gazetteer.place(text[entity.start : entity.end])
    if known is None:
        return Place(entity.start, entity.end, entity.text)
    return Place(
        entity.start, entity.end, entity.text, known.country, known.latitude, known.longitude
    )
