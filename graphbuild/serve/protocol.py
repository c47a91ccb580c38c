"""The SPARQL 1.1 protocol's three ways to ask a query, and what is refused of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

MOST = 1 << 20
"""How many bytes a query may have."""

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_FIELDS = 64


class RefusedError(Exception):
    """A request that is no query; the status and one sentence say why."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the graphs of the store that it is about; where there are none, the whole store."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


async def asked(request: Request) -> Asked:
    """The query of a request.

    Raises:
        RefusedError: it is none, too long, or an update.
    """
    fields = _fields(request.scope["query_string"])
    if request.method != "POST":
        return _asked(fields)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind == _UPDATE:
        raise _update()
    if kind not in (_FORM, _QUERY):
        raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a query is sent as {_FORM} or {_QUERY}")
    body = await _body(request)
    if kind == _FORM:
        return _asked(_fields(body))
    if "query" in fields:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "the query is in the body and in the address: send it once")
    return _asked({**fields, "query": [_text(body)]})


async def _body(request: Request) -> bytes:
    taken = bytearray()
    async for part in request.stream():
        taken += part
        if len(taken) > MOST:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query has at most {MOST} bytes")
    return bytes(taken)


def _fields(data: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"the form cannot be read ({error}): send it as UTF-8") from error


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "the query is not UTF-8: send it as UTF-8") from error


def _asked(fields: Mapping[str, list[str]]) -> Asked:
    if "update" in fields:
        raise _update()
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"there are {len(queries)} parameters query: send one")
    default, named = (tuple(fields.get(name, ())) for name in ("default-graph-uri", "named-graph-uri"))
    for iri in (*default, *named):
        if not urlsplit(iri).scheme:
            raise RefusedError(HTTPStatus.BAD_REQUEST, f"«{iri}» is not the IRI of a graph: give the whole IRI")
    return Asked(queries[0], default, named)


def _update() -> RefusedError:
    return RefusedError(HTTPStatus.FORBIDDEN, "nothing can be changed here: a graph changes by building and loading")
