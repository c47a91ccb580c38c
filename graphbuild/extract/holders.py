"""Who holds an office that a mention gives without a name: «وزير الخارجية الروسي», «نظيره الروسي»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.mention import Mention, Office
from graphbuild.extract.things import Thing, plain
from graphbuild.extract.words import cues
from graphbuild.model import EntityType

_STEM = 4


def holders(office: Office, things: Iterable[Thing]) -> list[Thing]:
    """The persons who hold an office, or one that may be the same told at less length."""
    title = plain(office.title)
    persons = (t for t in things if t.type is EntityType.PERSON)
    return [t for t in persons if any(_same(office, title, other, t.country) for other in t.offices)]


def _same(one: Office, title: tuple[str, ...], other: Office, of: str | None) -> bool:
    """``of`` is the state of who holds the other office: «الرئيس ترامب» is not «الرئيس الفنلندي»."""
    theirs = plain(other.title)
    state = other.country or of
    if one.country and state and one.country != state:
        return False
    return theirs[: len(title)] == title or title[: len(theirs)] == theirs


def is_counterpart(office: Office) -> bool:
    """Whether an office is only that of somebody else in another state: «نظيره الروسي»."""
    return words_of(office.title)[-1] in cues("counterpart")


def counterpart(office: Office, before: Sequence[tuple[Mention, Thing | None]]) -> Office | None:
    """The office that «نظيره» means: that of the person named last, if the article tells it and the state is another.

    Args:
        office: the counterpart's, with the state.
        before: the persons and offices before it with what they mean, in order; None where an office names no state.
    """
    if office.country is None or not before:
        return None
    mention, thing = before[-1]
    known = [*([mention.office] if mention.office else ()), *(thing.offices if thing else ())]
    for other in known:
        theirs = other.country or (thing.country if thing else None)
        another = theirs != office.country if theirs else thing is None  # «شكر الرئيس نظيره الصيني»
        if other.relation and not is_counterpart(other) and another:
            return replace(office, title=other.title, relation=other.relation, body=None)
    return None


def peer(office: Office, things: Iterable[Thing]) -> Thing | None:
    """The one person who holds the very office in that state; «وزيري» and «وزيرة» are the same as «وزير»."""
    wanted = _bare(office)
    persons = (t for t in things if t.type is EntityType.PERSON)
    found = [t for t in persons if any(_bare(o) == wanted and _of(t, o) == office.country for o in t.offices)]
    return found[0] if len(found) == 1 else None


def _of(thing: Thing, office: Office) -> str | None:
    return office.country or (None if thing.guessed else thing.country)


def _bare(office: Office) -> tuple[str, ...]:
    words = plain(office.title)
    return (words[0][:_STEM], *words[1:]) if words else ()
