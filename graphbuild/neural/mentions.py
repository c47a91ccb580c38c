"""Mentions that the network finds where the lexicon has none, as mentions of things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from graphbuild.extract.mention import Mention
from graphbuild.extract.mentions import SentenceMentions
from graphbuild.extract.names import says_kind
from graphbuild.extract.things import Thing, plain, stem
from graphbuild.extract.words import cues
from graphbuild.model import EntityType
from graphbuild.neural.judgement import Read, softmax
from graphbuild.neural.sheet import Placed, Sheet
from graphbuild.neural.tags import TAGS, spans
from graphbuild.text.morphology import clitic_splits

SURE = 0.6
"""Chance from which on a mention that the lexicon does not know is one: chosen on held-out articles."""
WIDER = 0.5
"""Chance from which on a known mention is taken for a part of a longer one: likewise."""
_SHORTEST = 3
_COUNTS = "quant"
_LIKE = "ك"
_BETWEEN_WORDS = frozenset("-–#،:")
_BODIES = (EntityType.ORGANIZATION, EntityType.ARMED_FORCE)
_COMMON = (EntityType.GROUP, EntityType.MATERIEL)
_NAMED = (*_BODIES, EntityType.PLACE, EntityType.EVENT)

Seen = tuple[int, int, EntityType, float]
"""Words ``first`` to ``last`` (exclusive) of the sheet that the network takes for a mention, and how surely."""


def add_mentions(sheet: Sheet, found: Sequence[Read]) -> list[Placed]:
    """The sheet's mentions and those that the network adds; what these mean is linked or made.

    Where the lexicon knows a part of what the network sees, the whole is another name of the same thing if both are of
    one type («آلاف المحتجين», «مؤسسة ديسموند توتو»), else a thing of its own that the part describes («أنصار الصدر»).
    """
    known = {w: m for m in reversed(sheet.mentions) for w in range(m.first, m.last)}  # the whole before what is inside
    added = []
    for seen in (seen for one in found for seen in _seen(one)):
        first, last, kind, chance = seen
        inside = [known[w] for w in range(first, last) if w in known]
        alike = [m for m in inside if not m.adjective and _alike(sheet.things[m.thing].type, kind)]
        if alike and chance >= WIDER:
            _widen(sheet, seen, alike[0])
        fresh = not alike and first not in known and chance >= (WIDER if inside else SURE)
        if fresh and (mention := _mention(sheet, first, last, kind)):
            added.append(Placed(first, last, sheet.prepared.entities.add(mention).number))
    return sorted([*sheet.mentions, *added], key=lambda m: m.first)


def _seen(found: Read) -> Iterator[Seen]:
    """The mentions among the words that a window owns."""
    window = found.window
    chance = softmax(found.tags)[window.own - window.start :]
    for first, last, kind in spans([TAGS[n] for n in chance.argmax(1).tolist()]):
        yield first + window.own, last + window.own, kind, float(np.mean(chance[first:last].max(1)))


def _alike(one: EntityType, other: EntityType) -> bool:
    return one is other or (one in _BODIES and other in _BODIES)


def _widen(sheet: Sheet, seen: Seen, part: Placed) -> None:
    """Lets what holds a known mention whole, or goes on with a person's name, be a name of what that means."""
    first, last, kind, _ = seen
    thing = sheet.things[part.thing]
    goes_on = thing.type is EntityType.PERSON and part.first <= first < part.last < last  # «رئيس الوزراء ناصر» الشاعر
    if thing.type is EntityType.COUNTRY or not (first <= part.first < part.last <= last or goes_on):
        return
    if thing.type in _NAMED and first < part.first and not says_kind(sheet.words[first].text):
        return  # «زعماء آسيان» are not آسيان, but «منظمة مجاهدي خلق» is مجاهدي خلق
    if (mention := _mention(sheet, first, last, kind)) and _holds(mention.name, thing):
        thing.surfaces[mention.name] += 1
        if thing.key is None and mention.name.startswith(f"{thing.name} "):
            thing.name = mention.name


def _holds(name: str, thing: Thing) -> bool:
    """Whether a name has all words of the thing's: «القوات المشتركة» are not the Houthis, once called «القوات»."""
    return {stem(word) for word in plain(thing.name)} < {stem(word) for word in plain(name)}


def _mention(sheet: Sheet, first: int, last: int, kind: EntityType) -> Mention | None:
    """The mention, or None where its words name nothing: «بعض», «ثلاثة»."""
    number = sheet.sentence[first]
    sentence = sheet.prepared.views[number].sentence
    base = sheet.begins[number]
    parts = SentenceMentions(sentence, sheet.article.text)
    first, last = _trimmed(parts, first - base, min(last - base, len(sentence.tokens)))
    if first >= last or parts.names_nothing(first, last, kind):
        return None
    clitics = _clitics(sheet, parts, first, last, kind)
    own = range(0) if kind is EntityType.PERSON else range(first, last)  # «سيف السويدي» is no Swede
    country = next((c for at in own if (c := (parts.nationality(at) or (0, None))[1])), None)
    head = _counted(parts, first, last, clitics) if kind in _COMMON else ""
    found = parts.mention(first, last, clitics, kind, "network", country=country, head=head)
    return parts.with_state(found, _placed(sheet, number))


def _placed(sheet: Sheet, sentence: int) -> dict[int, Mention]:
    """The lexicon's mentions of a sentence by their tokens."""
    units = sheet.prepared.views[sentence].units
    return {at: unit.mention for unit in units if unit.mention for at in range(unit.first, unit.last)}


def _counted(parts: SentenceMentions, first: int, last: int, clitics: str) -> str:
    """What is counted, without the number: «تلميذات» of «110 تلميذات»; "" where nothing is counted."""
    noun = first
    while noun < last and (parts.norms[noun].isdigit() or _counts(parts, parts.norms[noun][len(clitics) :])):
        noun, clitics = noun + 1, ""
    return parts.text[parts.tokens[noun].start : parts.tokens[last - 1].end] if first < noun < last else ""


def _counts(parts: SentenceMentions, norm: str) -> bool:
    return parts.functions.at([norm], 0, norm)[1] == _COUNTS


def _trimmed(parts: SentenceMentions, first: int, last: int) -> tuple[int, int]:
    """The words without function words at either end, but for what counts: «من الفلسطينيين», «عشرات المحتجين»."""
    while first < last and (_joins(parts, first) or _parts_words(parts, first)):
        first += 1
    while first < last and (_joins(parts, last - 1) or _leads_on(parts, last - 1)):
        last -= 1
    return first, last


def _parts_words(parts: SentenceMentions, at: int) -> bool:
    return parts.norms[at] in _BETWEEN_WORDS


def _leads_on(parts: SentenceMentions, at: int) -> bool:
    """«بلدة أركوديا الواقعة جنوب مدينة تمبكتو», «مسلحين -»."""
    return _parts_words(parts, at) or parts.norms[at] in cues("onward")


def _joins(parts: SentenceMentions, at: int) -> bool:
    count, kind = parts.functions.at(parts.norms, at, parts.norms[at])
    return count == 1 and kind != _COUNTS


def _clitics(sheet: Sheet, parts: SentenceMentions, first: int, last: int, kind: EntityType) -> str:
    """What is written onto the first word before the name: before its article, or where the name is known without."""
    is_given = kind is EntityType.PERSON and parts.names.begins(parts.norms[first])
    rest_of_name = [token.text for token in parts.tokens[first + 1 : last]]
    for clitics, rest in clitic_splits(parts.norms[first]):
        known = sheet.prepared.entities.knows(kind, " ".join([rest, *rest_of_name]))
        counts = rest[0].isdigit() or _counts(parts, rest)
        common = parts.names.ordinary(rest) and not parts.names.ordinary(parts.norms[first])
        common &= not is_given and (kind, clitics) != (EntityType.PERSON, _LIKE)  # names begin so: «فيصل», «كاني بوبكر»
        listed = kind is not EntityType.PERSON and bool(parts.gazetteer.longest([rest], 0, rest))
        given = kind is EntityType.PERSON and parts.names.begins(rest) and not is_given
        if clitics and (_definite(rest) or known or counts or common or listed or given):
            return clitics
    return ""


def _definite(rest: str) -> bool:
    """Whether an article begins what is left of a word: of «وكالة» only two letters would be."""
    return rest.startswith("ال") and len(rest) > _SHORTEST
