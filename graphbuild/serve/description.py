"""What is answered to who asks the SPARQL endpoint nothing: what it can do, or, for browsers, the editor."""

from __future__ import annotations

from http import HTTPStatus

import pyoxigraph
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from graphbuild.resources import resource
from graphbuild.serve.accept import choose
from graphbuild.serve.sparql import TRIPLES

_PAGE = "text/html"


def described(request: Request) -> Response:
    """The description of the service as triples in the format that is liked best."""
    liked = choose(",".join(request.headers.getlist("accept")), [*TRIPLES, _PAGE])
    if liked == _PAGE:
        return RedirectResponse("query", HTTPStatus.SEE_OTHER)
    chosen = liked or next(iter(TRIPLES))
    base = str(request.url.replace(query=""))
    file = resource("serve", "service.ttl")
    facts = pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
    triples = [quad.triple for quad in facts]
    body = pyoxigraph.serialize(triples, format=TRIPLES[chosen], prefixes=_PREFIXES)
    return Response(body, headers={"Content-Type": chosen, "Vary": "Accept"})


_PREFIXES = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "formats": "http://www.w3.org/ns/formats/",
    "gbg": "https://w3id.org/graphbuild/graph/",
}
