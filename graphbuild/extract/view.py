"""A sentence with its units, and what each mention in it means: where arguments are looked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuild.extract.entities import ArticleEntities
from graphbuild.extract.gazetteer import Gazetteer, norms_of
from graphbuild.extract.things import Thing
from graphbuild.extract.units import Unit
from graphbuild.model import EntityType
from graphbuild.text.tokens import Sentence

TRANSPARENT = frozenset(("dem", "quant", "adv", "aux"))
_COMMAS = frozenset("،,؛;-–—:()")
_SUBJECT_AFTER, _SUBJECT_BEFORE, _NEAR = 9, 16, 2
"""How far, in units, a subject is looked for; a noun that qualifies an unknown one has to be near."""
SPEECH_OPENS = frozenset(':"«“')
_STOPS = frozenset(".!؟?…")


@dataclass(slots=True)
class View:
    """One sentence, and what is known of its units.

    ``things[i]`` is what unit ``i`` means, if it is a mention or a nationality adjective;
    ``governors[i]`` is (preposition, through an unknown noun, index of the governing unit) of a mention. ``owners[i]``
    is the state whose nationality a common noun bears («المساعدات التركية»). ``carried`` is
    what the sentence before was about, ``earlier`` what else it named, in order.
    """

    sentence: Sentence
    units: list[Unit]
    things: list[Thing | None]
    adjective: list[bool]
    governors: list[tuple[str, bool, int]] = field(default_factory=list)
    owners: list[Thing | None] = field(default_factory=list)
    carried: Thing | None = None
    earlier: tuple[Thing, ...] = ()

    def is_comma(self, at: int) -> bool:
        """Whether the unit is a weak boundary."""
        return self.units[at].kind == "mark" and self.units[at].norm in _COMMAS

    def is_stop(self, at: int) -> bool:
        """Whether the unit ends the sentence."""
        return self.units[at].kind == "mark" and self.units[at].norm in _STOPS

    def subject(self, verb: int) -> tuple[int, str] | None:
        """The mention that is the subject of a verb: (unit, "after" or "before")."""
        if self._subject_first(verb):
            return verb - 1, "before"
        if (antecedent := self._antecedent(verb)) is not None:
            return antecedent, "before"
        if (behind := self._subject_behind(verb)) is not None:
            return behind, "after"
        for at in range(verb - 1, max(-1, verb - _SUBJECT_BEFORE), -1):
            if self.units[at].verb or self.is_stop(at):
                break
            if self._bare(at):
                return at, "before"
        return None

    def _bare(self, at: int) -> bool:
        """Whether a mention stands there that no preposition governs."""
        return bool(self.things[at]) and not self.adjective[at] and not self.governors[at][0]

    def _subject_behind(self, verb: int) -> int | None:
        for at in range(verb + 1, min(verb + _SUBJECT_AFTER, len(self.units))):
            unit = self.units[at]
            if unit.barrier or self.is_stop(at) or unit.norm in SPEECH_OPENS:
                return None
            if self._bare(at) and (not self.governors[at][1] or at - verb <= _NEAR or self._titled(at)):
                return at
            if self.things[at] and not self.adjective[at] and at - verb == 1:
                return None
        return None

    def _titled(self, at: int) -> bool:
        """«الخبير العسكري إسماعيل حقي»: what stands before a person's name qualifies it."""
        thing = self.things[at]
        return thing is not None and thing.type is EntityType.PERSON

    def _subject_first(self, verb: int) -> bool:
        """«باريس تتهم موسكو»: a mention without preposition stands right before a verb without و."""
        at = verb - 1
        if at < 0 or self.units[verb].conj or not self.things[at] or self.adjective[at] or self.governors[at][0]:
            return False
        return at == 0 or self.units[at - 1].kind in ("comp", "conj", "mark") or self.units[at].conj

    def _antecedent(self, verb: int) -> int | None:
        """The mention before a relative pronoun right before a verb: «… وإيران اللتين تخضعان», whatever governs it."""
        at = verb - 1
        if at < 1 or self.units[at].kind != "rel":
            return None
        at -= 2 if self.units[at - 1].kind == "mark" else 1
        return at if at >= 0 and self.things[at] and not self.adjective[at] else None


def view_of(sentence: Sentence, units: list[Unit], entities: ArticleEntities) -> View:
    """The view of a sentence whose mentions have been linked."""
    gazetteer, norms = Gazetteer.load(), norms_of(sentence.tokens)
    things: list[Thing | None] = []
    adjective = []
    for unit in units:
        thing = entities.thing(unit.mention) if unit.mention else None
        meant: Thing | None = None
        if unit.kind == "word" and not unit.verb:
            first = unit.norm[len(unit.prep) + unit.conj :] if unit.prep or unit.conj else unit.norm
            if found := gazetteer.nationality(norms, unit.first, first):
                meant = entities.country(found[1])
            elif entry := gazetteer.body(first):
                meant = entities.listed(entry)
        things.append(meant or thing)
        adjective.append(meant is not None)
    owned = (EntityType.MATERIEL, EntityType.EVENT)
    owners = [
        entities.country(u.mention.country) if u.mention and u.mention.country and u.mention.type in owned else None
        for u in units
    ]
    view = View(sentence, units, things, adjective, owners=owners)
    view.governors = [_governor(view, at) for at in range(len(units))]
    return view


def _governor(view: View, at: int) -> tuple[str, bool, int]:
    """Looks left from a mention: through what counts it, through nouns that it qualifies, to a preposition."""
    units = view.units
    own = units[at].prep
    if own:
        return own, False, at - 1
    through = False
    head = at - 1
    for k in range(at - 1, max(-1, at - 7), -1):
        unit = units[k]
        if unit.kind in TRANSPARENT:
            head = k - 1 if not through else head
            continue
        if unit.kind in ("prep", "agent"):
            return ("agent" if unit.kind == "agent" else unit.norm), through, head
        if unit.kind == "word" and not unit.verb and not unit.conj:
            if not through:
                head = k
            through = True
            if unit.prep:
                return unit.prep, True, head
            continue
        if unit.kind == "word" and unit.conj and not unit.verb:
            return unit.prep, True, head if through else k
        if unit.kind == "mention" and units[at].conj and not through:
            return view.governors[k] if k < len(view.governors) else ("", False, k)
        break
    return "", through, head
