"""Where the arguments of a trigger may stand. Every place has a name; the judge knows how often each was right.

=================  ====================================================================================
``after-N``        the N-th mention without preposition behind the trigger (subject, object)
``after:P``        a mention behind the trigger under the preposition P
``before-N``       the N-th mention without preposition before it in the clause
``before:P``       the same under a preposition
``genitive``       the mention right behind a noun trigger («زيارة الوزير»)
``adjective``      the state of a nationality adjective of a noun trigger («القصف الإسرائيلي»)
``pronoun``        what the pronoun written onto the trigger means («زيارته», «اتهمها»); ``-2``, ``-3`` the next nearest
``agent``          a mention behind «من قبل», «على يد»
``between-N``      the N-th mention behind «بين»
``support``        the subject of the verb that the noun depends on («شن … هجوما»); ``support:KIND``
``controller``     the object of the verb that the noun depends on («اتهم … بدعم»)
``modified``       the noun that a participle qualifies («القوات المدعومة من»)
``shared``         the subject of the verb before, kept by a verb joined with و
``carried``        what the sentence before was about; ``earlier-N`` what else it named
``none``           nobody is named
=================  ====================================================================================

A suffix tells what lies between: ``/of`` an unknown noun («مواقع الحوثيين»), ``/x`` another verb or clause,
``/c`` a comma, ``/and`` a mention that it is coordinated with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.extract.frames import Frame
from graphbuild.extract.governors import governing_verb, verb_kind
from graphbuild.extract.things import Thing
from graphbuild.extract.units import VERB_FORMS
from graphbuild.extract.view import View
from graphbuild.text.morphology import Analysis

_REACH_AFTER, _REACH_BEFORE = 28, 22
_COORDINATED = 3
"""How far apart coordinated mentions may stand."""
_DUAL = frozenset(("هما",))
_PLURAL = frozenset(("هم", "هن", "كم", "نا"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the lexicon in a sentence: unit ``at`` read as ``analysis`` carries ``frame``."""

    at: int
    analysis: Analysis
    frame: Frame

    @property
    def form(self) -> str:
        """``verb``, ``passive-verb``, ``noun``, ``active`` or ``passive`` (participles), ``word``."""
        form = self.analysis.form
        if form not in VERB_FORMS:
            return form
        return "passive-verb" if self.analysis.voice == "passive" else "verb"


@dataclass(frozen=True, slots=True)
class Argument:
    """A thing that may fill a role, and the name of the place where it stands. ``thing`` None is nobody."""

    thing: Thing | None
    place: str
    unit: int
    distance: int
    agreement: str = ""


NOBODY = Argument(None, "none", -1, 0)


def arguments(view: View, trigger: Trigger) -> list[Argument]:
    """Every candidate: each thing once, at the best of the places where it stands."""
    found: dict[int, Argument] = {}
    for argument in sorted(_places(view, trigger), key=_remoteness):
        if argument.thing is not None:
            found.setdefault(argument.thing.number, argument)
    return list(found.values())


def _remoteness(argument: Argument) -> int:
    """0 in the clause of the trigger, 1 across a comma, 2 across another verb or clause, 3 in an earlier sentence."""
    head, _, suffix = argument.place.partition("/")
    if head == "carried" or head.startswith("earlier"):
        return 3
    return 2 if "x" in suffix.split("/") else int("c" in suffix.split("/"))


def _places(view: View, trigger: Trigger) -> Iterator[Argument]:
    yield from _attached(view, trigger)
    before = list(_before(view, trigger))
    yield from _after(view, trigger)
    if trigger.form in ("active", "passive") and trigger.analysis.definite:
        yield from (Argument(b.thing, "modified", b.unit, b.distance) for b in before[:1])
    yield from _shared(view, trigger)
    yield from _governed(view, trigger)
    yield from before
    if view.carried:
        yield Argument(view.carried, "carried", -1, 0, _agreement(trigger, view.carried))
    for n, thing in enumerate(view.earlier, 1):
        yield Argument(thing, f"earlier-{n}", -1, 0, _agreement(trigger, thing))


def _shared(view: View, trigger: Trigger) -> Iterator[Argument]:
    """«X انتقدت Y، ودعت Z»: a verb joined by و keeps the subject of the verb before it."""
    if trigger.form.endswith("verb") and view.units[trigger.at].conj:
        for k in range(trigger.at - 1, max(-1, trigger.at - 24), -1):
            if view.is_stop(k):
                return
            if view.units[k].verb and (subject := view.subject(k)) and (thing := view.things[subject[0]]):
                agreement = _agreement(trigger, thing)
                yield Argument(thing, "shared", subject[0], trigger.at - subject[0], agreement)
                return


def _attached(view: View, trigger: Trigger) -> Iterator[Argument]:
    if owner := view.owners[trigger.at]:
        yield Argument(owner, "adjective", trigger.at, 0)
    if pronoun := trigger.analysis.enclitic:
        for n, (at, thing) in enumerate(_antecedents(view, trigger.at, pronoun)):
            later = "/and" if pronoun in _DUAL else f"-{n + 1}"
            yield Argument(thing, "pronoun" + (later if n else ""), at, abs(trigger.at - at))


def _antecedents(view: View, at: int, pronoun: str) -> Iterator[tuple[int, Thing]]:
    """What a pronoun may mean: the nearest mentions before it that agree; «هما» means two at once."""
    wanted = 2 if pronoun in _DUAL else 3
    seen: set[int] = set()
    for k in range(at - 1, -1, -1):
        thing = view.things[k]
        if thing is None or view.adjective[k] or thing.number in seen or not _pronoun_fits(pronoun, thing):
            continue
        seen.add(thing.number)
        yield k, thing
        if len(seen) == wanted:
            return
    if view.carried and not seen and _pronoun_fits(pronoun, view.carried):
        yield -1, view.carried


def _pronoun_fits(pronoun: str, thing: Thing) -> bool:
    if pronoun == "ه":
        return thing.gender != "f" and not thing.plural
    if pronoun == "ها":
        return thing.gender != "m"
    if pronoun in _PLURAL:
        return thing.plural or thing.gender == ""
    return pronoun in _DUAL


def _agreement(trigger: Trigger, thing: Thing) -> str:
    """Whether a verb's gender fits: "yes", "no" or "" where it cannot be told."""
    gender = trigger.analysis.gender
    if not trigger.form.endswith("verb") or not gender or not thing.gender:
        return ""
    return "yes" if gender == thing.gender else "no"


@dataclass(slots=True)
class _Path:
    """What a walk from the trigger has crossed and counted."""

    crossed: bool = False
    comma: bool = False
    chain: bool = True
    bare: int = 0
    between: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    last: Argument | None = None

    @property
    def suffix(self) -> str:
        return ("/x" if self.crossed else "") + ("/c" if self.comma else "")

    def step(self, view: View, j: int) -> bool:
        """Passes unit ``j``; False where the walk ends. ``chain`` holds while only adjectives follow a noun trigger."""
        unit = view.units[j]
        if view.is_stop(j) or (unit.barrier and self.crossed and unit.verb):
            return False
        if view.is_comma(j):
            self.comma, self.chain = True, False
        elif unit.barrier:
            self.crossed, self.chain = self.crossed or unit.verb or unit.kind == "rel", False
        elif unit.kind in ("prep", "agent"):
            self.chain = False
        if view.things[j] is None:
            self.chain = self.chain and unit.kind == "word" and not unit.prep and not unit.conj
        return True


def _after(view: View, trigger: Trigger) -> Iterator[Argument]:
    path = _Path()
    for j in range(trigger.at + 1, min(trigger.at + _REACH_AFTER, len(view.units))):
        if not path.step(view, j):
            return
        if (thing := view.things[j]) is None:
            continue
        place = _adjectival(view, trigger, path, j) if view.adjective[j] else _nominal(view, trigger, path, j)
        argument = Argument(thing, place, j, j - trigger.at, _agreement(trigger, thing))
        if not view.adjective[j]:
            path.last, path.chain = argument, False
        yield argument


def _adjectival(view: View, trigger: Trigger, path: _Path, j: int) -> str:
    if path.chain and not trigger.form.endswith("verb"):
        return "adjective"
    return f"after:{view.governors[j][0] or 'bare'}/adj{path.suffix}"


def _nominal(view: View, trigger: Trigger, path: _Path, j: int) -> str:
    unit = view.units[j]
    prep, through, _ = view.governors[j]
    of = "/of" if through else ""
    if unit.conj and prep == "بين" and path.between == 1:
        path.between = 2
        return "between-2" + path.suffix
    if unit.conj and path.last and not view.adjective[j - 1] and j - path.last.unit <= _COORDINATED:
        return path.last.place.removesuffix("/and") + "/and"
    if path.chain and path.bare == 0 and not unit.prep and not trigger.form.endswith("verb"):
        path.bare += 1
        return "genitive" + ("/of" if any(u.kind == "word" for u in view.units[trigger.at + 1 : j]) else "")
    if prep == "agent":
        return "agent" + path.suffix
    if prep == "بين":
        path.between += 1
        return f"between-{path.between}{path.suffix}"
    if prep:
        path.seen[prep] += 1
        return f"after:{prep}{of}{path.suffix}" + ("/more" if path.seen[prep] > 1 else "")
    path.bare += 1
    return f"after-{min(path.bare, 3)}{of}{path.suffix}"


def _before(view: View, trigger: Trigger) -> Iterator[Argument]:
    units, at = view.units, trigger.at
    crossed, comma, bare = False, False, 0
    for j in range(at - 1, max(-1, at - _REACH_BEFORE), -1):
        unit = units[j]
        if view.is_stop(j):
            return
        if view.is_comma(j):
            comma = True
        if unit.verb or unit.kind in ("conj", "comp"):
            if crossed and unit.verb:
                return
            crossed = True
        thing = view.things[j]
        if thing is None or view.adjective[j]:
            continue
        prep, through, _ = view.governors[j]
        suffix = ("/of" if through else "") + ("/x" if crossed else "") + ("/c" if comma else "")
        antecedent = j + 1 < len(units) and units[j + 1].kind == "rel" and not crossed
        if antecedent:
            place = "before-rel"
        elif prep:
            place = f"before:{prep}{suffix}"
        else:
            bare += 1
            place = f"before-{min(bare, 3)}{suffix}"
        yield Argument(thing, place, j, at - j, _agreement(trigger, thing))


def _governed(view: View, trigger: Trigger) -> Iterator[Argument]:
    if trigger.form.endswith("verb") and view.units[trigger.at - 1].kind != "comp":
        return
    verb = governing_verb(view, trigger.at)
    if verb is None:
        return
    kind = verb_kind(view.units[verb])
    subject = view.subject(verb)
    if subject and (thing := view.things[subject[0]]):
        yield Argument(thing, f"support:{kind}", subject[0], trigger.at - verb)
        if view.units[subject[0]].conj and (partner := view.things[subject[0] - 1]):
            yield Argument(partner, f"support:{kind}/and", subject[0] - 1, trigger.at - verb)
    for j in range(verb + 1, trigger.at):
        thing = view.things[j]
        if thing and not view.adjective[j] and (subject is None or j != subject[0]):
            prep = view.governors[j][0]
            yield Argument(thing, f"controller:{kind}{':' + prep if prep else ''}", j, trigger.at - verb)
