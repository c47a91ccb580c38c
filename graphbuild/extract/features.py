"""What a candidate statement looks like, as named features: the rules whose weights ``data/rules/weights.tsv`` holds.

A feature name begins with what it is about: ``w`` the trigger word, ``s`` the source, ``t`` the target, ``p`` the pair.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract.arguments import Argument, Trigger
from graphbuild.extract.view import TRANSPARENT, View

_FAR = (6, 12, 20)
_MADE_TO_ACT = ("controller:ACCUSE", "controller:REQUEST")
"""Who is accused of a deed, or asked for it, is its doer: «اتهم … إيران بدعم …»."""


def base(place: str) -> str:
    """A place without its suffixes: ``after-1/of/x`` is ``after-1``."""
    return place.partition("/")[0]


def _preposition(place: str) -> str:
    return base(place).partition(":")[2] if place.startswith("after:") else ""


def trigger_features(view: View, trigger: Trigger) -> list[str]:
    """What speaks for the word carrying its relation here."""
    relation, lemma, form = trigger.frame.relation, trigger.frame.lemma, trigger.form
    before = view.units[trigger.at - 1].kind if trigger.at else "start"
    return [
        "bias",
        f"w {relation}",
        f"w {relation} {lemma}",
        f"w {relation} {lemma} {form}",
        f"w {relation} {form}",
        f"w {trigger.analysis.form} after {before}",
        f"w {form} definite={trigger.analysis.definite}",
        f"w {relation} behind {_word_before(view, trigger)}",
        f"w title={view.sentence.index == 0} {form}",
    ]


def _word_before(view: View, trigger: Trigger) -> str:
    """The word before the trigger, without clitics: «وقف إطلاق النار» is no shooting."""
    if not trigger.at:
        return "start"
    unit = view.units[trigger.at - 1]
    return unit.analyses[0].lemma if unit.analyses else unit.norm


def _expected_source(trigger: Trigger, place: str) -> int:
    """How well a place fits who acts: 3 named by the grammar, 2 usual, 1 possible, 0 not expected."""
    head, _, suffix = place.partition("/")
    if trigger.frame.source[0] == "obj" and head in ("genitive", "after-1"):
        return 0 if "x" in suffix else 3  # «وفد برئاسة الوزير»: who leads follows
    if head == "support:support-passive":
        return 0
    if head in ("agent", "adjective", "between-1", "between-2", "modified"):
        return 0 if "x" in suffix else 3
    if head == "genitive":
        return 3 if trigger.frame.genitive in ("source", "both") else 1
    if head == "pronoun":
        return 0 if trigger.form.endswith("verb") else 3
    if trigger.form.endswith("verb") or trigger.form == "active":
        return 2 if place in ("after-1", "before-1", "before-rel") else int(head in ("after-1", "before-1"))
    if head in _MADE_TO_ACT:
        return 3
    return 2 if head.startswith("support:") else 0


def _expected_target(trigger: Trigger, place: str) -> int:
    """How well a place fits to whom it is done, on the same scale."""
    head, _, suffix = place.partition("/")
    slots = trigger.frame.noun_target if trigger.form == "noun" else trigger.frame.target
    if head == "support:support-passive":
        return 3  # «تخضع لعقوبات», «تعرضت لهجوم»
    if "subj" in slots and head in ("before-1", "modified"):
        return 0 if "x" in suffix else 3
    if head.startswith("after:"):
        return (1 if "x" in suffix else 3) if head.removeprefix("after:") in slots else 0
    if head == "genitive":
        return 3 if trigger.frame.genitive in ("target", "both") or trigger.form == "active" else 1
    if head in ("between-1", "between-2"):
        return 3
    if head == "pronoun":
        return 3 if trigger.form.endswith("verb") and "obj" in slots else 1
    return (
        2 if "obj" in slots and place in ("after-1", "after-2") else int("obj" in slots and head.startswith("after-"))
    )


def ranked(trigger: Trigger, candidates: list[Argument], role: str) -> list[str]:
    """For each candidate, how its place compares with the best place that another candidate of the role has."""
    expected = _expected_source if role == "s" else _expected_target
    levels = [expected(trigger, a.place) for a in candidates]
    found = []
    for n, level in enumerate(levels):
        others = [x for k, x in enumerate(levels) if k != n]
        best = max(others, default=0)
        first = level not in levels[:n]
        found.append(f"{role} {trigger.form} fits {level} of {best}{' first' if first and level else ''}")
    return found


def _bare_after(candidates: list[Argument]) -> int:
    """How many mentions without preposition follow in the clause: one behind a verb may be all it has."""
    return sum(1 for a in candidates if a.place in ("after-1", "after-2", "after-1/of", "after-2/of", "after-1/and"))


def surroundings(trigger: Trigger, candidates: list[Argument]) -> tuple[str, ...]:
    """What the sentence offers a trigger as a whole."""
    bare = min(_bare_after(candidates), 2)
    before = any(a.place in ("before-1", "before-rel") for a in candidates)
    return (f"{trigger.form} bare={bare} before={before}", f"{trigger.frame.lemma} {trigger.form} bare={bare}")


def source_features(view: View, trigger: Trigger, argument: Argument) -> list[str]:
    """What speaks for the thing being the one who acts."""
    frame, form = trigger.frame, trigger.form
    fit = "agent" if argument.place.startswith("agent") else frame.source[0]
    if base(argument.place) == "genitive":
        fit = frame.genitive
    return _role_features("s", view, trigger, argument, f"s {form} {base(argument.place)} fit={fit}")


def target_features(view: View, trigger: Trigger, argument: Argument) -> list[str]:
    """What speaks for the thing being the one acted upon."""
    frame, form = trigger.frame, trigger.form
    slots = frame.noun_target if form == "noun" else frame.target
    preposition = _preposition(argument.place)
    if preposition:
        fit = "target" if preposition in slots else "instrument" if preposition in frame.instrument else "other"
    elif base(argument.place) == "genitive":
        fit = frame.genitive
    else:
        fit = f"obj={'obj' in frame.target} passive={frame.source[0] != 'subj'}"
    return _role_features("t", view, trigger, argument, f"t {form} {_place(argument.place)} fit={fit}")


def _place(place: str) -> str:
    """A place without its preposition where what matters is whether the frame expects it."""
    head, slash, suffix = place.partition("/")
    return ("after:P" if head.startswith("after:") else head) + slash + suffix


def _order(view: View, trigger: Trigger) -> str:
    """What stands right before the trigger: a mention («إيران تتهم …»), a conjunction on it, or something else."""
    unit = view.units[trigger.at]
    if unit.conj:
        return "and"
    k = trigger.at - 1
    while k >= 0 and view.units[k].kind in TRANSPARENT:
        k -= 1
    if k < 0:
        return "first"
    if view.things[k] and not view.adjective[k] and not view.governors[k][0]:
        return "mention"
    return view.units[k].kind


def _role_features(role: str, view: View, trigger: Trigger, argument: Argument, fit: str) -> list[str]:
    relation, form, place = trigger.frame.relation, trigger.form, argument.place
    order = _order(view, trigger)
    type_ = argument.thing.type if argument.thing else "nobody"
    found = [
        fit,
        f"{role} {form} {place}",
        f"{role} {form} {base(place)}",
        f"{role} {relation} {form} {base(place)}",
        f"{role} {relation} {type_}",
        f"{role} {trigger.frame.lemma} {form} {base(place)}",
        f"{role} {form} {base(place)} behind {order}",
        f"{role} {trigger.analysis.form} {place} behind {order}",
    ]
    if argument.distance == 1:
        found.append(f"{role} {form} {base(place)} next to it")
    if argument.agreement:
        found.append(f"{role} {base(place)} agrees={argument.agreement}")
    found += [f"{role} {form} further than {far}" for far in _FAR if argument.distance > far]
    return found


def pair_features(trigger: Trigger, source: Argument, target: Argument) -> Iterator[str]:
    """What speaks for the two together."""
    relation, form = trigger.frame.relation, trigger.form
    yield f"p {form} {base(source.place)} > {_place(base(target.place))}"
    fits = f"fits {_expected_source(trigger, source.place)}+{_expected_target(trigger, target.place)}"
    yield from (f"p {form} {fits}", f"p {relation} {form} {fits}", f"p {trigger.frame.lemma} {form} {fits}")
    if source.thing and target.thing:
        yield f"p {relation} {source.thing.type} > {target.thing.type}"
        if source.thing.country and source.thing.country == target.thing.country:
            yield f"p {relation} same state"
            yield "p same state"
    if source.unit >= 0 and target.unit >= 0:
        yield f"p {form} source first={source.unit < target.unit}"
