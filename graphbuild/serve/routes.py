"""The addresses of the endpoint, the API and the pages, and which job each is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response

from graphbuild.model import EntityType
from graphbuild.resources import resource
from graphbuild.serve import models
from graphbuild.serve.answer import Answer, problem
from graphbuild.serve.description import described
from graphbuild.serve.live import Lane
from graphbuild.serve.named import cards
from graphbuild.serve.page import TOP
from graphbuild.serve.parameters import Around, Name, Reports
from graphbuild.serve.protocol import RefusedError, asked
from graphbuild.serve.sparql import ROWS, TRIPLES, VOLATILE

Limit = Annotated[int, Query(ge=1, le=500, description="how many at most")]
"""What lists take."""

Ask = Callable[..., Awaitable[Response]]


def add_sparql(app: FastAPI, ask: Ask) -> None:
    """The SPARQL endpoint."""

    @app.get("/sparql", tags=["sparql"], response_class=Response, responses=_TYPES, openapi_extra=_ADDRESS)
    async def query(request: Request) -> Response:
        """Ask by the SPARQL 1.1 protocol; the header Accept chooses the format. Without a query: what can be asked."""
        return await sparql(request) if request.query_params else described(request)

    @app.post("/sparql", tags=["sparql"], response_class=Response, responses=_TYPES, openapi_extra=_BODIES)
    async def sparql(request: Request) -> Response:
        """Ask by the SPARQL 1.1 protocol; the header Accept chooses the format."""
        try:
            wanted = await asked(request)
        except RefusedError as error:
            return respond(problem(error.status, str(error)))
        arguments = {
            "query": wanted.query,
            "accept": ",".join(request.headers.getlist("accept")),
            "default_graphs": wanted.default_graphs,
            "named_graphs": wanted.named_graphs,
        }
        response = await ask(request, "sparql", arguments, Lane.QUERY, same=not VOLATILE.search(wanted.query))
        response.headers["Vary"] = "Accept"
        return response


_TYPES: dict[int | str, dict[str, Any]] = {200: {"content": {name: {} for name in (*ROWS, *TRIPLES)}}}
_ADDRESS = {"parameters": [{"name": "query", "in": "query", "schema": {"type": "string"}}]}
_BODIES = {
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-query": {"schema": {"type": "string"}},
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
            },
        },
    }
}


def add_api(app: FastAPI, ask: Ask) -> None:
    """The JSON API."""

    @app.get("/api/entities", tags=["entities"], response_model=list[models.Found])
    async def search(
        request: Request,
        q: Annotated[str, Query(description="a name or a part of one, in Arabic or English", max_length=200)],
        type: EntityType | None = None,
        limit: Limit = 20,
    ) -> Response:
        """Entities by any of their names; where none has it, those with a name that is much like it."""
        return await ask(request, "search", {"text": q, "type": type, "limit": limit})

    @app.get("/api/entity", tags=["entities"], response_model=models.EntityCard)
    async def entity(request: Request, entity: Name) -> Response:
        """One entity with all its names."""
        return await ask(request, "entity", {"entity": entity})

    @app.get("/api/neighbours", tags=["entities"], response_model=models.Neighbourhood)
    async def neighbours(request: Request, wanted: Around) -> Response:
        """Who is around an entity, by relation and direction, with counts; and the counts of every kind of relation."""
        return await ask(request, "neighbours", wanted.arguments)

    @app.get("/api/overview", tags=["statements"], response_model=models.Overview)
    async def overview(request: Request) -> Response:
        """What can be chosen by: outlets, countries, relations, modalities and days, with counts."""
        return await ask(request, "overview", {})

    @app.get("/api/statements", tags=["statements"], response_model=models.Statements)
    async def statements(request: Request, wanted: Reports) -> Response:
        """The statements of an entity, or between it and another; the newest first."""
        return await ask(request, "statements", wanted.arguments)

    @app.get("/api/statements/{id}", tags=["statements"], response_model=models.Explained)
    async def statement(request: Request, id: str) -> Response:
        """A statement with the words that carry it and the rules that decided it."""
        return await ask(request, "explain", {"statement": id})

    @app.get("/api/queries", tags=["sparql"])
    async def queries() -> list[models.QueryCard]:
        """The questions that can be asked by name."""
        return cards()

    @app.get("/api/queries/{name}", tags=["sparql"], response_model=models.Bound)
    async def named(request: Request, name: str) -> Response:
        """The SPARQL of a named query; its parameters are those of the address."""
        return await ask(request, "bind", {"name": name, "values": dict(request.query_params)})


Foci = Annotated[list[str] | None, Query(alias="around", max_length=12)]
Top = Annotated[int, Query(ge=1, le=200)]
Entities = Annotated[list[str] | None, Query(max_length=500, description="names, keys or IRIs of entities")]
Statements = Annotated[list[str] | None, Query(max_length=500, description="ids of statements, for the kind named")]
PartLimit = Annotated[int, Query(ge=0, le=2000, description="how many statements at most")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="how many to pass over")]


def add_pages(app: FastAPI, ask: Ask) -> None:
    """What is for people."""

    @app.get("/", include_in_schema=False)
    async def page(request: Request, foci: Foci = None, top: Top = TOP) -> Response:
        """The page: the main story, or what lies around entities."""
        return await ask(request, "page", {"around": foci or [], "top": top}, Lane.PAGE)

    @app.get("/contents", tags=["page"], response_model=models.Contents)
    async def contents(request: Request, foci: Foci = None, top: Top = TOP) -> Response:
        """What the page holds, for one that is open already: around `NAME` or `NAME~RELATION`, or `*`, the story."""
        return await ask(request, "contents", {"around": foci or [], "top": top}, Lane.PAGE)

    @app.get("/api/part", tags=["page"], response_model=models.Part)
    async def part(
        request: Request,
        kind: models.PartKind,
        entity: Entities = None,
        statement: Statements = None,
        limit: PartLimit = 1000,
        offset: Offset = 0,
    ) -> Response:
        """The statements of what is looked at, as a page takes them in; `limit=0` only tells how many there are."""
        about = {"entities": entity or [], "statements": statement or []}
        wanted = {"kind": kind, **about, "limit": limit, "offset": offset}
        return await ask(request, "part", wanted, Lane.PAGE)

    @app.get("/query", include_in_schema=False)
    async def editor() -> Response:
        """The query editor."""
        return Response(resource("serve", "assets", "editor.html").read_bytes(), media_type="text/html")


def respond(answer: Answer) -> Response:
    """An answer as a response."""
    headers = {"Content-Type": answer.type}
    if answer.policy:
        headers["Content-Security-Policy"] = answer.policy
    if answer.location:
        headers["Location"] = answer.location
    if answer.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "1"
    return Response(answer.body, answer.status, headers)
