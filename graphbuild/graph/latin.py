"""Names in Latin letters where nobody gave an English one: the only place where arabic-name-romanizer is touched."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from graphbuild.resources import resource, rows

if TYPE_CHECKING:
    from arabic_name_romanizer.api import Transliterator

LANGUAGE = "ar-Latn"
"""The language tag of such a label: Arabic in Latin letters, by a machine; not English."""

_ARABIC = re.compile("[ء-ي]")


@lru_cache(maxsize=65536)
def in_latin(name: str, country: str | None = None) -> str | None:
    """The likely spelling of an Arabic name, as it is usual in that state; None for what is written otherwise."""
    if not _ARABIC.search(name):
        return None
    found = _transliterator().transliterate(name, country=_iso2().get(country or ""))
    return str(found) or None


@cache
def _transliterator() -> Transliterator:
    from arabic_name_romanizer.api import Transliterator

    # Its dictionary and rules take a third of a millisecond; its network forty times that for a twentieth more.
    return Transliterator(auto_load_model=False)


@cache
def _iso2() -> dict[str, str]:
    return {row["iso3"]: row["iso2"] for row in rows(resource("data", "gazetteer", "countries.tsv"), ("iso3", "iso2"))}
