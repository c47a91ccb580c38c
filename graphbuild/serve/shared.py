"""Work that several wait for is done once: ten readers who open the same view at once cost as much as one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

_Value = TypeVar("_Value")


@dataclass(slots=True)
class _Doing(Generic[_Value]):
    task: asyncio.Task[_Value]
    waiting: int = 0


class Shared(Generic[_Value]):
    """What is being done, by what it is."""

    def __init__(self) -> None:
        self._doing: dict[Hashable, _Doing[_Value]] = {}

    async def wait(self, key: Hashable, work: Callable[[], Coroutine[Any, Any, _Value]]) -> _Value:
        """The outcome of the work, which is begun unless somebody waits for the same; the last to leave ends it."""
        doing = self._doing.get(key)
        if doing is None:
            doing = self._doing[key] = _Doing(asyncio.create_task(work()))
        doing.waiting += 1
        try:
            return await asyncio.shield(doing.task)
        finally:
            doing.waiting -= 1
            if not doing.waiting:
                del self._doing[key]  # at once: who comes now must not be given what is being ended
                doing.task.cancel()
