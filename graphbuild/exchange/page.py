"""What is known of the text of an article from quotations of it."""

from __future__ import annotations

from graphbuild.errors import InputError
from graphbuild.exchange.fields import mapping, text, whole_number
from graphbuild.model import Span

_LONGEST = 5_000_000
_BLANK = " "


class Page:
    """Quotations put at their places; what nobody quoted stays blank."""

    def __init__(self) -> None:
        self._characters: list[str | None] = []

    @property
    def text(self) -> str:
        """The text as far as it is known."""
        return "".join(character or _BLANK for character in self._characters)

    def quote(self, value: object, within: Span | None = None) -> Span:
        """The span of a quotation: a text, or an object with ``text`` and perhaps ``start``.

        Without a start it is looked for (in ``within`` where that is given) and otherwise added at the end.

        Raises:
            InputError: another quotation has different words at that place.
        """
        quotation = {"text": value} if isinstance(value, str) else mapping(value, "a quotation")
        words = quotation.get("text")
        if words == "":
            return Span(start := whole_number(quotation, "start"), start, "")
        words = text(quotation, "text")
        if quotation.get("start") is not None:
            return self._put(whole_number(quotation, "start"), words)
        if within and (offset := within.text.find(words)) >= 0:
            return Span(within.start + offset, within.start + offset + len(words), words)
        if (offset := self.text.find(words)) >= 0:
            return Span(offset, offset + len(words), words)
        return self._append(words)

    def _append(self, words: str) -> Span:
        if self._characters:
            self._characters.append("\n")
        return self._put(len(self._characters), words)

    def _put(self, start: int, words: str) -> Span:
        end = start + len(words)
        if end > _LONGEST:
            raise InputError(f"a quotation starts at {start}, past the end of any article")
        known = self._characters
        known.extend([None] * (end - len(known)))
        if any(old is not None and old != new for old, new in zip(known[start:end], words, strict=True)):
            raise InputError(f"«{words}» at {start} disagrees with another quotation from the same article")
        known[start:end] = words
        return Span(start, end, words)
