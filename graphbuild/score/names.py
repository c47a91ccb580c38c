"""When two names are the same name for the score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_DROPPED = re.compile(r"[\u064b-\u0652\u0670\u200c-\u200f\u202a-\u202e«»\"“”'’\-.,،()]")
_UNIFIED = str.maketrans("أإآٱىیئؤکة", "اااايييوكه", "ـ")
_ARTICLE = re.compile(r"^(?:ال|لل)(?=..)")
_CLITICS = frozenset("وفبلك")


def forms(name: str) -> frozenset[str]:
    """The normal forms of a surface string: letters unified, articles off, and once without a clitic in front.

    >>> sorted(forms("والقوات الأمريكيّة"))
    ['قوات امريكي ه', 'والقوات امريكي ه']

    A diacritic is a gap here, as it is in the scorer that these figures are compared with.
    """
    words = [_ARTICLE.sub("", word) for word in _DROPPED.sub(" ", name).translate(_UNIFIED).lower().split()]
    if not words:
        return frozenset()
    found = {" ".join(words)}
    first = words[0]
    if len(first) > 3 and first[0] in _CLITICS:
        found.add(" ".join([re.sub(r"^ال(?=..)", "", first[1:]), *words[1:]]))
    return frozenset(found)


def entity_forms(entity: Mapping[str, Any]) -> frozenset[str]:
    """The normal forms of everything that an entity of a gold or system file is called."""
    return frozenset(form for name in _names(entity) for form in forms(name))


def _names(entity: Mapping[str, Any]) -> Iterator[str]:
    every = [entity.get("name"), entity.get("name_en"), *entity.get("mentions", ()), *entity.get("aliases", ())]
    return (name for name in every if name)
