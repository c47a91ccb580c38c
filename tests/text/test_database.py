"""The compiled database: up to date, deterministic, loaded without a download, beside the user's own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuild.errors import ResourceError
from graphbuild.resources import resource
from graphbuild.text.compile import compile_database, lexicon_rows, source_hash

HERE = Path(__file__).parent
PROBE = """
import sys
from graphbuild.text.morphology import Morphology
from graphbuild.text.tokens import sentences
morphology = Morphology.load()
for sentence in sentences(sys.argv[1]):
    for token in sentence.tokens:
        print(*((a.lemma, a.form, a.proclitics, a.enclitic) for a in morphology.analyse(token.text)))
print(sorted({"torch", "transformers", "camel_tools.disambig"} & set(sys.modules)))
"""


def probe(text: str, home: Path, **environment: str) -> list[str]:
    clean = {name: value for name, value in os.environ.items() if name != "CAMELTOOLS_DATA"}
    offline = {"HOME": str(home), "https_proxy": "http://127.0.0.1:9", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", PROBE, text]
    done = subprocess.run(command, capture_output=True, check=True, env=clean | offline | environment, encoding="utf-8")
    return done.stdout.splitlines()


def test_the_shipped_database_is_that_of_the_lexicon() -> None:
    affixes = resource("data", "morphology")
    shipped = (affixes / "lexicon.db").read_text(encoding="utf-8")
    assert shipped == compile_database(resource("data", "lexicon"), affixes), "run: python -m graphbuild.text.compile"


def test_the_hash_follows_every_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.tsv").write_text("lemma\tpast\n", encoding="utf-8")
    before = source_hash(tmp_path, tmp_path)
    (tmp_path / "b.tsv").write_text("lemma\tpast\nقصف\tقصف\n", encoding="utf-8")
    assert source_hash(tmp_path, tmp_path) != before


def test_tables_without_inflected_words_are_passed_over() -> None:
    assert {file for file, _ in lexicon_rows(HERE / "lexicon")} >= {"attribution", "relations/ACCUSE"}
    assert "titles" not in {file for file, _ in lexicon_rows(resource("data", "lexicon"))}


def test_a_row_without_a_lemma_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.tsv").write_text("lemma\tpast\n\tقصف\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"broken\.tsv"):
        list(lexicon_rows(tmp_path))


def test_analyses_offline_in_an_empty_home_without_torch(tmp_path: Path) -> None:
    analysed, heavy = probe("وستتهمها", tmp_path)
    assert "('اتهم', 'present', ('و', 'س'), 'ها')" in analysed
    assert heavy == "[]"
    assert list(tmp_path.iterdir()) == []


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from graphbuild.text import camel

    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "nowhere"))
    monkeypatch.delenv("USERPROFILE", raising=False)
    before = dict(os.environ)
    assert camel.installed_analyser() is None
    assert dict(os.environ) == before


def test_an_edited_lexicon_is_compiled_at_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from graphbuild.text import camel

    affixes = tmp_path / "morphology"
    affixes.mkdir()
    for name in ("prefixes.tsv", "suffixes.tsv", "pronouns.tsv"):
        (affixes / name).write_bytes((resource("data", "morphology") / name).read_bytes())
    (affixes / "lexicon.db").write_text(compile_database(HERE / "lexicon", affixes), encoding="utf-8")
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    (lexicon / "new.tsv").write_text("lemma\tpast\nتلفن\tتلفن\n", encoding="utf-8")
    edited = {"lexicon": lexicon, "morphology": affixes}
    monkeypatch.setattr(camel, "resource", lambda *parts: edited.get(parts[-1]) or resource(*parts))
    assert [f["src"] for f in camel.own_analyser()("وتلفنت")] == ["new:تلفن"] * 2


OFFICIAL = """###DEFINES###
{defines}
###DEFAULTS###
{defaults}
###ORDER###
ORDER diac
###TOKENIZATIONS###
###STEMBACKOFF###
###PREFIXES###
\tP\tdiac:
و\tP\tdiac:وَ prc2:wa_conj
###SUFFIXES###
\tS\tdiac:
###STEMS###
منبوذات\tN\tdiac:منبوذات lex:{lemma}_1 pos:noun asp:na per:na gen:f num:p prc0:0 prc1:0 prc2:0 enc0:0 cas:u vox:na
غريبات\tN\tdiac:غريبات lex:غَرِيب_1 pos:noun asp:na per:na gen:f num:p prc0:0 prc1:0 prc2:0 enc0:0 cas:u vox:na
###TABLE AB###
P N
###TABLE BC###
N S
###TABLE AC###
P S
"""


@pytest.mark.parametrize("where", ["home", "variable"])
def test_an_installed_database_is_used_beside_ours(tmp_path: Path, where: str) -> None:
    root = tmp_path / ".camel_tools"
    folder = root / "data" / "morphology_db" / "calima-msa-r13"
    folder.mkdir(parents=True)
    features = ("diac", "lex", "pos", "asp", "per", "gen", "num", "prc0", "prc1", "prc2", "enc0", "cas", "vox")
    database = OFFICIAL.format(
        defines="\n".join(f"DEFINE {f} {f}:*open*" for f in features), defaults="DEFAULT pos:noun", lemma="هُجُوم"
    )
    (folder / "morphology.db").write_text(database, encoding="utf-8")
    datasets = {"calima-msa-r13": {"path": "morphology_db/calima-msa-r13"}}
    catalogue = {
        "version": "1.6",
        "packages": {},
        "components": {"MorphologyDB": {"default": "calima-msa-r13", "datasets": datasets}},
    }
    (root / "catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")
    if where == "variable":
        lines = probe("ومنبوذات وغريبات وستتهمها", tmp_path / "empty", CAMELTOOLS_DATA=str(root))
    else:
        lines = probe("ومنبوذات وغريبات وستتهمها", tmp_path)
    assert "('هجوم', 'noun', ('و',), '')" in lines[0]
    assert lines[1] == ""
    assert "('اتهم', 'present', ('و', 'س'), 'ها')" in lines[2]
    assert lines[3] == "[]"
