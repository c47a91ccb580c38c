"""Statements made elsewhere come in: JSON lines -> readings.

A line needs ``article``, ``relation``, ``modality`` and an entity with ``name`` and ``type`` as source or target. All
else may be absent; quotations without offsets are looked for in what the other lines tell of the article.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graphbuild.errors import InputError
from graphbuild.exchange.assembly import Assembly
from graphbuild.exchange.fields import mapping, text
from graphbuild.exchange.judged import FIELD, judgement_from_json
from graphbuild.model import Judgement, Reading

Report = Callable[[InputError], None]


def readings_from_statements(
    lines: Iterable[str],
    source_name: str,
    report: Report | None = None,
    judged: Callable[[Judgement], object] = lambda _: None,
) -> Iterator[Reading]:
    """One reading for each article that the lines speak of, in the order in which they first name it.

    All lines are held until the last is read, because statements about one article may stand anywhere.

    Args:
        lines: JSON objects in the shape that ``export --format statements`` writes.
        source_name: the file, for messages.
        report: is given the error of each line that is skipped.
        judged: is given what lines among them judge of who is who.

    Raises:
        InputError: a line is wrong and there is no ``report``; it names file and line.
    """
    tell = report or _stop
    articles: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = _parse(line)
            if FIELD in value:
                judged(judgement_from_json(value))
                continue
            articles.setdefault(_article_id(value), []).append((number, value))
        except InputError as error:
            tell(_placed(error, source_name, number))
    for numbered in articles.values():
        assembly = Assembly()
        for number, value in sorted(numbered, key=lambda item: _has_no_offsets(item[1])):
            try:
                assembly.add(number, value)
            except InputError as error:
                tell(_placed(error, source_name, number))
        for number, dangling in assembly.dangling():
            tell(_placed(dangling, source_name, number))
        if reading := assembly.reading():
            yield reading


def _parse(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
        if "\\ud" in line.lower():  # the only way for half a character to come in
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise InputError(f"not a JSON object ({error}): mend or remove the line") from error
    return mapping(value, "the line")


def _article_id(value: dict[str, Any]) -> str:
    article = value.get("article")
    if isinstance(article, str):
        value["article"] = {"id": article}
    return text(mapping(value.get("article"), "article"), "id")


def _has_no_offsets(value: dict[str, Any]) -> bool:
    """Lines with offsets are taken first: they say where the words stand that other lines only quote."""
    evidence = value.get("evidence")
    return not (isinstance(evidence, dict) and "start" in evidence)


def _placed(error: InputError, source_name: str, number: int) -> InputError:
    return InputError(f"{source_name}:{number}: {error}")


def _stop(error: InputError) -> None:
    raise error
