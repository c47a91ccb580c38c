"""The verb that a noun or a content clause depends on, and what kind of verb it is."""

from __future__ import annotations

from functools import cache

from graphbuild.extract.units import Unit
from graphbuild.extract.view import View
from graphbuild.resources import resource, rows


def governing_verb(view: View, at: int) -> int | None:
    """The verb that a noun or a content clause depends on: the nearest one to the left in its clause."""
    for k in range(at - 1, max(-1, at - 14), -1):
        unit = view.units[k]
        if unit.verb or (unit.kind == "word" and any(a.form == "active" for a in unit.analyses) and not unit.prep):
            return k
        if unit.kind in ("rel", "conj") or view.is_stop(k):
            return None
    return None


@cache
def _support_kinds() -> dict[str, str]:
    """Lemma -> kind of ``support.tsv``: light, plan or passive."""
    return {row["lemma"]: row["kind"] for row in rows(resource("data", "lexicon", "support.tsv"), ("lemma", "kind"))}


def verb_kind(unit: Unit) -> str:
    """What kind of verb stands there: a kind of ``support.tsv`` or ``attribution.tsv``, a relation, or ``other``."""
    files = {a.lexeme[0] for a in unit.analyses}
    if "support" in files:
        lemma = next(a.lexeme[1] for a in unit.analyses if a.lexeme[0] == "support")
        return f"support-{_support_kinds().get(lemma, 'light')}"
    relations = sorted(f.removeprefix("relations/") for f in files if f.startswith("relations/"))
    if relations:
        return relations[0]
    return next(iter(sorted(files)), "other")
