"""The one spelling by which a name is looked up."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name whatever its diacritics, letters and letter case."""
    from graphbuild.text.fold import fold  # camel-tools takes half a second, which asking questions need not pay

    return " ".join(fold(name).text.split())
