"""Reads the states of names off annotated articles: ``python -m graphbuild.compile_seen [ANNOTATIONS [OUTPUT]]``.

Only the articles that the shipped reader has learned from: what is measured on the others stays honest. A name counts
where the gazetteer neither lists it nor sees a state in it, where four of five articles agree, and where it is nobody
else's by its words: one of them is no ordinary word, or several articles agree. Names of one word are left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphbuild.extract.gazetteer import Gazetteer
from graphbuild.extract.seen import kind_of
from graphbuild.extract.things import plain
from graphbuild.extract.words import PersonNames
from graphbuild.model import EntityType
from graphbuild.resources import resource

HEADER = """\
# The states that annotated articles gave to persons and bodies which no other list has: an empty cell is «of no state».
# BODY: a body or a force. Read off those of data/annotations/corpus that the reader has learned from, by
# python -m graphbuild.compile_seen: do not edit.
type\tname\tcountry
"""
_TYPES = ("PERSON", "ORGANIZATION", "ARMED_FORCE")
_AGREED = 0.8
_SEVERAL = 3

Name = tuple[str, tuple[str, ...]]


def seen(annotations: Path, articles: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(type, name, state) of the names, in order."""
    states: dict[Name, dict[str, str]] = defaultdict(dict)
    written: dict[Name, Counter[str]] = defaultdict(Counter)
    for article in articles:
        path = annotations / f"{article}.json"
        given = json.loads(path.read_text(encoding="utf-8"))["entities"] if path.exists() else []
        for entity in (e for e in given if e["type"] in _TYPES):
            for name in {entity["name"], *entity["mentions"]}:
                key = kind_of(EntityType(entity["type"])), plain(name)
                states[key][article] = entity["country"] or ""
                written[key][name] += 1
    for key in sorted(states):
        agreed = _agreed(key[1], Counter(states[key].values()))
        if agreed is not None:
            yield key[0], min(written[key], key=lambda name: (-written[key][name], name)), agreed


def _agreed(words: tuple[str, ...], states: Counter[str]) -> str | None:
    """The state, or None where articles disagree or the name does not tell whose it is."""
    names, gazetteer = PersonNames.load(), Gazetteer.load()
    if len(words) < 2 or _listed(words, gazetteer) or gazetteer.states_in(list(words)):
        return None
    state, count = states.most_common(1)[0]
    rare = any(not names.ordinary(word) and not names.ordinary(f"ال{word}") for word in words)
    return state if count >= _AGREED * states.total() and (rare or count >= _SEVERAL) else None


def _listed(words: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    found = gazetteer.longest(list(words), 0, words[0])
    return found is not None and found[0] == len(words)


def main(annotations: Path, output: Path) -> None:
    """Write the table."""
    learned = json.loads(resource("data", "models", "reader", "model.json").read_text(encoding="utf-8"))
    found = seen(annotations, sorted(learned["learned from"]["ids"]))
    lines = ["\t".join(row) + "\n" for row in found if not any("\t" in cell or "\n" in cell for cell in row)]
    output.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    data = Path("data")
    main(*given, *(data / "annotations" / "corpus", data / "gazetteer" / "seen_states.tsv")[len(given) :])
