"""Modal words and particles: negation, condition, question, wish."""

from __future__ import annotations

from functools import cache

from graphbuild.extract.gazetteer import words_of
from graphbuild.extract.view import View
from graphbuild.resources import resource, rows

_LONGEST_PHRASE = 3


@cache
def modal_words() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    """Lemma -> kind of the modal verbs, and the particles and fixed phrases with theirs."""
    verbs, words = {}, {}
    for row in rows(resource("data", "lexicon", "modality.tsv"), ("lemma", "kind", "words")):
        verbs[row["lemma"]] = row["kind"]
        for word in filter(None, row["words"].split("|")):
            words[words_of(word)] = row["kind"]
    return verbs, words


def particle(view: View, at: int) -> str:
    """The kind of the modal particle right before a unit, or ""."""
    k = at - 1
    while k >= 0 and view.units[k].kind in ("adv", "aux"):
        k -= 1
    if k < 0:
        return ""
    words = modal_words()[1]
    for first in range(max(0, k - _LONGEST_PHRASE + 1), k + 1):  # «في حال» before «حال»
        norm = " ".join(unit.norm for unit in view.units[first : k + 1])
        if kind := words.get(tuple(norm.split())) or words.get(tuple(norm.removeprefix("و").split())):
            return kind
    return ""
