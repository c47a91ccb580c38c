from pathlib import Path

import pytest

from graphbuild.resources import rows
from graphbuild.text.fold import fold_word
from graphbuild.text.morphology import Analysis, Morphology, clitic_splits

GOLDEN = [(row["word"], row["readings"]) for row in rows(Path(__file__).with_name("words.tsv"))]


def shown(a: Analysis) -> str:
    agreement = a.person + a.gender + a.number
    return " ".join(
        c or "-" for c in (a.lemma, a.form, agreement, "+".join(a.proclitics), a.enclitic, a.case or a.voice)
    )


@pytest.mark.parametrize(("word", "readings"), GOLDEN)
def test_readings_of_a_word_as_written(morphology: Morphology, word: str, readings: str) -> None:
    assert " | ".join(map(shown, morphology.analyse(word, written=True))) == readings


@pytest.mark.parametrize(("word", "readings"), GOLDEN)
def test_a_folded_word_has_those_readings_too(morphology: Morphology, word: str, readings: str) -> None:
    as_written = {(a.lexeme, a.form) for a in morphology.analyse(word, written=True)}
    assert as_written <= {(a.lexeme, a.form) for a in morphology.analyse(fold_word(word))}


def test_a_lexeme_names_file_and_row(morphology: Morphology) -> None:
    assert {a.lexeme for a in morphology.analyse("فاتهموه")} == {("relations/ACCUSE", "اتهم")}


@pytest.mark.parametrize("word", ["", " ", "2022", "bbc", "،", "اتهم2", "\u200f", "12/3", "👍"])
def test_what_is_no_arabic_word_has_no_readings(morphology: Morphology, word: str) -> None:
    assert morphology.analyse(word) == ()


def test_folded_words_keep_what_their_spelling_would_rule_out(morphology: Morphology) -> None:
    assert {a.form for a in morphology.analyse("نفي")} == {"past", "noun"}
    assert {a.enclitic for a in morphology.analyse("متهمه")} == {"", "ه"}
    assert {a.enclitic for a in morphology.analyse("متهمة")} == {""}


@pytest.mark.parametrize(
    ("word", "voice"), [("اتُّهم", "passive"), ("وأُدين", "passive"), ("يُتهم", "passive"), ("قُصفت", "passive"),
                        ("يُعلن", ""), ("اتَّهم", ""), ("يُؤكد", "")],
)  # fmt: skip
def test_vowels_show_the_passive(morphology: Morphology, word: str, voice: str) -> None:
    assert {a.voice for a in morphology.analyse(word) if a.form in ("past", "present")} <= {voice}


def test_diacritics_and_foreign_letters_do_not_hide_a_word(morphology: Morphology) -> None:
    assert morphology.analyse("اتَّــهَمَتْ") == morphology.analyse("اتهمت")
    assert morphology.analyse("ینفی") == morphology.analyse("ينفي")
    assert morphology.analyse("ﺍﺗﻬﻤﺖ") == morphology.analyse("اتهمت")


@pytest.mark.parametrize(
    ("norm", "splits"),
    [
        ("ايران", [("", "ايران")]),
        ("وايران", [("", "وايران"), ("و", "ايران")]),
        ("بايران", [("", "بايران"), ("ب", "ايران")]),
        ("وبايران", [("", "وبايران"), ("و", "بايران"), ("وب", "ايران")]),
        ("للعراق", [("", "للعراق"), ("ل", "العراق"), ("ل", "لعراق")]),
        ("فللعراق", [("", "فللعراق"), ("ف", "للعراق"), ("فل", "العراق"), ("فل", "لعراق")]),
        ("ول", [("", "ول")]),
        ("", [("", "")]),
    ],
)
def test_clitics_of_names(norm: str, splits: list[tuple[str, str]]) -> None:
    assert list(clitic_splits(norm)) == splits
