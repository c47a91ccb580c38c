"""What a stretch of a sentence was recognised as, before anything is known about the rest of the article."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuild.model import EntityType
from graphbuild.text.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Office:
    """A title before a name, or alone: «وزير الخارجية الروسي». ``body`` is the index of the mention it heads."""

    title: str
    relation: str
    start: int
    end: int
    country: str | None = None
    body: Mention | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a sentence and what it was recognised as.

    Tokens ``first`` to ``last`` (exclusive) of a sentence, and the characters ``start`` to ``end`` of the article
    without the clitics in front, which are in ``clitics``. ``rule`` says how it was recognised.

    ``head`` is the folded word that a short form («الوزارة») repeats; ``gender`` is "m", "f" or "" if unknown.
    ``leader`` is whom a name of a state names with it: «نظام بشار الأسد», «إدارة الرئيس جو بايدن». ``stateless`` says
    that words in it or beside it name a body that belongs to no state.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    type: EntityType
    name: str
    rule: str
    key: str | None = None
    name_en: str | None = None
    country: str | None = None
    clitics: str = ""
    head: str = ""
    number: str = "s"
    gender: str = ""
    office: Office | None = None
    short: bool = False
    surfaces: tuple[str, ...] = field(default=())
    leader: Mention | None = None
    stateless: bool = False

    @property
    def inside(self) -> tuple[Mention, ...]:
        """What else its words name: the body that an office belongs to, and who leads a state."""
        body = self.office.body if self.office else None
        return tuple(m for m in (body, *((self.leader, *self.leader.inside) if self.leader else ())) if m)


def join(sentence: Sentence, first: int, last: int, text: str) -> tuple[int, int, str]:
    """Characters of the tokens ``first`` to ``last`` (exclusive): (start, end, text)."""
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return start, end, text[start:end]
