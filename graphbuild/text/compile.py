"""Compiles the lexicon into a morphological database in camel-tools' ALMOR format.

``python -m graphbuild.text.compile`` writes ``data/morphology/lexicon.db``. The same lexicon gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from graphbuild.errors import ResourceError
from graphbuild.resources import resource, rows
from graphbuild.text.fold import fold_word
from graphbuild.text.stems import Stem, stems_of

_COLUMNS = frozenset(("past", "present", "nouns", "active", "passive", "words", "phrase"))
_CONJUNCTIONS = (("", ""), ("و", "wa_conj"), ("ف", "fa_conj"))
_POS = {"past": "verb", "present": "verb", "noun": "noun", "active": "adj", "passive": "adj", "word": "part"}
_ASPECT = {"past": "p", "present": "i"}
_FEATURES = (
    *("diac", "lex", "pos", "asp", "vox", "per", "gen", "num", "stt", "cas"),
    *("prc0", "prc1", "prc2", "enc0", "src", "form"),
)
_DEFAULTS = ("digit", "punc", "latin")  # camel-tools asks a database for these

Line = tuple[str, str, str]


def lexicon_rows(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """(file, row) of every row with inflected words; the file is named like ``relations/ACCUSE``."""
    for path in sorted(folder.rglob("*.tsv")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        for row in rows(path):
            if _COLUMNS & row.keys():
                if not row.get("lemma"):
                    raise ResourceError(f"{path.name}: a row has no lemma: name it in the first column")
                yield name, row


def source_hash(lexicon: Path, affixes: Path) -> str:
    """Hash of all files that a database is compiled from."""
    digest = hashlib.sha256()
    for folder in (lexicon, affixes):
        for path in sorted(folder.rglob("*.tsv")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def compile_database(lexicon: Path, affixes: Path) -> str:
    """The text of the database.

    Raises:
        ResourceError: a row of the lexicon or of the affixes is malformed.
    """
    prefixes, prefix_classes = _prefixes(affixes / "prefixes.tsv")
    suffixes, suffix_classes = _suffixes(affixes / "suffixes.tsv", affixes / "pronouns.tsv")
    stems = sorted({_stem_line(file, row["lemma"], s) for file, row in lexicon_rows(lexicon) for s in stems_of(row)})
    stem_classes = sorted({category for _, category, _ in stems})
    sections = {
        "DEFINES": [
            f"DEFINE compiled_from compiled_from:{source_hash(lexicon, affixes)}",
            *(f"DEFINE {name} {name}:*open*" for name in _FEATURES),
        ],
        "DEFAULTS": [f"DEFAULT pos:{pos} " + " ".join(f"{f}:-" for f in _FEATURES if f != "pos") for pos in _DEFAULTS],
        "ORDER": ["ORDER " + " ".join(_FEATURES)],
        "TOKENIZATIONS": [],
        "STEMBACKOFF": [],
        "PREFIXES": ["\t".join(line) for line in prefixes],
        "SUFFIXES": ["\t".join(line) for line in suffixes],
        "STEMS": ["\t".join(line) for line in stems],
        "TABLE AB": [
            *(f"{p} none" for p in prefix_classes),  # camel-tools wants every prefix in this table
            *(f"{p} {s}" for p, s in product(prefix_classes, stem_classes) if _prefix_fits(p, s)),
        ],
        "TABLE BC": [f"{s} {x}" for s, x in product(stem_classes, suffix_classes) if _suffix_fits(s, x)],
        "TABLE AC": [f"{p} {x}" for p, x in product(prefix_classes, suffix_classes) if _classes_meet(p, x)],
    }
    return "".join("\n".join([f"###{name}###", *lines, ""]) for name, lines in sections.items())


def _features(**values: str) -> str:
    return " ".join(f"{name}:{value}" for name, value in values.items() if value)


def _prefixes(path: Path) -> tuple[list[Line], list[str]]:
    lines, classes = [], dict[str, None]()
    for row in rows(path, ("kind", "class", "prefix", "prc1", "prc0", "stt")):
        category = f"{row['kind']}/{row['class']}"
        classes[category] = None
        for conjunction, prc2 in _CONJUNCTIONS:
            form = conjunction + row["prefix"]
            features = _features(diac=form, prc2=prc2, prc1=row["prc1"], prc0=row["prc0"], stt=row["stt"])
            lines.append((fold_word(form), category, features))
    return lines, list(classes)


def _suffixes(path: Path, pronouns: Path) -> tuple[list[Line], list[str]]:
    lines, classes = [], dict[str, None]()
    table = list(rows(pronouns, ("pronoun", "enc0", "sets")))
    for row in rows(path, ("kind", "slot", "classes", "suffix", "per", "gen", "num", "cas", "pronoun")):
        category = f"{row['kind']}/{row['slot']}/{row['classes']}"
        classes[category] = None
        wanted = row["pronoun"].rstrip("!")
        followers = [(p["pronoun"], p["enc0"]) for p in table if wanted in p["sets"].split("|")]
        for pronoun, enc0 in followers if row["pronoun"].endswith("!") else [("", ""), *followers]:
            form = row["suffix"] + pronoun
            own = {name: row[name] for name in ("per", "gen", "num", "cas")}
            lines.append((fold_word(form), category, _features(diac=form, **own, enc0=enc0)))
    return lines, list(classes)


def _stem_line(file: str, lemma: str, stem: Stem) -> Line:
    initial = "lam" if stem.kind == "noun" and stem.text.startswith("ل") else "any"
    features = {
        **dict.fromkeys(_FEATURES, "-"),
        "diac": stem.text,
        "lex": lemma.split()[0],
        "pos": _POS[stem.form],
        "asp": _ASPECT.get(stem.form, "-"),
        "vox": "p" if stem.passive else "-",
        "gen": stem.gender or "-",
        "num": stem.number or "-",
        "src": f"{file}:{lemma.replace(' ', '_')}",
        "form": stem.form,
    }
    return fold_word(stem.text), f"{stem.kind}/{stem.slots}/{initial}", _features(**features)


def _prefix_fits(prefix: str, stem: str) -> bool:
    kind, name = prefix.split("/")
    stem_kind, _, initial = stem.split("/")
    return kind == stem_kind and (name != "lam" or initial == "lam")


def _suffix_fits(stem: str, suffix: str) -> bool:
    kind, slots, _ = stem.split("/")
    suffix_kind, slot, _ = suffix.split("/")
    return kind == suffix_kind and slot in slots


def _classes_meet(prefix: str, suffix: str) -> bool:
    kind, name = prefix.split("/")
    suffix_kind, _, classes = suffix.split("/")
    return kind == suffix_kind and name in classes.split("|")


def main() -> None:
    """Write the database beside its affixes."""
    affixes = resource("data", "morphology")
    text = compile_database(resource("data", "lexicon"), affixes)
    (affixes / "lexicon.db").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
