import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.text.fold import fold_word
from graphbuild.text.tokens import sentences

ARABIC = st.text(st.sampled_from('ابده ًَّـ\u200c\u200f\u202e١1.,/:-؟!…»«"#_\n\u2028\x85\r ()%د'), max_size=80)


def words(text: str) -> list[list[str]]:
    return [[token.text for token in sentence.tokens] for sentence in sentences(text)]


@given(st.text() | ARABIC)
def test_tokens_are_slices_in_order(text: str) -> None:
    end = 0
    for index, sentence in enumerate(sentences(text)):
        assert sentence.index == index
        assert sentence.tokens
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert end <= token.start < token.end
            assert text[token.start : token.end] == token.text
            assert token.norm == fold_word(token.text)
            end = token.end


@given(st.text() | ARABIC)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    covered = "".join(t.text for s in sentences(text) for t in s.tokens)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


@given(ARABIC)
def test_no_sentence_crosses_a_line(text: str) -> None:
    for sentence in sentences(text):
        assert len(text[sentence.start : sentence.end].splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قالت روسيا، أمس.", [["قالت", "روسيا", "،", "أمس", "."]]),
        ("قَــالَ و\u200cزير", [["قَــالَ", "و\u200cزير"]]),
        ("\u200fقال\u200f \u202b«نعم»\u202c", [["قال", "«", "نعم", "»"]]),
        ("#عاجل #روسيا_أوكرانيا", [["عاجل", "روسيا", "أوكرانيا"]]),
        ("بلغ 1.5 مليون و٢٬٣٤٥٫٦ في 12/3/2022 عند 10:30،", [
            ["بلغ", "1.5", "مليون", "و٢٬٣٤٥٫٦", "في", "12/3/2022", "عند", "10:30", "،"],
        ]),
        ("في 2022. وفي 2023.", [["في", "2022", "."], ["وفي", "2023", "."]]),
        ("العنوان\nالنص هنا\r\n\nثم", [["العنوان"], ["النص", "هنا"], ["ثم"]]),
        ("نعم! لا؟ ربما… ثم", [["نعم", "!"], ["لا", "؟"], ["ربما", "…"], ["ثم"]]),
        ("حقا؟! لا...", [["حقا", "؟", "!"], ["لا", ".", ".", "."]]),
        ("قال «انتهت.» ثم مضى", [["قال", "«", "انتهت", ".", "»"], ["ثم", "مضى"]]),
        ("التقى د. علي وجون ف. كينيدي", [["التقى", "د", ".", "علي", "وجون", "ف", ".", "كينيدي"]]),
        ("نشر bbc.com ذلك.وأضاف", [["نشر", "bbc", ".", "com", "ذلك", "."], ["وأضاف"]]),
        ("لشبكة سي.إن.إن. وأضاف", [["لشبكة", "سي", ".", "إن", ".", "إن", "."], ["وأضاف"]]),
        ("بحسب العربية.نت أمس", [["بحسب", "العربية", ".", "نت", "أمس"]]),
        ("قال له.ثم مضى", [["قال", "له", "."], ["ثم", "مضى"]]),
        ("رفضت؛ ثم قبلت", [["رفضت", "؛", "ثم", "قبلت"]]),
        ("صاروخ إس-400", [["صاروخ", "إس", "-", "400"]]),
        (" \n\u200f\n ", []),
    ],
)  # fmt: skip
def test_sentences_and_tokens(text: str, expected: list[list[str]]) -> None:
    assert words(text) == expected
