"""What a question may ask: the parameters of its route, each once, none of them empty."""

from collections import Counter

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from dateline.errors import BadInput
from dateline.text import naming


async def known_only(request: Request) -> None:
    """`BadInput` names a parameter that the route does not have, has twice, or has empty.

    It stands before every route: what a caller asks for is never left aside.
    """
    given = request.query_params.multi_items()
    if not given:
        return
    names = [name for name, _ in given]
    strange = naming.unknown("parameter", names, parameters(request))
    if strange:
        raise BadInput(strange)
    for name, many in Counter(names).items():
        if many > 1:
            raise BadInput(f"the parameter {name} is given {many} times; give it once")
    for name, value in given:
        if not value.strip():
            raise BadInput(f"the parameter {name} is empty; leave it out, or say what is meant")


def parameters(request: Request) -> list[str]:
    """The names of the parameters that the route of a request has."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return []
    return _parameters(route.dependant)


def _parameters(of: Dependant) -> list[str]:
    """Those of the route itself and of all that it depends on."""
    own = [each.alias for each in of.query_params]
    return own + [name for each in of.dependencies for name in _parameters(each)]


def body_fields(request: Request) -> list[str]:
    """The names of the fields that the JSON body of a route has."""
    route = request.scope.get("route")
    bodies = route.dependant.body_params if isinstance(route, APIRoute) else []
    kinds = (each.field_info.annotation for each in bodies)
    return [name for kind in kinds for name in getattr(kind, "model_fields", ())]
