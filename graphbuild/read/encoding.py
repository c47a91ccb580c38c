"""From bytes to text: UTF-8, UTF-16 and UTF-32 with or without a byte order mark, windows-1256."""

from __future__ import annotations

import codecs

from graphbuild.errors import InputError

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

_WIDE_SHARE = 0.2
"""In UTF-16 Arabic every second byte is 06 (the Arabic block) or 00 (ASCII); in any other encoding of text neither
occurs. A fifth leaves room for letters of other blocks."""

_BROKEN_SHARE = 0.3
"""Of what is not ASCII, UTF-8 with a damaged byte here and there loses less than this when it is read as UTF-8,
windows-1256 nearly all."""

_CONTROL_SHARE = 0.005
"""Text has next to no control characters; images, PDF and archives read as text have one in ten or more."""

_LEGACY = ["cp1256", "iso8859_6"]
"""The older encodings that Arabic web pages were written in. Told apart without fail from 60 letters on; a shorter text
counts as windows-1256, much the commoner one."""


def wide_encoding(head: bytes) -> str | None:
    """The name of the UTF-16 or UTF-32 encoding that ``head`` is in, or None."""
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return None if name == "utf-8-sig" else name
    even, odd = head[0::2], head[1::2]
    marks = [half.count(0) + half.count(6) for half in (even, odd)]
    if max(marks) <= _WIDE_SHARE * len(head):
        return None
    return "utf-16-be" if marks[0] > marks[1] else "utf-16-le"


def decode(data: bytes) -> str:
    """The text of ``data``, without byte order mark; line ends are left as they are.

    >>> decode("موسكو تنفي".encode("cp1256"))
    'موسكو تنفي'

    Raises:
        InputError: it is not text.
    """
    text = _decode(data)
    controls = sum(text.count(chr(c)) for c in range(32) if chr(c) not in "\t\n\r\f\v\x1c\x1d\x1e\x1f")
    if controls > _CONTROL_SHARE * len(text):
        raise InputError("is not text")
    return text


def _decode(data: bytes) -> str:
    if wide := wide_encoding(data[:4096]):
        return data.decode(wide, "replace")
    text = data.decode("utf-8-sig", "replace")
    if text.count("\ufffd") <= _BROKEN_SHARE * sum(c > "\x7f" for c in text):
        return text
    return _legacy(data)


def _legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY).best()
    return str(best) if best else data.decode("cp1256", "replace")
