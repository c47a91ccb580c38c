"""Finds the mentions of one sentence: listed names, bodies composed with a nationality, persons with titles,
open classes («حزب البناء», «بلدة كذا»), peoples and common nouns that act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graphbuild.extract.gazetteer import Entry, Gazetteer, norms_of, words_of
from graphbuild.extract.mention import Mention, Office
from graphbuild.extract.persons import Title, Titles, name_length
from graphbuild.extract.words import FunctionWords, PersonNames
from graphbuild.model import EntityType
from graphbuild.resources import resource, rows
from graphbuild.text.morphology import Analysis, Morphology, clitic_splits
from graphbuild.text.tokens import Sentence

_PERSONS = {EntityType.PERSON}
_BODIES = {EntityType.ORGANIZATION, EntityType.ARMED_FORCE}
_COMPLEMENTS = _BODIES | {EntityType.COUNTRY, EntityType.PLACE}
_FORMER = frozenset(words_of("السابق السابقة الأسبق الأسبقة الراحل الراحلة المخلوع السابقين"))
_BETWEEN_TITLE_AND_NAME = frozenset(("،", ",", '"', "“", "”", "«", "#", "-", "–"))
_OPENING, _CLOSING = frozenset('"«“('), frozenset('"»”)')
_SHORT_WORD = 3


@cache
def _open_heads() -> tuple[dict[str, tuple[EntityType, bool]], dict[str, tuple[str, EntityType]]]:
    """Indefinite head -> (type, whether no ordinary word may follow), and definite short form -> (head, type)."""
    heads, short = {}, {}
    for row in rows(resource("data", "gazetteer", "open_heads.tsv"), ("word", "definite", "type", "strict")):
        word, definite = words_of(row["word"])[0], words_of(row["definite"])[0]
        heads[word] = (EntityType(row["type"]), row["strict"] == "yes")
        short[definite] = (word, EntityType(row["type"]))
    return heads, short


class SentenceMentions:
    """The mentions of one sentence, found from left to right; the longest recognised thing at a token wins."""

    def __init__(self, sentence: Sentence, text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.tokens = sentence.tokens
        self.norms = norms_of(sentence.tokens)
        self.gazetteer = Gazetteer.load()
        self.functions = FunctionWords.load()
        self.names = PersonNames.load()
        self.morphology = Morphology.load()

    def find(self) -> Iterator[Mention]:
        """The mentions in order, none overlapping another."""
        at = 0
        while at < len(self.tokens):
            if found := self._at(at):
                yield found
                at = found.last
            else:
                at += 1

    def _at(self, at: int) -> Mention | None:
        if self.functions.at(self.norms, at, self.norms[at])[0]:
            return None
        return (
            self._titled(at)
            or self._listed(at)
            or self._named(at)
            or self._open(at)
            or self._people(at)
            or self._short(at)
        )

    # -- building blocks ------------------------------------------------------------------------------------------

    def splits(self, at: int) -> Iterator[tuple[str, str]]:
        """(clitics, rest) readings of a token, the whole token first; short rests of ordinary words are left out."""
        norm = self.norms[at]
        for clitics, rest in clitic_splits(norm):
            if clitics and (len(rest) < _SHORT_WORD or rest.isascii()):
                continue
            yield clitics, rest

    def mention(self, first: int, last: int, clitics: str, type_: EntityType, rule: str, **more: object) -> Mention:
        """A mention over whole tokens; the clitics in front of the first are left out of its characters."""
        start = self.tokens[first].start + len(clitics)
        end = self.tokens[last - 1].end
        name = self.text[start:end]
        if clitics.endswith("ل") and self.norms[first][len(clitics) - 1 :].startswith("لل"):
            more["surfaces"] = ("ال" + name[1:],)
        fields = {"name": name, **more}
        return Mention(self.sentence.index, first, last, start, end, type_, rule=rule, clitics=clitics, **fields)  # type: ignore[arg-type]

    def is_stop(self, at: int) -> bool:
        """Whether a token cannot be inside a name: function word, number, punctuation, or a verb of the lexicon."""
        norm = self.norms[at]
        if not norm or not norm[0].isalpha() or self.functions.at(self.norms, at, norm)[0]:
            return True
        return any(a.form in ("past", "present") for a in self.analysed(at))

    def analysed(self, at: int) -> tuple[Analysis, ...]:
        """The readings of a token in the lexicon."""
        return self.morphology.analyse(self.tokens[at].text, written=True)

    def nationality(self, at: int) -> tuple[int, str] | None:
        """A nationality adjective at a token: (tokens, ISO code)."""
        if at >= len(self.norms) or self.tokens[at].text.endswith("ى"):  # «اليمنى» is the right one
            return None
        return self.gazetteer.nationality(self.norms, at, self.norms[at])

    def qualified(self, at: int) -> tuple[int, str | None]:
        """Adjectives from ``at`` up to a nationality: (token after them, ISO code); (at, None) if there is none."""
        for skip in range(3):
            if found := self.nationality(at + skip):
                return at + skip + found[0], found[1]
            if at + skip >= len(self.norms) or not self.norms[at + skip].startswith("ال") or self.is_stop(at + skip):
                break
        return at, None

    # -- what a mention can be ------------------------------------------------------------------------------------

    def _listed(self, at: int) -> Mention | None:
        best: tuple[int, str, Entry] | None = None
        for clitics, rest in self.splits(at):
            if (found := self.gazetteer.longest(self.norms, at, rest)) and (best is None or found[0] > best[0]):
                best = (found[0], clitics, found[1])
        if best is None:
            return None
        count, clitics, entry = best
        if clitics and count == 1 and self.names.ordinary(self.norms[at]) and entry.type is not EntityType.COUNTRY:
            return None
        return self._entry(at, at + count, clitics, entry)

    def _entry(self, at: int, last: int, clitics: str, entry: Entry) -> Mention | None:
        if entry.role == "head":
            return self._composed(at, last, clitics, entry)
        if entry.role == "noun":
            return self._noun(at, last, clitics, entry)
        if entry.type is EntityType.PERSON:
            return self._known_person(at, last, clitics, entry)
        fields = {"key": entry.key, "name": entry.name, "name_en": entry.name_en, "country": entry.country}
        rule = "capital" if entry.role == "capital" else "listed"
        return self.mention(at, last, clitics, entry.type, rule, **fields)

    def _known_person(self, at: int, last: int, clitics: str, entry: Entry) -> Mention:
        fields = {"key": entry.key, "name": entry.name, "name_en": entry.name_en, "country": entry.country}
        return self.mention(at, last, clitics, EntityType.PERSON, "listed", **fields)

    def _composed(self, at: int, last: int, clitics: str, entry: Entry) -> Mention | None:
        """«وزارة الدفاع الروسية», «جيش الاحتلال»: a body of a state, or «الحكومة السورية», the state itself."""
        after, country = self.qualified(last)
        if country is None and last < len(self.norms):
            found = self.gazetteer.longest(self.norms, last, self.norms[last])
            if found and found[1].type is EntityType.COUNTRY:
                after, country = last + found[0], found[1].country
        head = "".join(self.norms[at][len(clitics) :])
        if country is None:
            return self._bare_head(at, last, clitics, entry, head)
        state = self.gazetteer.countries.get(country)
        if entry.type is EntityType.COUNTRY:
            if state is None:
                return None
            fields = {"key": state.key, "name": state.name, "name_en": state.name_en, "country": country, "head": head}
            return self.mention(at, after, clitics, EntityType.COUNTRY, "composed", **fields)
        label = entry.name_en.replace("{country}", state.name_en) if state else None
        key = entry.key.replace("{iso3}", country.lower()) if entry.key else None
        return self.mention(
            at, after, clitics, entry.type, "composed", key=key, name_en=label, country=country, head=head
        )

    def _bare_head(self, at: int, last: int, clitics: str, entry: Entry, head: str) -> Mention | None:
        """«الجيش», «وزارة الخارجية» without a nationality: whose it is, the rest of the article tells."""
        definite = any(norm.startswith("ال") for norm in (head, self.norms[last - 1]))
        follows_noun = at > 0 and not clitics and self.norms[at - 1].isalpha() and self.norms[at].startswith("ال")
        if entry.kind != "yes" or not definite or (follows_noun and last - at == 1 and not self.is_stop(at - 1)):
            return None
        return self.mention(at, last, clitics, entry.type, "head", key=entry.key, head=head, short=True)

    def _noun(self, at: int, last: int, clitics: str, entry: Entry) -> Mention:
        """A common noun that acts or is used, with its adjectives: «مدنيين سوريين», «الطائرات المسيرة»."""
        after, country = self.qualified(last)
        if country is None and not self.norms[at].startswith("ال") and not self._ends_noun_phrase(last):
            after, country = self.qualified(last + 1)  # «وفد عسكري إيراني»
            after = after if country else last
        plain = self.text[self.tokens[at].start + len(clitics) : self.tokens[last - 1].end]
        found = self.mention(at, after, clitics, entry.type, "noun", country=country or entry.country, head=plain)
        numbered = at > 0 and self.norms[at - 1].isdigit()
        surfaces = (plain, *((f"{self.tokens[at - 1].text} {plain}",) if numbered else ()), *found.surfaces)
        return replace(found, surfaces=surfaces, number="p")

    def _named(self, at: int) -> Mention | None:
        for clitics, rest in self.splits(at):
            if clitics and self.names.ordinary(self.norms[at]):
                continue
            if count := name_length([*self.norms[:at], rest, *self.norms[at + 1 :]], at, self._never_name, False):
                return self.mention(at, at + count, clitics, EntityType.PERSON, "name-words")
        return None

    def _never_name(self, at: int) -> bool:
        """Whether a token ends a name: what ends any, and places («الرئيس محمد إدريس ديبي نيامي»)."""
        if self.is_stop(at):
            return True
        found = self.gazetteer.longest(self.norms, at, self.norms[at])
        return bool(found and found[1].type in (EntityType.COUNTRY, EntityType.PLACE)) and not self.names.carries(
            self.norms[at]
        )

    def _open(self, at: int) -> Mention | None:
        heads, _ = _open_heads()
        if self.tokens[at].text.endswith("ى"):  # «أدى» is no «وادي»
            return None
        for clitics, rest in self.splits(at):
            if (head := heads.get(rest)) and (found := self._extended(at, clitics, rest, *head)):
                return found
        return None

    def _extended(self, at: int, clitics: str, head: str, type_: EntityType, strict: bool) -> Mention | None:
        """The name after an open head: a listed place, or the words up to the end of the noun phrase."""
        after = at + 1
        if after >= len(self.norms):
            return None
        if type_ is EntityType.PLACE and (found := self.gazetteer.longest(self.norms, after, self.norms[after])):
            if found[1].type in (EntityType.PLACE, EntityType.COUNTRY) and found[1].role in ("name", "capital"):
                return self._listed_place(at, after + found[0], clitics, found[1], head)
        if self.norms[after] in _OPENING and (quoted := self._quoted(at, clitics, head, type_)):
            return quoted
        if strict and (self.names.ordinary(self.norms[after]) or self.names.ordinary(self.norms[after].removeprefix("ال"))):
            return None
        limit = 2
        last = after
        while last < len(self.norms) and last - after < limit and self._continues(last, after):
            last += 1
        if last == after:
            return None
        country = next((n[1] for i in range(after, last) if (n := self.nationality(i))), None)
        found_mention = self.mention(at, last, clitics, type_, "open", head=head, country=country)
        if type_ is EntityType.PLACE:
            name = self.text[self.tokens[after].start : self.tokens[last - 1].end]
            return replace(found_mention, name=name, surfaces=(name, *found_mention.surfaces))
        return found_mention

    def _quoted(self, at: int, clitics: str, head: str, type_: EntityType) -> Mention | None:
        """«شركة "إم إنفيست"»: what the quotation marks behind an open head hold is its name."""
        for last in range(at + 3, min(at + 7, len(self.norms))):
            if self.norms[last] in _CLOSING:
                found = self.mention(at, last + 1, clitics, type_, "quoted", head=head)
                name = self.text[self.tokens[at + 2].start : self.tokens[last - 1].end]
                return replace(found, name=name, surfaces=(name, f"{found.name[: len(head)]} {name}"))
        return None

    def _listed_place(self, at: int, last: int, clitics: str, entry: Entry, head: str) -> Mention:
        name = entry.kind if entry.role == "capital" else entry.name
        key = None if entry.role == "capital" else entry.key
        found = self.mention(
            at, last, clitics, EntityType.PLACE, "listed", key=key, country=entry.country, head=head, name=name
        )
        plain = self.text[self.tokens[at + 1].start : self.tokens[last - 1].end]
        return replace(found, surfaces=(plain, *found.surfaces))

    def _continues(self, at: int, after: int) -> bool:
        norm = self.norms[at]
        if self.is_stop(at):
            return False
        if at == after:
            return norm.startswith("ال") or not (self.names.ordinary(norm) or self.analysed(at))
        return norm.startswith("ال") or (self.names.carries(norm) and not self.names.ordinary(norm))

    def _people(self, at: int) -> Mention | None:
        """«الفلسطينيين», «3 إيرانيين»: people of a country."""
        for clitics, rest in self.splits(at):
            counted = at > 0 and self.norms[at - 1].isdigit()
            if not rest.startswith("ال") and not counted:
                continue
            if (country := self.gazetteer.people(rest.removeprefix("ال"))) and not self._qualifies(at, clitics):
                return self.mention(at, at + 1, clitics, EntityType.GROUP, "people", country=country, number="p")
        return None

    def _qualifies(self, at: int, clitics: str) -> bool:
        """Whether the word is an adjective of a plural noun before it: «المسؤولين الإيرانيين»."""
        return bool(at and not clitics and self.norms[at - 1].startswith("ال") and not self.is_stop(at - 1))

    def _short(self, at: int) -> Mention | None:
        _, short = _open_heads()
        for clitics, rest in self.splits(at):
            if found := short.get(rest):
                last = at + 1
                while last < min(at + 3, len(self.norms)) and self._qualifier(last):
                    last += 1
                if last > at + 1 and found[1] is not EntityType.PLACE:
                    country = next((n[1] for i in range(at + 1, last) if (n := self.nationality(i))), None)
                    return self.mention(at, last, clitics, found[1], "open", head=found[0], country=country)
                return self.mention(at, at + 1, clitics, found[1], "short", head=found[0], short=True)
        return None

    def _qualifier(self, at: int) -> bool:
        """A definite adjective that makes a short form a name: «المجلس العسكري», «التيار الديمقراطي»."""
        norm = self.norms[at]
        return norm.startswith("ال") and not self.is_stop(at) and not self.names.carries(norm) and norm not in _FORMER

    # -- persons with titles --------------------------------------------------------------------------------------

    def _titled(self, at: int) -> Mention | None:
        for clitics, rest in self.splits(at):
            if title := Titles.load().longest(self.norms, at, rest):
                return self._person(at, clitics, title)
        return None

    def _person(self, at: int, clitics: str, title: Title) -> Mention | None:
        after = at + len(title.words)
        former = False
        country: str | None = None
        body: Mention | None = None
        for _ in range(4):
            if after < len(self.norms) and self.norms[after] in _FORMER:
                former, after = True, after + 1
            elif country is None and (found := self.nationality(after)):
                after, country = after + found[0], found[1]
            elif body is None and after < len(self.norms) and (body := self._adjectival_body(after)):
                after += 1
            elif body is None and (body := self._complement(after)):
                after, country = body.last, country or body.country
            elif after + 1 < len(self.norms) and self.norms[after].startswith("ال") and self._adjective(after):
                after += 1
            elif country is None and not self._ends_noun_phrase(after) and self.nationality(after + 1):
                after += 1  # «مسؤول دفاعي أميركي»
            elif (mission := self._mission(after)) > after:
                after = mission
            else:
                break
        return self._with_name(at, after, clitics, title, country, body, former)

    def _ends_noun_phrase(self, at: int) -> bool:
        return at >= len(self.norms) or self.is_stop(at) or not self.names.ordinary(self.norms[at])

    def _mission(self, at: int) -> int:
        """The token after «إلى اليمن» behind an envoy's title; ``at`` if there is none."""
        if at + 1 < len(self.norms) and self.norms[at] == "الي" and (found := self._listed(at + 1)):
            return found.last
        return at

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

    def _complement(self, at: int) -> Mention | None:
        """What the office belongs to: «رئيس الاتحاد الأوروبي», «المتحدث باسم الجيش», «الأمين العام للأمم المتحدة»."""
        if at >= len(self.norms):
            return None
        count, _ = self.functions.at(self.norms, at, self.norms[at])
        inside = count == 1 and self.norms[at] in ("في", "لدي")
        if count and " ".join(self.norms[at : at + count]) not in ("باسم", "في", "لدي"):
            return None
        at += count
        if at >= len(self.norms):
            return None
        found = self._listed(at) or self._open(at) or self._short(at)
        wanted = _BODIES if inside else _COMPLEMENTS
        if found is None or found.type not in wanted or found.clitics not in ("", "ل", "ب"):
            return None
        return found

    def _with_name(
        self, at: int, after: int, clitics: str, title: Title, country: str | None, body: Mention | None, former: bool
    ) -> Mention | None:
        start = self.tokens[at].start + len(clitics)
        relation = "" if former else title.relation
        words = self.text[start : self.tokens[at + len(title.words) - 1].end]
        office = Office(words, relation, start, self.tokens[after - 1].end, country, body)
        body = self._implied_body(title, country, start, at) or body
        office = replace(office, body=body)
        begin = after
        while begin < len(self.norms) and begin - after < 2 and self.norms[begin] in _BETWEEN_TITLE_AND_NAME:
            begin += 1
        if begin < len(self.norms) and (person := self._after_title(begin) or self._further_on(begin, body)):
            whole = self.text[start : person.end]
            surfaces = (whole, *person.surfaces)
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
        found = self.gazetteer.longest(self.norms, at, self.norms[at])
        known = found[0] if found and found[1].type in _PERSONS else 0
        count = name_length(self.norms, at, self._never_name, True)
        if known and found and known >= count:
            return self._known_person(at, at + known, "", found[1])
        return self.mention(at, at + count, "", EntityType.PERSON, "titled") if count else None


def mentions_of(sentence: Sentence, text: str) -> list[Mention]:
    """The mentions of a sentence of ``text``, in order, none overlapping another."""
    return list(SentenceMentions(sentence, text).find())
