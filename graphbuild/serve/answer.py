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
    """Status, media type and body of a response, and the content policy where it needs one of its own."""

    status: int
    type: str
    body: bytes
    policy: str = ""


def problem(status: HTTPStatus, detail: str) -> Answer:
    """An error as a document."""
    said = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return Answer(status.value, PROBLEM, json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))


def as_json(text: str) -> Answer:
    """A document that went well."""
    return Answer(HTTPStatus.OK, "application/json", text.encode("utf-8", "replace"))
