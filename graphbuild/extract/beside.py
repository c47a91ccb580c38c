"""What the words beside a name say of its state: «مراسلة بي بي سي، سارة رينسفورد», «صحيفة "بيلد" الألمانية»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphbuild.extract.gazetteer import Entry
from graphbuild.extract.mention import Mention
from graphbuild.extract.offices import Offices
from graphbuild.extract.persons import Titles
from graphbuild.extract.words import cues
from graphbuild.model import EntityType

_BODIES = (EntityType.ORGANIZATION, EntityType.ARMED_FORCE)
_NAMES = frozenset(("titled", "name-words", "network"))
_UNKNOWN = frozenset(("open", "quoted", "network"))
_WITHIN = frozenset(("في", "لدي", "الي"))
"""What goes on with an office: «لدى الأمم المتحدة», «مبعوث … إلى اليمن»."""
_MARKS = frozenset("،,\"«»“”'()-–")
_LONGEST = 9
"""Words that an office beside a name has at most."""

Told = tuple[str | None, bool]
"""The state that words name, and whether they name a body that belongs to none."""


class Beside(Offices):
    """Gives names that no list knows the state that stands beside them."""

    def with_states(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of the sentence, in order; what lacks a state has that which the words beside it name."""
        at = {k: m for m in mentions for k in range(m.first, m.last)}
        return [self.with_state(m, at) for m in mentions]

    def with_state(self, m: Mention, at: Mapping[int, Mention]) -> Mention:
        """A mention with the state that stands beside it; ``at`` holds the mentions of the sentence by token."""
        if m.country or m.key:
            return m
        told: Told | None = None
        if m.type is EntityType.PERSON and m.rule in _NAMES and not (m.office and m.office.body):
            told = (None if m.clitics else self._office_before(m, at)) or self._office_behind(m, at)
        elif m.type in _BODIES and m.rule in _UNKNOWN:
            told = self._state_behind(m) or self._state_inside(m)
        return replace(m, country=told[0], stateless=told[1]) if told else m

    # -- persons ----------------------------------------------------------------------------------------------------

    def _office_before(self, m: Mention, at: Mapping[int, Mention]) -> Told | None:
        """«مراسلة بي بي سي في موسكو، سارة رينسفورد»."""
        end = m.first
        while end and m.first - end < 2 and self.norms[end - 1] in _MARKS:
            end -= 1
        first = end
        while first and end - first < _LONGEST and self._goes_on(first - 1, at):
            first -= 1
        for k in range(first, end):
            if title := self._title(k):
                return self._told(k + title, end, at)
        return None

    def _office_behind(self, m: Mention, at: Mapping[int, Mention]) -> Told | None:
        """«عاموس يادلين، الرئيس السابق للمخابرات العسكرية الإسرائيلية»; «… وهو متحدث باسم …»."""
        begin = m.last
        while begin < len(self.norms) and begin - m.last < 2 and self.norms[begin] in _MARKS:
            begin += 1
        apart = begin > m.last
        if begin < len(self.norms) and self.norms[begin] in cues("apposition"):
            begin, apart = begin + 1, True
        if begin >= len(self.norms) or not (count := self._title(begin)):
            return None
        if not apart and self.norms[begin].startswith("ال"):
            return None  # «التقى محمد الرئيس الفرنسي» are two
        end = begin + count
        while end < len(self.norms) and end - begin < _LONGEST and self._goes_on(end, at):
            end += 1
        return self._told(begin + count, end, at)

    def _title(self, at: int) -> int:
        """How many tokens are a title; 0 if none begins there."""
        for _, rest in self.splits(at):
            found = Titles.load().longest(self.norms, at, rest)
            if found and found.words[-1] not in cues("counterpart"):
                return len(found.words)
        return 0

    def _goes_on(self, at: int, mentions: Mapping[int, Mention]) -> bool:
        """Whether a token may stand in an office: neither a verb nor somebody else's name."""
        if (m := mentions.get(at)) is not None:
            return m.type is not EntityType.PERSON or m.rule == "office"
        return self.norms[at] in _WITHIN or not self.is_stop(at)

    def _told(self, first: int, last: int, at: Mapping[int, Mention]) -> Told | None:
        """The first state or body that tokens name; a place only where they name nothing else."""
        place: Told | None = None
        for k in range(first, last):
            m = at.get(k)
            if m is None or m.office:
                if found := self.nationality(k):
                    return found[1], False
                if self._adjectival_body(k):
                    return None, True
                m = m.office.body if m and m.office else None
            if m is None:
                continue
            if m.type is EntityType.COUNTRY and self.norms[k - 1] == "في":
                continue  # «مراسل … في موسكو», «خبير في روسيا»
            if m.type is EntityType.PLACE:
                place = place or ((m.country, False) if m.country else None)
            elif m.country:
                return m.country, False
            elif m.key and not m.short and m.type in _BODIES:
                return None, True
        return place

    # -- bodies -----------------------------------------------------------------------------------------------------

    def _state_behind(self, m: Mention) -> Told | None:
        """«صحيفة "إيكسبريس" (Express) البريطانية», «المجلس العسكري في تشاد»."""
        at = m.last
        while at < len(self.norms) and self.norms[at] in _MARKS and at - m.last < 2:
            if self.norms[at] in ("،", ",", "-", "–"):
                return None
            at = self._after_brackets(at)
        if country := self.qualified(at)[1]:
            return country, False
        if at < len(self.norms) and (owner := self._owner(at)):
            return owner.country, owner.country is None
        if m.type is EntityType.ORGANIZATION and (country := self.seat(at)):
            return country, False
        return None

    def _owner(self, at: int) -> Entry | None:
        """The listed body that a body is a part of: «اللجنة المركزية لحركة فتح»."""
        for clitics, rest in self.splits(at):
            if clitics == "ل" and (found := self.gazetteer.longest(self.norms, at, rest)):
                return found[1] if found[1].type in _BODIES and found[1].role == "name" else None
        return None

    def _after_brackets(self, at: int) -> int:
        """The token after brackets that open at ``at``, or after the one mark."""
        if self.norms[at] == "(":
            for k in range(at + 1, min(at + 5, len(self.norms))):
                if self.norms[k] == ")":
                    return k + 1
        return at + 1

    def _state_inside(self, m: Mention) -> Told | None:
        """«مكتب ماكرون», «لجنة … في فلسطين»; of no state is a body of several: «اللجنة المشتركة», «قوات التحالف»."""
        if any(self._plain(k) in cues("supranational") for k in range(m.first, m.last)):
            return None, True
        for k in range(m.first + 1, m.last):
            for _, rest in self.splits(k):
                found = self.gazetteer.longest(self.norms[: m.last], k, rest)
                if found and found[1].role == "name" and found[1].type is not EntityType.PLACE:
                    entry = found[1]
                    if entry.country:
                        return entry.country, False
                    if entry.type in _BODIES:
                        return None, True
        return None

    def _plain(self, at: int) -> str:
        return next((r for _, r in self.splits(at) if r.startswith("ال")), self.norms[at]).removeprefix("ال")
