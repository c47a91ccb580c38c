"""Persons with titles, and offices without a name: «وزير الخارجية الروسي سيرغي لافروف»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.mention import Mention, Office
from graphbuild.extract.names import Names
from graphbuild.extract.persons import Title, Titles, name_length
from graphbuild.extract.words import cues
from graphbuild.model import EntityType, Relation

_BODIES = {EntityType.ORGANIZATION, EntityType.ARMED_FORCE}
_COMPLEMENTS = _BODIES | {EntityType.COUNTRY, EntityType.PLACE}
_BETWEEN_TITLE_AND_NAME = frozenset(("،", ",", '"', "“", "”", "«", "#", "-", "–"))
_SETS_OFF = frozenset(("،", ",", "-", "–", ")"))
_LONGEST_SET_OFF = 4
_AT = frozenset(("في", "لدي", "عن"))
"""Where somebody serves, between the office and the name: «السفير الروسي في لندن», «النائب عن دائرة بيروت»."""


@dataclass
class _Qualifiers:
    """What stands behind the words of an office."""

    former: bool = False
    country: str | None = None
    body: Mention | None = None
    adjective: int = 0
    """The token of what qualifies the office."""
    loose: int = 0
    """The first definite word that nothing of the office has followed yet."""


class Offices(Names):
    """The titles that begin at a token, with the person and the body."""

    def _titled(self, at: int) -> Mention | None:
        for clitics, rest in self.splits(at):
            if title := Titles.load().longest(self.norms, at, rest):
                return self._person(at, clitics, self._shared(at, title))
        return None

    def _shared(self, at: int, title: Title) -> Title:
        """A counterpart holds the office named before him: «مستشار الأمن القومي ونظيره الكوري الجنوبي»."""
        if title.words[-1] not in cues("counterpart"):
            return title
        titles = Titles.load()
        offices = (titles.longest(self.norms, k, rest) for k in reversed(range(at)) for _, rest in self.splits(k))
        held = next((o for o in offices if o and o.relation and o.words[-1] not in cues("counterpart")), None)
        return replace(title, relation=held.relation) if held else title

    def _person(self, at: int, clitics: str, title: Title) -> Mention | None:
        after = at + len(title.words)
        of = _Qualifiers()
        for _ in range(4):
            begin, after = after, self._qualified(after, of) or self._described(after, title, of)
            if after == begin:
                break
        if of.loose and (of.country or of.body) and not self._after_title(self._name_begin(after)):
            after = of.loose
        named = not of.adjective or self._goes_before_name(of.adjective)
        return self._with_name(at, after, clitics, title, of.country, of.body, of.former, named)

    def _qualified(self, at: int, of: _Qualifiers) -> int:
        """The token after «السابق», a nationality or a body that qualifies an office at ``at``; 0 if none does."""
        after = 0
        if at >= len(self.norms) or self._honorific(at) > at:
            return 0
        if self.norms[at] in cues("former"):
            of.former, after = True, at + 1
        elif of.country is None and (found := self.nationality(at)):
            of.adjective, after, of.country = at, at + found[0], found[1]
        elif of.body is None and (body := self._adjectival_body(at)):
            of.body, of.adjective, after = body, at, at + 1
        elif of.body is None and (body := self._complement(at, of.country is not None)):
            of.body, after, of.country = body, body.last, of.country or body.country
        if after:
            of.loose = 0
        return after

    def _described(self, at: int, title: Title, of: _Qualifiers) -> int:
        """The token after another word of the office at ``at``, or where it serves; ``at`` itself if none follows."""
        if self._honorific(at) > at:
            return at
        if at + 1 < len(self.norms) and self.norms[at].startswith("ال") and self._adjective(at):
            of.loose = of.loose or at
            return at + 1
        if of.country is None and self._describes_office(at) and self.nationality(at + 1):
            after = at + 1  # «مسؤول دفاعي أميركي»
        else:
            after = self._mission(at, title)
        if after > at:
            of.loose = 0
        return after

    def _goes_before_name(self, at: int) -> bool:
        """Whether a name may follow a nationality: not where it has no article, «قال مسؤولون أوروبيون ترامب …»."""
        found = self.gazetteer.longest(self.norms, at, self.norms[at])  # «زعيم كوريا الشمالية» is no adjective
        return self.norms[at].startswith("ال") or (found is not None and found[1].type is EntityType.COUNTRY)

    def _describes_office(self, at: int) -> bool:
        """Whether a word goes on with an office: not where somebody else begins, «شكر الرئيس نظيره الصيني»."""
        return not self.ends_noun_phrase(at) and self.norms[at] not in cues("counterpart")

    def _mission(self, at: int, title: Title) -> int:
        """The token after «إلى اليمن» behind an envoy's title, «في لندن» before a name; ``at`` if there is none."""
        if at + 1 >= len(self.norms) or not (self.norms[at] == "الي" or self.norms[at] in _AT):
            return at
        found = self._listed(at + 1)
        if found is None or found.type is EntityType.PERSON:
            return at
        begin = self._name_begin(found.last)
        serves = title.relation == Relation.MEMBER_OF and (self._set_off(begin) or self._after_title(begin))
        return found.last if serves or self.norms[at] == "الي" else at

    def _honorific(self, at: int) -> int:
        """The token after a rank or another word of honour before a name: «الفريق أول»; ``at`` if there is none."""
        found = Titles.load().longest(self.norms, at, self.norms[at]) if at < len(self.norms) else None
        return at + len(found.words) if found and not found.relation else at

    def _adjectival_body(self, at: int) -> Mention | None:
        """«المبعوث الأممي», «المنسق الأوروبي»: the adjective of an international body."""
        entry = self.gazetteer.body(self.norms[at])
        if entry is None or entry.type not in _BODIES:
            return None
        return self.mention(
            at, at + 1, "", entry.type, "adjective", key=entry.key, name=entry.name, name_en=entry.name_en
        )

    def _adjective(self, at: int) -> bool:
        """A definite word before a nationality or a complement: «المبعوث الأممي الخاص إلى اليمن»."""
        return not self.is_stop(at) and not self.names.carries(self.norms[at]) and self.names.ordinary(self.norms[at])

    def _complement(self, at: int, of_state: bool = False) -> Mention | None:
        """What the office belongs to: «رئيس الاتحاد الأوروبي», «المتحدث باسم الجيش», «الأمين العام للأمم المتحدة»."""
        if at >= len(self.norms):
            return None
        count, _ = self.functions.at(self.norms, at, self.norms[at])
        inside = count == 1 and self.norms[at] in ("في", "لدي")
        if of_state and self.norms[at] == "لدي":
            return None  # «السفير الإسرائيلي لدى الأمم المتحدة» is Israel's
        if count and " ".join(self.norms[at : at + count]) not in ("باسم", "في", "لدي"):
            return None
        at += count
        if at >= len(self.norms):
            return None
        found = self._listed(at) or self._open(at) or self._short(at)
        wanted = _BODIES if inside or (of_state and found and not found.clitics) else _COMPLEMENTS
        if found is None or found.type not in wanted or found.clitics not in ("", "ل", "ب"):
            return None
        return found

    def _with_name(
        self,
        at: int,
        after: int,
        clitics: str,
        title: Title,
        country: str | None,
        body: Mention | None,
        former: bool,
        named: bool = True,
    ) -> Mention | None:
        start = self.tokens[at].start + len(clitics)
        relation = "" if former else title.relation
        words = self.text[start : self.tokens[at + len(title.words) - 1].end]
        office = Office(words, relation, start, self.tokens[after - 1].end, country, body)
        body = self._implied_body(title, country, start, at) or body
        office = replace(office, body=body)
        begin = self._name_begin(after)
        named = named and begin < len(self.norms)
        person = self._set_off(begin) or self._after_title(begin) or self._further_on(begin, body) if named else None
        if person and not _of_another_state(title, person, country):
            if begin == after and not body and _serves(title, self.norms[at][len(clitics) :], country):
                return self._servant(at, person, clitics, office, country or person.country)
            surfaces = (*self._with_title(start, person, title), *person.surfaces)
            gender = "f" if title.feminine else "m"
            return replace(
                person,
                first=at,
                clitics=clitics,
                office=office,
                surfaces=surfaces,
                gender=gender,
                country=person.country or country,
            )
        definite = self.norms[at][len(clitics) :].startswith("ال")
        if not relation or not (country or body or (definite and title.alone)):
            return None
        found = self.mention(at, after, clitics, EntityType.PERSON, "office", country=country, office=office)
        return replace(found, short=True, gender="f" if title.feminine else "m")

    def _with_title(self, start: int, person: Mention, title: Title) -> Iterator[str]:
        """The name behind its title; not where that may be another's: «محامي الرئيس ترامب», «نظيره ماكرون»."""
        if title.words[-1] in cues("counterpart"):
            return
        between = words_of(self.text[start : person.start])[1:]
        if title.relation != Relation.LEADS and any(word in cues("ruler") for word in between):
            return
        article = self.text[max(start - 1, 0) : start + 1] == "لل"  # «للرئيس ترامب» names «الرئيس ترامب»
        yield f"ال{self.text[start + 1 : person.end]}" if article else self.text[start : person.end]

    def _servant(self, at: int, master: Mention, clitics: str, office: Office, country: str | None) -> Mention | None:
        """«مستشار ترامب»: somebody unnamed, who speaks for the state of the one whom he serves."""
        if country is None:
            return None
        office = replace(office, end=master.end, country=country)
        found = self.mention(at, master.last, clitics, EntityType.PERSON, "office", country=country, office=office)
        return replace(found, short=True)

    def _name_begin(self, after: int) -> int:
        begin = after
        while begin < len(self.norms) and begin - after < 2 and self.norms[begin] in _BETWEEN_TITLE_AND_NAME:
            begin += 1
        return self._honorific(begin)

    def _implied_body(self, title: Title, country: str | None, start: int, at: int) -> Mention | None:
        """The body in the words of the title itself: «رئيسة مجلس النواب الأميركي» heads the House."""
        words = list(words_of(title.body))
        found = self.gazetteer.longest(words, 0, words[0]) if words else None
        if found is None or found[0] != len(words):
            return None
        unknown = found[1].role == "head" and country is None  # whose it is, the rest of the article tells
        entry, end = found[1], self.tokens[at + len(title.words) - 1].end
        state = self.gazetteer.countries.get(country or "")
        key, label = entry.key, entry.name_en
        if entry.role == "head" and state and country:
            key, label = key.replace("{iso3}", country.lower()), label.replace("{country}", state.name_en)
        last = at + len(title.words)
        if entry.role == "head" and (adjective := self.nationality(last)):
            end = self.tokens[last + adjective[0] - 1].end
        begin = self.text.find(title.body, start, end)
        begin = begin if begin >= 0 else max(self.text.find(title.body[1:], start, end), start)  # للأمم
        name = self.text[begin:end] if entry.role == "head" else entry.name
        return Mention(
            self.sentence.index,
            at,
            last,
            begin,
            end,
            entry.type,
            name,
            "head" if unknown else "implied",
            key,
            None if unknown else label,
            entry.country or country,
            head=words[0],
            short=unknown,
        )

    def _set_off(self, at: int) -> Mention | None:
        """A name between commas, whatever its other words mean: «المتحدث باسم الجيش، تامر الرفاعي، …»."""
        last = next((k for k in range(at, len(self.norms)) if self.norms[k] in _SETS_OFF), at)
        words = self.norms[at:last]
        if self.norms[at - 1] not in _SETS_OFF or not 2 <= len(words) <= _LONGEST_SET_OFF:
            return None
        if not all(word.isalpha() and not self.functions.at([word], 0, word)[0] for word in words):
            return None
        name = self.names.begins(words[0]) or not any(map(self.names.ordinary, words))
        listed = self.gazetteer.longest(self.norms, at, words[0])
        return self.mention(at, last, "", EntityType.PERSON, "titled") if name and not listed else None

    def _further_on(self, at: int, body: Mention | None) -> Mention | None:
        """The name after more words about the office: «مفوض الأمم المتحدة السامي لحقوق الإنسان فولكر تورك»."""
        for k in range(at + 1, min(at + 5, len(self.norms))) if body else ():
            if self.is_stop(k - 1):
                return None
            count = name_length(self.norms, k, self._never_name, False)
            if count and self.names.begins(self.norms[k]):
                return self.mention(k, k + count, "", EntityType.PERSON, "titled")
        return None

    def _after_title(self, at: int) -> Mention | None:
        if at >= len(self.norms):
            return None
        found = self.gazetteer.longest(self.norms, at, self.norms[at])
        known = found[0] if found and found[1].type is EntityType.PERSON else 0
        count = name_length(self.norms, at, self._never_name, True)
        more = self.norms[at + known : at + count]
        if known and found and not (more and all(map(self.names.carries, more))):  # «الرئيس ترامب ينتهج سياسات»
            return self._known_person(at, at + known, "", found[1])
        return self.mention(at, at + count, "", EntityType.PERSON, "titled") if count else None


def _of_another_state(title: Title, person: Mention, country: str | None) -> bool:
    """«التقى زعيم كوريا الشمالية ترامب»: who is known to act for another state is not the one who holds the office."""
    return bool(title.relation and person.key and person.country and country and person.country != country)


def _serves(title: Title, first: str, country: str | None) -> bool:
    """Whether the name behind a title is that of the one served: «مستشار ترامب», «المتحدثة باسم الرئيس ترامب»."""
    if title.words[-1] == "باسم":
        return True
    return title.relation == Relation.MEMBER_OF and len(title.words) == 1 and not first.startswith("ال") and not country
