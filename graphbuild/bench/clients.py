"""Clients that ask a server all at once, and how long each answer took."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import aiohttp

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: an address with its parameters, and what kind of answer counts as one kind of figure."""

    kind: str
    path: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Answered:
    """How long each answer took, in seconds by kind, and what went wrong, by what it was."""

    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def __len__(self) -> int:
        return sum(map(len, self.took.values()))

    def quantile(self, share: float, kind: str | None = None) -> float:
        """The time within which that share of the answers came, of one kind or of all."""
        times = sorted(t for name, of in self.took.items() if kind in (None, name) for t in of)
        return times[min(int(share * len(times)), len(times) - 1)] if times else float("nan")


async def ask_all(url: str, questions: Iterable[Question], clients: int) -> Answered:
    """Ask every question once, by so many clients, each with its own connection and the next question at once."""
    return await _ask(url, iter(questions), clients, until=None)


async def get(url: str, question: Question) -> tuple[int, Any]:
    """The status and the document of one answer."""
    async with (
        aiohttp.ClientSession(url) as session,
        session.get(question.path, params=question.parameters) as response,
    ):
        return response.status, await response.json(content_type=None)


async def ask_for(url: str, questions: Sequence[Question], clients: int, seconds: float) -> Answered:
    """Ask the questions over and over for so many seconds."""
    return await _ask(url, cycle(questions), clients, until=time.perf_counter() + seconds)


async def _ask(url: str, questions: Iterator[Question], clients: int, until: float | None) -> Answered:
    found = Answered()
    begun = time.perf_counter()
    connector = aiohttp.TCPConnector(limit=clients)
    async with aiohttp.ClientSession(
        url, connector=connector, timeout=aiohttp.ClientTimeout(total=_SECONDS), auto_decompress=False
    ) as session:
        await asyncio.gather(*(_client(session, questions, found, until) for _ in range(clients)))
    found.seconds = time.perf_counter() - begun
    return found


async def _client(
    session: aiohttp.ClientSession, questions: Iterator[Question], found: Answered, until: float | None
) -> None:
    for question in questions:
        begun = time.perf_counter()
        if until is not None and begun > until:
            return
        try:
            async with session.get(question.path, params=question.parameters) as response:
                await response.read()
                status = response.status
        except (aiohttp.ClientError, TimeoutError) as error:
            found.wrong[f"{question.kind}: {type(error).__name__}"] += 1
            continue
        if status != 200:
            found.wrong[f"{question.kind}: {status}"] += 1
        found.took.setdefault(question.kind, []).append(time.perf_counter() - begun)
