"""Former addresses: what an entity was called before it was found to be another leads on to that."""

from __future__ import annotations

import re
from collections.abc import Callable

from graphbuild.ids import entity_iri, key_of

_TEXT_COMMENT_OR_IRI = re.compile(
    r"""
    \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | \#[^\n\r]* | <[^<>\s]*>
    """,
    re.VERBOSE | re.DOTALL,
)


def led_on(sparql: str, canonical: Callable[[str], str]) -> str:
    """A query in which the IRIs of entities are those that stand for them; texts and comments stay as they are.

    Args:
        sparql: the query, right or wrong.
        canonical: gives the key that stands for a key.
    """

    def led(found: re.Match[str]) -> str:
        iri = found[0][1:-1]
        if not iri.startswith(entity_iri("")):
            return found[0]
        key = key_of(iri)
        return found[0] if (meant := canonical(key)) == key else f"<{entity_iri(meant)}>"

    return _TEXT_COMMENT_OR_IRI.sub(led, sparql) if entity_iri("") in sparql else sparql
