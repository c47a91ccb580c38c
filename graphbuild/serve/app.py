"""The application: what is put together to answer requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from graphbuild.resources import resource
from graphbuild.serve import models
from graphbuild.serve.answer import problem
from graphbuild.serve.headers import Headers
from graphbuild.serve.hold import Job
from graphbuild.serve.live import Lane, Live
from graphbuild.serve.methods import Methods
from graphbuild.serve.metrics import Metrics
from graphbuild.serve.routes import add_api, add_pages, add_sparql, respond
from graphbuild.serve.settings import Settings

_PAGE_SECONDS = 30.0
_NOBODY = 499  # nobody sees it; it is for the figures
_Value = TypeVar("_Value")
_SAID = {
    HTTPStatus.NOT_FOUND: "there is nothing at this address: /openapi.json has those that there are",
    HTTPStatus.METHOD_NOT_ALLOWED: "nothing can be changed here: use GET, or POST to ask /sparql",
}


def create_app(settings: Settings) -> FastAPI:
    """The application over a store. The graph is loaded when it starts."""
    live = Live(settings)
    metrics = Metrics(live)

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        async with live.running():
            yield

    app = FastAPI(
        title="graphbuild",
        version=version("graphbuild"),
        description="Who did what to whom, according to whom. Nothing can be changed here.",
        docs_url=None,  # these pages load their scripts from elsewhere
        redoc_url=None,
        lifespan=running,
        responses={404: {"model": models.Problem}, 503: {"model": models.Problem}, 504: {"model": models.Problem}},
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.allowed_hosts, www_redirect=False)
    app.add_middleware(Methods, routes=app.routes)
    app.add_middleware(Headers, observe=metrics.observe)
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.mount("/static", StaticFiles(directory=resource("serve", "assets")), name="static")
    ask = partial(_ask, live)
    add_sparql(app, ask)
    add_api(app, ask)
    add_pages(app, ask)
    _add_state(app, live, metrics)
    return app


async def _ask(
    live: Live, request: Request, name: str, arguments: Mapping[str, Any], lane: Lane = Lane.API, *, same: bool = True
) -> Response:
    """Have a job done, unless who asks goes away. ``same``: the answer is the same as long as the graph is."""
    limit = _PAGE_SECONDS if lane is Lane.PAGE else live.settings.seconds
    answer = await _while_there(request, live.answer(Job(name, arguments, limit, same=same), lane))
    return Response(status_code=_NOBODY) if answer is None else respond(answer)


def _add_state(app: FastAPI, live: Live, metrics: Metrics) -> None:
    @app.get("/health", tags=["state"])
    async def health() -> models.Health:
        """Whether the graph can be asked, and what is loaded."""
        hold = live.hold
        return models.Health(
            status="ok" if hold.alive and live.trouble is None else "stale",
            generation=live.generation,
            articles=hold.articles,
            statements=hold.statements,
            quads=hold.quads,
            trouble=live.trouble,
        )

    @app.get("/metrics", tags=["state"], response_class=Response)
    async def figures() -> Response:
        """Figures for Prometheus."""
        return Response(metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


async def _while_there(request: Request, wanted: Awaitable[_Value]) -> _Value | None:
    """What is wanted, or None as soon as the client is gone; then nothing more is done for it."""
    doing = asyncio.ensure_future(wanted)
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait((doing, leaving), return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        for task in (doing, leaving):
            task.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _http_problem(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = _SAID.get(status, str(error.detail))
    response = respond(problem(status, detail))
    response.headers.update(error.headers or {})
    return response


async def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())
    return respond(problem(HTTPStatus.UNPROCESSABLE_ENTITY, said))
