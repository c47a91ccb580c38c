"""Which words of a sentence stand for an entity."""

from __future__ import annotations

from graphbuild.model import Entity, EntityType, Span


def words_for(entity: Entity, sentence: Span) -> tuple[Span, ...]:
    """The mentions of an entity in a sentence; of a state that has none there, its adjectives («عقوبات أميركية»)."""
    within = tuple(m for m in entity.mentions if sentence.start <= m.start and m.end <= sentence.end)
    if within or entity.type is not EntityType.COUNTRY or not entity.country:
        return within
    from graphbuild.resolution.adjectives import adjectives_of  # camel-tools comes along: see spelling.py

    text, at = sentence.text, sentence.start
    return tuple(Span(at + start, at + end, text[start:end]) for start, end in adjectives_of(entity.country, text))
