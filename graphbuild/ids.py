"""IRIs and content hashes: minted only here."""

from __future__ import annotations

import hashlib
from urllib.parse import quote, unquote

from graphbuild.model import Entity, Modality, Reading, Statement

NS = "https://w3id.org/graphbuild/ns#"
"""Namespace of the ontology (prefix ``gb:``)."""

BASE = "https://w3id.org/graphbuild/id/"
"""Where the things found in articles live."""

GRAPH = "https://w3id.org/graphbuild/graph/"
"""Where the derived named graphs live (prefix ``gbg:``)."""

EDGE_GRAPHS = {
    Modality.ASSERTED: GRAPH + "asserted",
    Modality.CLAIMED: GRAPH + "claimed",
    Modality.PLANNED: GRAPH + "planned",
}
"""Named graph of the plain edges of a modality. There is none for what is denied: that is never an edge."""


def _part(text: str) -> str:
    """A text as part of an IRI: letters and digits of any script stay readable, all else is percent-encoded."""
    return "".join(character if character.isalnum() else quote(character, safe="") for character in text)


def content_hash(*parts: object, length: int = 16) -> str:
    """Hex digest of the parts in order; the same parts give the same digest on every machine."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def article_iri(article_id: str) -> str:
    """IRI of an article, which is also the name of its named graph."""
    return f"{BASE}article/{_part(article_id)}"


def statement_iri(statement_id: str) -> str:
    """IRI of a statement node."""
    return f"{BASE}statement/{statement_id}"


def entity_iri(key: str) -> str:
    """IRI of an entity from its key, such as ``country/IRN``."""
    return f"{BASE}entity/{'/'.join(map(_part, key.split('/')))}"


def key_of(iri: str) -> str:
    """The key of an entity from its IRI.

    >>> key_of(entity_iri("person/كيم-جونغ-أون"))
    'person/كيم-جونغ-أون'
    """
    return unquote(iri.removeprefix(entity_iri("")))


def outlet_iri(name: str) -> str:
    """IRI of a news outlet from its name."""
    return f"{BASE}outlet/{_part(name)}"


def engine_iri(engine: str) -> str:
    """IRI of the software agent that made a reading, from its name and version."""
    return f"{BASE}engine/{_part(engine)}"


def statement_id(reading: Reading, statement: Statement) -> str:
    """The global id of a statement: a hash of its article and of what it says, of whom, in whose words and where.

    Local ids, the engine, the confidence and the rules take no part: a better rule that finds the same statement
    finds it under the same id.
    """

    def who(local: str | None) -> str | None:
        entity = reading.entity(local)
        return _identity(entity) if entity else None

    return content_hash(
        reading.article.id,
        statement.relation,
        who(statement.source),
        who(statement.target),
        statement.modality,
        who(statement.instrument),
        who(statement.place),
        *(statement.trigger.start, statement.trigger.end),
        *(statement.evidence.start, statement.evidence.end),
        *sorted(who(speaker) or "" for speaker in statement.speakers),
    )


def _identity(entity: Entity) -> str:
    """What an entity is, whatever number its article gives it."""
    return entity.key or f"{entity.type}/{entity.country or ''}/{entity.name}"
