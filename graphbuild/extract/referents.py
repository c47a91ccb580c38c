"""What is told by less than its name, and means what the article names more fully elsewhere.

«الميليشيات» of a text about the Houthis are the Houthis, «التحالف العسكري» is the coalition whose name begins so,
«الصحفيين» are the Palestinian journalists of the sentence before. Where two things fit, nothing is linked.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.extract.gazetteer import Gazetteer, words_of
from graphbuild.extract.mention import Mention
from graphbuild.extract.things import Thing, stem
from graphbuild.extract.words import cues
from graphbuild.model import EntityType

BODIES = (EntityType.ORGANIZATION, EntityType.ARMED_FORCE)
_ARMED = (EntityType.GROUP, EntityType.ARMED_FORCE)


class Referents:
    """Looks among the things of an article, as far as they are known when it is asked."""

    def __init__(self, gazetteer: Gazetteer, things: Sequence[Thing]) -> None:
        self._gazetteer = gazetteer
        self._things = things

    def waits(self, m: Mention) -> bool:
        """Whether a mention can only be understood once everything with a name of its own is known."""
        return _describes(m) or self._begins(m) or _is_bare(m)

    def of(self, m: Mention) -> Thing | None:
        """The one thing that such a mention means."""
        fitting = self._armed_groups() if _describes(m) else self._called(m) if self._begins(m) else ()
        found = fitting or (self._more_exact(m) if _is_bare(m) else ())
        return found[0] if len(found) == 1 else None

    def noun(self, name: str) -> str:
        """What a common noun means, whichever of its names it is: «المحتجون» are «متظاهرون»."""
        words = words_of(name)
        found = self._gazetteer.longest(list(words), 0, words[0])
        return found[1].key if found and found[0] == len(words) else " ".join(map(stem, words))

    def _armed_groups(self) -> list[Thing]:
        """Those that are also called rebels or militia."""
        forces = (t for t in self._things if t.mentions and t.type is EntityType.ARMED_FORCE and t.key)
        return [t for t in forces if self._gazetteer.classes(t.key or "") & cues("rebels")]

    def _begins(self, m: Mention) -> bool:
        """Whether a body is called by the beginning of a listed name: «التحالف العسكري» (بقيادة السعودية)."""
        return m.type in BODIES and not m.key and not m.short and bool(self._gazetteer.begun(words_of(m.name)))

    def _called(self, m: Mention) -> list[Thing]:
        """Bodies one of whose listed names begins so."""
        keys = self._gazetteer.begun(words_of(m.name))
        return [t for t in self._things if t.mentions and t.key in keys and t.type in BODIES]

    def _more_exact(self, m: Mention) -> list[Thing]:
        """Groups of that noun of which the article says more."""
        noun = self.noun(m.name)
        groups = (t for t in self._things if t.mentions and t.type is EntityType.GROUP)
        return [t for t in groups if len(words := words_of(t.name)) > 1 and self.noun(words[0]) == noun]


def _describes(m: Mention) -> bool:
    """Whether a mention names nobody and may be an armed group: «الميليشيات»."""
    return m.type in _ARMED and _definite(m) and m.name.split()[0].removeprefix("ال") in cues("rebels")


def _is_bare(m: Mention) -> bool:
    """Whether a group is told by a noun with an article alone: «الصحفيين»."""
    return m.type is EntityType.GROUP and not m.key and not m.country and _definite(m)


def _definite(m: Mention) -> bool:
    words = words_of(m.name)
    return len(words) == 1 and words[0].startswith("ال")
