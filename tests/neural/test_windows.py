from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer, models

from graphbuild.extract.judge import Judge
from graphbuild.model import Article
from graphbuild.neural.pieces import BEGIN, END, UNKNOWN, Pieces
from graphbuild.neural.sheet import NOBODY, sheet_of
from graphbuild.neural.windows import CONTEXT, LIMIT, padded, scene_of, windows

TEXT = "باريس تتهم موسكو بقصف كييف. وقالت الخارجية الروسية إن روسيا تنفي ذلك.\n\nوأضافت أن الجيش لم يقصف المدينة."


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    letters = [(letter, -1.0) for letter in "▁ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة.،"]
    special = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    return Pieces(Tokenizer(models.Unigram([*special, *letters], unk_id=UNKNOWN)))


@pytest.mark.parametrize("text", [TEXT, TEXT * 40, "كلمة " * 900, "."])
def test_windows_own_every_word_once_and_fit(pieces: Pieces, text: str) -> None:
    sheet = sheet_of(Article("a", text), Judge.load())
    found = list(windows(sheet, pieces, {}))
    assert [w for window in found for w in range(window.own, window.stop)] == list(range(len(sheet.words)))
    for window in found:
        assert len(window.pieces) <= LIMIT + 10  # one word more than fits, where it is longer than what is left
        assert len(window.at) == len(window.features) == window.stop - window.start
        assert (window.pieces[0], window.pieces[-1]) == (BEGIN, END)
        lead = sum(len(pieces.of(sheet.words[w].text)) for w in range(window.start, window.own))
        assert lead <= CONTEXT


def test_a_window_is_led_in_by_whole_sentences(pieces: Pieces) -> None:
    sheet = sheet_of(Article("a", TEXT * 40), Judge.load())
    for window in list(windows(sheet, pieces, {}))[1:]:
        assert window.start < window.own
        assert sheet.sentence[window.start] != sheet.sentence[window.start - 1]


def test_words_have_pieces_without_diacritics_and_are_never_empty(pieces: Pieces) -> None:
    assert pieces.of("مُحَمَّد") == pieces.of("محمد")
    assert pieces.of("ـــ")
    assert pieces.of("漢")[-1] == UNKNOWN
    assert UNKNOWN not in pieces.of("محمد")


def test_a_scene_has_the_mentions_inside_and_knows_who_means_what(pieces: Pieces) -> None:
    sheet = sheet_of(Article("a", TEXT), Judge.load())
    (window,) = windows(sheet, pieces, {})
    scene = scene_of(sheet, window, sheet.mentions)
    assert scene.member.sum(0).tolist() == [1] * len(sheet.mentions)
    russia = next(t.number for t in sheet.things if t.key == "country/RUS")
    assert scene.member[scene.things.index(russia)].sum() == 2  # موسكو, روسيا
    assert scene.slot(NOBODY) == len(scene.things)
    assert scene.slot(10_000) is None


def test_features_are_filled_up_and_lost_where_asked(pieces: Pieces) -> None:
    sheet = sheet_of(Article("a", TEXT), Judge.load())
    numbers = {"carries ACCUSE": 0, "kind word": 1}
    (window,) = windows(sheet, pieces, numbers)
    accuse = next(w for w, row in enumerate(window.features) if 0 in row)
    full = padded(window, 2)
    assert set(full[accuse].tolist()) >= {0, 1}
    gone = padded(window, 2, {0}, np.ones(len(window.at), np.bool_))
    assert 0 not in gone
    assert 1 in gone[accuse]
