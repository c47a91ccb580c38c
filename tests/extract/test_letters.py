"""Abbreviations that Arabic spells by the names of Latin letters."""

from __future__ import annotations

import pytest

from graphbuild.extract.candidates import prepare
from graphbuild.model import Article


@pytest.mark.parametrize(
    ("text", "key", "surface"),
    [
        ("قال ترامب لشبكة سي.إن.إن إن إيران تكذب.", "organization/cnn", "سي.إن.إن"),
        ("ذكرت قناة تي.آر.تي الحكومية أن تركيا ترد.", "organization/trt", "تي.آر.تي"),
        ("وقالت شبكة ان.بي.سي إن ترامب يرد.", "organization/nbc", "ان.بي.سي"),
        ("وسبق لـ«العربية.نت» أن وثقت ذلك في إيران.", "organization/al-arabiya", "العربية.نت"),
    ],
)
def test_stops_between_letters_belong_to_the_name(text: str, key: str, surface: str) -> None:
    things = prepare(Article("a", text)).entities.things
    found = {thing.key: [text[m.start : m.end] for m in thing.mentions] for thing in things}
    assert surface in found[key]
