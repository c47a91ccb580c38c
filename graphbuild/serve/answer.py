"""What a worker gives back, and how an error looks: RFC 9457, one sentence with the mend."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus

TOO_MUCH_MEMORY = "this needs more memory than a query may have: ask for less, or group and sort less"
TOO_DEEP = "the query is nested too deeply: make it flatter"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, media type and body of a response, the content policy where it needs one of its own, and where to go."""

    status: int
    type: str
    body: bytes
    policy: str = ""
    location: str = ""


CODES = {
    HTTPStatus.BAD_REQUEST: "wrong_question",
    HTTPStatus.FORBIDDEN: "read_only",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "read_only",
    HTTPStatus.NOT_ACCEPTABLE: "not_offered",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_long",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "wrong_value",
    HTTPStatus.UNPROCESSABLE_ENTITY: "wrong_value",
    HTTPStatus.SERVICE_UNAVAILABLE: "busy",
    HTTPStatus.GATEWAY_TIMEOUT: "too_slow",
    HTTPStatus.INSUFFICIENT_STORAGE: "too_much_memory",
}
"""The codes of errors by their status, where none of their own is given."""


def problem(status: HTTPStatus, detail: str, code: str | None = None) -> Answer:
    """An error as a document; without a code of its own it has that of its status, or ``failed``."""
    known = code or CODES.get(status, "failed")
    said = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, "code": known}
    return Answer(status.value, PROBLEM, json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))


def as_json(text: str) -> Answer:
    """A document that went well."""
    return Answer(HTTPStatus.OK, "application/json", text.encode("utf-8", "replace"))
