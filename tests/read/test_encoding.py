from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.errors import InputError
from graphbuild.read.encoding import decode

ARABIC = "أعلنت وزارة الخارجية، اليوم الثلاثاء، أن «المحادثات» ستُستأنف في جنيف عام 2023.\r\nالسطر الثاني\n"
SHORT = ["موسكو تنفي", "نفي", "قال إن روسيا انسحبت", "إيران: لا", "الأمم المتحدة تدعو 193 دولة"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256"]
)
@pytest.mark.parametrize("text", [ARABIC, *SHORT])
def test_arabic_text_comes_back_unchanged_from_each_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة", min_size=4))
def test_any_arabic_words_come_back_unchanged(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256"):
        assert decode(text.encode(encoding)) == text, encoding


def test_utf8_with_one_damaged_byte_stays_utf8() -> None:
    data = bytearray(ARABIC.encode("utf-8"))
    data[20] = 0xFF
    assert "جنيف عام 2023" in decode(bytes(data))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, b"%PDF-1.7\n" + bytes(range(256)) * 4])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not text"):
        decode(data)
