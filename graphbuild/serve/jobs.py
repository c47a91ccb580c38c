"""What workers do: every job by its name, and the errors that are the asker's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from graphbuild.errors import QueryError, StoreError
from graphbuild.serve import entities, named, neighbours, overview, page, sparql, statements, whole
from graphbuild.serve.answer import TOO_DEEP, TOO_MUCH_MEMORY, Answer, problem
from graphbuild.serve.world import World

Job = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A job, and the status of an answer to a question that makes no sense."""

    job: Job
    wrong: HTTPStatus = HTTPStatus.NOT_FOUND


JOBS: Mapping[str, _Kind] = {
    "sparql": _Kind(sparql.answer, HTTPStatus.BAD_REQUEST),
    "bind": _Kind(named.bind, HTTPStatus.BAD_REQUEST),
    "page": _Kind(page.page),
    "contents": _Kind(page.contents),
    "part": _Kind(whole.part),
    "search": _Kind(entities.search),
    "entity": _Kind(entities.card),
    "neighbours": _Kind(neighbours.neighbours),
    "overview": _Kind(overview.overview),
    "statements": _Kind(statements.between),
    "explain": _Kind(statements.explained),
}


def perform(world: World, name: str, arguments: dict[str, Any]) -> Answer:
    """Do a job; what is wrong with the question becomes the answer."""
    kind = JOBS[name]
    try:
        return kind.job(world, **arguments)
    except QueryError as error:
        return problem(kind.wrong, str(error))
    except StoreError as error:
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    except MemoryError:
        return problem(HTTPStatus.INSUFFICIENT_STORAGE, TOO_MUCH_MEMORY)
    except RecursionError:
        return problem(HTTPStatus.BAD_REQUEST, TOO_DEEP, "too_deep")
