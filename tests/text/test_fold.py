import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.text.fold import fold, fold_word

ARABIC = st.text(st.sampled_from("ابتةهىيئؤأإآٱ ًَُّـ\u200c\u200f\u202e\ufeffﻻﷲﺔﹱگیک١۲#_\n«.ﷺ"), max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("الأُمَّــة", "الامه"),
        ("مسؤولون", "مسوولون"),
        ("رئيس", "رييس"),
        ("هدىٰ", "هدي"),
        ("ﻻ ﷲ ﺍﻟﻌﺮﺍﻕ", "لا الله العراق"),
        ("گیلان ہ ھ ۀ ک", "كيلان ه ه ه ك"),
        ("پوتين الڤاتيكان چاد", "بوتين الفاتيكان جاد"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("#روسيا_أوكرانيا", " روسيا اوكرانيا"),
        ("غزة\u00a0\u2003\u200fو\u200cسوريا\ufeff\u2066", "غزه  وسوريا"),
        ("شيء جزء", "شيء جزء"),
        ("«نعم»، لا؟", "«نعم»، لا؟"),
        ("ÉＢＢＣ", "ébbc"),
        ("سطر\nسطر\r", "سطر\nسطر "),
    ],
)
def test_folds_to_one_spelling(written: str, folded: str) -> None:
    assert fold(written).text == folded
    assert fold_word(written) == folded


@given(st.text() | ARABIC)
def test_every_folded_character_comes_from_its_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)
    for char, offset in zip(folded.text, folded.offsets, strict=True):
        assert char in fold_word(text[offset])


@given(st.text() | ARABIC)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(ARABIC, st.data())
def test_the_original_stretch_folds_to_the_folded_stretch(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    end = data.draw(st.integers(0, len(folded.text)))
    start = data.draw(st.integers(0, end))
    first, last = folded.original(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold(text[first:last]).text


def test_the_diacritics_that_end_a_stretch_belong_to_it() -> None:
    folded = fold("هُوَ قَالَـ لها")
    start = folded.text.index("قال")
    assert folded.source[slice(*folded.original(start, start + 3))] == "قَالَـ"
